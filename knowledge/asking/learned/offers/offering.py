"""Gathers all that a biography offers as an answer."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from knowledge.asking.evidence.completeness import together
from knowledge.asking.evidence.evidence import facts_about, same_name
from knowledge.asking.evidence.naming import Named
from knowledge.asking.learned.offers.numbers import of_numbers
from knowledge.asking.learned.offers.offer import DECIDING, NUMBERS, TOLD, WORDS, Offer, Told
from knowledge.asking.learned.offers.pages import Pages
from knowledge.facts import Citation, Fact
from knowledge.relations import Relation
from knowledge.text import Span
from knowledge.things import EntityKind

_OF_QUALIFIERS = {
    "role": Told.ROLE,
    "rank": Told.RANK,
    "where": Told.WHERE,
    "venue": Told.WHERE,
    "company": Told.COMPANY,
    "year": Told.YEAR,
    "age": Told.AGE,
    "kinship": Told.KINSHIP,
}
_OF_KINDS = {
    EntityKind.PERSON: Told.NAMED_PERSON,
    EntityKind.DANCER: Told.NAMED_PERSON,
    EntityKind.WORK: Told.NAMED_WORK,
    EntityKind.AWARD: Told.NAMED_AWARD,
    EntityKind.SCHOOL: Told.NAMED_HOUSE,
    EntityKind.COMPANY: Told.NAMED_HOUSE,
    EntityKind.PLACE: Told.NAMED_PLACE,
}
_OF_BOTH = (Relation.MENTOR, Relation.STUDENT, Relation.PARTNER)  # what one biography says of two dancers
_BEARING_NAMES = frozenset(TOLD) - {*WORDS, *DECIDING, Told.NUMBER, Told.LASTING, Told.DATE}
_MOST_TOGETHER = 6  # values
_SOON = 6  # words at the head of a sentence among which a denial denies the one before
_LONGEST_PAIR = 400  # characters

_Rows = Sequence[Mapping[Span, Sequence[Span]]]


def offers_of(pages: Pages, kinds: Collection[Told] = TOLD) -> list[Offer]:
    """The offers of a biography that are of some kinds.

    Those of its facts come first, then what its sentences name, then what they say in numbers, then they themselves.
    """
    wanted = frozenset(kinds)
    found: list[Offer] = []
    if not wanted.isdisjoint(_BEARING_NAMES):
        rows = [_rows(named, sentence) for named, sentence in zip(pages.named, pages.sentences, strict=True)]
        of_facts = list(_of_facts(pages, rows))
        found += [*of_facts, *_together(of_facts)]
        for number, sentence in enumerate(pages.sentences):
            found += _of_names(pages.named[number], rows[number], sentence, number)
    if not wanted.isdisjoint(NUMBERS):
        for number, sentence in enumerate(pages.sentences):
            found += of_numbers(sentence, pages.placed[number], number)
    found += [*_of_sentences(pages), *_of_decisions(pages)]
    return [offer for offer in found if offer.told in wanted]


def _of_facts(pages: Pages, rows: _Rows) -> Iterator[Offer]:
    for fact in _facts(pages):
        citation, number = fact.citations[0], pages.number_of(fact.citations[0])
        is_date = fact.relation is Relation.BORN and fact.value[-1:].isdecimal()
        values = [(Told.BORN_WHEN if is_date else Told(fact.relation.value), fact.value)]
        values += [(_OF_QUALIFIERS[name], value) for name, value in fact.qualifiers if name in _OF_QUALIFIERS]
        for told, value in values:
            span = _place_of(value, citation)
            is_joined = span is not None and number >= 0 and _is_joined(span, rows[number])
            yield Offer(told, (value,), citation, number, fact, span, is_joined, fact.citations[1:])


def _facts(pages: Pages) -> Iterator[Fact]:
    yield from (fact for fact in pages.base.facts_of(pages.path) if fact.stated and fact.relation is not Relation.NAME)
    for relation in _OF_BOTH:
        for fact in facts_about(pages.path, relation, pages.base):
            if fact.relation is relation and fact.stated and not fact.is_own:
                yield fact


def _place_of(value: str, citation: Citation) -> Span | None:
    place = citation.quote.find(value)
    return Span(citation.start + place, citation.start + place + len(value)) if place >= 0 else None


def _is_joined(span: Span, rows: Mapping[Span, Sequence[Span]]) -> bool:
    return any(len(row) > 1 and one.overlaps(span) for one, row in rows.items())


def _rows(named: Sequence[Named], sentence: Citation) -> Mapping[Span, Sequence[Span]]:
    """For each name of a sentence those that stand in one row with it, itself among them."""
    rows: list[list[Span]] = []
    for one in named:
        if rows and together(rows[-1][-1], one.span, sentence):
            rows[-1].append(one.span)
        else:
            rows.append([one.span])
    return {span: row for row in rows for span in row}


def _together(of_facts: Iterable[Offer]) -> Iterator[Offer]:
    """All values of one relation together, and those of them that one sentence says."""
    of_sentence: dict[tuple[Told, int], list[Offer]] = defaultdict(list)
    of_relation: dict[Told, list[Offer]] = defaultdict(list)
    for offer in of_facts:
        if not offer.values[0].islower():
            of_sentence[offer.told, offer.number].append(offer)
            of_relation[offer.told].append(offer)
    scattered = (group for group in of_relation.values() if len({offer.number for offer in group}) > 1)
    for group in (*of_sentence.values(), *scattered):
        values = _distinct(offer.values[0] for offer in group)
        cited = tuple(dict.fromkeys(offer.citation for offer in group))
        if 1 < len(values) <= _MOST_TOGETHER:
            yield Offer(group[0].told, values, cited[0], group[0].number, group[0].fact, further=cited[1:])


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for value in values:
        if not any(same_name(value, other) for other in found):
            found.append(value)
    return tuple(found)


def _of_names(
    named: Sequence[Named], rows: Mapping[Span, Sequence[Span]], sentence: Citation, number: int
) -> Iterator[Offer]:
    by_span = {one.span: one for one in named}
    for one in named:
        yield Offer(_told(one), (one.name,), sentence, number, None, one.span, len(rows[one.span]) > 1)
    for row in dict.fromkeys(map(tuple, rows.values())):
        if 1 < len(row) <= _MOST_TOGETHER:
            told = Counter(_told(by_span[span]) for span in row).most_common(1)[0][0]
            names = tuple(by_span[span].name for span in row)
            yield Offer(told, names, sentence, number, None, Span(row[0].start, row[-1].end))


def _told(one: Named) -> Told:
    if not one.is_certain:
        return Told.NAMED
    return next((told for kind, told in _OF_KINDS.items() if kind in one.kinds), Told.NAMED)


def _of_sentences(pages: Pages) -> Iterator[Offer]:
    """Each sentence, and each with the one behind it: much is told in two."""
    for number, sentence in enumerate(pages.sentences):
        yield Offer(Told.SENTENCE, (), sentence, number)
    for number, (sentence, following) in enumerate(zip(pages.sentences, pages.sentences[1:], strict=False)):
        if following.end - sentence.start <= _LONGEST_PAIR:
            yield Offer(Told.PAIR, (), Citation(sentence.profile, sentence.start, following.end), number)


def _of_decisions(pages: Pages) -> Iterator[Offer]:
    """Yes by each sentence; no by each that denies something, or is followed by one that begins with a denial."""
    for number, sentence in enumerate(pages.sentences):
        further = pages.sentences[number + 1 : number + 2]
        yield Offer(Told.YES, ("yes",), sentence, number, further=further)
        if pages.denials[number] or any(place < _SOON for place in pages.denials_behind(number)):
            yield Offer(Told.NO, ("no",), sentence, number, further=further)
