"""Understands which dancers a question asks for: "which flamenco dancers trained in Seville and won a prize"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.asking.conversation import Spoken
from knowledge.asking.forms import compiled
from knowledge.asking.links import Linked
from knowledge.asking.query import EVER, FOLLOW_UP, Criterion, Entity, Form, Query, Years
from knowledge.asking.understanding.kinds_asked import asks_among_dancers
from knowledge.asking.understanding.marking import MarkedQuestion
from knowledge.asking.understanding.recalling import means_group
from knowledge.relations import Relation
from knowledge.words import word_set, words

_MARK = re.compile(r"⟨([A-Z|]+):(\d+)⟩")
_FIRST_WORDS = 6
_SAID = {Relation.FAMILY: "kin", Relation.MENTOR: "kin", Relation.STYLE: "style_name", Relation.ORIGIN: "nationalities"}


@dataclass(frozen=True, slots=True)
class CriterionForm:
    """Words that say what the dancers asked for have to do with, and the relation that tells it."""

    example: str
    pattern: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    criterion: Criterion


@cache
def criterion_forms() -> tuple[CriterionForm, ...]:
    """The forms, in the order in which they are tried."""
    return tuple(
        CriterionForm(form["example"], "|".join(form["patterns"]), Relation(form["relation"]))
        for form in words("forms")["criteria"]
    )


def listed(query: Query, linked: Linked, marked: MarkedQuestion, spoken: Spoken | None) -> Query:
    """The query for the dancers of whom all holds that a question says; itself, where it does not ask for such.

    Every word of the question has to be explained: a criterion that was left out would make a list of too many.
    """
    group = spoken.named if spoken is not None and _means_named(marked, spoken) else ()
    if not group and spoken is not None and means_group(marked.words):
        return replace(query, relation=None)
    pick = _pick(marked.words)
    if not (group or _asks_for_dancers(marked.words)):
        return query
    found = list(_criteria(marked.text, linked))
    criteria = tuple(dict.fromkeys(one.criterion for one in found))
    turned = not word_set("criteria", "turning").isdisjoint(marked.words)
    if turned or not _is_explained(marked.text, found, pick) or any(one.says_nothing for one in criteria):
        leaves_out = len(criteria) > 1 and query.form in (Form.LIST, Form.COUNT) and not query.subjects
        return replace(query, relation=None) if leaves_out else query
    counted = query.form is Form.COUNT
    asks_for_all = not criteria and _names_dancers(marked.words) and (counted or "all" in marked.words)
    if not (criteria or pick or asks_for_all) or not (
        group or pick or asks_for_all or _needs_criteria(query, criteria, marked.words)
    ):
        return query
    return Query(
        form=Form.COUNT if counted else Form.LIST,
        relation=criteria[0].relation if criteria else Relation.OCCUPATION,
        filters=tuple(entity for one in criteria for entity in one.entities),
        excluded=query.excluded,
        criteria=criteria,
        among=group,
        pick=pick,
        is_list=True,
        stage=FOLLOW_UP if group else "form",
    )


def _means_named(marked: MarkedQuestion, spoken: Spoken) -> bool:
    goes_on = marked.words[:1] and marked.words[0] in word_set("conversation", "going_on")
    means = means_group(marked.words) or bool(goes_on and _pick(marked.words) and not marked.unknown)
    return means and len(spoken.named) > 1


def _needs_criteria(query: Query, criteria: Sequence[Criterion], asked: Sequence[str]) -> bool:
    """Whether the question holds more than the one thing that a plain question across dancers asks by."""
    one = criteria[0]
    if one.relation is Relation.MENTOR and asks_among_dancers(asked):
        return True
    return len(criteria) > 1 or not one.entities or one.years != EVER or query.relation is None


def _asks_for_dancers(asked: Sequence[str]) -> bool:
    begins = set(asked[:_FIRST_WORDS])
    if "of them" in " ".join(asked[:_FIRST_WORDS]):
        return True
    if not {"which", "what"}.isdisjoint(begins):
        return _names_dancers(asked)
    return not word_set("criteria", "asking").isdisjoint(begins) or _names_dancers(asked[:_FIRST_WORDS])


def _names_dancers(asked: Sequence[str]) -> bool:
    return not (word_set("questions", "dancer") | word_set("criteria", "dancers")).isdisjoint(asked)


def _pick(asked: Sequence[str]) -> str | None:
    picks: dict[str, str] = words("criteria")["picks"]
    return next((picks[word] for word in asked if word in picks), None)


def _criteria(text: str, linked: Linked) -> Iterator[_Found]:
    """What is said of the dancers, in the order of the text, each with the years that follow it."""
    free = text
    found: list[_Found] = []
    for form in criterion_forms():
        while (match := compiled(form.pattern).search(free)) is not None and match.end() > match.start():
            criterion = Criterion(form.relation, _entities(match.group(), linked), _said(form.relation, match.group()))
            found.append(_Found(match.start(), match.end(), criterion))
            free = f"{free[: match.start()]}{'·' * (match.end() - match.start())}{free[match.end() :]}"
    found += _alike(free, found, linked)
    found.sort(key=lambda one: one.start)
    yield from _in_years(text, free, found)


def _entities(text: str, linked: Linked) -> tuple[Entity, ...]:
    return tuple(linked.links[int(number)].entities[0] for _, number in _MARK.findall(text))


def _said(relation: Relation, text: str) -> tuple[str, ...]:
    """The words that a fact itself has to say: a kinship, a style, a nationality, of what kind a house is."""
    if relation is Relation.FOUNDED:
        said_words = {*text.split()} - {"ballet"}  # "a ballet school"
        kinds = [kind for kind in ("school", "company") if not word_set("nouns", kind).isdisjoint(said_words)]
        return tuple(f"a {kind}" for kind in kinds) if len(kinds) == 1 else ()
    key = _SAID.get(relation)
    said = compiled(rf"(?<![\w-]){{{key}}}(?![\w-])").search(text) if key is not None else None
    return (said.group(),) if said is not None else ()


def _alike(free: str, found: Sequence[_Found], linked: Linked) -> Iterator[_Found]:
    """Something named beside what is of its kind: "danced Giselle and Swan Lake"."""
    for match in re.finditer(r"(?:,|\band|·) (?:in |at |with |the |also )*(⟨[A-Z|]+:\d+⟩)", free):
        entities = _entities(match.group(1), linked)
        before = [one for one in found if one.start < match.start() and one.criterion.entities]
        fitting = [one for one in before if one.criterion.entities[0].kind is entities[0].kind]
        if fitting:
            yield _Found(match.start(), match.end(), replace(fitting[-1].criterion, entities=entities))


def _in_years(text: str, free: str, found: Sequence[_Found]) -> Iterator[_Found]:
    spans = [(match.start(), match.end(), years) for match, years in _years(free)]
    for number, one in enumerate(found):
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        span = next((span for span in spans if one.end <= span[0] < following), None)
        if span is None:
            yield one
            continue
        dated = replace(one.criterion, years=span[2])
        is_born = one.criterion.relation is Relation.BORN  # the place and the year are facts of their own
        yield one if is_born and one.criterion.entities else _Found(one.start, one.end, dated)
        yield _Found(span[0], span[1], replace(dated, entities=()) if is_born else dated)


def _years(text: str) -> Iterator[tuple[re.Match[str], Years]]:
    for match in re.finditer(r"\b(?:between|from) (\d{4}) (?:and|to|until|till) (\d{4})\b", text):
        yield match, Years(int(match[1]), int(match[2]))
    for match in re.finditer(r"\b(?:in|during|from) (?:the )?(?:(1[5-9]\d|20\d)0s|([2-9])0s)(?= |$)", text):
        first = int(match[1]) * 10 if match[1] else 1900 + int(match[2]) * 10
        yield match, Years(first, first + 9)
    for match in re.finditer(r"\b(?:after|later than) (\d{4})\b", text):
        yield match, Years(int(match[1]) + 1, EVER.last)
    for match in re.finditer(r"\bsince (\d{4})\b", text):
        yield match, Years(int(match[1]), EVER.last)
    for match in re.finditer(r"\b(?:before|earlier than) (\d{4})\b", text):
        yield match, Years(EVER.first, int(match[1]) - 1)
    for match in re.finditer(r"(?:\bin |(?<=·) ?)((?:1[5-9]|20)\d\d)\b(?! (?:to|and)\b)", text):
        yield match, Years(int(match[1]), int(match[1]))
    centuries: dict[str, int] = words("criteria")["centuries"]
    for match in re.finditer(r"\bin the ([\w-]+) century\b", text):
        if match[1] in centuries:
            last = centuries[match[1]] * 100
            yield match, Years(last - 100, last - 1)


def _is_explained(text: str, found: Sequence[_Found], pick: str | None) -> bool:
    """Whether nothing is left of a question beside the criteria but words that ask for dancers."""
    rest = text
    for one in found:
        rest = f"{rest[: one.start]}{' ' * (one.end - one.start)}{rest[one.end :]}"
    idle = word_set("criteria", "idle") | word_set("questions", "dancer") | word_set("criteria", "dancers")
    idle |= word_set("criteria", "asking") | word_set("conversation", "going_on")
    picks = frozenset(words("criteria")["picks"]) if pick else frozenset()
    return all(word in idle or word in picks for word in rest.split())
