"""Which biographies tell what a question asks about, where it names no dancer: "where was Kelp first shown?"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.asking.evidence.saying import Sayings, sayings_of
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.extracting import paths_asked
from knowledge.asking.ways.reading_off import saying_name
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import tokens
from knowledge.things import EntityKind

_THINGS = (EntityKind.WORK, EntityKind.COMPANY, EntityKind.SCHOOL, EntityKind.AWARD)
_FORMS = (Form.VALUE, Form.WHEN, Form.COUNT)
_OF_THE_DANCER = (Relation.BORN, Relation.ORIGIN)  # which of nobody else is told in the sentence that names them
_MOST = 3  # biographies; what more of them speak of is not asked about in passing
_MOST_FOUND = 8  # sentences that are looked at for a name


@dataclass(frozen=True, slots=True)
class Topic:
    """A biography by its path, and the numbers of its sentences that name what is asked about.

    `is_known` tells whether it is something that facts tell of.
    """

    path: str
    numbers: frozenset[int]
    is_known: bool


def topics_of(understood: Understood, base: KnowledgeBase) -> tuple[Topic, ...]:
    """The biographies that name what a question without a dancer asks about; none where that is more than a thing."""
    query = understood.query
    if query.subjects or query.is_list or query.form not in _FORMS or query.relation in _OF_THE_DANCER:
        return ()
    found = tuple(_known(query, base) if query.filters else _written(understood, base))
    return found if len(found) <= _MOST else ()


def _known(query: Query, base: KnowledgeBase) -> Iterator[Topic]:
    if all(entity.kind in _THINGS for entity in query.filters):
        for path in paths_asked(query, base):
            sayings = sayings_of(path, base)
            yield Topic(path, _naming_all(query.filters, sayings, base), is_known=True)


def _naming_all(entities: tuple[Entity, ...], sayings: Sayings, base: KnowledgeBase) -> frozenset[int]:
    return frozenset.intersection(*(saying_name(entity, sayings, base) for entity in entities))


def _written(understood: Understood, base: KnowledgeBase) -> Iterator[Topic]:
    """Those that write the longest words in a row that nothing explains as a name: "copper rain"."""
    for run in sorted(_runs(understood), key=len, reverse=True):
        hits = base.passages.search(" ".join(run), limit=_MOST_FOUND)
        found = []
        # Most that is asked of nobody is written nowhere: a look at the sentence spares making the rest of its text.
        for path in dict.fromkeys(hit.citation.profile.path for hit in hits if _writes(run, hit.citation)):
            sayings = sayings_of(path, base)
            numbers = sayings.saying_all(" ".join(run))
            if numbers and sayings.is_name(run[0]):
                found.append(Topic(path, numbers, is_known=False))
        if found:
            yield from found
            return


def _writes(run: Sequence[str], sentence: Citation) -> bool:
    """Whether a sentence writes words in a row, and the first of them with a capital."""
    said = tokens(sentence.profile.text, sentence.span)
    folded = [token.folded.removesuffix("'s") for token in said]
    places = (place for place, word in enumerate(folded) if tuple(folded[place : place + len(run)]) == tuple(run))
    return any(sentence.profile.text[said[place].span.start].isupper() for place in places)


def _runs(understood: Understood) -> Iterator[tuple[str, ...]]:
    """The words that nothing explains, those together that stand in a row; mere numbers name nothing."""
    run: list[str] = []
    for token in (*understood.linked.words, None):
        word = token.folded.removesuffix("'s") if token is not None else ""
        if word in understood.unknown:
            run.append(word)
        elif run:
            if not all(one.isdecimal() for one in run):
                yield tuple(run)
            run = []
