"""A change that stands ready beside what is served."""

from dataclasses import dataclass

from knowledge.base import KnowledgeBase
from knowledge.errors import ReloadRefused
from knowledge.profiles import Problem
from knowledge.store import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What `replaces` would be after the change: `base`. Paths of profiles that differ are sorted.

    It is known by the id of its `draft`, which waits in the store for a day, across restarts. `server` is whose
    collection it changes; the two knowledge bases are as that server's people ask them, the shared profiles included
    where they do.
    """

    server: int
    draft: Draft
    base: KnowledgeBase
    replaces: KnowledgeBase
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    """What is wrong with files of the folder, where it was read for this."""

    def check_size(self, largest_drop: float) -> None:
        """Raise `ReloadRefused` where two or more profiles and a larger share of them would go, or the last one."""
        before = len(self.replaces.profiles)
        most = max(1.0, largest_drop * before)
        if self.removed and (len(self.removed) > most or not self.base.profiles):
            raise ReloadRefused(profiles_before=before, dropped=len(self.removed))


def proposal_of(
    server: int, draft: Draft, *, before: KnowledgeBase, after: KnowledgeBase, problems: tuple[Problem, ...] = ()
) -> Proposal:
    """The proposal of a draft, its differences found by comparing the profiles of both knowledge bases."""
    old, new = before.profiles_by_path, after.profiles_by_path
    return Proposal(
        server=server,
        draft=draft,
        base=after,
        replaces=before,
        added=tuple(path for path in new if path not in old),
        changed=tuple(path for path, profile in new.items() if path in old and old[path].text != profile.text),
        removed=tuple(path for path in old if path not in new),
        problems=problems,
    )
