"""Which language is spoken to whom."""

from collections import OrderedDict
from typing import Any

import discord

from cogs.texts import Languages, Texts
from knowledge.library import Library

_REMEMBERED = 10_000


class Speech:
    """Chooses the catalogue: a person is spoken to in their own language, everybody in that of the server.

    Discord tells a person's language with commands and controls, not with messages. So that of the last one is
    remembered for the messages that the same person writes, while the program runs.
    """

    def __init__(self, languages: Languages, library: Library) -> None:
        self.languages = languages
        self._library = library
        self._heard: OrderedDict[int, discord.Locale] = OrderedDict()

    def hear(self, interaction: discord.Interaction[Any]) -> None:
        """Remember the language of whoever caused an interaction."""
        person = interaction.user.id
        self._heard[person] = interaction.locale
        self._heard.move_to_end(person)
        if len(self._heard) > _REMEMBERED:
            self._heard.popitem(last=False)

    def forget_person(self, person: int) -> None:
        """Forget the language of a person."""
        self._heard.pop(person, None)

    def to_person(self, interaction: discord.Interaction[Any]) -> Texts:
        """What is said to whoever caused an interaction; what has no catalogue gives way to the server's language."""
        return self.languages.of(interaction.locale, self._settled(interaction.guild_id))

    def to_author(self, message: discord.Message) -> Texts:
        """What is said to whoever wrote a message; where nothing is known of their language, it is the server's."""
        server, heard = message.guild, self._heard.get(message.author.id)
        if server is None:
            return self.languages.of(heard)
        return self.languages.of(heard, self._settled(server.id), server.preferred_locale)

    def to_all(self, server: discord.Guild | None) -> Texts:
        """What is said to a server as a whole, in the language that it has settled, or has in Discord.

        So is whoever waits for an answer.
        """
        return self.languages.of() if server is None else self.to_server(server.id, server.preferred_locale)

    def to_server(self, server: int, preferred: discord.Locale | None) -> Texts:
        """The same, by the number of a server and the language that it has in Discord, where that is known."""
        return self.languages.of(self._settled(server), preferred)

    def _settled(self, server: int | None) -> str | None:
        return self._library.settings_of(server).language if server is not None else None
