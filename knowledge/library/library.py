"""Serves each server its snapshot, and changes what is served by proposals that are published whole."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.errors import (
    FolderMissing,
    ProposalGone,
    ProposalOutdated,
    ReloadRefused,
    StoreError,
)
from knowledge.library.building import GONE, Builder, Layer, Snapshot
from knowledge.library.memory import keep_large_apart
from knowledge.library.places import LaidOver, Places
from knowledge.library.proposal import Proposal, proposal_of
from knowledge.library.served import Served
from knowledge.profiles import Problem, Texts, folder_state, load_texts
from knowledge.reading.version import reader_version
from knowledge.store import (
    SHARED,
    Action,
    Contents,
    Draft,
    ServerSettings,
    Standing,
    Store,
    Version,
    text_digest,
)

MOST_CHARACTERS = 500_000_000
_PREVIEWS = 4
_FOLLOWING = (Action.START, Action.RELOAD)


@dataclass(frozen=True, slots=True)
class _Preview:
    """A proposal, the snapshot behind it, and the versions this would be built of: publishing it builds nothing."""

    proposal: Proposal
    snapshot: Snapshot
    versions: LaidOver


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
        self._places = Places()
        self._most_characters = most_characters
        self._served = Served(store, self._builder, self._places, most_characters=most_characters)
        self._previews: OrderedDict[str, _Preview] = OrderedDict()
        self._files = ""
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
        return self._served.base(self._places.of(server or SHARED))

    async def ready(self, server: int | None) -> KnowledgeBase:
        """As `of`, but waits until the snapshot is there and is the latest."""
        await self._served.fetched(self._places.of(server or SHARED))
        return self.of(server)

    async def at_hand(self, server: int | None, *, seconds: float) -> KnowledgeBase:
        """As `of`, but waits for so long where the snapshot is not in memory at all."""
        if not self._served.holds(self._places.of(server or SHARED)):
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    return await self.ready(server)
        return self.of(server)

    def settings_of(self, server: int) -> ServerSettings:
        """What a server has settled."""
        return self._places.settings_of(server)

    def version_of(self, server: int) -> int:
        """The number of the version that a server's own collection has, 0 before the first."""
        return self.standing_of(server).number

    def standing_of(self, server: int) -> Standing:
        """Where a server's own collection stands."""
        return self._places.standing_of(server)

    def state_of(self, server: int) -> str:
        """A digest of what a server's people ask, equal for as long as it is the same; it need not be in memory."""
        return text_digest(repr(self._places.latest(self._places.of(server))))

    def servers_with_log(self) -> tuple[int, ...]:
        """The servers that want to be told of publications in a channel."""
        return tuple(server for server, settings in self._places.settings.items() if settings.log_channel is not None)

    def tells_askers(self, server: int) -> bool:
        """Whether those are told who asked in vain: in direct messages always, as nobody else could switch it on."""
        return server == SHARED or self.settings_of(server).tells_askers

    async def settle(
        self, server: int, change: Callable[[ServerSettings], ServerSettings], *, author: int | None
    ) -> None:
        """Change what a server has settled."""
        self._places.settled(server, await self.store.settings.change(server, change, author=author))
        self.news.set()

    # The life of the program

    async def start(self) -> ReloadRefused | FolderMissing | None:
        """Serve the shared collection as the folder has it.

        Where the folder is missing, or has lost more than a reload may drop, the last published version is served and
        the error is given back. Raises `FolderMissing` where there is no such version either.

        Of the processes of a fleet one does this at a time: the others find what it read.
        """
        keep_large_apart()
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
        self._places.problems = texts.problems
        if await self._is_as_followed(texts):
            del texts  # the store has the same ones
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
        was_away, self.is_store_away = self.is_store_away, True
        found = await self._latest()
        self.is_store_away = False
        before = self._places.standing, self._places.settings
        shared = self.standing_of(SHARED)
        self._places.standing, self._places.settings = found
        if shared != self.standing_of(SHARED):
            self.is_folder_ahead = False  # whoever published has read the folder
        if was_away or before != found:
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
        days = {server: settings.retention_days for server, settings in self._places.settings.items()}
        default = ServerSettings().retention_days
        await self.store.retention.tidy(days=days, default_days=default, reader=await asyncio.to_thread(reader_version))
        await self.refresh()
        self._served.forget_all_but(set(self._places.standing))

    # Proposals

    async def propose_reload(self, *, author: int | None) -> Proposal:
        """What the shared collection would be as the folder is now. Raises `FolderMissing`."""
        with self.apart.at_work():
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

    async def publish(
        self,
        server: int,
        draft: str,
        *,
        author: int | None,
        confirmed: bool = False,
        largest_drop: float | None = None,
    ) -> Version | None:
        """Serve the proposal of that draft from now on, and at every start; whole or not at all.

        Nothing is published, and None comes out, where it changes nothing. Publishing it once more gives the same
        version. Raises `ReloadRefused` where it drops a larger share than `largest_drop`, else than the server allows,
        unless that was confirmed, `ProposalOutdated` where another was published since, and `ProposalGone`.
        """
        try:
            proposal = await self.find_proposal(server, draft)
        except ProposalGone:
            return await self.store.versions.publish(server, draft, author=author)
        if not confirmed:
            allowed = self.settings_of(server).largest_drop if largest_drop is None else largest_drop
            proposal.check_size(allowed)
        if proposal.draft.changes:
            version = await self.store.versions.publish(server, draft, author=author)
            self._places.published(server, version.standing)
            self.news.set()
        else:
            version = None
            await self.store.versions.discard(server, draft)
        if server == SHARED:
            self._places.problems = proposal.problems
        preview = self._previews.pop(draft)
        with suppress(StoreError):  # then it is fetched when it is asked for
            await self._served.take(self._places.of(server), preview.snapshot, preview.versions)
        return version

    # Within

    async def _latest(self) -> tuple[dict[int, Standing], dict[int, ServerSettings]]:
        """Where collections stand, and what servers settled, looked up anew if this process changed it meanwhile."""
        while True:
            own_changes = self._places.own_changes
            found = await self.store.versions.current(), await self.store.settings.all()
            if own_changes == self._places.own_changes:
                return found

    async def _read_folder(self) -> Texts:
        self._files = await asyncio.to_thread(folder_state, self.folder)
        served = self._served.held(SHARED)
        known = {profile.path: profile.text for profile in served.profiles} if served else {}
        texts = await self.apart.run(load_texts, self.folder, known=known)
        self.is_folder_ahead = False
        return texts

    async def _beneath(self, server: int) -> Mapping[str, str]:
        """What lies beneath a server's own collection: the profiles of the shared one, or nothing."""
        if server == SHARED or self._places.stands_alone(server):
            return {}
        return (await self.store.versions.contents(SHARED)).profiles

    async def _is_as_followed(self, texts: Texts) -> bool:
        """Whether the folder is as it was when the shared collection last followed it, whatever was done since."""
        followed = await self.store.versions.history(SHARED, limit=1, actions=_FOLLOWING)
        digests = {path: text_digest(text) for path, text in texts.by_path.items()}
        return bool(followed) and (await self.store.versions.contents(SHARED, followed[0].number)).profiles == digests

    async def _propose_texts(self, texts: Texts, *, action: Action, author: int | None) -> Proposal:
        contents = await self.store.versions.contents(SHARED)
        changes = await self.apart.run(_with_gone, texts.by_path, contents)
        draft = await self.store.versions.draft(SHARED, changes, base=contents, action=action, author=author)
        given = await self.apart.run(_by_digest, texts.by_path.values())
        return await self._previewed(SHARED, draft, given, problems=texts.problems)

    async def _previewed(
        self, server: int, draft: Draft, texts: Mapping[str, str], *, problems: tuple[Problem, ...] | None = None
    ) -> Proposal:
        """The proposal of a draft; `problems` are those of the folder's files, where it was just read."""
        own = await self.store.versions.contents(server, draft.base)
        layers = [Layer(SHARED, await self.store.versions.contents(SHARED))] if await self._beneath(server) else []
        known = self._places.problems if server == SHARED or layers else ()
        before = await self._builder.build([*layers, Layer(server, own)], texts=texts, problems=known)
        shown = known if problems is None else problems
        above = [*layers, Layer(server, await self.apart.run(_changed, own, draft))]
        after = await self._builder.build(above, texts=texts, problems=shown, before=before.base)
        proposal = await self.apart.run(
            proposal_of, server, draft, before=before.base, after=after.base, problems=shown
        )
        self._previews[draft.id] = _Preview(proposal, after, await self._builder.versions_of(above))
        self._forget_previews()
        return proposal

    def _forget_previews(self) -> None:
        """Let go of the previews made longest ago, while they are many or too large; they are made anew when used."""
        while len(self._previews) > _PREVIEWS or (
            len(self._previews) > 1 and self._characters_previewed() > self._most_characters
        ):
            self._previews.popitem(last=False)

    def _characters_previewed(self) -> int:
        return sum(preview.snapshot.characters for preview in self._previews.values())


def _by_digest(texts: Iterable[str]) -> dict[str, str]:
    return {text_digest(text): text for text in texts}


def _with_gone(texts: Mapping[str, str], contents: Contents) -> dict[str, str | None]:
    """The changes that make contents into these texts alone."""
    return {**dict.fromkeys(path for path in contents.profiles if path not in texts), **texts}


def _changed(contents: Contents, draft: Draft) -> Contents:
    digests = dict(contents.digests)
    for change in draft.changes:
        digests.pop(change.path, None)
        if change.after is not None:
            digests[change.path] = change.after
    return Contents(contents.version + bool(draft.changes), dict(sorted(digests.items())))
