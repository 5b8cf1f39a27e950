"""Other names that people gave to what the biographies speak of: "Vika" is Victoria, "Nuts" is The Nutcracker."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge.things import EntityKind, OtherName


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name for a dancer, a work, a school, a company or the like.

    `means` is the path of the profile for a dancer, and the name as the biographies spell it for everything else.
    """

    name: str
    kind: EntityKind
    means: str


@dataclass(frozen=True, slots=True)
class Aliases:
    """All aliases of a collection, in any order; one that means nothing in the collection has no effect."""

    entries: tuple[Alias, ...] = ()
    _of_dancers: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names: dict[str, list[str]] = defaultdict(list)
        for alias in self._named():
            if alias.kind is EntityKind.DANCER:
                names[alias.means].append(alias.name)
        object.__setattr__(self, "_of_dancers", {path: tuple(found) for path, found in names.items()})

    def of_dancer(self, path: str) -> tuple[str, ...]:
        """The other names of the dancer of that profile."""
        return self._of_dancers.get(path, ())

    def of_things(self) -> tuple[OtherName, ...]:
        """The other names of everything else."""
        return tuple(
            OtherName(alias.kind, alias.name, alias.means)
            for alias in self._named()
            if alias.kind is not EntityKind.DANCER
        )

    def _named(self) -> Iterable[Alias]:
        return (alias for alias in self.entries if alias.name.strip())


NO_ALIASES = Aliases()
