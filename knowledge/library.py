"""The living collection: a profiles folder, the snapshot that is served, and how a new one takes its place."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from knowledge.base import KnowledgeBase, build_knowledge_base, knowledge_base_of
from knowledge.errors import ProposalOutdated, ReloadRefused


@dataclass(frozen=True, slots=True)
class Proposal:
    """A knowledge base that stands ready beside the one served, and how its profiles differ (paths, sorted)."""

    base: KnowledgeBase
    replaces: KnowledgeBase
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


class Library:
    """Serves one knowledge base and swaps it whole. `current` may be read from anywhere, at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._current = knowledge_base_of(())

    @property
    def current(self) -> KnowledgeBase:
        """The snapshot that is served; empty until the first publication."""
        return self._current

    def of(self, server: int | None) -> KnowledgeBase:
        """The snapshot that people on a server (its Discord id) ask, or in a direct message, where it is None."""
        del server  # all servers share one collection
        return self._current

    async def propose(self) -> Proposal:
        """Read the folder into a new knowledge base, apart from the event loop. Raises `FolderMissing`."""
        return await asyncio.to_thread(_proposal, self.folder, self._current)

    def publish(self, proposal: Proposal, *, allow_empty: bool = False) -> None:
        """Serve the proposal's base from now on.

        Raises `ReloadRefused` where it holds no profile and the served one does, unless allowed, and
        `ProposalOutdated` where another was published since the proposal was made.
        """
        if proposal.replaces is not self._current:
            raise ProposalOutdated
        if not proposal.base.profiles and self._current.profiles and not allow_empty:
            raise ReloadRefused(profiles_before=len(self._current.profiles))
        self._current = proposal.base


def _proposal(folder: Path, before: KnowledgeBase) -> Proposal:
    after = build_knowledge_base(folder)
    old = {profile.path: profile for profile in before.profiles}
    new = {profile.path: profile for profile in after.profiles}
    return Proposal(
        base=after,
        replaces=before,
        added=tuple(path for path in new if path not in old),
        changed=tuple(path for path in new if path in old and new[path].text != old[path].text),
        removed=tuple(path for path in old if path not in new),
    )
