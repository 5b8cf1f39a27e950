"""What moderators see: a change before it is published, and what came of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import discord

from cogs.cards.parts import joined, page_of, turning
from cogs.controls import button, custom_id
from cogs.layout import Card, pages
from cogs.markdown import Markdown, bold, escape, shorten, small
from cogs.texts import Texts
from knowledge.aliases import Alias
from knowledge.curation.golden import GoldenChange
from knowledge.curation.preview import FactLine, NamesLine, Preview, SharedName
from knowledge.curation.some import Some
from knowledge.curator import NowAnswered, Published, Review
from knowledge.errors import ReloadRefused
from knowledge.profiles import Problem
from knowledge.store import Version

Item = TypeVar("Item")
Row = list[discord.ui.Item[Any]]

ROOM = 2600
_MOST_NAME = 100
_MOST_SENTENCE = 200
_MOST_PROBLEMS = 10
_MOST_ANSWERED = 5


def preview_card(
    texts: Texts, review: Review, *, page: int = 0, largest_drop: float = 1.0, decides: bool = True
) -> Card:
    """What a change would do, a page at a time, with the buttons that publish and discard it.

    Where nothing is to be decided, the first page alone: the change is not kept.
    """
    leaves = pages(_blocks(texts, review), room=ROOM)
    number = min(max(page, 0), len(leaves) - 1)
    server, draft = review.proposal.server, review.id
    turns = turning(texts, number, len(leaves), lambda to: custom_id("kb-page", server, draft, to))
    parts = [_headline(texts, review), joined(leaves[number], "\n"), page_of(texts, number, len(leaves))]
    return Card(parts, rows=[_deciding(texts, review, largest_drop=largest_drop), turns] if decides else [])


def nothing_card(texts: Texts, problems: Sequence[Problem]) -> Card:
    """That there is nothing to publish, and what is wrong with the files all the same."""
    return Card([texts.say("kb.nothing_changes"), problem_list(texts, problems)])


def refused_upload_card(texts: Texts, problems: Sequence[Problem]) -> Card:
    """That nothing of what was sent in was taken, and why."""
    return Card([texts.say("kb.upload_refused"), problem_list(texts, problems)])


def published_card(texts: Texts, published: Published, *, notes: Iterable[Markdown] = ()) -> Card:
    """What was published, and which questions it answers."""
    if published.version is None:
        return Card([texts.say("kb.published_nothing"), *notes])
    done = texts.say("kb.published", version=published.version.number)
    summary = [summary_line(texts, published.review.preview)] if published.review else []
    return Card([done, *summary, _answered(texts, published), *notes])


def log_card(texts: Texts, published: Published, *, person: int) -> Card:
    """The line in the moderators' log."""
    version = published.version
    who = Markdown(f"<@{person}>")
    number, action = (version.number, version.action) if version else (0, "reload")
    done = texts.say("kb.log", who=who, version=number, action=texts.label(f"action.{action}"))
    summary = [summary_line(texts, published.review.preview)] if published.review else []
    reason = _reason(version) if version else []
    return Card([done, *summary, *reason, _answered(texts, published)])


def version_card(texts: Texts, version: Version, *, collection: int) -> Card:
    """The line in a moderators' log about a version that was published elsewhere."""
    who = Markdown(f"<@{version.author}>") if version.author else texts.say("history.program")
    place, action = _collection(texts, collection), texts.label(f"action.{version.action}")
    done = texts.say("herald.version", who=who, version=version.number, action=action, collection=place)
    return Card([done, *_reason(version)])


def versions_card(texts: Texts, numbers: range, *, collection: int) -> Card:
    """The line in a moderators' log about many versions that were published since it was last written."""
    place = _collection(texts, collection)
    first, last = numbers[0], numbers[-1]
    return Card([texts.say("herald.versions", count=len(numbers), first=first, last=last, collection=place)])


def replaced_card(texts: Texts, number: int, *, collection: int) -> Card:
    """The line in a moderators' log about a collection that was replaced by an import."""
    return Card([texts.say("herald.replaced", version=number, collection=_collection(texts, collection))])


def changed_files_card(texts: Texts) -> Card:
    """The proposal to look at what a reload would change."""
    look = button(texts.label("herald.look"), custom_id("kb-reload"), style=discord.ButtonStyle.primary)
    return Card([texts.say("herald.files")], rows=[[look]])


def told_card(texts: Texts, answered: NowAnswered) -> Card:
    """What somebody is sent who wanted to be told of an answer."""
    return Card([
        texts.say("unanswered.told", question=answered.question.question),
        texts.say("unanswered.answer", answer=texts.tell(answered.answer.told)),
    ])  # fmt: skip


def _collection(texts: Texts, collection: int) -> Markdown:
    return texts.say("herald.own" if collection else "herald.shared")


def _reason(version: Version) -> list[Markdown]:
    return [small(escape(shorten(version.reason, _MOST_SENTENCE)))] if version.reason else []


def summary_line(texts: Texts, preview: Preview) -> Markdown:
    """A change in numbers, on one line."""
    counts = (
        ("added", preview.added), ("changed", preview.changed), ("removed", preview.removed),
        ("gained", preview.gained), ("lost", preview.lost),
    )  # fmt: skip
    return joined((texts.say(f"summary.{key}", count=some.count) for key, some in counts if some), " · ")


def problem_list(texts: Texts, problems: Sequence[Problem]) -> Markdown:
    """Problems, a line each, and how many more there are."""
    shown = [problem_line(texts, problem) for problem in problems[:_MOST_PROBLEMS]]
    left = len(problems) - len(shown)
    return joined([*shown, *([texts.say("status.more", count=left)] if left else [])], "\n")


def problem_line(texts: Texts, problem: Problem) -> Markdown:
    """A problem with its file, its line, and what to do about it."""
    key = "status.problem" if problem.line is None else "status.problem_with_line"
    message, advice = (shorten(texts.tell(said), 200) for said in (problem.what, problem.remedy))
    return texts.say(key, path=shorten(problem.path, 100), line=problem.line, message=message, advice=advice)


def _headline(texts: Texts, review: Review) -> Markdown:
    preview = review.preview
    title = bold(texts.label(f"preview.title.{review.proposal.draft.action}"))
    reason = shorten(review.proposal.draft.reason, _MOST_SENTENCE)
    counts = texts.say("preview.profiles", before=preview.profiles_before, after=preview.profiles_after)
    return joined([title, escape(reason), counts, summary_line(texts, preview)], "\n")


def _deciding(texts: Texts, review: Review, *, largest_drop: float) -> Row:
    server, draft = review.proposal.server, review.id
    # The number goes with the button: a form has to open at once, and the change may have to be read from the store.
    publish = (
        custom_id("kb-confirm", server, draft, review.preview.removed.count)
        if drops_much(review, largest_drop)
        else custom_id("kb-publish", server, draft)
    )
    return [
        button(texts.label("preview.publish"), publish, style=discord.ButtonStyle.success),
        button(texts.label("preview.discard"), custom_id("kb-discard", server, draft)),
    ]


def drops_much(review: Review, largest_drop: float) -> bool:
    """Whether a change drops more of the profiles than goes without a typed confirmation."""
    try:
        review.proposal.check_size(largest_drop)
    except ReloadRefused:
        return True
    return False


def _blocks(texts: Texts, review: Review) -> list[Markdown]:
    preview = review.preview
    return [
        *_section(texts, "unreadable", preview.unreadable, lambda one: problem_line(texts, one)),
        *_section(texts, "golden", preview.golden, lambda one: _golden_line(texts, one)),
        *_section(texts, "golden_gone", preview.golden_gone, lambda question: _plain_line("−", question)),
        *_section(texts, "removed", preview.removed, lambda path: _plain_line("−", path)),
        *_section(texts, "added", preview.added, lambda path: _plain_line("+", path)),
        *_section(texts, "changed", preview.changed, lambda path: _plain_line("~", path)),
        *_section(texts, "lost", preview.lost, lambda line: _fact_line(texts, "−", line)),
        *_section(texts, "gained", preview.gained, lambda line: _fact_line(texts, "+", line)),
        *_section(texts, "names", preview.names, lambda line: _names_line(texts, line)),
        *_section(texts, "unnamed", preview.unnamed, lambda one: _alias_line(texts, "−", one)),
        *_section(texts, "named", preview.named, lambda one: _alias_line(texts, "+", one)),
        *_section(texts, "shared", preview.shared_names, lambda line: _shared_line(texts, line)),
        *_section(texts, "doubtful", preview.doubtful, lambda one: problem_line(texts, one)),
        *_section(texts, "sent", Some.of(review.doubts), lambda one: problem_line(texts, one)),
    ] or [texts.say("preview.nothing")]


def _section(texts: Texts, key: str, some: Some[Item], line: Callable[[Item], Markdown]) -> Iterable[Markdown]:
    if not some:
        return
    yield texts.say(f"preview.{key}", count=some.count)
    yield from (line(one) for one in some)
    if some.count > len(some.shown):
        yield texts.say("status.more", count=some.count - len(some.shown))


def _plain_line(sign: str, said: str) -> Markdown:
    return Markdown(f"{sign} {escape(shorten(said, _MOST_NAME))}")


def _fact_line(texts: Texts, sign: str, line: FactLine) -> Markdown:
    relation = texts.noun(f"relation.{line.relation}", count=1)
    value = ", ".join([line.value, *(texts.term(name, said) for name, said in line.qualifiers if name != "aliases")])
    told = texts.say(
        "preview.fact", relation=relation, dancer=shorten(line.dancer, _MOST_NAME), value=shorten(value, _MOST_SENTENCE)
    )
    return Markdown(f"{sign} {told}")


def _names_line(texts: Texts, line: NamesLine) -> Markdown:
    signed = [*(f"+ {name}" for name in line.gained), *(f"− {name}" for name in line.lost)]
    changes = shorten(", ".join(signed), _MOST_SENTENCE)
    return texts.say("preview.found_by", dancer=shorten(line.dancer, _MOST_NAME), count=line.count, changes=changes)


def _alias_line(texts: Texts, sign: str, alias: Alias) -> Markdown:
    name, means = (shorten(said, _MOST_NAME) for said in (alias.name, alias.means))
    told = texts.say("preview.alias", name=name, means=means, kind=texts.label(f"kind.{alias.kind}"))
    return Markdown(f"{sign} {told}")


def _shared_line(texts: Texts, line: SharedName) -> Markdown:
    paths = shorten(", ".join(line.paths), _MOST_SENTENCE)
    return texts.say("preview.means", name=shorten(line.name, _MOST_NAME), count=len(line.paths), paths=paths)


def _golden_line(texts: Texts, change: GoldenChange) -> Markdown:
    def told(values: Iterable[str]) -> str:
        return shorten(", ".join(values), _MOST_NAME) or texts.label("golden.not_said")

    after = change.after
    question = shorten(after.golden.question, _MOST_SENTENCE)
    verdict = texts.label("golden.holds" if after.holds else "golden.fails", expected=told(after.golden.expected))
    before = told(change.before.values) if change.before else texts.label("golden.new")
    return texts.say("preview.golden_line", question=question, before=before, after=told(after.values), verdict=verdict)


def _answered(texts: Texts, published: Published) -> Markdown:
    if not published.answered:
        return Markdown()
    shown = [
        texts.say("unanswered.now", question=shorten(one.question.question, _MOST_SENTENCE))
        for one in published.answered[:_MOST_ANSWERED]
    ]
    left = len(published.answered) - len(shown)
    more = [texts.say("status.more", count=left)] if left else []
    return joined([texts.say("kb.answered", count=len(published.answered)), *shown, *more], "\n")
