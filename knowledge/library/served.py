"""The snapshots that are in memory: fetched when they are asked for, let go of when they were not for long."""

import asyncio
from dataclasses import dataclass
from itertools import count

from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.errors import CollectionLoading
from knowledge.library.building import Builder, Layer, Snapshot
from knowledge.library.places import LaidOver, Places
from knowledge.store import SHARED, Store


@dataclass(slots=True)
class _Entry:
    """What is served at a place: the snapshot, the versions it was built of, and when it was last asked for."""

    snapshot: Snapshot
    versions: LaidOver
    used: int


class Served:
    """The snapshots by their places: the shared one, the last one, and more up to so many characters of biographies."""

    def __init__(self, store: Store, builder: Builder, places: Places, *, most_characters: int) -> None:
        self._store = store
        self._builder = builder
        self._places = places
        self._most_characters = most_characters
        self._clock = count()
        self._entries = {SHARED: _Entry(Snapshot(knowledge_base_of(()), (), 0), (), 0)}
        self._loading: dict[int, asyncio.Task[None]] = {}

    def holds(self, place: int) -> bool:
        """Whether any snapshot of a place is in memory."""
        return place in self._entries

    def held(self, place: int) -> KnowledgeBase | None:
        """The snapshot in memory as it is, whether or not it is the latest."""
        entry = self._entries.get(place)
        return entry.snapshot.base if entry else None

    def base(self, place: int) -> KnowledgeBase:
        """The snapshot in memory, which is fetched anew where it is not the latest.

        Raises `CollectionLoading` where there is none.
        """
        entry = self._entries.get(place)
        if not self._is_latest(place):
            self._begin_loading(place)
        if entry is None:
            raise CollectionLoading
        entry.used = next(self._clock)
        return entry.snapshot.base

    async def fetched(self, place: int) -> None:
        """Wait until the latest snapshot of a place is in memory. Raises `StoreError`."""
        while not self._is_latest(place):
            self._begin_loading(place)
            await asyncio.shield(self._loading[place])

    async def take(self, place: int, snapshot: Snapshot, versions: LaidOver) -> None:
        """Serve a snapshot from now on, or fetch the latest where it is not. Raises `StoreError`."""
        if versions == self._places.latest(place):
            self._keep(place, snapshot, versions)
        else:
            await self._load(place)

    def forget_all_but(self, places: set[int]) -> None:
        """Let go of the snapshots of other places; the shared one stays."""
        for place in self._entries.keys() - {SHARED} - places:
            del self._entries[place]

    def _is_latest(self, place: int) -> bool:
        entry = self._entries.get(place)
        return entry is not None and entry.versions == self._places.latest(place)

    def _begin_loading(self, place: int) -> None:
        if place not in self._loading:
            task = asyncio.get_running_loop().create_task(self._load(place), name=f"loading the collection {place}")
            self._loading[place] = task
            task.add_done_callback(lambda done: self._loaded(place, done))

    def _loaded(self, place: int, task: asyncio.Task[None]) -> None:
        del self._loading[place]
        if not task.cancelled():
            task.exception()  # whoever waits gets it; who does not wait asks again

    async def _load(self, place: int) -> None:
        while not self._is_latest(place):  # which may change while it is built
            collections = self._places.collections(place)
            layers = [Layer(server, await self._store.versions.contents(server)) for server in collections]
            versions = await self._builder.versions_of(layers)
            self._places.standing.update(versions)
            problems = self._places.problems if layers[0].server == SHARED else ()
            built = await self._builder.build(layers, problems=problems, before=self.held(place))
            self._keep(place, built, versions)

    def _keep(self, place: int, snapshot: Snapshot, versions: LaidOver) -> None:
        self._entries[place] = _Entry(snapshot, versions, next(self._clock))
        self._leave_memory()

    def _leave_memory(self) -> None:
        """Let go of the snapshots that were not asked for longest, while all together are too large; one may be."""
        others = sorted((entry.used, place) for place, entry in self._entries.items() if place != SHARED)
        while len(others) > 1 and self._characters() > self._most_characters:
            del self._entries[others.pop(0)[1]]

    def _characters(self) -> int:
        snapshots = {id(entry.snapshot): entry.snapshot.characters for entry in self._entries.values()}
        return sum(snapshots.values())
