"""/kb status, reload and check: what there is, and what the folder would make of it."""

from typing import Any, Literal

import discord
from discord import app_commands

from cogs.cards.changes import nothing_card, preview_card
from cogs.cards.curation import coverage_card, status_card
from cogs.curation.desk import Desk
from cogs.memory import resident_bytes
from cogs.replies import announce, show
from knowledge.curator import Review
from knowledge.store import SHARED

_SECTIONS = Literal["missing", "contradictions", "alike", "mentioned"]


class State(Desk):
    """Shows what there is, and takes up what has changed in the folder."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.on("kb-coverage", self._turn_coverage, parts=2)
        self.on("kb-reload", self._look_at_reload, parts=0)

    @app_commands.command()
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """What there is."""
        await announce(interaction, private=True)
        library, server = self.curator.library, self.server(interaction)
        latest = {
            collection: next(iter(await library.store.versions.history(collection, limit=1)), None)
            for collection in (SHARED, server)
        }
        waiting = len(await library.store.versions.drafts(server))
        found = await self.curator.coverage(server)
        card = status_card(
            self.texts(interaction),
            self.base(interaction),
            coverage=found,
            shared=latest[SHARED],
            own=latest[server],
            waiting=waiting,
            is_folder_ahead=library.is_folder_ahead,
            is_store_away=library.is_store_away,
            resident=resident_bytes(),
        )
        await show(interaction, card, private=True)

    @app_commands.command()
    async def reload(self, interaction: discord.Interaction[Any]) -> None:
        """Read the folder again, and look at what would change."""
        await self._look_at_reload(interaction, ())

    async def _look_at_reload(self, interaction: discord.Interaction[Any], _: tuple[str, ...]) -> None:
        await announce(interaction, private=True)
        review = await self.curator.reload(author=interaction.user.id)
        if review.proposal.draft.changes:
            await show(interaction, self.shown(interaction, review), private=True)
        else:
            await self._take_up_problems(interaction, review)

    @app_commands.command()
    async def check(self, interaction: discord.Interaction[Any]) -> None:
        """Look at what a reload would change, and leave it."""
        await announce(interaction, private=True)
        review = await self.curator.reload(author=interaction.user.id)
        await self.curator.discard(SHARED, review.id)
        texts = self.texts(interaction)
        if review.proposal.draft.changes:
            await show(interaction, preview_card(texts, review, decides=False), private=True)
        else:
            await show(interaction, nothing_card(texts, review.proposal.problems), private=True)

    @app_commands.command()
    async def coverage(self, interaction: discord.Interaction[Any], what: _SECTIONS = "missing") -> None:
        """What is missing."""
        await announce(interaction, private=True)
        found = await self.curator.coverage(self.server(interaction))
        await show(interaction, coverage_card(self.texts(interaction), found, what=what), private=True)

    async def _turn_coverage(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        what, page = state
        await announce(interaction)
        found = await self.curator.coverage(self.server(interaction))
        await self.replace(interaction, coverage_card(self.texts(interaction), found, what=what, page=int(page)))

    async def _take_up_problems(self, interaction: discord.Interaction[Any], review: Review) -> None:
        """Nothing but what is wrong with the files may be new: that is shown from now on."""
        await self.curator.library.publish(SHARED, review.id, author=interaction.user.id)
        await show(interaction, nothing_card(self.texts(interaction), review.proposal.problems), private=True)
