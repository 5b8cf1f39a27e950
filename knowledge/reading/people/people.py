"""The second stage of reading: who there is in a profile beside its dancer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.parsing import Node
from knowledge.reading.sentences.genders import Gender
from knowledge.reading.sentences.mentions import Mention, MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.reading.works.kinds import kind_of
from knowledge.text import Span, fold, tokens
from knowledge.words import word_set, words

_DIRECTIONS = frozenset({"north", "south", "east", "west"})  # surnames, too
_SHORT = 4  # letters; the ending of a shorter name tells nothing
_MOST_BEARERS = 200  # names that share a part; of so many none can be told by it


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a profile: where the fullest form of the name stands, and the pronoun, where either is known.

    The dancer is a person, too, and `narrates` where the profile is told by the dancer.
    """

    key: str
    name: Span | None = None
    gender: Gender | None = None
    is_dancer: bool = False
    narrates: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom a profile names, under the folded forms of their names."""

    dancer: Person
    by_name: Mapping[str, Person]

    @property
    def family(self) -> str:
        """How the dancer's whole family is called, folded: "the Vargas"."""
        return f"{self.dancer.key.split()[-1]}s"

    def named(self, name: str) -> Person | None:
        """Who bears that name, where anybody does."""
        return self.by_name.get(fold(name))


def find_people(sentences: Sequence[ReadSentence], dancer: Person, kinds: Mapping[str, MentionKind]) -> People:
    """Put the forms of names together that mean one person: "Madame Dupont" and "Solange Dupont".

    A short form belongs to the only longer name that holds it; where several do, it stands for itself.
    """
    forms: dict[str, Mention] = {}
    genders: dict[str, Gender] = {}
    places: set[str] = set()
    persons: set[str] = set()
    for sentence in sentences:
        for index, mention in sentence.names.items():
            if kind_of(sentence, mention, kinds) is MentionKind.NAME:
                form = fold(mention.span.of(sentence.text))
                node = sentence.tree.nodes[index]
                gender = gender_by_words(sentence, node)
                if _is_character(sentence, node, form) and not _is_listed_kin(sentence, node):
                    continue
                if gender is None and (_is_of_things(form) or form in word_set("demonyms", "double")):
                    continue
                if gender is None and is_place(sentence, node):
                    places.add(form)
                if gender is not None or " " in form or not _is_only_passed(sentence, node):
                    persons.add(form)
                forms.setdefault(form, mention)
                if gender is not None:
                    genders.setdefault(form, gender)
    given = {form.split()[0] for form in forms if " " in form}
    for form in (places | (forms.keys() - persons - given)) - genders.keys():
        forms.pop(form, None)
    fullest = _fullest_forms(forms)
    shared = {fullest[form]: gender for form, gender in genders.items()}
    people = {
        form: Person(full, forms[full].span, genders.get(full) or shared.get(full) or gender_by_name(full))
        for form, full in fullest.items()
    }
    return People(dancer, people)


def gender_by_words(sentence: ReadSentence, node: Node) -> Gender | None:
    """The gender that a title in the name, or a noun beside it, tells."""
    tree = sentence.tree
    near = [c for c in tree.children(node, "compound", "appos", "nmod", "flat", "amod") if not tree.children(c, "case")]
    above = tree.head(node)
    beside = node.relation in ("appos", "flat", "compound", "nsubj", "nmod") and not tree.children(node, "case")
    if above is not None and beside:
        near.append(above)
    if above is not None and above.lemma in ("name", "call") and above.tag == "VBN":
        near.extend(noun for noun in (tree.head(above),) if noun is not None)
    found = [
        gendered_words().get(n.lemma) or gendered_words().get(n.word) for n in near if n.index not in sentence.names
    ]
    inside = [gendered_words().get(token.folded) for token in tokens(sentence.text, node.span)]
    return next((gender for gender in (*inside, *found) if gender is not None), None)


def is_place(sentence: ReadSentence, node: Node) -> bool:
    """Whether the words around a name make it a place: "in Seville", "through Spain"."""
    return bool(_cases(sentence, node) & word_set("places", "prepositions")) and not _is_found_in(sentence, node)


def _is_found_in(sentence: ReadSentence, node: Node) -> bool:
    """As in "found a teacher in Ada Lind", where a full name stands as places do."""
    verb = sentence.tree.head(node)
    parts = fold(sentence.names[node.index].span.of(sentence.text)).split()
    if verb is None or verb.lemma not in ("find", "meet", "have", "gain", "acquire") or len(parts) == 1:
        return False
    found = word_set("nouns", "teacher", "pupil", "partner")
    return parts[0] in given_names() and any(noun.lemma in found for noun in sentence.tree.children(verb, "obj"))


def _cases(sentence: ReadSentence, node: Node) -> set[str]:
    """The prepositions before a name, or before the first of the names in whose list it stands."""
    own = {child.word for child in sentence.tree.children(node, "case")}
    above = sentence.tree.head(node)
    if own or node.relation != "conj" or above is None or above.index not in sentence.names:
        return own
    return _cases(sentence, above)


def _is_only_passed(sentence: ReadSentence, node: Node) -> bool:
    """Whether a name stands as places do: "from Tokyo", "to Toronto"."""
    cases = _cases(sentence, node)
    return bool(cases) and cases <= word_set("places", "ways")


def _is_character(sentence: ReadSentence, node: Node, form: str) -> bool:
    """Whether a name is that of a role: "Effie in La Sylphide", "the Bride"."""
    following = sentence.tree.nodes[node.index + 1 : node.index + 4]
    in_work = (
        bool(following)
        and " " not in form
        and following[0].word == "in"
        and any(
            (mention := sentence.names.get(n.index)) is not None and mention.kind is MentionKind.WORK for n in following
        )
    )
    return (
        in_work
        or form in word_set("works", "characters")
        or form.removeprefix("the ") in word_set("works", "characters")
    )


def _is_of_things(form: str) -> bool:
    """Whether the first or last word of a name is one that people do not bear: "Lind Society", "Grace Square"."""
    parts = form.split()
    given = given_names()
    borne = {*word_set("persons", "also_surnames"), "saint", "st", "st.", "san", "new", *_DIRECTIONS}
    return parts[0] not in given and bool({parts[0], parts[-1]} & (word_set("persons", "no_person") - borne))


def _is_listed_kin(sentence: ReadSentence, node: Node) -> bool:
    """Whether a name stands beside a word for relatives, or in a list that does: "her sons, Ivo and Max"."""
    above = sentence.tree.head(node)
    if above is None or node.relation not in ("appos", "conj", "flat"):
        return False
    kin = {*words("kinship")["female"], *words("kinship")["male"], *words("kinship")["either"]}
    return above.lemma in kin or _is_listed_kin(sentence, above)


def gender_by_name(form: str) -> Gender | None:
    """What the given name of a folded full name suggests: Romance and Slavonic names in "-a" and "-o" tell it."""
    first = next(iter(_parts(form)), "")
    genders = ((Gender.SHE, "female"), (Gender.HE, "male"))
    for gender, key in genders:
        if first in word_set("given_names", key, f"{key}_further"):
            return gender
    for gender, key in genders if len(first) > _SHORT else ():
        if first.endswith(tuple(word_set("given_names", f"{key}_endings"))):
            return gender
    if first.endswith("a"):
        return Gender.SHE
    return Gender.HE if first.endswith("o") and not first.endswith("ko") else None


@cache
def gendered_words() -> Mapping[str, Gender]:
    """Words that tell the gender of whom they stand for, folded."""
    found: dict[str, Gender] = {}
    for name in ("kinship", "titles", "nouns"):
        found |= dict.fromkeys(words(name)["female"], Gender.SHE)
        found |= dict.fromkeys(words(name)["male"], Gender.HE)
    return found | {"ballerina": Gender.SHE, "uncle": Gender.HE, "mistress": Gender.SHE, "woman": Gender.SHE}


def _fullest_forms(forms: Iterable[str]) -> dict[str, str]:
    """For each form of a name the only longest form with all its parts; itself where there is none, or several."""
    parts = {form: frozenset(_parts(form)) for form in forms}
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for form, own in parts.items():
        for part in own:
            holding[part].append(form)
    fullest: dict[str, str] = {}
    for form, own in parts.items():
        rarest = min((holding[part] for part in own), key=len)[:_MOST_BEARERS]
        same = max((other for other in rarest if parts[other] == own), key=len, default=form)
        longer = [other for other in rarest if own < parts[other]]
        longest = [one for one in longer if not any(parts[one] < parts[other] for other in longer)]
        fullest[form] = longest[0] if len({parts[one] for one in longest}) == 1 else same
    return fullest


def _parts(form: str) -> tuple[str, ...]:
    every = tuple(form.replace(".", " ").split())
    bare = tuple(part for part in every if part not in _titles())
    return bare or every


@cache
def _titles() -> frozenset[str]:
    titles = words("titles")
    return frozenset({*titles["female"], *titles["male"], *word_set("persons", "titles")})
