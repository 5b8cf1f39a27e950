"""`dancer-bot kb`: what moderators do in Discord, from a terminal, over the same functions and the same store.

Whatever changes a collection is shown, and published only with `--publish`.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.commands.curating_text import coverage_lines, preview_lines
from bot.commands.output import DONE, FAILED
from bot.settings import load_settings
from knowledge.aliases import Alias
from knowledge.curation.archives import packed
from knowledge.curation.golden import Golden
from knowledge.curation.uploads import File
from knowledge.curator import Curator, Review
from knowledge.library import Library
from knowledge.store import SHARED, open_store, text_digest
from knowledge.things import EntityKind

_KINDS = {kind.value: kind for kind in (EntityKind.DANCER, EntityKind.WORK, EntityKind.SCHOOL, EntityKind.COMPANY)}

Job = Callable[[Curator, argparse.Namespace], Awaitable[int]]


def add_jobs(kb: argparse.ArgumentParser) -> None:
    """Add what can be done to the verb `kb` of the command line."""
    kb.add_argument("--server", type=int, default=SHARED, metavar="ID", help="whose collection; else the shared one")
    jobs = kb.add_subparsers(title="what to do", metavar="WHAT", required=True)
    _looking(jobs, "status", "tell what there is", _status)
    _looking(jobs, "check", "show what the folder would change; 1 where that breaks something", _check)
    _looking(jobs, "coverage", "tell what is missing and what contradicts itself", _coverage)
    _looking(jobs, "history", "list what was published", _history)
    _looking(jobs, "unanswered", "list what was asked in vain", _unanswered)
    _looking(jobs, "aliases", "list other names, and those that people's choices propose", _aliases)
    _looking(jobs, "golden", "ask the golden questions; 1 where one does not hold", _golden)
    _looking(jobs, "export", "write all texts to a zip", _export).add_argument("file", type=Path, metavar="FILE")
    _changing(jobs, "reload", "take up the folder", _reload)
    _changing(jobs, "add", "take profiles in from files or zips", _add).add_argument("files", nargs="+", type=Path)
    edit = _changing(jobs, "edit", "replace the text of a profile", _edit)
    edit.add_argument("path")
    edit.add_argument("file", type=Path)
    _changing(jobs, "remove", "take profiles away", _remove).add_argument("paths", nargs="+", metavar="PATH")
    alias = _changing(jobs, "alias", "add another name", _add_alias)
    alias.add_argument("name")
    alias.add_argument("kind", choices=list(_KINDS))
    alias.add_argument("means", help="a dancer's profile, or the name as the biographies spell it")
    _changing(jobs, "unalias", "take another name away", _remove_alias).add_argument("name")
    golden = _changing(jobs, "expect", "keep a golden question", _add_golden)
    golden.add_argument("question")
    golden.add_argument("values", nargs="*", metavar="VALUE", help="of the answer; none where it shall not be known")
    _changing(jobs, "unexpect", "keep a golden question no longer", _remove_golden).add_argument("question")
    _changing(jobs, "rollback", "go back to a version", _rollback).add_argument("version", type=int)
    dismiss = jobs.add_parser("dismiss", help="set a question that was asked in vain aside")
    dismiss.add_argument("question", metavar="ID")
    dismiss.set_defaults(verb="curating.curate", job=_dismiss)


def curate(arguments: argparse.Namespace) -> int:
    """Do a job, with the library as it was published last."""
    return asyncio.run(_with_curator(arguments))


async def _with_curator(arguments: argparse.Namespace) -> int:
    settings = load_settings()
    async with open_store(settings.store.address) as store:
        library = Library(store, settings.profiles.folder)
        await library.refresh()
        await library.ready(arguments.server)
        job: Job = arguments.job
        return await job(Curator(library), arguments)


def _looking(jobs: Any, name: str, does: str, job: Job) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = jobs.add_parser(name, help=does)
    parser.set_defaults(verb="curating.curate", job=job)
    return parser


def _changing(jobs: Any, name: str, does: str, change: Callable[..., Awaitable[Review]]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = jobs.add_parser(name, help=does)
    parser.add_argument("--publish", action="store_true", help="publish it; else it is only shown")
    parser.add_argument("--confirm", type=int, metavar="N", help="let so many profiles go, where they are many")
    parser.set_defaults(verb="curating.curate", job=_change, change=change)
    return parser


async def _change(curator: Curator, arguments: argparse.Namespace) -> int:
    """Show a change, and publish it where that was asked for."""
    review: Review = await arguments.change(curator, arguments)
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
    files = [File(file.name, file.read_bytes()) for file in arguments.files]
    return await curator.add(arguments.server, files, author=None)


async def _edit(curator: Curator, arguments: argparse.Namespace) -> Review:
    seen = text_digest(await curator.text(arguments.server, arguments.path))
    return await curator.edit(arguments.server, arguments.path, arguments.file.read_bytes(), seen=seen, author=None)


async def _remove(curator: Curator, arguments: argparse.Namespace) -> Review:
    return await curator.remove(arguments.server, arguments.paths, author=None)


async def _add_alias(curator: Curator, arguments: argparse.Namespace) -> Review:
    alias = Alias(arguments.name, _KINDS[arguments.kind], arguments.means)
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
    base, found = curator.library.of(arguments.server), await curator.coverage(arguments.server)
    print(f"Version {curator.library.version_of(arguments.server)}, fingerprint {base.version}")
    print(f"{len(base.profiles)} profiles, {len(base.facts)} facts, {len(base.problems)} problems")
    print(f"{round(100 * found.share)} % of what is looked for is told")
    return DONE


async def _coverage(curator: Curator, arguments: argparse.Namespace) -> int:
    print("\n".join(coverage_lines(await curator.coverage(arguments.server))))
    return DONE


async def _history(curator: Curator, arguments: argparse.Namespace) -> int:
    for version in await curator.library.store.versions.history(arguments.server, limit=1000):
        when = datetime.fromtimestamp(version.at, UTC).strftime("%Y-%m-%d %H:%M")
        who = version.author or "the program"
        print("  ".join(part for part in (f"{version.number}", when, version.action, f"{who}", version.reason) if part))
    return DONE


async def _unanswered(curator: Curator, arguments: argparse.Namespace) -> int:
    for group in await curator.unanswered(arguments.server):
        near = f", nearest {group.nearest}" if group.nearest else ""
        print(f"{group.first.id}  {group.first.question} ({group.times} times, {group.first.reason}{near})")
    return DONE


async def _dismiss(curator: Curator, arguments: argparse.Namespace) -> int:
    await curator.dismiss(arguments.server, arguments.question, author=None)
    return DONE


async def _aliases(curator: Curator, arguments: argparse.Namespace) -> int:
    for alias in await curator.aliases(arguments.server):
        print(f"{alias.name} = {alias.means} ({alias.kind})")
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
    arguments.file.write_bytes(packed([(profile.path, profile.text) for profile in base.profiles]))
    return DONE
