"""What moderators see of the knowledge base: what it holds, what a reload changed, what is wrong with its files."""

from collections.abc import Sequence

import discord

from cogs.cards.parts import joined
from cogs.controls import button, custom_id
from cogs.layout import Card
from cogs.markdown import Markdown, shorten, small
from cogs.texts import Texts
from knowledge.base import KnowledgeBase
from knowledge.library import Proposal
from knowledge.profiles import Problem

_MOST_PATHS = 15
_MOST_PROBLEMS = 10


def status_card(texts: Texts, base: KnowledgeBase, *, read_at: Markdown) -> Card:
    """What the knowledge base holds, and what is wrong with its files."""
    parts = [
        texts.say("status.title"),
        joined(
            [texts.say("status.holds", count=len(base.profiles)), texts.say("status.facts", count=len(base.facts))],
            "\n",
        ),
        _problems(texts, base.problems) or texts.say("status.no_problems"),
        small(texts.say("status.version", version=base.version, when=read_at)),
    ]
    return Card(parts)


def reload_card(texts: Texts, proposal: Proposal) -> Card:
    """What a reload has changed, and what is wrong with the files."""
    changes = [
        _paths(texts, key, paths)
        for key, paths in (
            ("reload.added", proposal.added),
            ("reload.changed", proposal.changed),
            ("reload.removed", proposal.removed),
        )
        if paths
    ]
    done = texts.say("reload.done", count=len(proposal.base.profiles))
    return Card([done, *(changes or [texts.say("reload.nothing_changed")]), _problems(texts, proposal.base.problems)])


def emptying_card(texts: Texts, proposal: Proposal, *, owner: int) -> Card:
    """The question whether so many profiles, or all, shall go."""
    before, identifier = len(proposal.replaces.profiles), custom_id("empty", owner, proposal.replaces.version)
    if proposal.base.profiles:
        sentence = texts.say("reload.would_drop", count=len(proposal.removed), before=str(before))
        label = texts.label("reload.drop_them")
    else:
        sentence, label = texts.say("reload.would_empty", count=before), texts.label("reload.empty_it")
    confirm = button(label, identifier, style=discord.ButtonStyle.danger)
    return Card([sentence, _problems(texts, proposal.base.problems)], rows=[[confirm]])


def _paths(texts: Texts, key: str, paths: Sequence[str]) -> Markdown:
    shown = [texts.say("reload.path", path=shorten(path, 100)) for path in paths[:_MOST_PATHS]]
    return joined([texts.say(key, count=len(paths)), *shown, *_more(texts, len(paths) - len(shown))], "\n")


def _problems(texts: Texts, problems: Sequence[Problem]) -> Markdown:
    if not problems:
        return Markdown()
    shown = [_problem(texts, problem) for problem in problems[:_MOST_PROBLEMS]]
    title = texts.say("status.problems", count=len(problems))
    return joined([title, *shown, *_more(texts, len(problems) - len(shown))], "\n")


def _problem(texts: Texts, problem: Problem) -> Markdown:
    key = "status.problem" if problem.line is None else "status.problem_with_line"
    message, advice = shorten(problem.message, 200), shorten(problem.advice, 200)
    return texts.say(key, path=shorten(problem.path, 100), line=problem.line, message=message, advice=advice)


def _more(texts: Texts, left: int) -> list[Markdown]:
    return [texts.say("status.more", count=left)] if left > 0 else []
