"""Answers to questions, sentences that were searched for, and a sentence among those around it."""

from collections.abc import Sequence
from typing import Any, assert_never

import discord

from cogs.cards.parts import MOST_PATH, Leaf, in_context, joined, page_of, source, turning, which_menu
from cogs.controls import button, custom_id, option
from cogs.layout import Card, chunks, pages
from cogs.markdown import Markdown, escape, shorten, small
from cogs.texts import Texts
from cogs.transformers import reference
from knowledge.asking import Ambiguous, Answer, Answered, Entity, EntityKind, Query, Reason, Unknown
from knowledge.facts import Citation
from knowledge.store.unanswered import question_id
from knowledge.text import Span, paragraphs
from knowledge.wording import Told

_ROOM_FOR_SOURCES = 2400
_ROOM_FOR_HITS = 2600
_ROOM_AROUND = 650
_ROOM_FOR_SENTENCE = 1000
_MOST_SENTENCE = 1000
_MOST_SOURCES = 25
_REFERENCE = 60


def answer_card(
    texts: Texts, answer: Answer, *, question: str, owner: int, repeat: bool = False, private: bool = False
) -> Card:
    """The answer to a question.

    `repeat` shows the question, too, for where nobody else could know it; `private` is for where only the asker sees
    the answer.
    """
    asked = question if repeat else None
    match answer:
        case Answered():
            parts = [_sentence(texts, answer.told), _sources(texts, answer.citations), _understood(texts, answer.query)]
            return Card(
                parts,
                asked=asked,
                rows=_rows(texts, answer, answer.citations, owner, private=private, question=question),
            )
        case Unknown():
            # What was understood says something only where that much was understood.
            query = answer.query if answer.reason is Reason.NOT_SAID else None
            near = (answer.nearest,) if answer.nearest else ()
            parts = [_sentence(texts, answer.told), _nearest(texts, answer), _understood(texts, query)]
            return Card(parts, asked=asked, rows=_rows(texts, answer, near, owner, private=private, question=question))
        case Ambiguous():
            options = [option(c.name, reference(c.key), c.description) for c in answer.candidates]
            more, row = which_menu(texts, custom_id("meant", owner), options)
            # The question has to be there: whoever chooses asks it once more.
            return Card([_sentence(texts, answer.told), more], asked=question, rows=[row])
        case _:
            assert_never(answer)


def search_card(texts: Texts, words: str, hits: Sequence[Citation], leaf: Leaf) -> Card:
    """The sentences that have most to do with some words, a page of them at a time."""
    if not hits:
        return Card([texts.say("search.nothing")], asked=words)
    leaves = pages([source(hit, limit=500) for hit in hits], room=_ROOM_FOR_HITS)
    number = min(max(leaf.number, 0), len(leaves) - 1)
    first = sum(len(page) for page in leaves[:number])
    parts = [
        texts.say("search.title", count=len(hits)),
        joined(leaves[number], "\n\n"),
        page_of(texts, number, len(leaves)),
    ]
    rows = [
        in_context(texts, hits[first : first + len(leaves[number])]),
        turning(texts, number, len(leaves), lambda to: custom_id("search", leaf.owner, to)),
    ]
    return Card(parts, asked=words, rows=rows)


def context_card(citation: Citation) -> Card:
    """A sentence in bold, among those of its paragraph that stand around it."""
    before, after = _around(citation)
    text = citation.profile.text
    pieces = chunks(citation.quote, room=_ROOM_FOR_SENTENCE)
    sentence = joined([*pieces[:1], "…" if len(pieces) > 1 else ""], " ")
    around = [
        _last(text[before.start : before.end]),
        Markdown(f"**{sentence}**" if sentence else ""),
        _first(text[after.start : after.end]),
    ]
    path = escape(shorten(citation.profile.path, MOST_PATH))
    name = escape(shorten(citation.profile.name, MOST_PATH))
    return Card([Markdown(f"### {name}"), Markdown(f"> {joined(around, ' ')}"), small(path)])


def _around(citation: Citation) -> tuple[Span, Span]:
    """What stands before and behind a sentence in its paragraph."""
    whole = next(
        (part for part in paragraphs(citation.profile.text) if part.start <= citation.start < part.end), citation.span
    )
    start, end = min(whole.start, citation.start), max(whole.end, citation.end)
    return Span(start, citation.start), Span(citation.end, end)


def _last(text: str) -> Markdown:
    """The last words of a text."""
    if len(text) <= _ROOM_AROUND:
        return escape(text)
    return Markdown(f"… {escape(text[-_ROOM_AROUND:].partition(' ')[2])}")


def _first(text: str) -> Markdown:
    """The first words of a text."""
    if len(text) <= _ROOM_AROUND:
        return escape(text)
    return Markdown(f"{escape(text[:_ROOM_AROUND].rpartition(' ')[0])} …")


def manners_row(texts: Texts, owner: int, *, about: str = "", private: bool = False) -> list[discord.ui.Item[Any]]:
    """What can be done with an answer: ask further, about a dancer where one is given, and delete or share it."""
    further = button(texts.label("further.button"), custom_id("further", about), style=discord.ButtonStyle.primary)
    if private:
        return [further, button(texts.label("share.button"), custom_id("share", owner))]
    return [further, button(texts.label("delete.button"), custom_id("delete", owner))]


def invitation_card(texts: Texts) -> Card:
    """How to go on in a thread, where the bot cannot read what is not said to it."""
    further = button(texts.label("further.button"), custom_id("further", ""), style=discord.ButtonStyle.primary)
    return Card([texts.say("further.unread")], rows=[[further]])


def _rows(
    texts: Texts,
    answer: Answered | Unknown,
    citations: Sequence[Citation],
    owner: int,
    *,
    private: bool,
    question: str,
) -> list[list[discord.ui.Item[Any]]]:
    manners = manners_row(texts, owner, about=_about(answer), private=private)
    manners += _for_curators(texts, answer, question)
    shown = in_context(texts, citations)
    return [[*shown, *manners]] if shown and isinstance(shown[0], discord.ui.Button) else [shown, manners]


def _for_curators(texts: Texts, answer: Answered | Unknown, question: str) -> list[discord.ui.Item[Any]]:
    """The button by which people tell the curators of an answer that is wrong, or of a question without one."""
    if isinstance(answer, Answered):
        return [button(texts.label("feedback.wrong"), custom_id("wrong"))]
    if answer.reason is Reason.NOT_A_QUESTION:  # the curators could do nothing about a greeting
        return []
    return [button(texts.label("feedback.tell"), custom_id("tell", question_id(question)))]


def _about(answer: Answered | Unknown) -> str:
    """The reference of the dancer whom an answer is about, as far as one is."""
    subjects = answer.query.subjects if answer.query else ()
    dancers = (part.key for part in subjects if isinstance(part, Entity) and part.kind is EntityKind.DANCER)
    return next((reference(key, room=_REFERENCE) for key in dancers), "")


def _sentence(texts: Texts, told: Told) -> Markdown:
    return escape(shorten(texts.tell(told), _MOST_SENTENCE))


def _sources(texts: Texts, citations: Sequence[Citation]) -> Markdown:
    shown = pages(map(source, citations[:_MOST_SOURCES]), room=_ROOM_FOR_SOURCES)[0]
    left = len(citations) - len(shown)
    more = [small(texts.say("answer.more_sources", count=left))] if left else []
    return joined([*shown, *more], "\n")


def _nearest(texts: Texts, answer: Unknown) -> Markdown:
    if answer.nearest is None:
        return Markdown()
    return Markdown(f"{texts.say('answer.nearest')}\n{source(answer.nearest)}")


def _understood(texts: Texts, query: Query | None) -> Markdown:
    if query is None or not (query.relation or query.subjects or query.filters):
        return Markdown()
    return small(texts.say("answer.understood", query=shorten(texts.tell(query.wording), 200)))
