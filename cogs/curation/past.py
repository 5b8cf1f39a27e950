"""/kb history and rollback: what was published, and the way back to it."""

from typing import Any, Literal

import discord
from discord import app_commands

from cogs.cards.curation import HISTORY_ON_A_PAGE, history_card
from cogs.curation.desk import Desk
from cogs.layout import Card
from cogs.replies import announce, show
from knowledge.store import NOTHING, SHARED

_Collection = Literal["own", "shared"]
_MOST_REASON = 200


class Past(Desk):
    """Shows versions, and goes back to one."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.on("kb-history", self._turn_history, parts=2)

    @app_commands.command()
    async def history(self, interaction: discord.Interaction[Any], collection: _Collection | None = None) -> None:
        """What was published."""
        await announce(interaction, private=True)
        server = self._meant(interaction, collection)
        await show(interaction, await self._history(interaction, server, 0), private=True)

    @app_commands.command()
    async def rollback(
        self,
        interaction: discord.Interaction[Any],
        version: app_commands.Range[int, 0],
        collection: _Collection | None = None,
        reason: app_commands.Range[str, 0, _MOST_REASON] = "",
    ) -> None:
        """Go back to a version."""
        server = self._meant(interaction, collection)
        await announce(interaction, private=True)
        review = await self.curator.rollback(server, version, author=interaction.user.id, reason=reason)
        if review.proposal.draft.changes:
            await show(interaction, self.shown(interaction, review), private=True)
            return
        await self.curator.discard(server, review.id)
        await self.tell(interaction, "kb.already_so", version=version)

    async def _turn_history(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        collection, page = state
        await announce(interaction)
        server = SHARED if collection == str(SHARED) else self.server(interaction)
        await self.replace(interaction, await self._history(interaction, server, int(page)))

    async def _history(self, interaction: discord.Interaction[Any], server: int, page: int) -> Card:
        versions = self.curator.library.store.versions
        newest = (await versions.current()).get(server, NOTHING.standing).number
        before = newest - page * HISTORY_ON_A_PAGE + 1
        shown = await versions.history(server, limit=HISTORY_ON_A_PAGE, before=before)
        changes = {version.number: await versions.changes(server, version.number) for version in shown}
        return history_card(self.texts(interaction), shown, changes, server=server, newest=newest, page=page)

    def _meant(self, interaction: discord.Interaction[Any], collection: _Collection | None) -> int:
        """The collection that was named; the server's own where there is one and nothing was named."""
        here = self.server(interaction)
        if collection is None:
            return here if self.curator.library.version_of(here) else SHARED
        return SHARED if collection == "shared" else here
