"""Picks, of the facts that fit a question, those that answer it."""

import re
from collections.abc import Sequence

from knowledge.asking.evidence.completeness import leaves_out, may_be, names_another
from knowledge.asking.evidence.evidence import Evidence, distinct, same_name
from knowledge.asking.evidence.naming import naming_of
from knowledge.asking.evidence.saying import alike
from knowledge.asking.understanding.understand import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.subject.persons import heads
from knowledge.text import Span, fold, tokens
from knowledge.things import KIND_OF_VALUE, EntityKind
from knowledge.words import word_set

# The lists of questions.yaml whose words only tell the relation, or nothing.
_SAYING_RELATION = (
    *("teach", "mentor", "student", "train", "school", "company", "join", "perform", "work", "role", "award", "title"),
    *("win", "found", "create", "dancer", "marry", "venue", "place", "where", "raised", "from", "nickname", "founder"),
    *("play", "partner", "born", "style", "occupation", "auxiliary", "person", "maker", "adjective", "soft", "picking"),
    *("town", "nationality", "early", "related"),
)
_BORDERS = (";", ": ", " and ", " and, ", " but ")
_BORDER = 60  # letters that the end of a part of a sentence stands for
_OFTEN_SEVERAL = frozenset(
    {Relation.MENTOR, Relation.PARTNER, Relation.STUDENT, Relation.COMPANY, Relation.SCHOOL, Relation.PERFORMANCE}
)
_PICKING_ONE = frozenset(
    {"first", "usual", "usually", "regular", "last", "second", "third", "final", "next", "chief", "main"}
)
_RELATIVE = frozenset({"relative", "relatives", "relation"})
_RAISED = frozenset({"up", "raised", "childhood", "upbringing"})
_STYLED = re.compile(r"\b(?:ballet|flamenco|tap|tango|modern|contemporary|classical|ballroom)$")  # what was taught
_WHICH_OF_A_NAME = re.compile(r"\bwhich ⟨[A-Z|]*\b(?:WORK|ROLE)\b")


def picked(understood: Understood, evidence: Evidence, base: KnowledgeBase) -> Sequence[Fact]:
    """The facts that answer: none where several fit and nothing tells which, or where some of them were not read."""
    facts = _picked(understood, evidence)
    if not facts or _asks_for_another_kind(understood, facts):
        return ()
    if not understood.is_plural and _is_said_of_another(facts, understood, base):
        return ()
    asks_for_all = understood.is_plural or not _is_narrowed(understood)
    if understood.is_plural and names_another(facts, base):
        return ()
    return () if asks_for_all and leaves_out(facts, base, kinship=understood.query.kinship) else facts


def _picked(understood: Understood, evidence: Evidence) -> Sequence[Fact]:
    facts: Sequence[Fact] = evidence.facts
    if understood.query.relation is Relation.MENTOR and not _RELATIVE.isdisjoint(understood.marked.words):
        facts = [fact for fact in facts if is_relative(fact, evidence.base)]
    if not word_set("questions", "town").isdisjoint(understood.marked.words):
        return _one_alone([fact for fact in facts if heads().isdisjoint(fact.value.lower().split())])
    if understood.query.relation is Relation.ORIGIN and _asks_where_raised(understood):
        return _one_alone([fact for fact in facts if _says_raised(fact)] or facts)
    if len(distinct(facts)) > 1:
        return _picked_of_several(understood, facts, evidence)
    decided = _deciding(understood)
    return [fact for fact in facts if all(evidence.says(word, fact) for word in decided)]


def _picked_of_several(understood: Understood, facts: Sequence[Fact], evidence: Evidence) -> Sequence[Fact]:
    for word in understood.picking:
        return _one_alone([fact for fact in facts if evidence.says(word, fact)])
    if understood.excludes_unknown:
        return ()
    if not understood.is_plural and understood.query.relation is not Relation.FAMILY:
        for word in _further_words(understood):
            facts = [fact for fact in facts if evidence.says(word, fact)]
        if len(distinct(facts)) <= 1:
            return facts
    return () if _is_narrowed(understood) and not understood.is_plural else facts


def is_relative(fact: Fact, base: KnowledgeBase) -> bool:
    """Whether a teacher is one of the family, by the fact or by another."""
    relatives = (other.value for other in base.facts_of(fact.dancer) if other.relation is Relation.FAMILY)
    return fact.qualifier("kinship") is not None or any(same_name(fact.value, name) for name in relatives)


def _is_said_of_another(facts: Sequence[Fact], understood: Understood, base: KnowledgeBase) -> bool:
    return any(belongs_to_another(word, fact, base) for word in understood.unknown for fact in facts)


def belongs_to_another(word: str, fact: Fact, base: KnowledgeBase) -> bool:
    """Whether a word is said in a fact's sentence, but nearer to another name of the same kind, in another part of it.

    As in "her teacher was Ada Lind, and she studied the castanets with her aunt, Eva Lind".
    """
    kind, citation = KIND_OF_VALUE.get(fact.relation), fact.citations[0]
    text = citation.profile.text
    value = text.find(fact.value, citation.start, citation.end)
    if kind is None or value < 0:
        return False
    stems = alike(word)
    places = [token.span for token in tokens(text, citation.span) if not stems.isdisjoint(alike(token.folded))]
    if not places:
        return False
    own = Span(value, value + len(fact.value))
    named = naming_of(citation.profile.path, base).names_in(citation)
    others = [one.span for one in named if may_be(one, kind) and fold(one.name) not in fold(fact.value)]
    return any(
        0 < _between(place, other, text) < min(_between(own_place, own, text) for own_place in places)
        for place in places
        for other in others
    )


def is_beside(word: str, value: str, fact: Fact) -> bool:
    """Whether a word is said in the same part of a fact's sentence as a value."""
    citation, stems = fact.citations[0], alike(word)
    text = citation.profile.text
    start = text.find(value, citation.start, citation.end)
    own = Span(start, start + len(value))
    places = [token.span for token in tokens(text, citation.span) if not stems.isdisjoint(alike(token.folded))]
    return start >= 0 and any(not _parted(place, own, text) for place in places)


def _parted(left: Span, right: Span, text: str) -> bool:
    first, last = min(left.end, right.end), max(left.start, right.start)
    return any(sign in text[first:last] for sign in _BORDERS)


def _between(left: Span, right: Span, text: str) -> int:
    """How many letters lie between two places, and more where one part of a sentence ends there."""
    first, last = min(left.end, right.end), max(left.start, right.start)
    return last - first + _BORDER * sum(sign in text[first:last] for sign in _BORDERS)


def _deciding(understood: Understood) -> list[str]:
    """The words that pick one of several, where somebody may have others of whom no fact was read."""
    if understood.query.relation not in _OFTEN_SEVERAL:
        return []
    return [word for word in understood.picking if word in _PICKING_ONE]


def _one_alone(facts: Sequence[Fact]) -> Sequence[Fact]:
    return facts if len(distinct(facts)) == 1 else ()


def _further_words(understood: Understood) -> list[str]:
    """The words that say more than the relation does: "which school sent her home"."""
    own = {word for key in _SAYING_RELATION for word in word_set("questions", key)} | word_set("persons", "dancers")
    return [word for word in understood.content if word not in own]


def _is_narrowed(understood: Understood) -> bool:
    """Whether a question says more than whose facts of which relation it asks for."""
    says_more = understood.unknown or understood.query.filters or understood.telling
    return bool(says_more) or _STYLED.search(understood.marked.text) is not None


def _asks_where_raised(understood: Understood) -> bool:
    return not _RAISED.isdisjoint(understood.marked.words)


def _says_raised(fact: Fact) -> bool:
    """Whether the place of a fact follows upon a word for growing up."""
    quote = fold(fact.citations[0].quote)
    return re.search(rf"\b(?:raised|up|childhood)(?: \w+){{0,3}} {re.escape(fold(fact.value))}", quote) is not None


def _asks_for_another_kind(understood: Understood, facts: Sequence[Fact]) -> bool:
    """Whether "whose studio" asks for somebody where the facts name a studio, or "which Giselle" for a dancer of it."""
    words = understood.marked.words
    is_persons = KIND_OF_VALUE.get(facts[0].relation) is EntityKind.PERSON
    if "whose" in words and not is_persons:
        return True
    return _WHICH_OF_A_NAME.search(understood.marked.text) is not None
