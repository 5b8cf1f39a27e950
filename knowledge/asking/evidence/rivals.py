"""Whether another value of the same relation stands nearer to what a question names than the answered one does."""

import re
from collections.abc import Iterator

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.evidence import facts_about, same_name
from knowledge.asking.evidence.naming import Named, naming_of
from knowledge.asking.evidence.saying import alike, sayings_of
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.understand import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.relations import Relation
from knowledge.text import Span, tokens
from knowledge.things import KIND_OF_VALUE, EntityKind
from knowledge.words import word_set

_WHERE = re.compile(r",? (?:where|in which|at which)\b")
_RELATIONS = frozenset(
    {
        *(Relation.MENTOR, Relation.STUDENT, Relation.PARTNER, Relation.AWARD),
        *(Relation.COMPANY, Relation.SCHOOL, Relation.VENUE),
    }
)
_ENDS_PART = re.compile(r";|, (?:and|but|then)\b| and(?:,| in\b)")
_PART_OF_SENTENCE = 10  # words that the end of a part of a sentence counts for


def stands_by_a_rival(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether the one value of an answer is farther from all that the question names than another value is.

    As of "who taught her in Linz", answered from "Ada Lind taught her in Graz and, in Linz, Cleo Marsh".
    """
    query, sentence = understood.query, answer.citations[0]
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    is_open = answer.query.detail == "role" or (answer.query.relation in _RELATIONS and answer.query.detail is None)
    if query.form is not Form.VALUE or not is_open or subject is None or len(answer.values) != 1:
        return False
    own = _place(answer.values[0], sentence)
    rivals = [span for value in _rivals(answer, subject, base) if (span := _place(value, sentence)) is not None]
    rivals += [one.span for one in _named(answer, understood, sentence, base)]
    details = [span for span in _details(understood, sentence) if own is not None and not span.overlaps(own)]
    rivals = [span for span in rivals if not any(span.overlaps(detail) for detail in details)]
    if own is None or not details:
        return False
    return all(
        any(_words_between(span, detail, sentence) < _words_between(own, detail, sentence) for span in rivals)
        for detail in details
    )


def _rivals(answer: Answered, subject: Entity, base: KnowledgeBase) -> Iterator[str]:
    """The other values that the biography gives to what was asked for: roles, or values of the same relation."""
    relation, value = answer.query.relation, answer.values[0]
    facts = [fact for fact in facts_about(subject.key, relation, base) if fact.relation is relation] if relation else []
    if answer.query.detail == "role":
        told = [role for fact in facts if (role := fact.qualifier("role")) is not None]
    else:
        own = {_made_a_work(fact) for fact in facts if same_name(fact.value, value)}
        told = [fact.value for fact in facts if not own or _made_a_work(fact) in own]
    return (one for one in told if not same_name(one, value))


def _named(answer: Answered, understood: Understood, sentence: Citation, base: KnowledgeBase) -> Iterator[Named]:
    """What a sentence names that is certainly of the kind of an answer, and of which no fact was read."""
    kind = KIND_OF_VALUE.get(answer.query.relation) if answer.query.relation else None
    if kind in (None, EntityKind.PLACE) or answer.query.detail is not None:
        return
    known = [entity.matched for entity in understood.query.filters]
    known += [fact.value for fact in base.facts_of(sentence.profile.path)]
    for one in naming_of(sentence.profile.path, base).names_in(sentence):
        is_title = word_set("persons", "titles").issuperset(one.key.split())
        is_known = is_title or any(same_name(one.name, name) for name in (*answer.values, *known))
        if one.is_certain and kind in one.kinds and not is_known:
            yield one


def is_said_of_a_rival(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether what nothing explains of a question is said only beside the answer's sentence, where another stands.

    As of "who told her to wait", answered from "Ada Lind taught her. Cleo Marsh told her to wait."
    """
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    kind = KIND_OF_VALUE.get(answer.query.relation) if answer.query.relation else None
    if subject is None or kind is not EntityKind.PERSON or query.form is not Form.VALUE or query.detail is not None:
        return False
    sayings = sayings_of(answer.citations[0].profile.path, base)
    own = sayings.numbers(answer.citations)
    for word in understood.unknown:
        said = sayings.saying(word)
        if own.isdisjoint(said) and any(
            _names_another(sayings.sentences[number], answer, base) for number in said if {number - 1, number + 1} & own
        ):
            return True
    return False


def _names_another(sentence: Citation, answer: Answered, base: KnowledgeBase) -> bool:
    named = naming_of(sentence.profile.path, base).names_in(sentence)
    people = [one for one in named if one.is_certain and EntityKind.PERSON in one.kinds]
    is_other = [not any(same_name(one.name, value) for value in answer.values) for one in people]
    return bool(is_other) and all(is_other)


def _made_a_work(fact: Fact) -> bool:
    """Of partners, whether it is somebody who made a work."""
    return fact.qualifier("role") == "choreographer"


def _place(value: str, sentence: Citation) -> Span | None:
    place = sentence.quote.casefold().find(value.casefold())
    return Span(sentence.start + place, sentence.start + place + len(value)) if place >= 0 else None


def _details(understood: Understood, sentence: Citation) -> Iterator[Span]:
    """Where a sentence says what the question names or says beside the dancer."""
    own = {part.key for part in understood.query.subjects if isinstance(part, Entity)}
    for entity in understood.query.filters:
        if entity.key not in own and (span := _place(entity.matched, sentence)) is not None:
            yield span
    stems = frozenset(stem for word in understood.unknown for stem in alike(word))
    yield from (one.span for one in tokens(sentence.profile.text, sentence.span) if alike(one.folded) & stems)


def _words_between(value: Span, detail: Span, sentence: Citation) -> int:
    """How many words stand between a value and a detail; none where the detail is where the value's clause begins."""
    first, last = sorted((value, detail))
    between = sentence.profile.text[first.end : last.start]
    if first is detail and _WHERE.match(between):
        return 0
    return len(between.split()) + _PART_OF_SENTENCE * len(_ENDS_PART.findall(between))
