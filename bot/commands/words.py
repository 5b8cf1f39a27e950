"""How a verb of the command line is added: what it does, an example, and where what it does stands."""

import argparse
from typing import Any


def add_verb(verbs: Any, name: str, does: str, *, example: str, verb: str, more: str = "") -> argparse.ArgumentParser:
    """A verb of the group `verbs`: its help says what it does, with more words where they are due, and an example.

    `verb` is the place of its function in `bot.commands`: "conversing.ask".
    """
    parser: argparse.ArgumentParser = verbs.add_parser(
        name,
        help=does,
        description=" ".join(part for part in (f"{does[0].upper()}{does[1:]}.", more) if part),
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(verb=verb)
    return parser


def add_group(verbs: Any, name: str, does: str, *, title: str = "what to do") -> Any:
    """A verb that has verbs of its own."""
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    return parser.add_subparsers(title=title, metavar="WHAT", required=True)
