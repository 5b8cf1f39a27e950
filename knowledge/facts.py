"""What the biographies say, as data: facts and the citations that carry them."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a profile: the characters from `start` up to, not including, `end` of its text.

    Raises `ValueError` where the offsets do not enclose at least one character of the text.
    """

    profile: Profile
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.profile.text):
            message = f"no text at {self.start}:{self.end} of {self.profile.path}"
            raise ValueError(message)

    @property
    def quote(self) -> str:
        """The exact text at the offsets."""
        return self.profile.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """The offsets alone."""
        return Span(self.start, self.end)


class Sign(StrEnum):
    """What tells that two biographies name one person."""

    NAME = "name"
    INITIAL = "initial"
    SURNAME = "surname"
    TRADE = "trade"
    INSTITUTION = "institution"
    CITY = "city"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody without a biography whom facts name.

    `name` is the fullest form of the name, and `key` that without what tells nobody apart. Where several people are, or
    may be, called so, each is told from the others by `within`, the first of the profiles that name this one. `signs`
    are those by which the mentions of several profiles are taken for this one.
    """

    name: str
    key: str
    within: str | None = None
    signs: tuple[Sign, ...] = ()

    @property
    def is_told_apart(self) -> bool:
        """Whether somebody is known by a whole name that others bear, too."""
        return self.within is not None and " " in self.key


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a biography says.

    `dancer` is the path of the profile of the dancer it is about. `value` is as the text spells it; `target` is
    the path of the profile of the dancer the value names, where that is known; `person` is whom it names without one.
    Both are known when all profiles have been read. `qualifiers` are pairs such as
    ("age", "twelve"), of the names in
    `knowledge.relations.QUALIFIERS`. `stated` is false where the text only suggests it; such a fact
    is never answered as said. `computed_years` are the first and last year that it may mean, where the text gives no
    year but an age, beside the year of birth, or a time told from another, "three years later", beside that: they stand
    in no sentence. The first citation holds the fact; further ones bridge to a name, or to that other year.
    """

    dancer: str
    relation: Relation
    value: str
    citations: tuple[Citation, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()
    target: str | None = None
    stated: bool = True
    person: Person | None = None
    computed_years: tuple[int, int] | None = None

    def qualifier(self, name: str) -> str | None:
        """The qualifier of that name, or None where the text gives none."""
        return dict(self.qualifiers).get(name)

    @property
    def is_own(self) -> bool:
        """Whether the dancer's own biography says it, not that of somebody whom it names."""
        return self.citations[0].profile.path == self.dancer
