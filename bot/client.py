"""The Discord client: which events it asks for, what it registers, and that no error is met with silence."""

import asyncio
import random
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

import discord
import structlog
import yarl
from discord import app_commands
from discord.ext import commands

from bot.configured import missing_on_discord
from bot.discord_py import (
    Patience,
    ask_for_gateway,
    bound_requests,
    expect_no_voice,
    launch_shard,
    pass_over_own_messages,
    survive_malformed_events,
    take_gateway,
)
from bot.fleet import Turns
from bot.registration import register_commands
from bot.settings import Settings
from cogs.answering import Answering
from cogs.catalogues import Catalogues
from cogs.controls import Controls
from cogs.conversations import Conversations
from cogs.cooldowns import Cooldowns
from cogs.curation import Curation, Moderators
from cogs.dancers import Dancers
from cogs.errors import ErrorReporter
from cogs.feedback import Feedback, Notes
from cogs.helping import Helping
from cogs.manners import Manners
from cogs.mentors import Mentors
from cogs.messages import Messages
from cogs.performances import Performances
from cogs.privacy import Privacy
from cogs.questions import Questions
from cogs.quiz import Quiz
from cogs.searching import Searching
from cogs.services import Services
from cogs.speech import Speech
from cogs.texts import FALLBACK
from cogs.wording import Translator, describe_commands
from cogs.work import Work
from knowledge.errors import StoreError
from knowledge.library import Library
from knowledge.store import SHARED

log = structlog.stdlib.get_logger(__name__)

_BY_CONTROLS = (discord.InteractionType.component, discord.InteractionType.modal_submit)

LONGEST_FETCHING = 1.5
"""Seconds of Discord's three that fetching the profiles of a server may take; whoever asks is then told to wait."""

LONGEST_FAREWELL = 2.0
"""Seconds that Discord has to answer that the connection is closed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """What the parts of the program share, and what outlives a connection."""

    library: Library
    speech: Speech
    controls: Controls
    conversations: Conversations
    catalogues: Catalogues
    cooldowns: Cooldowns
    work: Work


class DancerBot(commands.AutoShardedBot):
    """The client, of as many shards as it is told.

    It asks for no privileged intent, notifies nobody, and keeps no messages and no members.
    """

    def __init__(self, settings: Settings, shared: Shared, *, patience: Patience) -> None:
        expect_no_voice()
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            shard_count=settings.shards.count,
        )
        if settings.shards.here is not None:
            self.shard_ids = list(settings.shards.here)
        self.library = shared.library
        self.catalogues = shared.catalogues
        self.controls = shared.controls
        self.cooldowns = shared.cooldowns
        self.work = shared.work
        self.errors = ErrorReporter(shared.speech)
        self._settings = settings
        self._shared = shared
        self._turns = Turns(shared.library.store.database, seconds=patience.between_sessions)
        bound_requests(self, patience)
        pass_over_own_messages(self)
        survive_malformed_events(self)

    async def setup_hook(self) -> None:
        """After the login and before the first event: take up the commands, and find the gateway."""
        for cog in self._all_cogs():
            await self.add_cog(cog)
        await self.tree.set_translator(Translator(self._shared.speech.languages))
        describe_commands(self.tree, self._shared.speech.languages.of(FALLBACK))
        advice = await ask_for_gateway(self)
        if self._settings.discord.gateway is None:
            take_gateway(advice.address)
        if self._settings.shards.count is None:
            self.shard_count = advice.shards
        self._side_by_side = advice.side_by_side
        if self.serves(SHARED):  # one process of a fleet does it for all
            await register_commands(self)

    def serves(self, server: int) -> bool:
        """Whether this process hears of a server: each shard has its own. Direct messages are those of `SHARED`."""
        count = self.shard_count or 1
        return (server >> 22) % count in (self.shard_ids or range(count))

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:  # noqa: ARG002 - discord.py's own
        """Connect a shard when its turn has come."""
        await self._turns.take(self._turn_of(shard_id))
        await launch_shard(self, gateway, shard_id)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Let a shard that begins a new session later wait for its turn, too."""
        if not initial:
            await self._turns.take(self._turn_of(shard_id or 0))

    def _turn_of(self, shard: int) -> str:
        return f"begin a session of {self.application_id}, {shard % self._side_by_side}"

    async def close(self) -> None:
        """Let go of a turn, and close the connections; where Discord does not answer that in time, they are cut."""
        await self._turns.end()
        closing = asyncio.create_task(super().close(), name="closing the connections")
        done, _ = await asyncio.wait({closing}, timeout=LONGEST_FAREWELL)
        if not done:
            log.info("Discord does not answer that the connection is closed", seconds_waited=LONGEST_FAREWELL)
            await self.http.close()
        await closing

    def _all_cogs(self) -> list[commands.Cog]:
        shared, settings = self._shared, self._settings
        services = Services(
            library=shared.library,
            speech=shared.speech,
            controls=shared.controls,
            conversations=shared.conversations,
            catalogues=self.catalogues,
        )
        notes = Notes(shared.library)
        questions = Questions(
            self,
            services,
            Answering(services, notes, logs_questions=settings.log.questions),
            cooldowns=self.cooldowns,
            work=shared.work,
            channels=settings.questions.channels,
        )
        return [
            Dancers(services, notes),
            Mentors(services),
            Performances(services),
            questions,
            Messages(self, services, questions),
            Searching(services),
            Manners(services),
            Helping(services),
            Feedback(services, notes),
            Privacy(services),
            Quiz(services, chance=random.SystemRandom()),
            Curation(
                services,
                moderators=Moderators(
                    library=shared.library, servers=settings.moderators.servers, roles=settings.moderators.roles
                ),
                tree=self.tree,
                serves=self.serves,
            ),
        ]

    def dispatch(self, event_name: str, /, *arguments: Any, **options: Any) -> None:
        """Hand out an event, unless this client is closed.

        discord.py holds "ready" back for two seconds, and has nowhere to run it where the client was closed meanwhile.
        """
        if not self.is_closed():
            super().dispatch(event_name, *arguments, **options)

    async def on_ready(self) -> None:
        """Check that what is configured exists, now that the servers are known."""
        for sentence in missing_on_discord(self._settings, self):
            log.warning(sentence)
        with suppress(StoreError):  # the next start will note it
            present = {guild.id for guild in self.guilds}
            await self.library.store.retention.note_servers(present, bot=self._own_id, is_asked=self.serves)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note that a server has the bot."""
        await self.library.store.retention.note_joined(guild.id, bot=self._own_id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that a server removed the bot: what is kept of it goes after a while."""
        await self.library.store.retention.note_left(guild.id, bot=self._own_id)

    @property
    def _own_id(self) -> int:
        if self.application_id is None:
            raise discord.MissingApplicationID
        return self.application_id

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs; by itself discord.py would look for commands in their text."""

    async def on_interaction(self, interaction: discord.Interaction[Self]) -> None:
        """Do what a button, a menu or a form says."""
        if interaction.type in _BY_CONTROLS and self.work.begin(interaction.id):
            await self.admit(interaction)
            await self.controls.use(interaction)

    async def admit(self, interaction: discord.Interaction[Self]) -> None:
        """Take up an interaction: as one more of its person's, in whose language, with the server's profiles at hand.

        Raises `TooOften`.
        """
        self._shared.speech.hear(interaction)
        if interaction.type is not discord.InteractionType.autocomplete:
            self.cooldowns.check(interaction.user.id, interaction.channel_id)
        await self.library.at_hand(interaction.guild_id, seconds=LONGEST_FETCHING)

    async def on_error(self, event_method: str, /, *arguments: Any, **_: Any) -> None:
        """Tell the person whose message or control led to an error."""
        error = sys.exc_info()[1]
        match arguments:
            case [discord.Interaction() as interaction] if error is not None:
                await self.errors.in_interaction(interaction, error)
            case [discord.Message() as message] if error is not None:
                await self.errors.in_message(message, error)
            case _:
                log.error("an event could not be handled", event_method=event_method, exc_info=error)


class Tree(app_commands.CommandTree[DancerBot]):
    """The commands, all of whose errors are met in one place."""

    async def interaction_check(self, interaction: discord.Interaction[DancerBot], /) -> bool:
        """Answer no interaction twice, count this one as work, and have the server's profiles at hand for it."""
        if not self.client.work.begin(interaction.id):
            return False
        await self.client.admit(interaction)
        return True

    async def on_error(
        self, interaction: discord.Interaction[DancerBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person what went wrong."""
        await self.client.errors.in_interaction(interaction, error)
