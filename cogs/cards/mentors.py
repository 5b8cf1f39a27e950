"""Mentors: whom each taught, where and when."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import discord

from cogs.cards.parts import (
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
    which_menu,
)
from cogs.catalogues import Entry
from cogs.controls import button, custom_id, option
from cogs.layout import Card, pages
from cogs.markdown import Markdown, bold, escape, shorten, small
from cogs.texts import Texts
from cogs.transformers import Several, reference
from cogs.values import ways_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.relations import Relation

ENTRIES_ON_A_PAGE = 20


def mentor_card(texts: Texts, mentor: Entry, base: KnowledgeBase, leaf: Leaf) -> Card:
    """Whom a mentor taught, each with the sentence that says so; whether there is a biography of her own."""
    pupils = list(_pupils(mentor, base))
    blocks = [_pupil(texts, name, facts) for name, facts in pupils]
    leaves = pages(blocks, room=ROOM_ON_A_PAGE)
    number = min(max(leaf.number, 0), len(leaves) - 1)
    profile = base.profile(mentor.key)
    own = escape(telling(texts, profile, base)) if profile else joined(_mentioned(texts, mentor), "\n")
    first = sum(len(page) for page in leaves[:number])
    shown = [fact for _, facts in pupils[first : first + len(leaves[number])] for fact in facts]
    parts = [
        joined([named(mentor.name), own, small(texts.say("mentor.taught", count=len(pupils)))], "\n"),
        joined(leaves[number], "\n\n"),
        page_of(texts, number, len(leaves)),
    ]
    rows: list[list[discord.ui.Item[Any]]] = [
        in_context(texts, Sources.of(shown).citations),
        turning(texts, number, len(leaves), lambda to: custom_id("mentor", leaf.owner, to, mentor.reference)),
    ]
    if profile:
        identifier = custom_id("dancer", leaf.owner, "card", 0, reference(profile.path, room=REFERENCE))
        rows.append([button(texts.label("mentor.own_card"), identifier)])
    return Card(parts, rows=rows, ruled=True)


def _mentioned(texts: Texts, mentor: Entry) -> Iterator[Markdown]:
    """That a mentor has no biography; where several name her, by what they are known to mean one person."""
    yield texts.say("mentor.only_mentioned")
    person = mentor.facts[0].person
    if person is not None and person.signs and len(mentor.dancers) > 1:
        signs = "; ".join(texts.label(f"mentor.sign.{sign}") for sign in person.signs)
        yield small(texts.say("mentor.one_person", signs=signs))


def mentors_card(texts: Texts, mentors: Sequence[Entry], base: KnowledgeBase, leaf: Leaf) -> Card:
    """All mentors, a page of them at a time."""
    return entries_card(
        texts,
        mentors,
        leaf,
        title=texts.say("mentor.title", count=len(mentors)),
        empty=texts.say("mentor.none"),
        line=lambda entry: texts.say(
            "mentor.entry",
            name=shorten(entry.name, 80),
            names=shorten(", ".join(name for name, _ in _pupils(entry, base)), 100),
        ),
        turn=lambda to: custom_id("mentors", leaf.owner, to),
    )


def entries_card(
    texts: Texts,
    entries: Sequence[Entry],
    leaf: Leaf,
    *,
    title: Markdown,
    empty: Markdown,
    line: Callable[[Entry], Markdown],
    turn: Callable[[int], str],
) -> Card:
    """A list of entries, a page of them at a time, each in a line."""
    if not entries:
        return Card([empty])
    count = (len(entries) + ENTRIES_ON_A_PAGE - 1) // ENTRIES_ON_A_PAGE
    number = min(max(leaf.number, 0), count - 1)
    shown = entries[number * ENTRIES_ON_A_PAGE :][:ENTRIES_ON_A_PAGE]
    parts = [title, joined(map(line, shown), "\n"), page_of(texts, number, count)]
    return Card(parts, rows=[turning(texts, number, count, turn)], ruled=True)


def which_entry_card(texts: Texts, several: Several, base: KnowledgeBase, *, action: str, owner: int) -> Card:
    """The mentors or works that a name may mean, to choose from, each told by the dancers it has to do with."""
    sentence = texts.say("which.entry", name=shorten(several.typed, 100))
    options = [option(entry.name, entry.reference, _dancers(entry, base)) for entry in several.entries]
    more, row = which_menu(texts, custom_id(action, owner), options)
    return Card([sentence, more], rows=[row])


def _dancers(entry: Entry, base: KnowledgeBase) -> str:
    """The names of the first dancers that an entry has to do with."""
    paths = sorted(entry.dancers)[:3]
    return ", ".join(profile.name for path in paths if (profile := base.profile(path)) is not None)


def _pupils(mentor: Entry, base: KnowledgeBase) -> Iterator[tuple[str, list[Fact]]]:
    """Whom a mentor taught by name, each with the facts that say so."""
    found: dict[str, tuple[str, list[Fact]]] = {}
    for fact in mentor.facts:
        path = fact.dancer if fact.relation is Relation.MENTOR else fact.target
        profile = base.profile(path) if path else None
        name = profile.name if profile else fact.value
        found.setdefault(path or name, (name, []))[1].append(fact)
    yield from found.values()


def _pupil(texts: Texts, name: str, facts: Sequence[Fact]) -> Markdown:
    how = escape(shorten("; ".join(ways_of(texts, facts)), MOST_VALUE))
    cited = list({(c.profile.path, c.start): c for fact in facts for c in fact.citations}.values())[:2]
    return joined([joined([bold(shorten(name, 100)), how], " · "), *(source(one, limit=300) for one in cited)], "\n")
