"""What a collection is made of: texts by path, and the versions and drafts that change them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SHARED = 0
"""The server's id under which the shared collection is kept: Discord gives it to no server."""
ALIASES = ".aliases.json"
GOLDEN = ".golden.json"
"""What moderators keep beside the profiles is a text of the version, too; no profile can have such a path."""


class Action(StrEnum):
    """What a version was made by."""

    START = "start"
    RELOAD = "reload"
    ADD = "add"
    EDIT = "edit"
    REMOVE = "remove"
    ALIAS = "alias"
    GOLDEN = "golden"
    ROLLBACK = "rollback"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Change:
    """A path whose text a version changed: the digests before and after, None where there was or is none."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a collection stands: its latest version's number, and the digest of what that holds.

    Equal numbers do not mean equal contents: a whole collection can be replaced by another.
    """

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a version holds: the digest of the text at each path, sorted; version 0 is the empty one before the first.

    The paths are those of profiles, and `ALIASES` and `GOLDEN`.
    """

    version: int
    digests: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Equal for equal contents, whatever their version."""
        whole = hashlib.sha256()
        for path, digest in sorted(self.digests.items()):
            whole.update(f"{len(path)}:{path}{digest}".encode())
        return whole.hexdigest()

    @property
    def standing(self) -> Standing:
        """Where a collection stands that holds this."""
        return Standing(self.version, self.digest)

    @property
    def profiles(self) -> Mapping[str, str]:
        """The digests of the profiles' texts alone."""
        return {path: digest for path, digest in self.digests.items() if path not in (ALIASES, GOLDEN)}

    def changes_to(self, after: Mapping[str, str]) -> tuple[Change, ...]:
        """What makes these contents into those digests by path; sorted by path."""
        paths = sorted({*self.digests, *after})
        changes = (Change(path, self.digests.get(path), after.get(path)) for path in paths)
        return tuple(change for change in changes if change.before != change.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A published version: numbered from 1 in each collection. `restores` is the version that a rollback went to.

    `author` is the Discord id of whoever published it, None for the program itself.
    """

    number: int
    at: float
    author: int | None
    action: Action
    reason: str
    restores: int | None
    digest: str

    @property
    def standing(self) -> Standing:
        """Where the collection stands with this version as its latest."""
        return Standing(self.number, self.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A change that waits to be published or discarded. `base` is the version it changes."""

    id: str
    base: int
    at: float
    author: int | None
    action: Action
    reason: str
    restores: int | None
    changes: tuple[Change, ...]


NOTHING = Contents(0, {})
"""What a collection holds before its first version."""


def text_digest(text: str) -> str:
    """The digest by which a text is known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
