"""`dancer-bot bench`: measures a part of the program on this machine."""

import argparse
from importlib import import_module

from bot.commands.output import DONE
from bot.commands.profiles import chosen_folder


def bench(arguments: argparse.Namespace) -> int:
    """Print the table of a module of `bot.bench`."""
    measurement = import_module(f"bot.bench.{arguments.subject}")
    print(measurement.report(chosen_folder(arguments)))
    return DONE
