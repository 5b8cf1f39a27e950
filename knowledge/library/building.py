"""Builds snapshots of what the store holds, and reads no text twice."""

import asyncio
import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from weakref import WeakValueDictionary

from knowledge.aliases import Alias, Aliases
from knowledge.base import KnowledgeBase, base_of_reads
from knowledge.library.apart import Apart
from knowledge.library.memory import give_back
from knowledge.library.notes import aliases_from_text
from knowledge.library.places import LaidOver
from knowledge.profiles import Problem
from knowledge.reading.version import reader_version
from knowledge.readings import ReadText, form_of, from_json, read_texts, to_json
from knowledge.store import ALIASES, Contents, Store, text_digest
from knowledge.store.database import in_parts

GONE = ""
"""The text that takes away the profile of a layer beneath at its path."""

_GONE = text_digest(GONE)

_WORTH_FREEZING = 250_000
"""Characters of a snapshot from which on Python's search for cycles takes long enough in it to be felt."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The contents of one server's collection, laid over those of another."""

    server: int
    contents: Contents


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Snapshot:
    """A knowledge base, and what it was assembled of. The reads are held for others that share them."""

    base: KnowledgeBase
    reads: tuple[ReadText, ...]
    characters: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands: its path and digest, and the server that keeps it."""

    path: str
    digest: str
    server: int

    @property
    def key(self) -> tuple[str, str]:
        return self.path, self.digest


_Reads = dict[tuple[str, str], ReadText]
"""What was read, by the keys of the places."""


class Builder:
    """Builds snapshots; those alive, and what was read for them, are shared."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.apart = Apart()
        self._reads: WeakValueDictionary[tuple[str, str], ReadText] = WeakValueDictionary()  # of any thread
        self._snapshots: WeakValueDictionary[str, Snapshot] = WeakValueDictionary()

    async def versions_of(self, layers: Sequence[Layer]) -> LaidOver:
        """Where each of the collections stands."""
        return await self.apart.run(_versions, layers)

    async def build(
        self,
        layers: Sequence[Layer],
        *,
        texts: Mapping[str, str] | None = None,
        problems: tuple[Problem, ...] = (),
        before: KnowledgeBase | None = None,
    ) -> Snapshot:
        """The snapshot of those layers, the first one lowest.

        `texts` are texts by digest that need not be fetched; `problems` are shown beside those of the texts; of the
        knowledge base `before`, what did not change is taken over. Raises `StoreError` where something has to be
        fetched or kept and cannot be.
        """
        with self.apart.at_work():
            return await self._build(layers, texts or {}, problems, before)

    async def _build(
        self,
        layers: Sequence[Layer],
        given: Mapping[str, str],
        problems: tuple[Problem, ...],
        before: KnowledgeBase | None,
    ) -> Snapshot:
        notes = [(layer, layer.contents.digests.get(ALIASES)) for layer in layers]
        places = await self.apart.run(_merged, layers)
        key = await self.apart.run(_key, places, [digest for _, digest in notes], problems)
        if (known := self._snapshots.get(key)) is not None:
            return known
        reads = await self._reads_of(places, given)
        fetched = [await self._text(layer.server, digest, given) for layer, digest in notes if digest]
        aliases = Aliases(tuple(dict.fromkeys(alias for text in fetched for alias in _aliases(text))))
        base = await self.apart.run(base_of_reads, reads, problems=problems, aliases=aliases, before=before)
        snapshot = Snapshot(base, reads, await self.apart.run(_characters, base))
        self._snapshots[key] = snapshot
        if snapshot.characters > _WORTH_FREEZING:
            # Python stops everything to search all that is old for cycles. What a snapshot is made of has none, and is
            # freed by its last reference all the same.
            gc.freeze()
            await self.apart.run(give_back)
        return snapshot

    async def _reads_of(self, places: Sequence[_Place], given: Mapping[str, str]) -> tuple[ReadText, ...]:
        """What the texts give, in the order of the places."""
        found, missing = await self.apart.run(self._known, places)
        new: _Reads = {}
        if missing:
            texts = {**await self._fetched(place for place in missing if place.digest not in given), **given}
            reader = await asyncio.to_thread(reader_version)
            for some in in_parts(missing):  # so that not all that is kept is in memory as JSON, too
                kept = await self._store.readings.find({place.digest for place in some}, reader=reader)
                new.update(await self.apart.run(_restored, some, texts, kept))
            unread = [place for place in missing if place.key not in new]
            read, written = await self.apart.run(_read, unread, texts)
            await self._store.readings.keep(written, reader=reader)
            new.update(read)
        return await self.apart.run(self._noted, places, found, new)

    def _noted(self, places: Sequence[_Place], found: _Reads, new: _Reads) -> tuple[ReadText, ...]:
        """What was read, in the order of the places; what is new is noted for other snapshots."""
        self._reads.update(new)
        every = found | new
        return tuple(every[place.key] for place in places)

    def _known(self, places: Sequence[_Place]) -> tuple[_Reads, list[_Place]]:
        """What was read for other snapshots, and the places for which nothing was."""
        found = {place.key: read for place in places if (read := self._reads.get(place.key)) is not None}
        return found, [place for place in places if place.key not in found]

    async def _fetched(self, places: Iterable[_Place]) -> dict[str, str]:
        texts: dict[str, str] = {}
        for server, theirs in groupby(sorted(places, key=lambda place: place.server), key=lambda place: place.server):
            texts.update(await self._store.versions.texts(server, {place.digest for place in theirs}))
        return texts

    async def _text(self, server: int, digest: str, given: Mapping[str, str]) -> str:
        return given[digest] if digest in given else (await self._store.versions.texts(server, [digest]))[digest]


def _versions(layers: Iterable[Layer]) -> LaidOver:
    return tuple((layer.server, layer.contents.standing) for layer in layers)


def _characters(base: KnowledgeBase) -> int:
    return sum(len(profile.text) for profile in base.profiles)


def _merged(layers: Iterable[Layer]) -> list[_Place]:
    """The places of the profiles that show when all layers lie over each other, sorted by path."""
    places: dict[str, _Place] = {}
    for layer in layers:
        for path, digest in layer.contents.profiles.items():
            places[path] = _Place(path, digest, layer.server)
    return [place for _, place in sorted(places.items()) if place.digest != _GONE]


def _key(places: Iterable[_Place], notes: Iterable[str | None], problems: Iterable[Problem]) -> str:
    whole = hashlib.sha256()
    for place in places:
        whole.update(f"{len(place.path)}:{place.path}{place.digest}".encode())
    whole.update(repr((list(notes), list(problems))).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _aliases(text: str) -> Iterator[Alias]:
    yield from aliases_from_text(text).entries


def _restored(places: Sequence[_Place], texts: Mapping[str, str], kept: Mapping[tuple[str, str], str]) -> _Reads:
    """What the texts give of which it is kept what was read."""
    known = ((place, kept.get((place.digest, form_of(place.path)))) for place in places)
    return {
        place.key: from_json(place.path, texts[place.digest], content)
        for place, content in known
        if content is not None
    }


def _read(places: Sequence[_Place], texts: Mapping[str, str]) -> tuple[_Reads, dict[tuple[str, str], str]]:
    """What the texts give by reading, and that as it is to be kept; no more of it is held than of what was kept."""
    read = read_texts([(place.path, texts[place.digest]) for place in places])
    written = {(place.digest, form_of(place.path)): to_json(one) for place, one in zip(places, read, strict=True)}
    return _restored(places, texts, written), written
