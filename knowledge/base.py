"""The knowledge base: one immutable snapshot of everything that was read."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.facts import Fact
from knowledge.names import NameIndex
from knowledge.passages import PassageIndex
from knowledge.profiles import Problem, Profile


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Profiles, the facts read from them, and the indexes over both; built in one step, never changed.

    `version` is a short digest of the profiles' paths and texts: equal texts give an equal version.
    """

    profiles: tuple[Profile, ...]
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]
    names: NameIndex
    passages: PassageIndex
    version: str

    def profile(self, path: str) -> Profile | None:
        """The profile of that path."""
        raise NotImplementedError

    def facts_of(self, path: str) -> tuple[Fact, ...]:
        """All facts about the dancer of that profile, in the order of the text."""
        raise NotImplementedError


def build_knowledge_base(folder: Path) -> KnowledgeBase:
    """Read a folder of profiles into a knowledge base.

    Raises `FolderMissing`. A folder without a readable profile gives an empty base with its problems.
    """
    raise NotImplementedError
