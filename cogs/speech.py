"""Which language is spoken to whom."""

from typing import Any

import discord

from cogs.texts import Languages, Texts
from knowledge.library import Library


class Speech:
    """Chooses the catalogue: a person is spoken to in their own language, everybody in that of the server."""

    def __init__(self, languages: Languages, library: Library) -> None:
        self.languages = languages
        self._library = library

    def to_person(self, interaction: discord.Interaction[Any]) -> Texts:
        """What is said to whoever caused an interaction; what has no catalogue gives way to the server's language."""
        return self.languages.of(interaction.locale, self._settled(interaction.guild_id))

    def to_all(self, server: discord.Guild | None) -> Texts:
        """What is said to a server as a whole, in the language that it has settled, or has in Discord.

        So are people of whom Discord tells no language: the author of a message, and whoever waits for an answer.
        """
        return self.languages.of() if server is None else self.to_server(server.id, server.preferred_locale)

    def to_server(self, server: int, preferred: discord.Locale | None) -> Texts:
        """The same, by the number of a server and the language that it has in Discord, where that is known."""
        return self.languages.of(self._settled(server), preferred)

    def _settled(self, server: int | None) -> str | None:
        return self._library.settings_of(server).language if server is not None else None
