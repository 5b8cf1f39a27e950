"""The knowledge base: one immutable snapshot of everything that was read."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.facts import Fact
from knowledge.names import NameEntry, NameIndex
from knowledge.passages import PassageIndex
from knowledge.profiles import Problem, Profile, load_folder
from knowledge.reading import link, read_many
from knowledge.things import ThingIndex

Progress = Callable[[tuple[Profile, ...]], Iterable[Profile]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """Profiles, the facts read from them, and the indexes over both; built in one step, never changed.

    `profiles` and `facts` are in the order of the profiles' paths, facts of one profile in the order of its text.
    `version` is a short digest of the profiles' paths and texts: equal texts give an equal version.
    """

    profiles: tuple[Profile, ...]
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]
    names: NameIndex
    things: ThingIndex
    passages: PassageIndex
    version: str
    profiles_by_path: Mapping[str, Profile] = field(repr=False)
    facts_by_dancer: Mapping[str, tuple[Fact, ...]] = field(repr=False)

    def profile(self, path: str) -> Profile | None:
        """The profile of that path."""
        return self.profiles_by_path.get(path)

    def facts_of(self, path: str) -> tuple[Fact, ...]:
        """All facts about the dancer of that profile, in the order of the text."""
        return self.facts_by_dancer.get(path, ())


def build_knowledge_base(folder: Path, *, progress: Progress | None = None) -> KnowledgeBase:
    """Read a folder of profiles into a knowledge base; `progress` is as for `knowledge_base_of`.

    Raises `FolderMissing`. A folder without a readable profile gives an empty base with its problems.
    """
    loaded = load_folder(folder)
    return knowledge_base_of(loaded.profiles, problems=loaded.problems, progress=progress)


def knowledge_base_of(
    profiles: Iterable[Profile], *, problems: Iterable[Problem] = (), progress: Progress | None = None
) -> KnowledgeBase:
    """Read profiles into a knowledge base, on all cores where they are many.

    `progress` is given the profiles, and gives them back one by one as they are read.
    """
    ordered = tuple(sorted(profiles, key=lambda profile: profile.path))
    read = zip(progress(ordered) if progress else ordered, read_many(ordered), strict=True)
    facts = link(ordered, (fact for _, found in read for fact in found))
    by_dancer: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_dancer[fact.dancer].append(fact)
    return KnowledgeBase(
        profiles=ordered,
        facts=facts,
        problems=tuple(problems),
        names=NameIndex(NameEntry(profile.path, profile.name, profile.aliases) for profile in ordered),
        things=ThingIndex(facts),
        passages=PassageIndex(ordered),
        version=_digest(ordered),
        profiles_by_path={profile.path: profile for profile in ordered},
        facts_by_dancer={path: tuple(found) for path, found in by_dancer.items()},
    )


def _digest(profiles: Iterable[Profile]) -> str:
    digest = hashlib.sha256()
    for profile in profiles:
        for part in (profile.path, profile.text):
            encoded = part.encode("utf-8", "surrogatepass")
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()[:12]
