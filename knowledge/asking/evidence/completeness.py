"""Tells whether a biography speaks of more of what is asked than was read: then naming some of it would mislead."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.evidence import facts_about, is_kin, same_name
from knowledge.asking.evidence.naming import Named, naming_of
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.understand import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.relations import Relation
from knowledge.text import Span, Token, fold, tokens
from knowledge.things import KIND_OF_VALUE, EntityKind, named_by, thing_key
from knowledge.words import word_set, words

_FARTHEST = 10  # words between two things named together
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_BORDER = re.compile(r"[.;:!?\n()]")
_TOGETHER = re.compile(r"\b(?:and|or|as well as)\b|^\s*,\s*$")
_OPEN_KINDS = (EntityKind.PERSON, EntityKind.WORK, EntityKind.AWARD)
_BESIDE_CUE = 20  # words between a name and the word by which its sentence tells of the relation
_CLOSE = 3  # such words, where what is named may be of another kind
_BESIDE_KIN = 4  # words between a name and a word of kinship that may be said of it
# Relations by which a person in a sentence is explained where another one is asked for: who is a pupil is no teacher.
_EXPLAINED_BY = {
    Relation.MENTOR: (Relation.MENTOR, Relation.STUDENT, Relation.PARTNER),
    Relation.STUDENT: (Relation.STUDENT, Relation.MENTOR, Relation.PARTNER),
    Relation.PARTNER: (Relation.PARTNER, Relation.MENTOR, Relation.STUDENT),
    Relation.FAMILY: (Relation.FAMILY,),
    Relation.AWARD: (Relation.AWARD,),
    Relation.FOUNDED: (Relation.FOUNDED, Relation.SCHOOL, Relation.COMPANY),
}
_AS_A_ROLE = re.compile(r"\b(?:as|(?:role|part)s? of)(?: the)? $")
_OF_SOMEBODY = re.compile(r",? (?:his|her|their)(?: [\w-]+)? ")  # "Ada, her elder sister"
_PASSIVE = frozenset({"was", "were", "been", "being"})
_SPOUSES = ("spouse", "husband", "wife")
_INSTITUTIONS = frozenset({EntityKind.SCHOOL, EntityKind.COMPANY})


def leaves_out(facts: Sequence[Fact], base: KnowledgeBase, *, kinship: str | None = None) -> bool:
    """Whether the biographies name more of what the facts of one dancer and relation say than was read.

    Something named that no fact explains, of a kind that it may be: joined to a value by "and" or a comma, or beside a
    word by which a sentence tells of the relation ("her teacher there was …"); of prizes also one without a name:
    "the State Prize and a gold medal". `kinship` is the kind of relative asked for.
    """
    kind = KIND_OF_VALUE.get(facts[0].relation)
    if kind is None:
        return False
    paths = dict.fromkeys((facts[0].citations[0].profile.path, facts[0].dancer))
    dancer, relation, values = facts[0].dancer, facts[0].relation, [fact.value for fact in facts]
    return any(_leaves_out(path, kind, facts, base) for path in paths) or tells_of_more(
        dancer, relation, values, base, kinship=kinship
    )


def names_one_of_more(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether the biography tells of others of whom the same may be asked, and nothing in the question tells which."""
    query, relation = understood.query, answer.query.relation
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    says_more = len(understood.content) > 1 or understood.unknown or query.filters
    if subject is None or relation is None or says_more or query.form is not Form.VALUE or query.detail is not None:
        return False
    of_relation = (fact for fact in facts_about(subject.key, relation, base) if fact.relation is relation)
    rivals = [fact for fact in of_relation if relation is not Relation.FAMILY or is_kin(fact, query.kinship)]
    named = [fact.value for fact in rivals if not fact.value.islower()]
    if any(not any(same_name(name, value) for value in answer.values) for name in named):
        return True
    return tells_of_more(subject.key, relation, answer.values, base, kinship=query.kinship)


def tells_of_more(
    dancer: str, relation: Relation, values: Sequence[str], base: KnowledgeBase, *, kinship: str | None = None
) -> bool:
    """Whether the dancer's own biography names somebody or something beside a word that tells of the relation.

    Beside the values, and whoever is something else to the dancer. `kinship` is the kind of relative asked for.
    """
    cues = _cues(relation, kinship)
    if not cues:
        return False
    if kinship in _SPOUSES and _has_other_spouse(dancer, values, base):
        return True
    naming = naming_of(dancer, base)
    explained = [*values, *(fact.value for fact in _explaining(dancer, relation, base))]
    for sentence in base.passages.sentences_of(dancer):
        told = [token.span for token in _telling(sentence, relation, cues)]
        if not told or is_unreal(sentence):
            continue
        open_ones = (one for one in naming.names_in(sentence) if _is_of_relation(one, relation, sentence))
        named = [one for one in open_ones if not any(same_name(one.name, name) for name in explained)]
        if any(_beside(one, cue, sentence, relation) for one in named for cue in told):
            return True
    return False


def names_another(facts: Sequence[Fact], base: KnowledgeBase) -> bool:
    """Whether the dancer's own biography names a further house of the kind of the facts that no fact explains at all.

    Where all the companies are asked for, one that the text names in whatever words may be one of them.
    """
    kind = KIND_OF_VALUE.get(facts[0].relation)
    return kind in _INSTITUTIONS and any(one.is_certain and one.kinds == {kind} for one in _unexplained(facts, base))


def names_somebody_else(facts: Sequence[Fact], base: KnowledgeBase) -> bool:
    """Whether the dancer's own biography names anybody but the dancer whom no fact explains, who may be one more."""
    profile = base.profiles_by_path[facts[0].dancer]
    own = {thing_key(name) for name in (profile.name, *profile.aliases)}
    people = (one for one in _unexplained(facts, base) if EntityKind.PERSON in one.kinds)
    return any(not _is_any_of(one, own) for one in people)


def may_name_another(dancer: str, relation: Relation, base: KnowledgeBase) -> bool:
    """Whether the dancer's own biography names anything that no fact explains and that may be one more value."""
    own = [fact for fact in base.facts_of(dancer) if fact.relation is relation]
    kind = KIND_OF_VALUE.get(relation)
    return not own or any(kind in one.kinds or not one.is_certain for one in _unexplained(own, base))


def _unexplained(facts: Sequence[Fact], base: KnowledgeBase) -> Iterator[Named]:
    """What the dancer's own biography names that neither the facts nor any other fact of the dancer do."""
    dancer = facts[0].dancer
    known = {thing_key(name) for fact in base.facts_of(dancer) for _, name in named_by(fact)}
    known |= {thing_key(fact.value) for fact in facts}
    naming = naming_of(dancer, base)
    for sentence in base.passages.sentences_of(dancer):
        yield from (one for one in naming.names_in(sentence) if not _is_any_of(one, known))


def _has_other_spouse(dancer: str, values: Sequence[str], base: KnowledgeBase) -> bool:
    """Whether somebody else is told to be married to the dancer, husband or wife not being said."""
    spouses = (fact.value for fact in base.facts_of(dancer) if fact.qualifier("kinship") == "spouse")
    return any(not same_name(spouse, value) for spouse in spouses for value in values)


def _explaining(dancer: str, relation: Relation, base: KnowledgeBase) -> Iterator[Fact]:
    """The facts that tell what somebody else is to the dancer than what is asked for."""
    explaining = _EXPLAINED_BY[relation]
    elders = word_set("speaking_of", "elders")
    for fact in (*base.facts_of(dancer), *base.things.naming(dancer)):
        is_elder = relation is Relation.STUDENT and fact.qualifier("kinship") in elders
        if fact.relation in explaining or is_elder:
            yield fact


def _is_of_relation(one: Named, relation: Relation, sentence: Citation) -> bool:
    """Whether something named may be of the kind that the relation tells, and is no role that is danced."""
    if _AS_A_ROLE.search(sentence.profile.text[sentence.start : one.span.start]):
        return False
    kinds = _INSTITUTIONS if relation is Relation.FOUNDED else {KIND_OF_VALUE[relation]}
    return not kinds.isdisjoint(one.kinds) and (one.is_certain or KIND_OF_VALUE[relation] is EntityKind.PERSON)


def _telling(sentence: Citation, relation: Relation, cues: frozenset[str]) -> Iterator[Token]:
    """The words by which a sentence tells of a relation: of "taught", for a teacher, only where somebody was taught."""
    placed = tokens(sentence.profile.text, sentence.span)
    teaching = word_set("speaking_of", "teaching")
    for number, token in enumerate(placed):
        if token.folded not in cues:
            continue
        before = placed[number - 1].folded if number else ""
        after = placed[number + 1].folded if number + 1 < len(placed) else ""
        is_passive = before in _PASSIVE
        if token.folded in teaching and relation is Relation.MENTOR:
            name = {part for one in sentence.profile.name.split() for part in (fold(one), f"{fold(one)}'s")}
            if not is_passive and after not in name and after not in word_set("speaking_of", "taught"):
                continue
        if not (token.folded in teaching and relation is Relation.STUDENT and is_passive):
            yield token


def _beside(one: Named, cue: Span, sentence: Citation, relation: Relation) -> bool:
    """Whether a name stands beside a word, in the same part of the sentence; of kinship, as its apposition.

    What may be another kind of name stands close by: "her teacher was …".
    """
    name = one.span
    first, last = sorted((name, cue))
    between = sentence.profile.text[first.end : last.start]
    if name.overlaps(cue) or _BORDER.search(between):
        return False
    if relation is not Relation.FAMILY:
        if one.is_certain:
            return len(between.split()) <= _BESIDE_CUE
        return len(between.split()) <= _CLOSE and word_set("places", "prepositions").isdisjoint(between.lower().split())
    return _OF_SOMEBODY.fullmatch(between) is not None if first is name else len(between.split()) <= _BESIDE_KIN


@cache
def _cues(relation: Relation, kinship: str | None) -> frozenset[str]:
    """The words by which a sentence tells of a relation; none where none would do."""
    if relation is not Relation.FAMILY:
        return word_set("speaking_of", relation.value) if relation in _EXPLAINED_BY else frozenset()
    if kinship is None:
        return frozenset()
    wider = {kinship, *words("kinship")["wider"].get(kinship, ())}
    married = word_set("speaking_of", "married") if kinship in _SPOUSES else frozenset()
    children = {"children"} if kinship == "child" else set()
    return frozenset({*wider, *(f"{word}s" for word in wider)} | children | married)


def _leaves_out(path: str, kind: EntityKind, facts: Sequence[Fact], base: KnowledgeBase) -> bool:
    """Whether the sentences of one biography that name a value of the facts name more together with it."""
    naming = naming_of(path, base)
    values = [thing_key(fact.value) for fact in facts]
    cited = [fact.citations[0] for fact in facts if fact.citations[0].profile.path == path]
    naming_a_value = [
        sentence
        for sentence in base.passages.sentences_of(path)
        if not cited and any(value in fold(sentence.quote) for value in values)
    ]
    for sentence in dict.fromkeys([*cited, *naming_a_value]):
        named = naming.names_in(sentence)
        known = _known_by(sentence, path, base).union(values)
        read = [one for one in named if _is_any_of(one, values)]
        unread = [one for one in named if may_be(one, kind) and not _is_any_of(one, known)]
        if any(together(one.span, other.span, sentence) for one in unread for other in read):
            return True
        if kind is EntityKind.AWARD and _adds_a_prize(sentence, [*values, *(fold(one.name) for one in named)]):
            return True
    return False


def _known_by(sentence: Citation, path: str, base: KnowledgeBase) -> set[str]:
    """What facts name that were read from a sentence: who is spoken of elsewhere may be one more here."""
    return {
        thing_key(name)
        for fact in base.facts_of(path)
        if any(citation.span.overlaps(sentence.span) for citation in fact.citations)
        for _, name in named_by(fact)
    }


def may_be(one: Named, kind: EntityKind) -> bool:
    """Whether something named may be of a kind, as far as one can tell."""
    if kind is EntityKind.AWARD:
        return kind in one.kinds or not one.is_certain
    return kind in one.kinds and (one.is_certain or kind in _OPEN_KINDS) and not (kind is EntityKind.WORK and one.is_in)


def together(left: Span, right: Span, sentence: Citation) -> bool:
    """Whether two names of a sentence are joined by "and", "or" or a comma, and lie near each other."""
    first, last = sorted((left, right))
    between = _IN_BRACKETS.sub("", sentence.profile.text[first.end : last.start])
    if _BORDER.search(between) or len(between.split()) > _FARTHEST:
        return False
    return _TOGETHER.search(between) is not None


def _is_any_of(one: Named, keys: Sequence[str] | set[str]) -> bool:
    """Whether a name is one of those, or a part of it, or the whole of it."""
    parts = set(one.key.split())
    return any(parts <= set(key.split()) or parts >= set(key.split()) for key in keys)


def _adds_a_prize(sentence: Citation, names: Sequence[str]) -> bool:
    rest = fold(sentence.quote)
    for name in names:
        rest = rest.replace(name, " ")
    return _further_prize().search(rest) is not None


@cache
def _further_prize() -> re.Pattern[str]:
    nouns = "|".join(sorted(word_set("nouns", "award")))
    return re.compile(rf"\b(?:and|or) (?:a|an|the|her|his|their)?(?: [\w-]+){{0,3}}? (?:{nouns})\b")
