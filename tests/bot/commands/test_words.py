"""The words of the command line: each verb says what it does, by an example that it takes."""

import argparse
import shlex
from collections.abc import Iterator
from importlib import import_module

import pytest

from bot.cli import command_line
from cogs.texts import load_languages


def verbs(parser: argparse.ArgumentParser, *before: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every verb that does something, with its parser."""
    for action in parser._actions:  # noqa: SLF001 - argparse tells of its verbs nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - likewise
            for name, inner in action.choices.items():
                yield from verbs(inner, *before, name)
            return
    yield " ".join(before), parser


VERBS = dict(verbs(command_line()))


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_says_what_it_does_with_an_example_that_it_takes(verb: str):
    told = VERBS[verb].format_help()
    example = told[told.index("example:") :].splitlines()[1].strip()

    chosen = command_line().parse_args(shlex.split(example)[1:])

    assert VERBS[verb].description
    assert example.startswith("dancer-bot ")
    assert [word for word in shlex.split(example) if word in verb.split()][: len(verb.split())] == verb.split()
    module, _, name = chosen.verb.partition(".")
    assert callable(getattr(import_module(f"bot.commands.{module}"), name))


def test_what_moderators_do_is_called_the_same_in_discord_and_in_the_terminal():
    keys = {key.removeprefix("command.") for key in load_languages().of("en").entries if key.startswith("command.kb ")}
    in_discord = {key for key in keys if not any(other.startswith(f"{key} ") for other in keys)}

    assert {verb for verb in VERBS if verb.startswith("kb ")} == in_discord
