"""The biographies that a command is about: the folder, and what is read of it."""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from bot.commands.cache_folder import cache_folder
from bot.commands.output import counted, tell
from knowledge.base import KnowledgeBase
from knowledge.errors import EmptyFolder
from knowledge.reading_cache import cached_knowledge_base

_QUICK_SECONDS = 1.0


def chosen_folder(arguments: argparse.Namespace) -> Path:
    """The folder that was named, else that of the settings. Raises `SettingsInvalid`."""
    named: Path | None = arguments.profiles
    if named is not None:
        return named
    from bot.settings import load_settings  # noqa: PLC0415 - it loads discord.py, for which no question waits

    return load_settings().profiles.folder


def knowledge_base(arguments: argparse.Namespace) -> KnowledgeBase:
    """What the folder's biographies give. Raises `FolderMissing`, and `EmptyFolder` where no profile could be read."""
    folder = chosen_folder(arguments)
    cache = None if arguments.no_cache else cache_folder()
    base = cached_knowledge_base(folder, cache, progress=_with_bar)
    if not base.profiles:
        raise EmptyFolder(folder)
    if unread := sum(problem.fatal for problem in base.problems):
        tell(f"{counted(unread, 'file')} could not be read; why, says: dancer-bot check {folder}")
    return base


def _with_bar(texts: Sequence[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The texts one by one, with a bar on a terminal that shows how far the reading is; none where it is quick."""
    return tqdm(texts, desc="Reading", unit=" profiles", delay=_QUICK_SECONDS, leave=False, disable=None)
