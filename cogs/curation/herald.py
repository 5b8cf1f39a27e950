"""Tells people what has happened to the knowledge base, by whomever: moderators in their log, and those who wait.

A publication may come from a terminal, another process or the start of the program; all of it is noticed here.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, suppress

import discord
import structlog

from cogs.cards.changes import changed_files_card, replaced_card, told_card, version_card, versions_card
from cogs.curation.moderators import Moderators
from cogs.layout import Card
from cogs.reaching import DiscordUnreachable
from cogs.speech import Speech
from cogs.texts import Texts
from knowledge.curator import Curator, NowAnswered
from knowledge.errors import StoreError
from knowledge.store import NOTHING, SHARED, Serving, Standing, Version

log = structlog.stdlib.get_logger(__name__)

_MOST_VERSIONS = 10
"""Of more versions that came at once, so many are told one by one, and those before them in one line."""
_LONGEST_TELLING = 20.0  # seconds
_LONGEST_ENDING = 2.0  # seconds


class Herald:
    """Follows a library, for the servers that this process serves."""

    def __init__(
        self,
        client: discord.Client,
        *,
        curator: Curator,
        speech: Speech,
        moderators: Moderators,
        serves: Callable[[int], bool],
    ) -> None:
        self._client = client
        self._curator = curator
        self._library = curator.library
        self._speech = speech
        self._moderators = moderators
        self._serves = serves
        self._told = curator.library.store.told
        self._has_told_of_files = False
        self._writing = asyncio.Lock()  # held for a message that the end of `follow` would interrupt

    def telling(self, server: int) -> AbstractAsyncContextManager[None]:
        """Held while a server is told something, so that no process tells it twice. Raises `StoreError`."""
        return self._library.store.database.turn(f"telling {server}")

    async def has_told(self, server: int) -> None:
        """The server need not be told of what is published by now. Raises `StoreError`."""
        await self._told.note(server, {one: self._library.standing_of(one) for one in (SHARED, server)})

    async def follow(self) -> None:
        """Tell whatever happens, for ever."""
        await self._client.wait_until_ready()
        while True:
            self._library.news.clear()
            try:
                await self._tell_all()
            except StoreError as error:
                log.warning("what happened could not be told yet", reason=str(error))
            except Exception:
                log.exception("what happened could not be told")
            await self._library.news.wait()

    async def has_written(self) -> None:
        """Wait for a message that is under way to be noted, but not for long: whoever ends then does not repeat it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_ENDING), self._writing:
                pass

    async def write_log(self, server: int, card: Card) -> bool:
        """Write into a server's log, where it has one; whether that went well."""
        channel = self._library.settings_of(server).log_channel
        if channel is None:
            return True
        place = self._client.get_partial_messageable(channel, guild_id=server)
        return await _sent(place, card, "a moderators' log could not be written")

    async def tell_published(self, server: int, collection: int, version: Version, card: Card) -> bool:
        """Write of a version that was just published, after those before it that were not told; whether that went well.

        Whoever calls it holds `telling`. What cannot be written now is told with the next news.
        """
        if self._library.settings_of(server).log_channel is None:
            return True
        try:
            told = await self._told.of(server)
            before = told.get(collection, NOTHING.standing)
            if before == version.standing or self._library.standing_of(collection) != version.standing:
                return True  # it is told already, as for the same click twice, or with what came after it
            if told and not await self._tell_new(server, collection, before, until=version.number):
                return False
            if not told:
                await self.has_told(server)
            return await self._told_in_log(server, collection, version.standing, card)
        except StoreError as error:  # the version is published all the same
            log.warning("what was told could not be looked at", reason=str(error))
        return True

    async def tell_askers(self, server: int, answered: Iterable[NowAnswered]) -> int:
        """Tell those who wait for an answer, where the server wants that; how many could be told."""
        told = 0
        for one in answered:
            for person in one.waiting if self._library.tells_askers(server) else ():
                told += await self._told_one(person, told_card(self.texts(server), one))
        return told

    def texts(self, server: int) -> Texts:
        """What the bot says to a server as a whole, or in a direct message."""
        guild = self._client.get_guild(server)
        return self._speech.to_server(server, guild.preferred_locale if guild else None)

    async def _tell_all(self) -> None:
        told = await self._told.all()
        for server in filter(self._serves, {*self._library.servers_with_log(), *told}):
            if self._library.settings_of(server).log_channel is None:
                await self._told.forget(server)
            elif self._is_behind(server, told.get(server, {})):
                async with self.telling(server):
                    await self._tell_publications(server)
        await self._tell_of_files()
        for server in await self._library.store.unanswered.servers():
            if self._serves(server):
                async with self.telling(server):
                    await self.tell_askers(server, await self._curator.ask_again(server))

    def _is_behind(self, server: int, told: Mapping[int, Standing]) -> bool:
        standings = {one: self._library.standing_of(one) for one in (SHARED, server)}
        return not told or any(told.get(one, NOTHING.standing) != now for one, now in standings.items())

    async def _tell_publications(self, server: int) -> None:
        told = await self._told.of(server)
        if not told:  # its log is new, and what was before it is no news
            await self.has_told(server)
            return
        if self._library.settings_of(server).serving is Serving.INSTEAD:
            await self._told.note(server, {SHARED: self._library.standing_of(SHARED)})
        else:
            await self._tell_new(server, SHARED, told.get(SHARED, NOTHING.standing))
        await self._tell_new(server, server, told.get(server, NOTHING.standing))

    async def _tell_new(self, server: int, collection: int, told: Standing, *, until: int | None = None) -> bool:
        """Tell of a collection's versions, or those before `until`, since `told`; whether the log has them all now."""
        texts = self.texts(server)
        versions = await self._library.store.versions.history(collection, limit=_MOST_VERSIONS + 1, before=until)
        newest = versions[0].standing if versions else NOTHING.standing
        if newest.number <= told.number and newest != told:
            return await self._told_in_log(
                server, collection, newest, replaced_card(texts, newest.number, collection=collection)
            )
        for version in reversed(versions):
            if version.number > told.number:
                first = told.number + 1
                if version.number == first:
                    card = version_card(texts, version, collection=collection)
                else:
                    card = versions_card(texts, range(first, version.number + 1), collection=collection)
                async with self._writing:
                    if not await self._told_in_log(server, collection, version.standing, card):
                        return False
                told = version.standing
        return True

    async def _told_in_log(self, server: int, collection: int, standing: Standing, card: Card) -> bool:
        """Write into the log up to where a collection is told by it; what could not be written is tried again later."""
        is_written = await self.write_log(server, card)
        if is_written:
            await self._told.note(server, {collection: standing})
        return is_written

    async def _tell_of_files(self) -> None:
        """Propose a reload, once until the folder is read again."""
        is_new = self._library.is_folder_ahead and not self._has_told_of_files
        self._has_told_of_files = self._library.is_folder_ahead
        for server in self._library.servers_with_log() if is_new else ():
            if self._serves(server) and self._moderators.may_curate(server):
                await self.write_log(server, changed_files_card(self.texts(server)))

    async def _told_one(self, person: int, card: Card) -> bool:
        try:
            user = await self._client.fetch_user(person)
        except (discord.HTTPException, DiscordUnreachable) as error:
            log.info("somebody who waits for an answer could not be found", reason=str(error))
            return False
        return await _sent(user, card, "somebody who waits for an answer could not be told")


async def _sent(place: discord.abc.Messageable, card: Card, failure: str) -> bool:
    try:
        async with asyncio.timeout(_LONGEST_TELLING):  # a moderator who has just published waits for it
            await place.send(view=card)
    except (discord.HTTPException, DiscordUnreachable, TimeoutError) as error:
        log.info(failure, code=getattr(error, "code", None))
        return False
    return True
