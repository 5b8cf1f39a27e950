"""What a name names, as the words around it tell somewhere in the profile: "Salt, the duet", "a solo called Kelp"."""

from collections.abc import Iterator, Mapping, Sequence

from knowledge.parsing import Node, Tree
from knowledge.reading.sentences.mentions import Mention, MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.reading.works.credits import credit_lists
from knowledge.reading.works.list_words import is_known_place
from knowledge.text import fold
from knowledge.words import word_set

_TOLD = (MentionKind.WORK, MentionKind.SCHOOL, MentionKind.COMPANY, MentionKind.VENUE, MentionKind.AWARD)
_HOUSES = (MentionKind.COMPANY, MentionKind.SCHOOL)
_PHRASE_TAGS = frozenset({"DT", "PRP$", "JJ", "JJS", "JJR", "CD", "RB", "RBS", "HYPH", "NN", "NNS", "VBN", "VBG"})
_NEAR = 6  # words between a name and a noun said beside it
_CALLED = frozenset({"call", "name", "entitle", "title", "dub", "christen"})


def kinds_of_names(sentences: Sequence[ReadSentence]) -> Mapping[str, MentionKind]:
    """The kinds of names that do not tell it themselves, under their folded forms; the first that is told counts."""
    found: dict[str, MentionKind] = {}
    for sentence in sentences:
        for node, credited in _credited(sentence):
            mention = sentence.names[node.index]
            is_house = credited is MentionKind.ROLE and mention.kind is not MentionKind.NAME
            if mention.kind in (MentionKind.NAME, MentionKind.COMPANY, MentionKind.VENUE) and not is_house:
                found.setdefault(fold(mention.span.of(sentence.text)), credited)
        for index, mention in sentence.names.items():
            if mention.kind in (MentionKind.NAME, MentionKind.COMPANY, MentionKind.VENUE):
                kind = next(_told(sentence, sentence.tree.nodes[index]), None)
                if kind is not None:
                    found.setdefault(fold(mention.span.of(sentence.text)), kind)
    for short, whole in short_names(sentences, found).items():
        found.setdefault(short, _houses(sentences, found)[whole])
    return found


def short_names(sentences: Sequence[ReadSentence], kinds: Mapping[str, MentionKind]) -> Mapping[str, str]:
    """By which one word behind "the" a text speaks of a house that it names in full: "the Kelp" of the Ballet Kelp.

    Forms and whole names are folded; a word that stands without an article too, or is a place, is no such form.
    """
    houses = _houses(sentences, kinds)
    forms: dict[str, bool] = {}
    for sentence in sentences:
        for mention in sentence.names.values():
            form = fold(mention.span.of(sentence.text))
            bare = form.removeprefix("the ")
            if mention.kind is MentionKind.NAME and " " not in bare and kinds.get(form) in (None, *_HOUSES):
                articled = form != bare or sentence.text[: mention.span.start].endswith("the ")
                forms[form] = forms.get(form, True) and articled
    found: dict[str, str] = {}
    for form in (form for form, articled in forms.items() if articled and not is_known_place(form)):
        holding = [whole for whole in houses if form.removeprefix("the ") in whole.split()]
        if len(holding) == 1 and form not in given_names():
            found[form] = holding[0]
    return found


def _houses(sentences: Sequence[ReadSentence], kinds: Mapping[str, MentionKind]) -> Mapping[str, MentionKind]:
    """The companies and schools that bear names of several words, folded."""
    named = ((s, mention) for s in sentences for mention in s.names.values())
    return {
        whole: kind
        for s, mention in named
        if (kind := kind_of(s, mention, kinds)) in _HOUSES and " " in (whole := fold(mention.span.of(s.text)))
    }


def _credited(sentence: ReadSentence) -> Iterator[tuple[Node, MentionKind]]:
    """The works and characters of the lists of a sentence."""
    for found in credit_lists(sentence, {}):
        yield from ((credit.work, MentionKind.WORK) for credit in found.credits)
        if found.credits:
            yield from ((node, MentionKind.ROLE) for node in found.characters)


def kind_of(sentence: ReadSentence, mention: Mention, kinds: Mapping[str, MentionKind]) -> MentionKind:
    """The kind of a mention, by its own words or by what the profile says of it elsewhere."""
    return kinds.get(fold(mention.span.of(sentence.text)), mention.kind)


def noun_kind(node: Node) -> MentionKind | None:
    """The kind of thing for which a noun stands."""
    return next((kind for kind in _TOLD if node.lemma in word_set("nouns", kind.value)), None)


def _told(sentence: ReadSentence, node: Node) -> Iterator[MentionKind]:
    if (
        _is_dated(sentence, node)
        or _is_shown(sentence, node)
        or _is_in_role(sentence, node, mention=sentence.names[node.index].span.of(sentence.text))
    ):
        yield MentionKind.WORK
    for noun in _nouns_beside(sentence, node):
        kind = noun_kind(noun)
        if kind is not None and not _is_other(sentence, node, noun):
            yield kind


def _is_other(sentence: ReadSentence, node: Node, noun: Node) -> bool:
    """As in "for the Graz Ballet, the production later going to …": what stands behind is another thing."""
    goes_on = any(child.index > noun.index and child.is_verb for child in sentence.tree.children(noun, "acl"))
    return sentence.names[node.index].kind is not MentionKind.NAME and (goes_on or noun.relation.startswith("nsubj"))


def _is_dated(sentence: ReadSentence, node: Node) -> bool:
    """As in "Ash Wednesday (2006)": a year of its own behind a name tells a work; a life has two."""
    bracket, year, closing = (*sentence.tree.nodes[node.index + 1 : node.index + 4], None, None, None)[:3]
    if bracket is None or year is None or closing is None or (bracket.word, closing.word) != ("(", ")"):
        return False
    name = sentence.names[node.index]
    return (
        len(year.word) == len("2006")
        and year.word.isdigit()
        and name.kind is MentionKind.NAME
        and not is_known_place(name.span.of(sentence.text))
        and not _is_married(sentence, node)
    )


def _is_married(sentence: ReadSentence, node: Node) -> bool:
    """As in "she married the painter Ivo Hahn (1945)", where the year is that of the wedding."""
    verb = next((above for above in sentence.tree.ancestors(node) if above.is_verb), None)
    return verb is not None and verb.lemma in word_set("verbs", "marry")


def _is_in_role(sentence: ReadSentence, node: Node, mention: str) -> bool:
    """As in "the lead in Ash", "as Mara in The Drowned Bell": a place has no article before it."""
    tree = sentence.tree
    if not any(child.word == "in" for child in tree.children(node, "case")):
        return False
    above = tree.head(node)
    if fold(mention) in word_set("places", "with_article"):
        return False
    if _is_after_character(sentence, node) and fold(mention) not in word_set("places", "cities"):
        return True
    return (fold(mention).split()[0] in word_set("works", "articles") and " " in mention) or (
        above is not None and above.lemma in ("role", "part", "lead", "solo")
    )


def _is_after_character(sentence: ReadSentence, node: Node) -> bool:
    """As in "danced the Widow in Embers", "was the Fool in Embers"."""
    tree = sentence.tree
    before = [n for n in tree.nodes[max(0, node.index - 4) : node.index] if n.word not in ("the", "'s")]
    if len(before) < 3 or before[-1].word != "in" or before[-2].tag != "NNP":  # noqa: PLR2004 - verb, character, "in"
        return False
    character = sentence.names.get(before[-2].index)
    if character is not None and character.kind not in (MentionKind.NAME, MentionKind.AWARD):
        return False
    if any(case.word in ("at", "in", "on", "with", "to") for case in tree.children(before[-2], "case")):
        return False
    verb = next((n for n in reversed(tree.nodes[: before[-2].index]) if n.is_verb), None)
    return (verb is not None and verb.lemma in ("dance", "play", "be", "create", "perform")) or before[-3].word == "as"


def _is_shown(sentence: ReadSentence, node: Node) -> bool:
    """As in "the premiere of Embers", "Embers was choreographed in a week", "Embers lasts an hour"."""
    tree = sentence.tree
    above = tree.head(node)
    if above is None:
        return False
    of = any(child.word == "of" for child in tree.children(node, "case"))
    if of and above.lemma in ("premiere", "production", "revival", "staging", "performance"):
        return True
    if of and above.word == "nights" and tree.children(above, "nummod"):
        return True
    if node.relation == "nsubj:pass":
        return above.lemma in ("choreograph", "premiere", "stage", "perform", "revive", "compose")
    goes_on = any(after.index in sentence.names for after in _with(tree, node))
    return (
        node.relation == "nsubj"
        and not goes_on
        and (
            above.lemma in ("premiere", "last")
            or (above.lemma == "run" and "for" in {n.word for n in tree.nodes[above.index : above.index + 2]})
        )
    )


def _with(tree: Tree, node: Node) -> Iterator[Node]:
    """What a title may go on with, so that its end is not known: "Woman with Suitcase"."""
    for child in tree.children(node, "nmod"):
        if any(case.word == "with" for case in tree.children(child, "case")):
            yield child


def _nouns_beside(sentence: ReadSentence, node: Node) -> Iterator[Node]:
    tree = sentence.tree
    after = noun_after(tree, node)
    if after is not None:
        yield after
    beside = tree.children(node, "appos", "compound", "amod")
    yield from (c for c in beside if c.index not in sentence.names and abs(c.index - node.index) <= _NEAR)
    above = tree.head(node)
    if above is None:
        return
    behind = node.relation in ("appos", "flat") or (node.relation == "compound" and node.index > above.index)
    if behind and above.index not in sentence.names:
        yield above
    if above.lemma in _CALLED and node.relation in ("xcomp", "obj", "obl"):
        yield from _called(tree, above)
    if node.relation.startswith("nsubj") and tree.children(above, "cop"):
        yield above


def noun_after(tree: Tree, node: Node) -> Node | None:
    """The noun of "Embers, her best-known solo": what follows a name and a comma, up to the end of its phrase."""
    nodes = tree.nodes
    start = node.index + 1
    if start >= len(nodes) or nodes[start].word != ",":
        return None
    last: Node | None = None
    for following in nodes[start + 1 : start + 8]:
        is_noun = following.tag.startswith("NN") or following.lemma in ("solo", "duet")
        if following.tag not in _PHRASE_TAGS or (last is not None and not is_noun):
            break
        last = following if is_noun else last
    first = nodes[start + 1] if start + 1 < len(nodes) else None
    return last if first is not None and first.tag in ("DT", "PRP$", "JJ", "CD") else None


def _called(tree: Tree, verb: Node) -> Iterator[Node]:
    """What was called so: "a solo called …", "opened a school and called it …"."""
    above = tree.head(verb)
    before = tree.nodes[verb.index - 1] if verb.index else None
    if before is not None and before.tag.startswith("NN"):
        yield before
    yield from tree.children(verb, "nsubj:pass")
    if verb.relation == "acl" and above is not None:
        yield above
    if verb.relation == "conj" and above is not None:
        yield from tree.children(above, "obj")
