"""A bare discord.py client that answers every interaction with the same words: what the bot is measured beside.

python -m bot.bench.bare API GATEWAY TOKEN
"""

import sys
from typing import Any

import discord

from bot.discord_py import discord_at


class Bare(discord.Client):
    """Echoes."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer at once."""
        await interaction.response.send_message("Odile Marchetti", ephemeral=True)


def main() -> None:
    """Run until the process is ended."""
    api, gateway, token = sys.argv[1:]
    with discord_at(api, gateway):
        Bare(intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True)).run(token, log_handler=None)


if __name__ == "__main__":
    main()
