"""`dancer-bot kb`: what moderators do in Discord, from a terminal, over the same functions and the same store.

Whatever changes a collection is shown, and published only with `--publish`.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.curating_text import alias_line, coverage_lines, preview_lines
from bot.commands.output import DONE, FAILED, tell
from bot.commands.settling import settings
from bot.settings import load_settings
from knowledge.aliases import Alias
from knowledge.curation.archives import packed
from knowledge.curation.golden import Golden
from knowledge.curation.uploads import File
from knowledge.curator import Curator, Review
from knowledge.errors import DancerBotError
from knowledge.library import Library
from knowledge.store import SHARED, Version, open_store, text_digest
from knowledge.things import EntityKind
from knowledge.whole_files import written_whole

Job = Callable[[Curator, argparse.Namespace], Awaitable[int]]


class FileUnusable(DancerBotError):
    """A file that the command line names cannot be read or written."""

    def __init__(self, file: Path, error: OSError, *, does: str) -> None:
        super().__init__(f"{file} cannot be {does}: {error.strerror}.")


def look(arguments: argparse.Namespace) -> int:
    """Do what changes no collection, with the library as it was published last."""
    return asyncio.run(_with_curator(arguments, _JOBS[arguments.job]))


def change(arguments: argparse.Namespace) -> int:
    """Show a change, and publish it where that was asked for."""
    return asyncio.run(_with_curator(arguments, _changed))


async def _with_curator(arguments: argparse.Namespace, job: Job) -> int:
    settings = load_settings()
    async with open_store(settings.store.address) as store:
        library = Library(store, settings.profiles.folder)
        await library.refresh()
        await library.ready(arguments.server)
        return await job(Curator(library), arguments)


async def _changed(curator: Curator, arguments: argparse.Namespace) -> int:
    review = await _CHANGES[arguments.change](curator, arguments)
    server = review.proposal.server
    print("\n".join(preview_lines(review.preview)))
    if not arguments.publish or not review.proposal.draft.changes:
        await curator.discard(server, review.id)
        return DONE
    confirmed = arguments.confirm == review.preview.removed.count
    try:
        published = await curator.publish(server, review.id, author=None, confirmed=confirmed)
    except BaseException:
        await curator.discard(server, review.id)
        raise
    if published.version:
        print(f"Version {published.version.number} is published.")
        print("A bot that runs serves it, and tells those who wait for an answer that it gives.")
    return DONE


async def _reload(curator: Curator, _: argparse.Namespace) -> Review:
    return await curator.reload(author=None)


async def _add(curator: Curator, arguments: argparse.Namespace) -> Review:
    files = [File(file.name, _bytes_of(file)) for file in arguments.files]
    return await curator.add(arguments.server, files, author=None)


async def _edit(curator: Curator, arguments: argparse.Namespace) -> Review:
    seen = text_digest(await curator.text(arguments.server, arguments.path))
    return await curator.edit(arguments.server, arguments.path, _bytes_of(arguments.file), seen=seen, author=None)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileUnusable(file, error, does="read") from error


async def _remove(curator: Curator, arguments: argparse.Namespace) -> Review:
    return await curator.remove(arguments.server, arguments.paths, author=None)


async def _add_alias(curator: Curator, arguments: argparse.Namespace) -> Review:
    alias = Alias(arguments.name, EntityKind(arguments.kind), arguments.means)
    return await curator.add_alias(arguments.server, alias, author=None)


async def _remove_alias(curator: Curator, arguments: argparse.Namespace) -> Review:
    return await curator.remove_alias(arguments.server, arguments.name, author=None)


async def _add_golden(curator: Curator, arguments: argparse.Namespace) -> Review:
    golden = Golden(arguments.question, tuple(arguments.values))
    return await curator.add_golden(arguments.server, golden, author=None)


async def _remove_golden(curator: Curator, arguments: argparse.Namespace) -> Review:
    return await curator.remove_golden(arguments.server, arguments.question, author=None)


async def _rollback(curator: Curator, arguments: argparse.Namespace) -> Review:
    return await curator.rollback(arguments.server, arguments.version, author=None)


async def _check(curator: Curator, _: argparse.Namespace) -> int:
    review = await curator.reload(author=None)
    await curator.discard(SHARED, review.id)
    print("\n".join(preview_lines(review.preview)))
    broken = any(not change.after.holds for change in review.preview.golden)
    return FAILED if broken or review.preview.unreadable else DONE


async def _status(curator: Curator, arguments: argparse.Namespace) -> int:
    library, server = curator.library, arguments.server
    base, found = library.of(server), await curator.coverage(server)
    print(f"Version {library.version_of(server)}, fingerprint {base.version}")
    for version in await library.store.versions.history(server, limit=1):
        print(f"Published {_when(version)} ({version.action})")
    print(f"{len(base.profiles)} profiles, {len(base.facts)} facts, {len(base.problems)} problems")
    print(f"{round(100 * found.share)} % of what is looked for is told")
    return DONE


async def _coverage(curator: Curator, arguments: argparse.Namespace) -> int:
    print("\n".join(coverage_lines(await curator.coverage(arguments.server))))
    return DONE


async def _history(curator: Curator, arguments: argparse.Namespace) -> int:
    for version in await curator.library.store.versions.history(arguments.server, limit=1000):
        who = version.author or "the program"
        print(
            "  ".join(
                part for part in (f"{version.number}", _when(version), version.action, f"{who}", version.reason) if part
            )
        )
    return DONE


def _when(version: Version) -> str:
    return datetime.fromtimestamp(version.at, UTC).strftime("%Y-%m-%d %H:%M")


async def _unanswered(curator: Curator, arguments: argparse.Namespace) -> int:
    if arguments.dismiss:
        if await curator.dismiss(arguments.server, arguments.dismiss, author=None):
            return DONE
        tell(f"No line of the list begins with {arguments.dismiss}, so nothing was set aside.")
        return FAILED
    for group in await curator.unanswered(arguments.server):
        near = f", nearest {group.nearest}" if group.nearest else ""
        print(f"{group.first.id}  {group.first.question} ({group.times} times, {group.first.reason}{near})")
    return DONE


async def _aliases(curator: Curator, arguments: argparse.Namespace) -> int:
    for alias in await curator.aliases(arguments.server):
        print(alias_line(alias))
    for proposal in await curator.proposed_aliases(arguments.server):
        print(f"proposed: {proposal.name} = {proposal.path} (chosen {proposal.times} times)")
    return DONE


async def _golden(curator: Curator, arguments: argparse.Namespace) -> int:
    results = await curator.ask_golden(arguments.server)
    for result in results:
        answered, expected = (", ".join(values) or "not said" for values in (result.values, result.golden.expected))
        told = answered if result.holds else f"{answered}, expected: {expected}"
        print(f"{'holds' if result.holds else 'FAILS'}  {result.golden.question} {told}")
    return DONE if all(result.holds for result in results) else FAILED


async def _export(curator: Curator, arguments: argparse.Namespace) -> int:
    base = curator.library.of(arguments.server)
    try:
        with written_whole(arguments.file, lasting=True) as opened:
            opened.write(packed([(profile.path, profile.text) for profile in base.profiles]))
    except OSError as error:
        raise FileUnusable(arguments.file, error, does="written") from error
    return DONE


_JOBS: Mapping[str, Job] = {
    "status": _status,
    "check": _check,
    "coverage": _coverage,
    "history": _history,
    "unanswered": _unanswered,
    "export": _export,
    "settings": settings,
    "alias_list": _aliases,
    "golden_list": _golden,
}
_CHANGES: Mapping[str, Callable[[Curator, argparse.Namespace], Awaitable[Review]]] = {
    "reload": _reload,
    "add": _add,
    "edit": _edit,
    "remove": _remove,
    "rollback": _rollback,
    "alias_add": _add_alias,
    "alias_remove": _remove_alias,
    "golden_add": _add_golden,
    "golden_remove": _remove_golden,
}
