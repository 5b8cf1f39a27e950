"""The knowledge base: one immutable snapshot of everything that was read."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from knowledge.aliases import NO_ALIASES, Aliases
from knowledge.chances import NONE, Chances
from knowledge.facts import Fact
from knowledge.held_facts import FactsByPath, HeldFacts, held
from knowledge.names import NameEntry, NameIndex
from knowledge.passages import PassageIndex
from knowledge.profiles import Loaded, Problem, Profile, in_order, load_folder, sifted
from knowledge.reading import link, read_many
from knowledge.readings import ReadText
from knowledge.things import ThingIndex

_MOST_KEPT = 96  # things made of biographies: some three for each of the thirty asked about last
_MOST_TOLD = 256  # dancers whose facts are kept as they were made: those that one question walks through again
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """Profiles, the facts read from them, and the indexes over both; built in one step, never changed.

    `profiles` and `facts` are in the order of the profiles' paths, facts of one profile in the order of its text.
    `aliases` are other names that people gave, by which what they mean is found as well; `chances` are by path.
    `version` is a short digest of the profiles' paths and texts and of the aliases: equal ones give an equal version.
    """

    profiles: tuple[Profile, ...]
    facts: HeldFacts
    problems: tuple[Problem, ...]
    names: NameIndex
    things: ThingIndex
    passages: PassageIndex
    version: str
    profiles_by_path: Mapping[str, Profile] = field(repr=False)
    facts_by_dancer: FactsByPath = field(repr=False)
    aliases: Aliases = NO_ALIASES
    chances: Mapping[str, Chances] = field(default_factory=dict, repr=False)
    _kept: dict[tuple[object, str], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _told: dict[str, tuple[Fact, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def profile(self, path: str) -> Profile | None:
        """The profile of that path."""
        return self.profiles_by_path.get(path)

    def chances_of(self, path: str) -> Chances:
        """How likely each name in the text of that profile is what of its dancer's; of none where nothing is known."""
        return self.chances.get(path, NONE)

    def facts_of(self, path: str) -> tuple[Fact, ...]:
        """All facts about the dancer of that profile, in the order of the text; kept a while, as those `made_of` it."""
        found = self._told.get(path)
        if found is None:
            found = tuple(self.facts_by_dancer.of(path))
            if len(self._told) >= _MOST_TOLD:
                self._told.clear()
            self._told[path] = found
        return found

    def made_of(self, path: str, make: "Callable[[str, KnowledgeBase], Made]") -> Made:
        """What `make` makes of the biography of that path; kept a while, as one question asks many times.

        It is the same whenever it is made, so that threads need not wait for one another. It must not hold the whole
        base, which then could not be let go of by its last reference.
        """
        found: Made | None = self._kept.get((make, path))
        if found is None:
            found = make(path, self)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[make, path] = found
        return found


def build_knowledge_base(folder: Path, *, aliases: Aliases = NO_ALIASES) -> KnowledgeBase:
    """Read a folder of profiles into a knowledge base; `aliases` are as for `knowledge_base_of`.

    Raises `FolderMissing`. A folder without a readable profile gives an empty base with its problems.
    """
    loaded = load_folder(folder)
    return knowledge_base_of(loaded.profiles, problems=loaded.problems, aliases=aliases)


def knowledge_base_of(
    profiles: Iterable[Profile], *, problems: Iterable[Problem] = (), aliases: Aliases = NO_ALIASES
) -> KnowledgeBase:
    """Read profiles into a knowledge base, on all cores where they are many.

    `aliases` are names beside those that the profiles say, such as moderators add.
    """
    ordered = tuple(sorted(profiles, key=lambda profile: profile.path))
    read = list(read_many(ordered))
    chances = {profile.path: likely for profile, (_, likely) in zip(ordered, read, strict=True)}
    return assembled(ordered, *(facts for facts, _ in read), problems=problems, aliases=aliases, chances=chances)


def assembled(
    profiles: Iterable[Profile],
    *facts: Iterable[Fact],
    problems: Iterable[Problem] = (),
    aliases: Aliases = NO_ALIASES,
    before: KnowledgeBase | None = None,
    chances: Mapping[str, Chances] | None = None,
) -> KnowledgeBase:
    """A knowledge base of what was read before: profiles, and their facts as `read` gives them, by profile.

    `chances` are those of the names in the profiles, by path, as far as they are known. `before` is an earlier one,
    of which may be taken over what was made of profiles that are still there.
    """
    ordered = tuple(sorted(profiles, key=lambda profile: profile.path))
    # What consists of many small objects comes first: linking makes very many more, between which it would keep memory.
    by_path = {profile.path: profile for profile in ordered}
    names = _names(ordered, aliases, before.names if before else None)
    passages = PassageIndex(ordered, before=before.passages if before else None)
    linked = link(ordered, held(ordered, *facts))
    return KnowledgeBase(
        profiles=ordered,
        facts=linked,
        problems=tuple(problems),
        names=names,
        things=ThingIndex(linked, aliases.of_things()),
        passages=passages,
        version=_digest(ordered, aliases),
        profiles_by_path=by_path,
        facts_by_dancer=FactsByPath(linked, linked.dancers()),
        aliases=aliases,
        chances=chances or {},
    )


def base_of_reads(
    reads: Sequence[ReadText],
    *,
    problems: Iterable[Problem] = (),
    aliases: Aliases = NO_ALIASES,
    before: KnowledgeBase | None = None,
) -> KnowledgeBase:
    """A knowledge base of what texts gave, those twice there left out; `problems` are shown beside those of the texts.

    `aliases` and `before` are as for `assembled`.
    """
    loaded = sifted(Loaded((read.profile,) if read.profile else (), read.problems) for read in reads)
    paths = {profile.path for profile in loaded.profiles}
    kept = {read.profile.path: read for read in reads if read.profile and read.profile.path in paths}
    facts = (read.facts for read in kept.values())
    chances = {path: read.chances for path, read in kept.items()}
    shown = in_order((*problems, *loaded.problems))
    return assembled(loaded.profiles, *facts, problems=shown, aliases=aliases, before=before, chances=chances)


def _names(profiles: Iterable[Profile], aliases: Aliases, before: NameIndex | None) -> NameIndex:
    """The index of names: that of before, where nobody is called otherwise."""
    entries = [
        NameEntry(profile.path, profile.name, profile.aliases, aliases.of_dancer(profile.path)) for profile in profiles
    ]
    return before if before is not None and before.is_of(entries) else NameIndex(entries)


def _digest(profiles: Iterable[Profile], aliases: Aliases) -> str:
    digest = hashlib.sha256()
    said = [part for profile in profiles for part in (profile.path, profile.text)]
    given = [part for alias in sorted((a.kind.value, a.name, a.means) for a in aliases.entries) for part in alias]
    for part in (*said, *given):
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()[:12]
