"""The command line: starts the bot, and asks the knowledge base without Discord.

Here is which words it takes; what is then done stands in `bot.commands`, loaded when it is called.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from bot.commands.kb_words import add_kb
from bot.commands.output import FAILED, tell
from bot.commands.requests import EXAMPLES
from bot.commands.words import add_verb
from knowledge.errors import DancerBotError

INTERRUPTED = 128 + 2
PIPE_CLOSED = 128 + 13

# Each is a module of `bot.bench` whose `report(folder)` measures and gives a table; not all need the folder's profiles.
BENCHES = ("asking", "discord", "names", "reading", "reload")

PICTURES = ("lineage", "timeline", "connection")

Verb = Callable[[argparse.Namespace], int]

_FOLDER: Mapping[str, Any] = {
    "type": Path,
    "metavar": "DIR",
    "help": "the folder of biographies; else that of the settings",
}
_NO_CACHE: Mapping[str, Any] = {"action": "store_true", "help": "read everything anew, and keep nothing of it"}
_JSON: Mapping[str, Any] = {"action": "store_true", "help": "give JSON objects, one a line"}

EPILOG = """
exit status:
  0    done
  1    it could not be done; for check: a file could not be read
  2    the command line, or a line of the input, was not what the command takes

With --json, standard output holds JSON objects in UTF-8, one a line, and nothing else. A line of the input that
cannot be used is named on standard error, and the others are answered.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; `arguments` are those of the process where none are given."""
    _speak_utf8()
    words = sys.argv[1:] if arguments is None else list(arguments)
    chosen = command_line().parse_args(words)
    try:
        status = _verb(chosen.verb)(chosen)
        sys.stdout.flush()
    except DancerBotError as error:
        tell(str(error))
        return FAILED
    except BrokenPipeError:
        # What is left is written when Python ends, which would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _verb(place: str) -> Verb:
    """The function at a place, "conversing.ask", of `bot.commands`."""
    module, _, name = place.partition(".")
    verb: Verb = getattr(import_module(f"bot.commands.{module}"), name)
    return verb


def command_line() -> argparse.ArgumentParser:
    """What the command line takes."""
    parser = argparse.ArgumentParser(
        prog="dancer-bot",
        description="Answers questions from prose biographies of dancers, each with the sentence that says so.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_running(verbs)
    _add_conversing(verbs)
    _add_reading(verbs)
    _add_picture(verbs)
    _add_measuring(verbs)
    _add_archiving(verbs)
    add_kb(verbs)
    return parser


def _add_running(verbs: Any) -> None:
    does = "start the bot; without a Discord token, its playground in the browser"
    add_verb(verbs, "run", does, example="dancer-bot run", verb="running.run_bot")
    more = "The exit status is 1 where it is not."
    does = "ask the running bot whether it is well"
    add_verb(verbs, "health", does, example="dancer-bot health", verb="asking_health.health", more=more)


def _add_conversing(verbs: Any) -> None:
    """Add the verbs that take a request from the command line, or many from standard input."""
    for name, does, words, field, example in (
        ("ask", "answer a question", "QUESTION", "question", 'dancer-bot ask "who taught maxime?"'),
        ("search", "find sentences", "WORDS", "query", 'dancer-bot search "her first teacher"'),
        ("names", "find dancers by a name as typed", "NAME", "name", "dancer-bot names maxim"),
    ):
        more = (
            f"Without {words}, standard input is read, a request a line. With --json such a line is {EXAMPLES[field]}"
        )
        parser = add_verb(verbs, name, does, example=example, verb=f"conversing.{name}", more=more)
        parser.add_argument("words", nargs="*", metavar=words)
        parser.add_argument("--profiles", **_FOLDER)
        parser.add_argument("--no-cache", **_NO_CACHE)
        parser.add_argument("--json", **_JSON)


def _add_reading(verbs: Any) -> None:
    example = "dancer-bot facts --profiles biographies --json"
    facts = add_verb(verbs, "facts", "list what was read from the biographies", example=example, verb="listing.facts")
    facts.add_argument("--profiles", **_FOLDER)
    facts.add_argument("--no-cache", **_NO_CACHE)
    facts.add_argument("--json", **_JSON)
    facts.add_argument("--explain", action="store_true", help="tell how each was found, and what was turned down")
    does = "say what is wrong with the files of a folder"
    check = add_verb(verbs, "check", does, example="dancer-bot check biographies", verb="listing.check")
    check.add_argument("profiles", nargs="?", **_FOLDER)
    check.add_argument("--json", **_JSON)


def _add_picture(verbs: Any) -> None:
    """Add the verb that draws; a connection takes two names, each quoted where it has more than one word."""
    does, example = "draw a lineage, a timeline or a connection", "dancer-bot picture lineage maxime -o maxime.png"
    parser = add_verb(verbs, "picture", does, example=example, verb="picturing.draw")
    parser.add_argument("kind", choices=PICTURES, help="what to draw")
    parser.add_argument("names", nargs="+", metavar="NAME", help="the dancer; for a connection, two")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--svg", action="store_true", help="as SVG, the default")
    form.add_argument("--png", action="store_true", help="as PNG, the default for a FILE that ends so")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write; else to standard output")
    parser.add_argument("--profiles", **_FOLDER)
    parser.add_argument("--no-cache", **_NO_CACHE)


def _add_measuring(verbs: Any) -> None:
    does = "score what is read and answered from an evaluation set"
    example = "dancer-bot evaluate tests/cases/company --bar wrong=0.02"
    evaluate = add_verb(verbs, "evaluate", does, example=example, verb="evaluating.score")
    evaluate.add_argument(
        "set", type=Path, metavar="SET", help="a folder of profiles/, facts.jsonl and questions.jsonl"
    )
    evaluate.add_argument("--json", action="store_true", help="give the figures as one JSON object")
    evaluate.add_argument("--details", action="store_true", help="list what is wrong and what is missed")
    evaluate.add_argument("--before", type=Path, metavar="FILE", help="figures of an earlier run to compare with")
    evaluate.add_argument("--bar", action="append", default=[], metavar="NAME=SHARE", help="fail below it: right=0.8")
    does = "measure the program on this machine"
    bench = add_verb(verbs, "bench", does, example="dancer-bot bench reading", verb="measuring.bench")
    bench.add_argument("subject", choices=BENCHES, help="what to measure")
    bench.add_argument("--profiles", **_FOLDER)


def _add_archiving(verbs: Any) -> None:
    """Add the verbs that take a collection out of the store, and put it in."""
    whose: Mapping[str, Any] = {
        "type": int,
        "default": 0,
        "metavar": "ID",
        "help": "the Discord server whose collection; else the shared one",
    }
    does = "write a collection with its history to an archive"
    export = add_verb(verbs, "export", does, example="dancer-bot export backup.zip", verb="archiving.export")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--server", **whose)
    does, more = "put an exported collection into the store", "A bot that runs serves it, without being started anew."
    example = "dancer-bot import backup.zip --replace"
    taking_in = add_verb(verbs, "import", does, example=example, verb="archiving.take_in", more=more)
    taking_in.add_argument("file", type=Path, metavar="FILE")
    taking_in.add_argument("--server", **whose)
    taking_in.add_argument("--replace", action="store_true", help="put it in the place of what is there")


def _speak_utf8() -> None:
    """Standard output is UTF-8 whatever the locale; half a surrogate pair becomes its escape, which JSON takes too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
