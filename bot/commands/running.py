"""`dancer-bot run`: the bot, or without a token its playground."""

import argparse
import asyncio

from bot.commands.output import DONE, announce
from bot.play import play
from bot.run import begin_log, run
from bot.settings import load_settings


def run_bot(_: argparse.Namespace) -> int:
    """Run until told to end."""
    settings = load_settings()
    begin_log(settings)
    asyncio.run(run(settings) if settings.discord.token else play(settings, announce=announce))
    return DONE
