"""Serves each server its snapshot, and changes what is served by proposals that are published whole."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.errors import (
    CollectionLoading,
    FolderMissing,
    ProposalGone,
    ProposalOutdated,
    ReloadRefused,
    StoreError,
)
from knowledge.library.building import GONE, Builder, Layer, Snapshot
from knowledge.library.proposal import Proposal, proposal_of
from knowledge.profiles import Problem, Texts, folder_state, load_texts
from knowledge.reading.version import reader_version
from knowledge.store import (
    NOTHING,
    SHARED,
    Action,
    Contents,
    Draft,
    ServerSettings,
    Serving,
    Standing,
    Store,
    Version,
    text_digest,
)

MOST_CHARACTERS = 500_000_000
_PREVIEWS = 4
_FOLLOWING = (Action.START, Action.RELOAD)

_Versions = tuple[tuple[int, Standing], ...]
"""The collections that a snapshot is built of, the lowest first, and where each stood."""


@dataclass(slots=True)
class _Served:
    """What is served at a place: the snapshot, the versions it was built of, and when it was last asked for."""

    snapshot: Snapshot
    versions: _Versions
    used: int


@dataclass(frozen=True, slots=True)
class _Preview:
    """A proposal, the snapshot behind it, and the versions this would be built of: publishing it builds nothing."""

    proposal: Proposal
    snapshot: Snapshot
    versions: _Versions


class Library:
    """The collections of all servers, as they are served.

    `of` may be called from anywhere at any time and never waits; everything else runs in one event loop, and raises
    `StoreError` where the database refuses: what is served then stays as it is.

    The shared collection (`SHARED`) mirrors the profiles folder. What the moderators of a server change is a collection
    of its own: it lies over the shared one, or stands alone, as its settings say.
    """

    def __init__(self, store: Store, folder: Path, *, most_characters: int = MOST_CHARACTERS) -> None:
        self.store = store
        self.folder = folder
        self._builder = Builder(store)
        self.apart = self._builder.apart
        self._most_characters = most_characters
        self._clock = count()
        self._standing: dict[int, Standing] = {}
        self._settings: dict[int, ServerSettings] = {}
        self._served = {SHARED: _Served(Snapshot(knowledge_base_of(()), (), 0), (), 0)}
        self._loading: dict[int, asyncio.Task[None]] = {}
        self._previews: OrderedDict[str, _Preview] = OrderedDict()
        self._problems: tuple[Problem, ...] = ()
        self._files = ""
        self.begun_at = time.time()
        self.news = asyncio.Event()
        """Set whenever something is published or settled, or files have changed; whoever looks clears it."""
        self.is_folder_ahead = False
        """Whether files of the folder have changed since they were last read."""
        self.is_store_away = False
        """Whether the store did not answer when it was last looked at; what is served goes on being served."""

    # What is served

    def of(self, server: int | None) -> KnowledgeBase:
        """The snapshot that people on a server (its Discord id) ask, or in a direct message, where it is None.

        Raises `CollectionLoading` where it is not in memory; it is fetched then, and `ready` waits for it. A snapshot
        that is behind what was published elsewhere is served until the new one is there.
        """
        place = self._place(server or SHARED)
        served = self._served.get(place)
        if not self._is_latest(place):
            self._begin_loading(place)
        if served is None:
            raise CollectionLoading
        served.used = next(self._clock)
        return served.snapshot.base

    async def ready(self, server: int | None) -> KnowledgeBase:
        """As `of`, but waits until the snapshot is there and is the latest."""
        place = self._place(server or SHARED)
        while not self._is_latest(place):
            self._begin_loading(place)
            await asyncio.shield(self._loading[place])
        return self.of(server)

    async def at_hand(self, server: int | None, *, seconds: float) -> KnowledgeBase:
        """As `of`, but waits for so long where the snapshot is not in memory at all."""
        if self._place(server or SHARED) not in self._served:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    return await self.ready(server)
        return self.of(server)

    def settings_of(self, server: int) -> ServerSettings:
        """What a server has settled."""
        return self._settings.get(server, ServerSettings())

    def version_of(self, server: int) -> int:
        """The number of the version that a server's own collection has, 0 before the first."""
        return self.standing_of(server).number

    def standing_of(self, server: int) -> Standing:
        """Where a server's own collection stands."""
        return self._standing.get(server, NOTHING.standing)

    def state_of(self, server: int) -> str:
        """A digest of what a server's people ask, equal for as long as it is the same; it need not be in memory."""
        return text_digest(repr(self._versions(self._place(server))))

    def servers_with_log(self) -> tuple[int, ...]:
        """The servers that want to be told of publications in a channel."""
        return tuple(server for server, settings in self._settings.items() if settings.log_channel is not None)

    def tells_askers(self, server: int) -> bool:
        """Whether those are told who asked in vain: in direct messages always, as nobody else could switch it on."""
        return server == SHARED or self.settings_of(server).tells_askers

    async def settle(self, server: int, settings: ServerSettings, *, author: int | None) -> None:
        """Replace what a server has settled."""
        await self.store.settings.keep(server, settings, author=author)
        self._settings[server] = settings
        self.news.set()

    # The life of the program

    async def start(self) -> ReloadRefused | FolderMissing | None:
        """Serve the shared collection as the folder has it.

        Where the folder is missing, or has lost more than a reload may drop, the last published version is served and
        the error is given back. Raises `FolderMissing` where there is no such version either.

        Of the processes of a fleet one does this at a time: the others find what it read.
        """
        async with self.store.database.turn("start"):
            while True:
                with suppress(ProposalOutdated):  # somebody published meanwhile: look at it once more
                    return await self._start()

    async def _start(self) -> ReloadRefused | FolderMissing | None:
        await self.refresh()
        try:
            texts = await self._read_folder()
        except FolderMissing as error:
            if not self.version_of(SHARED):
                raise
            await self.ready(None)
            return error
        self._problems = texts.problems
        if await self._is_as_followed(texts):
            await self.ready(None)
            return None
        proposal = await self._propose_texts(texts, action=Action.START, author=None)
        try:
            await self.publish(SHARED, proposal.draft.id, author=None)
        except ReloadRefused as error:
            await self.discard(SHARED, proposal.draft.id)
            await self.ready(None)
            return error
        return None

    async def refresh(self) -> None:
        """Learn what other processes published and settled; snapshots follow when they are asked for next."""
        before, was_away = (self._standing, self._settings), self.is_store_away
        shared = self.standing_of(SHARED)
        self.is_store_away = True
        self._standing = await self.store.versions.current()
        self._settings = await self.store.settings.all()
        self.is_store_away = False
        if shared != self.standing_of(SHARED):
            self.is_folder_ahead = False  # whoever published has read the folder
        if was_away or before != (self._standing, self._settings):
            self.news.set()

    async def notices_changed_files(self) -> bool:
        """Look at the folder, and tell once whenever its files have changed; nothing is read or proposed by that."""
        files = await asyncio.to_thread(folder_state, self.folder)
        is_new, self._files = files != self._files, files
        if is_new:
            self.is_folder_ahead = True
            self.news.set()
        return is_new

    async def tidy(self) -> None:
        """Delete what has outlived its time; see `knowledge.store.retention`."""
        days = {server: settings.retention_days for server, settings in self._settings.items()}
        default = ServerSettings().retention_days
        await self.store.retention.tidy(days=days, default_days=default, reader=await asyncio.to_thread(reader_version))
        await self.refresh()
        for place in self._served.keys() - {SHARED} - self._standing.keys():
            del self._served[place]

    # Proposals

    async def propose_reload(self, *, author: int | None) -> Proposal:
        """What the shared collection would be as the folder is now. Raises `FolderMissing`."""
        texts = await self._read_folder()
        return await self._propose_texts(texts, action=Action.RELOAD, author=author)

    async def propose(
        self,
        server: int,
        changes: Mapping[str, str | None],
        *,
        action: Action,
        author: int | None,
        reason: str = "",
    ) -> Proposal:
        """What a server's own collection would be with these texts at their paths; None removes.

        `ALIASES` and `GOLDEN` are paths, too. A profile of the shared collection that is removed is hidden from this
        server alone.
        """
        own = await self.store.versions.contents(server)
        beneath = await self._beneath(server)
        texts = {path: GONE if text is None and path in beneath else text for path, text in changes.items()}
        draft = await self.store.versions.draft(server, texts, base=own, action=action, author=author, reason=reason)
        return await self._previewed(server, draft, {text_digest(text): text for text in texts.values() if text})

    async def propose_rollback(self, server: int, number: int, *, author: int | None, reason: str = "") -> Proposal:
        """What a server's own collection would be as it was in that version. Raises `VersionUnknown`."""
        draft = await self.store.versions.draft_of_version(server, number, author=author, reason=reason)
        return await self._previewed(server, draft, {})

    async def find_proposal(self, server: int, draft: str) -> Proposal:
        """The proposal of that draft, also after a restart. Raises `ProposalGone`."""
        known = self._previews.get(draft)
        if known is not None and known.proposal.server == server:
            return known.proposal
        return await self._previewed(server, await self.store.versions.find_draft(server, draft), {})

    async def discard(self, server: int, draft: str) -> None:
        """Forget a proposal."""
        self._previews.pop(draft, None)
        await self.store.versions.discard(server, draft)

    async def publish(self, server: int, draft: str, *, author: int | None, confirmed: bool = False) -> Version | None:
        """Serve the proposal of that draft from now on, and at every start; whole or not at all.

        Nothing is published, and None comes out, where it changes nothing. Publishing it once more gives the same
        version. Raises `ReloadRefused` where it drops more than the server allows, unless that was confirmed,
        `ProposalOutdated` where another was published since, and `ProposalGone`.
        """
        try:
            proposal = await self.find_proposal(server, draft)
        except ProposalGone:
            return await self.store.versions.publish(server, draft, author=author)
        if not confirmed:
            proposal.check_size(self.settings_of(server).largest_drop)
        if proposal.draft.changes:
            version = await self.store.versions.publish(server, draft, author=author)
            self._standing[server] = version.standing
            self.news.set()
        else:
            version = None
            await self.store.versions.discard(server, draft)
        if server == SHARED:
            self._problems = proposal.problems
        await self._serve(self._previews.pop(draft), author)
        return version

    async def _serve(self, preview: _Preview, author: int | None) -> None:
        """Serve what was just published; where the database fails now, it is fetched when it is asked for."""
        server = preview.proposal.server
        with suppress(StoreError):
            if server != SHARED and self.settings_of(server).serving is Serving.SHARED:
                beside = replace(self.settings_of(server), serving=Serving.BESIDE)
                await self.settle(server, beside, author=author)
            place = self._place(server)
            if place == server and preview.versions == self._versions(place):
                self._served[place] = _Served(preview.snapshot, preview.versions, next(self._clock))
                self._leave_memory()
            else:
                await self._load(place)

    # Within

    def _place(self, server: int) -> int:
        """Whose snapshot a server's people ask: their own, or the shared one where theirs adds nothing."""
        serving = self.settings_of(server).serving
        is_own = serving is Serving.INSTEAD or (serving is Serving.BESIDE and self.version_of(server) > 0)
        return server if is_own else SHARED

    def _collections(self, place: int) -> tuple[int, ...]:
        """The collections that a snapshot of a place is built of, the lowest first."""
        return (place,) if place == SHARED or self._stands_alone(place) else (SHARED, place)

    def _stands_alone(self, place: int) -> bool:
        return self.settings_of(place).serving is Serving.INSTEAD

    def _versions(self, place: int) -> _Versions:
        """What the latest snapshot of a place is built of."""
        return tuple((server, self.standing_of(server)) for server in self._collections(place))

    def _is_latest(self, place: int) -> bool:
        served = self._served.get(place)
        return served is not None and served.versions == self._versions(place)

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
            layers = [Layer(server, await self.store.versions.contents(server)) for server in self._collections(place)]
            versions = tuple((layer.server, layer.contents.standing) for layer in layers)
            self._standing.update(versions)
            problems = self._problems if layers[0].server == SHARED else ()
            served = self._served.get(place)
            before = served.snapshot.base if served else None
            snapshot = await self._builder.build(layers, problems=problems, before=before)
            self._served[place] = _Served(snapshot, versions, next(self._clock))
        self._leave_memory()

    def _leave_memory(self) -> None:
        """Let go of the snapshots that were not asked for longest, while all together are too large."""
        others = sorted((served.used, place) for place, served in self._served.items() if place != SHARED)
        while others and self._characters() > self._most_characters:
            del self._served[others.pop(0)[1]]

    def _characters(self) -> int:
        snapshots = {id(served.snapshot): served.snapshot.characters for served in self._served.values()}
        return sum(snapshots.values())

    async def _read_folder(self) -> Texts:
        self._files = await asyncio.to_thread(folder_state, self.folder)
        texts = await self.apart.run(load_texts, self.folder)
        self.is_folder_ahead = False
        return texts

    async def _beneath(self, server: int) -> Mapping[str, str]:
        """What lies beneath a server's own collection: the profiles of the shared one, or nothing."""
        if server == SHARED or self._stands_alone(server):
            return {}
        return (await self.store.versions.contents(SHARED)).profiles

    async def _is_as_followed(self, texts: Texts) -> bool:
        """Whether the folder is as it was when the shared collection last followed it, whatever was done since."""
        followed = await self.store.versions.history(SHARED, limit=1, actions=_FOLLOWING)
        digests = {path: text_digest(text) for path, text in texts.by_path.items()}
        return bool(followed) and (await self.store.versions.contents(SHARED, followed[0].number)).profiles == digests

    async def _propose_texts(self, texts: Texts, *, action: Action, author: int | None) -> Proposal:
        contents = await self.store.versions.contents(SHARED)
        gone = dict.fromkeys(path for path in contents.profiles if path not in texts.by_path)
        draft = await self.store.versions.draft(
            SHARED, {**texts.by_path, **gone}, base=contents, action=action, author=author
        )
        given = await self.apart.run(_by_digest, texts.by_path.values())
        return await self._previewed(SHARED, draft, given, problems=texts.problems)

    async def _previewed(
        self, server: int, draft: Draft, texts: Mapping[str, str], *, problems: tuple[Problem, ...] | None = None
    ) -> Proposal:
        """The proposal of a draft; `problems` are those of the folder's files, where it was just read."""
        own = await self.store.versions.contents(server, draft.base)
        layers = [Layer(SHARED, await self.store.versions.contents(SHARED))] if await self._beneath(server) else []
        known = self._problems if server == SHARED or layers else ()
        before = await self._builder.build([*layers, Layer(server, own)], problems=known)
        shown = known if problems is None else problems
        changed = Layer(server, _changed(own, draft))
        after = await self._builder.build([*layers, changed], texts=texts, problems=shown, before=before.base)
        proposal = proposal_of(server, draft, before=before.base, after=after.base, problems=shown)
        versions = (
            *((layer.server, layer.contents.standing) for layer in layers),
            (server, changed.contents.standing),
        )
        self._previews[draft.id] = _Preview(proposal, after, versions)
        while len(self._previews) > _PREVIEWS:
            self._previews.popitem(last=False)
        return proposal


def _by_digest(texts: Iterable[str]) -> dict[str, str]:
    return {text_digest(text): text for text in texts}


def _changed(contents: Contents, draft: Draft) -> Contents:
    digests = dict(contents.digests)
    for change in draft.changes:
        digests.pop(change.path, None)
        if change.after is not None:
            digests[change.path] = change.after
    return Contents(contents.version + bool(draft.changes), dict(sorted(digests.items())))
