"""What can be asked, told by examples of this collection."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from cogs.cards.parts import joined
from cogs.controls import custom_id, menu, option
from cogs.layout import MOST_OPTION, Card
from cogs.texts import Texts
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation


@dataclass(frozen=True, slots=True)
class Example:
    """A question that the collection answers: what it asks for, of which dancer, and a value that answers it."""

    relation: Relation
    dancer: str
    value: str


def help_card(texts: Texts, base: KnowledgeBase, examples: Sequence[Example], *, owner: int) -> Card:
    """What there is, what can be typed, and questions to try."""
    if not base.profiles:
        return Card([texts.say("list.empty")])
    questions = [question for one in examples if len(question := _question(texts, one)) <= MOST_OPTION]
    parts = [
        texts.say("help.title", count=len(base.profiles)),
        texts.say("help.ask"),
        joined([texts.say("help.example", question=question) for question in questions], "\n"),
        texts.say("help.look_up", name=base.profiles[0].name),
        texts.say("help.manners"),
    ]
    rows: list[list[discord.ui.Item[Any]]] = []
    if questions:
        options = [option(question, question, "") for question in dict.fromkeys(questions)]
        rows.append([menu(texts.label("help.try"), custom_id("try", owner), options)])
    return Card(parts, rows=rows, ruled=True)


def _question(texts: Texts, example: Example) -> str:
    return texts.label(f"example.{example.relation}", dancer=example.dancer, value=example.value)
