"""What becomes of a change that was looked at: it is published, after a typed confirmation where much goes, or not."""

from typing import Any

import discord
import structlog

from cogs.cards.changes import log_card, published_card
from cogs.controls import custom_id
from cogs.curation.desk import Desk
from cogs.forms import Form, filled, text_field
from cogs.layout import Card
from cogs.markdown import Markdown
from cogs.replies import announce
from cogs.texts import Texts
from knowledge.curator import Published
from knowledge.store import SHARED

log = structlog.stdlib.get_logger(__name__)


class Publishing(Desk):
    """Publishes and discards changes, tells the moderators' log, and those who wait for an answer."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.on("kb-publish", self._publish, parts=2)
        self.on("kb-discard", self._discard, parts=2)
        self.on("kb-page", self._turn, parts=3)
        self.on("kb-confirm", self._ask_to_confirm, parts=3)
        self.on("kb-confirmed", self._confirmed, parts=3)

    async def publish(
        self, interaction: discord.Interaction[Any], server: int, draft: str, *, confirmed: bool = False
    ) -> Card:
        """Publish a change, and give the card that says so. Raises as `Curator.publish` does."""
        here, person = self.server(interaction), interaction.user.id
        texts = self.texts(interaction)
        async with self.herald.telling(here):
            published = await self.curator.publish(server, draft, author=person, confirmed=confirmed, asked_on=here)
            log.info("a version was published", version=published.version.number if published.version else None)
            notes = await self._told(interaction, here, server, published, texts)
        return published_card(texts, published, notes=notes)

    async def _publish(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        server = self._collection(interaction, state[0])
        await announce(interaction)
        await self.replace(interaction, await self.publish(interaction, server, state[1]))

    async def _discard(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        server = self._collection(interaction, state[0])
        await announce(interaction)
        await self.curator.discard(server, state[1])
        await self.replace(interaction, Card([self.texts(interaction).say("kb.discarded")]))

    async def _turn(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        server, draft, page = state
        await announce(interaction)
        review = await self.curator.find(self._collection(interaction, server), draft)
        await self.replace(interaction, self.shown(interaction, review, page=int(page)))

    async def _ask_to_confirm(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        texts, number = self.texts(interaction), int(state[2])
        field = text_field("number", texts.label("confirm.field", count=number), most=10)
        identifier = custom_id("kb-confirmed", *state)
        await interaction.response.send_modal(Form(texts.label("confirm.title"), identifier, [field]))

    async def _confirmed(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        server, draft, number = state
        collection = self._collection(interaction, server)
        if filled(interaction).texts["number"].strip() != number:
            await self.tell(interaction, "confirm.wrong", number=number)
            return
        await announce(interaction)
        await self.replace(interaction, await self.publish(interaction, collection, draft, confirmed=True))

    def _collection(self, interaction: discord.Interaction[Any], server: str) -> int:
        """The collection that a control speaks of: the server's own or the shared one, never another server's."""
        here = self.server(interaction)
        return SHARED if server == str(SHARED) else here

    async def _told(
        self, interaction: discord.Interaction[Any], here: int, server: int, published: Published, texts: Texts
    ) -> list[Markdown]:
        """Tell the log and those who wait; a line for the moderator on how that went."""
        settings, notes = self.curator.library.settings_of(here), []
        if published.version:
            card = log_card(self.herald.texts(here), published, person=interaction.user.id)
            if not await self.herald.tell_published(here, server, published.version, card):
                notes.append(texts.say("kb.not_logged", channel=Markdown(f"<#{settings.log_channel}>")))
        if told := await self.herald.tell_askers(here, published.answered):
            notes.append(texts.say("kb.askers_told", count=told))
        return notes
