"""Works: who danced each, in which role, where and with whom."""

from collections.abc import Iterator, Sequence
from typing import Any

import discord

from cogs.cards.mentors import entries_card
from cogs.cards.parts import (
    MOST_VALUE,
    ROOM_ON_A_PAGE,
    Leaf,
    Sources,
    in_context,
    joined,
    named,
    page_of,
    source,
    turning,
)
from cogs.catalogues import Entry
from cogs.controls import custom_id
from cogs.layout import Card, pages
from cogs.markdown import Markdown, bold, escape, shorten, small
from cogs.texts import Texts
from cogs.values import ways_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.relations import Relation


def performance_card(texts: Texts, work: Entry, base: KnowledgeBase, leaf: Leaf) -> Card:
    """Who danced a work, in which role, where and with whom, each with the sentence that says so."""
    danced = list(_danced(work))
    leaves = pages([_dancer(texts, path, facts, base) for path, facts in danced], room=ROOM_ON_A_PAGE)
    number = min(max(leaf.number, 0), len(leaves) - 1)
    first = sum(len(page) for page in leaves[:number])
    shown = [fact for _, facts in danced[first : first + len(leaves[number])] for fact in facts]
    parts = [
        joined([named(work.name), small(texts.say("performance.danced_by", count=len(danced)))], "\n"),
        joined(leaves[number], "\n\n"),
        page_of(texts, number, len(leaves)),
    ]
    rows: list[list[discord.ui.Item[Any]]] = [
        in_context(texts, Sources.of(shown).citations),
        turning(texts, number, len(leaves), lambda to: custom_id("work", leaf.owner, to, work.reference)),
    ]
    return Card(parts, rows=rows, ruled=True)


def performances_card(texts: Texts, works: Sequence[Entry], base: KnowledgeBase, leaf: Leaf) -> Card:
    """All works, a page of them at a time."""

    def line(entry: Entry) -> Markdown:
        names = [profile.name for path, _ in _danced(entry) if (profile := base.profile(path)) is not None]
        return texts.say("performance.entry", name=shorten(entry.name, 80), names=shorten(", ".join(names), 100))

    return entries_card(
        texts,
        works,
        leaf,
        title=texts.say("performance.title", count=len(works)),
        empty=texts.say("performance.none"),
        line=line,
        turn=lambda to: custom_id("works", leaf.owner, to),
    )


def _danced(work: Entry) -> Iterator[tuple[str, list[Fact]]]:
    """The dancers of a work by their paths, each with the facts that say so."""
    found: dict[str, list[Fact]] = {}
    for fact in work.facts:
        found.setdefault(fact.dancer, []).append(fact)
    yield from found.items()


def _dancer(texts: Texts, path: str, facts: Sequence[Fact], base: KnowledgeBase) -> Markdown:
    profile = base.profile(path)
    name = profile.name if profile else path
    partners = ", ".join(dict.fromkeys(partner for fact in facts for partner in _partners(fact, base)))
    ways = [*ways_of(texts, facts), *([texts.label("performance.partner", name=partners)] if partners else [])]
    how = escape(shorten("; ".join(ways), MOST_VALUE))
    cited = list({(c.profile.path, c.start): c for fact in facts for c in fact.citations}.values())[:2]
    return joined([joined([bold(shorten(name, 100)), how], " · "), *(source(one, limit=300) for one in cited)], "\n")


def _partners(fact: Fact, base: KnowledgeBase) -> Iterator[str]:
    """With whom a work was danced: only where the sentence that names the work names no other one."""
    said = fact.citations[0]
    beside = [other for other in base.facts_of(fact.dancer) if other.stated and said in other.citations]
    if len({other.value for other in beside if other.relation is Relation.PERFORMANCE}) == 1:
        yield from (other.value for other in beside if other.relation is Relation.PARTNER)
