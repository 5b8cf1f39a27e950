"""What several cards are made of: values with the numbers of their sources, pages, and the buttons that turn them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import discord

from cogs.controls import button, custom_id, menu, option
from cogs.layout import MOST_OPTION, MOST_OPTIONS
from cogs.markdown import Markdown, bold, escape, quote, shorten, small
from cogs.texts import Texts
from cogs.transformers import reference
from cogs.values import value_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation

ROOM_ON_A_PAGE = 2000
REFERENCE = 40
"""Characters that a profile's path may take in an identifier of a control."""
MOST_VALUE = 200
MOST_PATH = 200

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TELLING = (Relation.OCCUPATION, Relation.COMPANY, Relation.SCHOOL, Relation.ORIGIN)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which page of a card is shown, from 0, and the person whose buttons turn it."""

    number: int
    owner: int


Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Sources:
    """Citations with the numbers by which a card refers to them, from 1."""

    citations: tuple[Citation, ...]
    numbers: Mapping[Place, int]

    @classmethod
    def of(cls, facts: Iterable[Fact], *, first: str = "") -> Self:
        """The sources of facts in the order of the texts; those of the profile of the path `first` before others."""
        by_place = {_place(citation): citation for fact in facts for citation in fact.citations}
        places = sorted(by_place, key=lambda place: (place[0] != first, place))
        return cls(tuple(by_place[place] for place in places), {place: n for n, place in enumerate(places, start=1)})

    def marks(self, facts: Iterable[Fact]) -> str:
        """The small raised numbers of what says these facts: "¹ ³"."""
        numbers = sorted({self.numbers[_place(citation)] for fact in facts for citation in fact.citations})
        return "\N{THIN SPACE}".join(map(raised, numbers))


def _place(citation: Citation) -> Place:
    return citation.profile.path, citation.start, citation.end


def joined(parts: Iterable[str], between: str) -> Markdown:
    """The parts that are not empty, with something between them."""
    return Markdown(between.join(part for part in parts if part))


def values_line(texts: Texts, label: str, facts: Sequence[Fact], sources: Sources, *, most: int) -> Markdown:
    """One line of a card: what is told, the values, each with the numbers of its sources, and how many more."""
    by_value: dict[str, list[Fact]] = {}
    for fact in facts:
        by_value.setdefault(value_of(texts, fact), []).append(fact)
    shown = list(by_value.items())[:most]
    values = [
        Markdown(f"{escape(shorten(value, MOST_VALUE))}\N{HAIR SPACE}{sources.marks(group)}") for value, group in shown
    ]
    left = len(by_value) - len(shown)
    more = [texts.say("card.more", count=left)] if left else []
    return Markdown(f"{bold(label)}\n{joined([*values, *more], ' · ')}")


def raised(number: int) -> str:
    """A number as small raised figures."""
    return str(number).translate(_SUPERSCRIPTS)


def source(citation: Citation, *, number: int | None = None, limit: int = 600) -> Markdown:
    """A sentence as a quote, and below it the file that it stands in."""
    path = escape(shorten(citation.profile.path, MOST_PATH))
    mark = "" if number is None else f"{raised(number)}\N{NO-BREAK SPACE}"
    return Markdown(f"{quote(citation.quote, limit=limit)}\n{small(f'{mark}{path}')}")


def in_context(texts: Texts, citations: Sequence[Citation]) -> list[discord.ui.Item[Any]]:
    """The control that shows sentences among those around them: a button for one, a menu for several."""
    places = list({_place(citation): citation for citation in citations}.values())[:MOST_OPTIONS]
    if not places:
        return []
    if len(places) == 1:
        return [button(texts.label("context.show"), custom_id("context", _pointer(places[0])))]
    options = [
        option(texts.label("context.source", number=number, quote=shorten(place.quote, 80)), _pointer(place), "")
        for number, place in enumerate(places, start=1)
    ]
    return [menu(texts.label("context.show"), custom_id("contexts", "of"), options)]


def _pointer(citation: Citation) -> str:
    return f"{citation.start}:{citation.end}:{reference(citation.profile.path, room=REFERENCE)}"


def turning(texts: Texts, number: int, count: int, turn: Callable[[int], str]) -> list[discord.ui.Item[Any]]:
    """The row of buttons that turn pages; none where there is one page."""
    if count <= 1:
        return []
    previous = button(texts.label("card.previous"), turn(number - 1), disabled=number == 0)
    following = button(texts.label("card.next"), turn(number + 1), disabled=number == count - 1)
    return [previous, following]


def page_of(texts: Texts, number: int, count: int) -> Markdown:
    """The small line that says which page this is; nothing where there is one."""
    return small(texts.say("card.page", page=number + 1, pages=count)) if count > 1 else Markdown()


def telling(texts: Texts, profile: Profile, base: KnowledgeBase) -> str:
    """In a few words what tells a dancer from others of the same name; the profile's path where nothing is known."""
    values = {fact.relation: fact.value for fact in reversed(base.facts_of(profile.path)) if fact.stated}
    born = values.pop(Relation.BORN, "")
    told = dict.fromkeys(values[relation] for relation in _TELLING if relation in values)
    # A bare year or place might be anything's.
    birth = [texts.label("card.born", value=born)] if born and born not in told else []
    return ", ".join((*told, *birth)) or profile.path


def which_menu(
    texts: Texts, identifier: str, options: Sequence[discord.SelectOption]
) -> tuple[Markdown, list[discord.ui.Item[Any]]]:
    """The menu that asks which is meant, and what is said where there may be more than it holds."""
    distinct = list({entry.value: entry for entry in options}.values())
    # As many as fit are looked for: how many more there are, nobody has counted.
    more = small(texts.say("answer.more_candidates")) if len(distinct) >= MOST_OPTIONS else Markdown()
    return more, [menu(texts.label("answer.which"), identifier, distinct)]


def named(text: str) -> Markdown:
    """A heading with a name."""
    return Markdown(f"### {escape(shorten(text, MOST_OPTION * 2))}")
