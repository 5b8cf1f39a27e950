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

from bot.commands.output import FAILED, tell
from bot.commands.requests import EXAMPLES
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
    chosen = _parser(curates=words[:1] == ["kb"]).parse_args(words)
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


def _parser(*, curates: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dancer-bot",
        description="Answers questions from prose biographies of dancers, each with the sentence that says so.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    run = verbs.add_parser("run", help="start the bot; without a Discord token, its playground in the browser")
    run.set_defaults(verb="running.run_bot")
    health = verbs.add_parser("health", help="ask the running bot whether it is well")
    health.set_defaults(verb="asking_health.health")
    _add_conversing(verbs, "ask", "answer a question", words="QUESTION", field="question", verb="conversing.ask")
    _add_conversing(verbs, "search", "find sentences", words="WORDS", field="query", verb="conversing.search")
    _add_conversing(
        verbs, "names", "find dancers by a name as typed", words="NAME", field="name", verb="conversing.names"
    )
    facts = verbs.add_parser("facts", help="list what was read from the biographies")
    facts.add_argument("--profiles", **_FOLDER)
    facts.add_argument("--no-cache", **_NO_CACHE)
    facts.add_argument("--json", **_JSON)
    facts.add_argument("--explain", action="store_true", help="tell how each was found, and what was turned down")
    facts.set_defaults(verb="listing.facts")
    _add_picture(verbs)
    check = verbs.add_parser("check", help="say what is wrong with the files of a folder")
    check.add_argument("profiles", nargs="?", **_FOLDER)
    check.add_argument("--json", **_JSON)
    check.set_defaults(verb="listing.check")
    evaluate = verbs.add_parser("evaluate", help="score what is read and answered from an evaluation set")
    evaluate.add_argument(
        "set", type=Path, metavar="SET", help="a folder of profiles/, facts.jsonl and questions.jsonl"
    )
    evaluate.add_argument("--json", action="store_true", help="give the figures as one JSON object")
    evaluate.add_argument("--details", action="store_true", help="list what is wrong and what is missed")
    evaluate.add_argument("--before", type=Path, metavar="FILE", help="figures of an earlier run to compare with")
    evaluate.add_argument("--bar", action="append", default=[], metavar="NAME=SHARE", help="fail below it: right=0.8")
    evaluate.set_defaults(verb="evaluating.score")
    _add_archiving(verbs)
    kb = verbs.add_parser("kb", help="look after a collection in the store, as moderators do in Discord")
    if curates:
        from bot.commands.curating import add_jobs

        add_jobs(kb)
    bench = verbs.add_parser("bench", help="measure the program on this machine")
    bench.add_argument("subject", choices=BENCHES, help="what to measure")
    bench.add_argument("--profiles", **_FOLDER)
    bench.set_defaults(verb="measuring.bench")
    return parser


def _add_conversing(verbs: Any, name: str, does: str, *, words: str, field: str, verb: str) -> None:
    """Add a verb that takes its request from the command line, or many from standard input."""
    lines = f"Without {words}, standard input is read, a request a line. With --json such a line is {EXAMPLES[field]}"
    parser = verbs.add_parser(name, help=does, description=lines)
    parser.add_argument("words", nargs="*", metavar=words)
    parser.add_argument("--profiles", **_FOLDER)
    parser.add_argument("--no-cache", **_NO_CACHE)
    parser.add_argument("--json", **_JSON)
    parser.set_defaults(verb=verb)


def _add_archiving(verbs: Any) -> None:
    """Add the verbs that take a collection out of the store, and put it in."""
    whose = {
        "type": int,
        "default": 0,
        "metavar": "ID",
        "help": "the Discord server whose collection; else the shared one",
    }
    export = verbs.add_parser("export", help="write a collection with its history to an archive")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--server", **whose)
    export.set_defaults(verb="archiving.export")
    taking_in = verbs.add_parser("import", help="put an exported collection into the store")
    taking_in.add_argument("file", type=Path, metavar="FILE")
    taking_in.add_argument("--server", **whose)
    taking_in.add_argument("--replace", action="store_true", help="put it in the place of what is there")
    taking_in.set_defaults(verb="archiving.take_in")


def _add_picture(verbs: Any) -> None:
    """Add the verb that draws; a connection takes two names, each quoted where it has more than one word."""
    parser = verbs.add_parser("picture", help="draw a lineage, a timeline or a connection")
    parser.add_argument("kind", choices=PICTURES, help="what to draw")
    parser.add_argument("names", nargs="+", metavar="NAME", help="the dancer; for a connection, two")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--svg", action="store_true", help="as SVG, the default")
    form.add_argument("--png", action="store_true", help="as PNG, the default for a FILE that ends so")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write; else to standard output")
    parser.add_argument("--profiles", **_FOLDER)
    parser.add_argument("--no-cache", **_NO_CACHE)
    parser.set_defaults(verb="picturing.draw")


def _speak_utf8() -> None:
    """Standard output is UTF-8 whatever the locale; half a surrogate pair becomes its escape, which JSON takes too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
