"""A dancer's card and its further sides, lists of dancers, and two dancers side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import discord

from cogs.cards.parts import (
    MOST_PATH,
    MOST_VALUE,
    REFERENCE,
    ROOM_ON_A_PAGE,
    Leaf,
    Sources,
    in_context,
    joined,
    named,
    page_of,
    source,
    telling,
    turning,
    values_line,
    which_menu,
)
from cogs.controls import button, choice_id, custom_id, menu, option
from cogs.layout import Attached, Card, chunks, pages
from cogs.markdown import Markdown, bold, escape, shorten, small
from cogs.texts import Texts
from cogs.transformers import Several, reference
from cogs.values import value_of, ways_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import paragraphs
from knowledge.things import thing_key
from knowledge.timeline import timeline

NAMES_ON_A_PAGE = 20

_MOST_ALIASES = 300
_MOST_IN_A_LINE = 8
_MOST_COMPARED = 6

_SIDE_BY_SIDE = (
    Relation.BORN,
    Relation.ORIGIN,
    Relation.SCHOOL,
    Relation.MENTOR,
    Relation.COMPANY,
    Relation.PERFORMANCE,
    Relation.AWARD,
    Relation.STYLE,
)
_OF_LINEAGE = (Relation.MENTOR, Relation.STUDENT)
_SECTIONS = (
    Relation.SCHOOL,
    Relation.MENTOR,
    Relation.COMPANY,
    Relation.PERFORMANCE,
    Relation.AWARD,
    Relation.FAMILY,
    Relation.PARTNER,
    Relation.STUDENT,
    Relation.FOUNDED,
    Relation.VENUE,
)


class Side(StrEnum):
    """The sides of a dancer's card."""

    OVERVIEW = "card"
    TIMELINE = "timeline"
    LINEAGE = "lineage"
    PERFORMANCES = "stage"
    TEXT = "text"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Written:
    """One side of a dancer's card, its pages written: which other sides there are, and what each page cites.

    `picture` stands on the first page; `others` are dancers to go on to on the same side, from a menu.
    """

    profile: Profile
    side: Side
    sides: tuple[Side, ...]
    heading: Markdown
    pages: tuple[Markdown, ...]
    cited: tuple[tuple[Citation, ...], ...] = ()
    picture: Attached | None = None
    others: tuple[Profile, ...] = ()


def write_dancer(texts: Texts, profile: Profile, facts: Sequence[Fact], side: Side) -> Written:
    """Write a side of a dancer's card without a picture. The work grows with the biography; it needs no loop."""
    sources = Sources.of(facts, first=profile.path)
    sides = sides_beside(side, facts)
    if side is Side.SOURCES:
        return _written_sources(texts, profile, sources, sides)
    blocks = {
        Side.OVERVIEW: lambda: _sections(texts, facts, sources),
        Side.PERFORMANCES: lambda: _performances(texts, facts, sources),
        Side.TEXT: lambda: _prose(profile),
    }[side]()
    leaves = pages(blocks or [texts.say("card.nothing_read")], room=ROOM_ON_A_PAGE)
    between = "\n" if side is Side.PERFORMANCES else "\n\n"
    return Written(
        profile,
        side,
        sides,
        _heading(texts, profile, facts, side, sources),
        tuple(joined(leaf, between) for leaf in leaves),
    )


def dancer_card(texts: Texts, written: Written, leaf: Leaf) -> Card:
    """One page of a side of a dancer's card, with the buttons that lead to the others."""
    count = len(written.pages)
    number = min(max(leaf.number, 0), count - 1)
    foot = [small(texts.say("card.sources", profile=shorten(written.profile.path, MOST_PATH)))]
    parts = [written.heading, written.pages[number], joined([*foot, page_of(texts, number, count)], "\n")]
    dancer = reference(written.profile.path, room=REFERENCE)

    def to(side: Side) -> Callable[[int], str]:
        return lambda page: custom_id("dancer", leaf.owner, side, page, dancer)

    others: list[discord.ui.Item[Any]] = [button(texts.label(f"side.{side}"), to(side)(0)) for side in written.sides]
    about = button(
        texts.label("further.about", name=shorten(written.profile.name, 60)),
        custom_id("further", dancer),
        style=discord.ButtonStyle.primary,
    )
    cited = in_context(texts, written.cited[number]) if written.cited else []
    further = _further(texts, written, leaf.owner)
    last = [*turning(texts, number, count, to(written.side)), about]
    picture = written.picture if number == 0 else None
    return Card(parts, rows=[others, further, cited, last], ruled=True, picture=picture)


def _further(texts: Texts, written: Written, owner: int) -> list[discord.ui.Item[Any]]:
    """The menu of the dancers whose same side can be opened from this one."""
    if not written.others:
        return []
    options = [option(other.name, _reference(other), "") for other in written.others]
    return [menu(texts.label("lineage.further"), custom_id("walk", owner, written.side), options)]


def which_dancer_card(texts: Texts, several: Several, base: KnowledgeBase, *, owner: int) -> Card:
    """The dancers whom a name may mean, to choose from."""
    sentence = texts.say("which.dancer", name=shorten(several.typed, 100), count=len(several.entries))
    profiles = [profile for entry in several.entries if (profile := base.profile(entry.key)) is not None]
    options = [option(p.name, reference(p.path), telling(texts, p, base)) for p in profiles]
    more, row = which_menu(texts, choice_id("which-dancer", owner, typed=several.typed), options)
    return Card([sentence, more], rows=[row])


def named_card(texts: Texts, profiles: Sequence[Profile], base: KnowledgeBase, *, owner: int) -> Card:
    """The dancers whom a message names, and a menu to open the card of one."""
    if not profiles:
        return Card([texts.say("menu.names_nobody")])
    lines = joined((_entry(texts, profile, base) for profile in profiles), "\n")
    options = [option(p.name, reference(p.path), telling(texts, p, base)) for p in profiles]
    identifier = choice_id("which-dancer", owner, typed="")
    row: list[discord.ui.Item[Any]] = [menu(texts.label("menu.open"), identifier, options)]
    return Card([texts.say("menu.names", count=len(profiles)), lines], rows=[row])


def list_card(
    texts: Texts,
    profiles: Sequence[Profile],
    base: KnowledgeBase,
    leaf: Leaf,
    *,
    turn: Callable[[int], str],
    wanted: Sequence[str] = (),
) -> Card:
    """Dancers, a page of them at a time, in the order given; `wanted` says which were asked for."""
    if not profiles:
        return Card([_none_of(texts, wanted) if wanted else texts.say("list.empty")])
    count = (len(profiles) + NAMES_ON_A_PAGE - 1) // NAMES_ON_A_PAGE
    number = min(max(leaf.number, 0), count - 1)
    shown = profiles[number * NAMES_ON_A_PAGE :][:NAMES_ON_A_PAGE]
    title = texts.say("list.title", count=len(profiles))
    parts = [
        joined([title, small(escape(shorten(", ".join(wanted), MOST_VALUE)))] if wanted else [title], "\n"),
        joined((_entry(texts, profile, base) for profile in shown), "\n"),
        page_of(texts, number, count),
    ]
    return Card(parts, rows=[turning(texts, number, count, turn)], ruled=True)


def compare_card(texts: Texts, left: Profile, right: Profile, base: KnowledgeBase, *, owner: int) -> Card:
    """Two dancers side by side: what both biographies say, then each thing of which either says something."""
    facts = {profile.path: base.facts_of(profile.path) for profile in (left, right)}
    compared = [fact for said in facts.values() for fact in said if fact.relation in _SIDE_BY_SIDE]
    sources = Sources.of(compared, first=left.path)
    title = texts.say("compare.title", left=shorten(left.name, 100), right=shorten(right.name, 100))
    shared = list(_shared(texts, facts[left.path], facts[right.path])) or [texts.say("compare.nothing_shared")]
    lines = [
        line
        for relation in _SIDE_BY_SIDE
        if (line := _compared(texts, relation, [(one, facts[one.path]) for one in (left, right)], sources))
    ]
    shown = pages(lines or [texts.say("card.nothing_read")], room=ROOM_ON_A_PAGE)[0]
    buttons = [
        button(shorten(one.name, 80), custom_id("dancer", owner, Side.OVERVIEW, 0, _reference(one)))
        for one in (left, right)
    ]
    parts = [Markdown(f"### {title}"), joined([texts.say("compare.both"), *shared], "\n"), joined(shown, "\n\n")]
    return Card(parts, rows=[in_context(texts, sources.citations), buttons], ruled=True)


def _reference(profile: Profile) -> str:
    return reference(profile.path, room=REFERENCE)


def sides_beside(side: Side, facts: Sequence[Fact]) -> tuple[Side, ...]:
    """The other sides that there is something to show on."""
    return tuple(other for other in Side if other is not side and _is_there(other, facts))


def _is_there(side: Side, facts: Sequence[Fact]) -> bool:
    match side:
        case Side.TIMELINE:
            found = timeline(facts)
            return bool(found.dated or found.aged)
        case Side.LINEAGE:
            return any(fact.stated and fact.relation in _OF_LINEAGE for fact in facts)
        case Side.PERFORMANCES:
            return any(fact.relation is Relation.PERFORMANCE for fact in facts)
        case Side.SOURCES:
            return any(fact.relation is not Relation.NAME for fact in facts)
        case _:
            return True


def side_heading(texts: Texts, profile: Profile, side: Side) -> Markdown:
    """The name of a dancer, and what a side beside the overview shows."""
    return Markdown(f"{named(profile.name)}\n{small(escape(texts.label(f'side.{side}')))}")


def _heading(texts: Texts, profile: Profile, facts: Sequence[Fact], side: Side, sources: Sources) -> Markdown:
    if side is not Side.OVERVIEW:
        return side_heading(texts, profile, side)
    name = named(profile.name)
    also = small(texts.say("card.also", names=shorten(", ".join(profile.aliases), _MOST_ALIASES)))
    return joined([name, _in_one_line(texts, facts, sources), also if profile.aliases else ""], "\n")


def _in_one_line(texts: Texts, facts: Sequence[Fact], sources: Sources) -> Markdown:
    """Who the dancer is: "ballet dancer · tango · born 1975, Brno", each with the numbers of its sources."""
    stated = [fact for fact in facts if fact.stated]
    born = [fact for fact in stated if fact.relation is Relation.BORN]
    places = {thing_key(fact.value) for fact in born}
    said = [_told(texts, [fact], sources) for fact in stated if fact.relation in (Relation.OCCUPATION, Relation.STYLE)]
    if born:
        values = ", ".join(
            sorted(dict.fromkeys(fact.value for fact in born), key=lambda value: not value[-1].isdigit())
        )
        said.append(_told(texts, born, sources, value=texts.label("card.born", value=values)))
    origins = [fact for fact in stated if fact.relation is Relation.ORIGIN and thing_key(fact.value) not in places]
    said += [_told(texts, [fact], sources) for fact in origins]
    return joined(list(dict.fromkeys(said))[:_MOST_IN_A_LINE], " · ")


def _told(texts: Texts, facts: Sequence[Fact], sources: Sources, *, value: str | None = None) -> Markdown:
    """A value, with the numbers of its sources."""
    shown = value_of(texts, facts[0]) if value is None else value
    return Markdown(f"{escape(shorten(shown, MOST_VALUE))}\N{HAIR SPACE}{sources.marks(facts)}")


def _sections(texts: Texts, facts: Sequence[Fact], sources: Sources) -> list[Markdown]:
    found: list[Markdown] = []
    for relation in _SECTIONS:
        group = [fact for fact in facts if fact.relation is relation]
        if group:
            label = texts.label(f"relation.{relation}", count=len({fact.value for fact in group}))
            found.append(values_line(texts, label, group, sources, most=_MOST_IN_A_LINE))
    return found


def _performances(texts: Texts, facts: Sequence[Fact], sources: Sources) -> list[Markdown]:
    by_work: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.relation is Relation.PERFORMANCE:
            by_work.setdefault(thing_key(fact.value), []).append(fact)
    return [
        texts.say("card.line", text=Markdown(f"{_work(texts, group)}\N{HAIR SPACE}{sources.marks(group)}"))
        for group in by_work.values()
    ]


def _work(texts: Texts, facts: Sequence[Fact]) -> Markdown:
    """A work in bold, and how it was danced."""
    ways = escape(shorten("; ".join(ways_of(texts, facts)), MOST_VALUE))
    return joined([bold(shorten(facts[0].value, MOST_VALUE)), ways], " · ")


def _prose(profile: Profile) -> list[Markdown]:
    text = profile.text
    return [
        piece
        for paragraph in paragraphs(text, profile.prose)
        for piece in chunks(text[paragraph.start : paragraph.end], room=ROOM_ON_A_PAGE - 100)
    ]


def _written_sources(texts: Texts, profile: Profile, sources: Sources, sides: tuple[Side, ...]) -> Written:
    blocks = [source(citation, number=number) for number, citation in enumerate(sources.citations, start=1)]
    leaves = pages(blocks or [texts.say("card.nothing_read")], room=ROOM_ON_A_PAGE)
    cited, first = [], 0
    for leaf in leaves:
        cited.append(sources.citations[first : first + len(leaf)])
        first += len(leaf)
    heading = _heading(texts, profile, (), Side.SOURCES, sources)
    return Written(profile, Side.SOURCES, sides, heading, tuple(joined(leaf, "\n") for leaf in leaves), tuple(cited))


def _entry(texts: Texts, profile: Profile, base: KnowledgeBase) -> Markdown:
    name = shorten(profile.name, 80)
    described = telling(texts, profile, base)
    if described == profile.path:
        return texts.say("list.entry", name=name)
    return texts.say("list.entry_with_description", name=name, description=shorten(described, 80))


def _none_of(texts: Texts, wanted: Sequence[str]) -> Markdown:
    return texts.say("list.none", wanted=shorten(", ".join(wanted), MOST_VALUE))


def _shared(texts: Texts, left: Iterable[Fact], right: Iterable[Fact]) -> Iterator[Markdown]:
    """A line for each relation in which both have something in common."""
    keys = {(fact.relation, thing_key(fact.value)) for fact in right if fact.stated}
    by_relation: dict[Relation, dict[str, str]] = {}
    for fact in left:
        if fact.stated and fact.relation in _SIDE_BY_SIDE and (fact.relation, thing_key(fact.value)) in keys:
            by_relation.setdefault(fact.relation, {})[thing_key(fact.value)] = fact.value
    for relation, values in by_relation.items():
        label = bold(texts.label(f"relation.{relation}", count=len(values)))
        yield Markdown(f"{label} {escape(shorten(', '.join(values.values()), MOST_VALUE))}")


def _compared(
    texts: Texts, relation: Relation, sides: Sequence[tuple[Profile, Sequence[Fact]]], sources: Sources
) -> Markdown:
    """What each side says of one relation; nothing where neither says anything."""
    said = [(profile, [fact for fact in facts if fact.relation is relation]) for profile, facts in sides]
    if not any(facts for _, facts in said):
        return Markdown()
    lines = [
        texts.say(
            "compare.line",
            name=shorten(profile.name, 60),
            values=_values(texts, facts, sources) if facts else texts.label("compare.not_said"),
        )
        for profile, facts in said
    ]
    count = max(len({fact.value for fact in facts}) for _, facts in said)
    return joined([bold(texts.label(f"relation.{relation}", count=count)), *lines], "\n")


def _values(texts: Texts, facts: Sequence[Fact], sources: Sources) -> Markdown:
    told = dict.fromkeys(_told(texts, [fact], sources) for fact in facts)
    return joined(list(told)[:_MOST_COMPARED], " · ")
