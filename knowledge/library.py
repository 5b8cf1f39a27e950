"""The living collection: a profiles folder, the snapshot that is served, and how a new one takes its place."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Proposal:
    """A knowledge base that stands ready beside the one served, and how its profiles differ (paths, sorted)."""

    base: KnowledgeBase
    replaces: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


class Library:
    """Serves one knowledge base and swaps it whole. `current` may be read from anywhere, at any time."""

    def __init__(self, folder: Path) -> None:
        raise NotImplementedError

    @property
    def current(self) -> KnowledgeBase:
        """The snapshot that is served; empty until the first publication."""
        raise NotImplementedError

    async def propose(self) -> Proposal:
        """Read the folder into a new knowledge base, apart from the event loop. Raises `FolderMissing`."""
        raise NotImplementedError

    def publish(self, proposal: Proposal, *, allow_empty: bool = False) -> None:
        """Serve the proposal's base from now on.

        Raises `ReloadRefused` where it holds no profile and the served one does, unless allowed, and
        `ProposalOutdated` where another was published since the proposal was made.
        """
        raise NotImplementedError
