"""The command line: starts the bot, and asks the knowledge base without Discord.

A verb imports what it needs when it is called, so that none waits for what another needs.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.requests import EXAMPLES, Identifier, Request, json_requests, plain_requests, typed_requests
from knowledge.errors import DancerBotError, EmptyFolder, RequestInvalid

if TYPE_CHECKING:
    from knowledge.asking import Answer, Conversation
    from knowledge.base import KnowledgeBase

DONE = 0
FAILED = 1
MISUSED = 2
INTERRUPTED = 128 + 2
PIPE_CLOSED = 128 + 13

# Each is a module of `bot.bench` whose `report(folder)` measures and gives a table; not all need the folder's profiles.
BENCHES = ("asking", "discord", "names", "reading", "reload")

HITS = 10

# How many dancers each kind of picture takes.
_NAMES_OF_PICTURES = {"lineage": 1, "timeline": 1, "connection": 2}

_QUICK_SECONDS = 1.0

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
        verb: Verb = chosen.verb
        status = verb(chosen)
        sys.stdout.flush()
    except DancerBotError as error:
        _tell(str(error))
        return FAILED
    except BrokenPipeError:
        # What is left is written when Python ends, which would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _parser(*, curates: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dancer-bot",
        description="Answers questions from prose biographies of dancers, each with the sentence that says so.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    run = verbs.add_parser("run", help="start the bot; without a Discord token, its playground in the browser")
    run.set_defaults(verb=_run)
    health = verbs.add_parser("health", help="ask the running bot whether it is well")
    health.set_defaults(verb=_health)
    _add_conversing(verbs, "ask", "answer a question", words="QUESTION", field="question", verb=_ask)
    _add_conversing(verbs, "search", "find sentences", words="WORDS", field="query", verb=_search)
    _add_conversing(verbs, "names", "find dancers by a name as typed", words="NAME", field="name", verb=_names)
    facts = verbs.add_parser("facts", help="list what was read from the biographies")
    facts.add_argument("--profiles", **_FOLDER)
    facts.add_argument("--no-cache", **_NO_CACHE)
    facts.add_argument("--json", **_JSON)
    facts.add_argument("--explain", action="store_true", help="tell how each was found, and what was turned down")
    facts.set_defaults(verb=_facts)
    _add_picture(verbs)
    check = verbs.add_parser("check", help="say what is wrong with the files of a folder")
    check.add_argument("profiles", nargs="?", **_FOLDER)
    check.add_argument("--json", **_JSON)
    check.set_defaults(verb=_check)
    evaluate = verbs.add_parser("evaluate", help="score what is read and answered from an evaluation set")
    evaluate.add_argument(
        "set", type=Path, metavar="SET", help="a folder of profiles/, facts.jsonl and questions.jsonl"
    )
    evaluate.add_argument("--json", action="store_true", help="give the figures as one JSON object")
    evaluate.add_argument("--details", action="store_true", help="list what is wrong and what is missed")
    evaluate.add_argument("--before", type=Path, metavar="FILE", help="figures of an earlier run to compare with")
    evaluate.add_argument("--bar", action="append", default=[], metavar="NAME=SHARE", help="fail below it: right=0.8")
    evaluate.set_defaults(verb=_evaluate)
    _add_archiving(verbs)
    kb = verbs.add_parser("kb", help="look after a collection in the store, as moderators do in Discord")
    if curates:
        from bot.curating import add_jobs

        add_jobs(kb)
    bench = verbs.add_parser("bench", help="measure the program on this machine")
    bench.add_argument("subject", choices=BENCHES, help="what to measure")
    bench.add_argument("--profiles", **_FOLDER)
    bench.set_defaults(verb=_bench)
    return parser


def _add_conversing(verbs: Any, name: str, does: str, *, words: str, field: str, verb: Verb) -> None:
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
    export.set_defaults(verb=_export)
    taking_in = verbs.add_parser("import", help="put an exported collection into the store")
    taking_in.add_argument("file", type=Path, metavar="FILE")
    taking_in.add_argument("--server", **whose)
    taking_in.add_argument("--replace", action="store_true", help="put it in the place of what is there")
    taking_in.set_defaults(verb=_import)


def _add_picture(verbs: Any) -> None:
    """Add the verb that draws; a connection takes two names, each quoted where it has more than one word."""
    parser = verbs.add_parser("picture", help="draw a lineage, a timeline or a connection")
    parser.add_argument("kind", choices=_NAMES_OF_PICTURES, help="what to draw")
    parser.add_argument("names", nargs="+", metavar="NAME", help="the dancer; for a connection, two")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--svg", action="store_true", help="as SVG, the default")
    form.add_argument("--png", action="store_true", help="as PNG, the default for a FILE that ends so")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write; else to standard output")
    parser.add_argument("--profiles", **_FOLDER)
    parser.add_argument("--no-cache", **_NO_CACHE)
    parser.set_defaults(verb=_picture)


def _run(_: argparse.Namespace) -> int:
    from bot.play import play
    from bot.run import begin_log, run
    from bot.settings import load_settings

    settings = load_settings()
    begin_log(settings)
    asyncio.run(run(settings) if settings.discord.token else play(settings, announce=_announce))
    return DONE


def _health(_: argparse.Namespace) -> int:
    from bot.asking_health import ask_health
    from bot.settings import load_settings

    well, sentence = ask_health(load_settings().health.port)
    print(sentence)
    return DONE if well else FAILED


def _export(arguments: argparse.Namespace) -> int:
    from bot.archiving import export_collection
    from bot.settings import load_settings

    try:
        print(asyncio.run(export_collection(load_settings(), arguments.file, server=arguments.server)))
    except OSError as error:
        _tell(f"{arguments.file} cannot be written: {error.strerror}.")
        return FAILED
    return DONE


def _import(arguments: argparse.Namespace) -> int:
    from bot.archiving import import_collection
    from bot.settings import load_settings

    replaces, server = arguments.replace, arguments.server
    print(asyncio.run(import_collection(load_settings(), arguments.file, server=server, replaces=replaces)))
    return DONE


def _bench(arguments: argparse.Namespace) -> int:
    measurement = import_module(f"bot.bench.{arguments.subject}")
    print(measurement.report(arguments.profiles or _configured_folder()))
    return DONE


def _configured_folder() -> Path:
    from bot.settings import load_settings

    return load_settings().profiles.folder


def _ask(arguments: argparse.Namespace) -> int:
    from bot.rendering import answer_record, answer_text

    asker = _Asker(_knowledge_base(arguments))

    def record(request: Request) -> dict[str, Any]:
        started = time.perf_counter()
        answer = asker.answer(request)
        milliseconds = (time.perf_counter() - started) * 1000
        return {**answer_record(answer), "ms": round(milliseconds, 2)}

    return _exchange(arguments, "question", record=record, text=lambda request: answer_text(asker.answer(request)))


class _Asker:
    """Answers requests, each completed by the conversation that it goes on with."""

    def __init__(self, base: "KnowledgeBase") -> None:
        self._base = base
        self._conversations: dict[Identifier | None, Conversation] = {}

    def answer(self, request: Request) -> "Answer":
        from knowledge.asking import Conversation, ask

        # A copy: two questions may follow the same one, and neither may hear of the other.
        before = self._conversations.get(request.after)
        if request.after is not None and before is None:
            _tell(f"Nothing was asked before under the id {request.after!r}: {request.id!r} is answered by itself.")
        conversation = replace(before) if before else Conversation()
        self._conversations[request.id] = conversation
        return ask(request.text, self._base, conversation=conversation, now=time.monotonic())


def _search(arguments: argparse.Namespace) -> int:
    from bot.rendering import passages_record, passages_text
    from knowledge.asking import search

    base = _knowledge_base(arguments)
    return _exchange(
        arguments,
        "query",
        record=lambda request: passages_record(search(request.text, base, limit=request.limit or HITS)),
        text=lambda request: passages_text(search(request.text, base, limit=HITS)),
    )


def _names(arguments: argparse.Namespace) -> int:
    from bot.rendering import names_record, names_text

    names = _knowledge_base(arguments).names
    return _exchange(
        arguments,
        "name",
        record=lambda request: names_record(names.look_up(request.text, limit=request.limit or HITS)),
        text=lambda request: names_text(names.look_up(request.text, limit=HITS)),
    )


def _exchange(
    arguments: argparse.Namespace,
    field: str,
    *,
    record: Callable[[Request], dict[str, Any]],
    text: Callable[[Request], str],
) -> int:
    """Answer each request as soon as it is read; a line that is none is named, and the next one read."""
    status = DONE
    for request in _requests(arguments, field):
        if isinstance(request, RequestInvalid):
            _tell(str(request))
            status = MISUSED
        elif arguments.json:
            _print_record({"id": request.id, **record(request)})
        else:
            print(text(request), end="\n\n", flush=True)
    return status


def _requests(arguments: argparse.Namespace, field: str) -> Iterator[Request | RequestInvalid]:
    if arguments.words:
        return iter([Request(None, " ".join(arguments.words))])
    if arguments.json:
        return json_requests(sys.stdin.buffer, field=field)
    return typed_requests() if sys.stdin.isatty() else plain_requests(sys.stdin.buffer)


def _facts(arguments: argparse.Namespace) -> int:
    from bot.rendering import fact_record, fact_text

    if arguments.explain:
        return _explain(arguments.profiles)
    facts = _knowledge_base(arguments).facts
    for fact in (fact for fact in facts if fact.is_own):  # the others say the same the other way round
        if arguments.json:
            _print_record(fact_record(fact))
        else:
            print(fact_text(fact))
    return DONE


def _explain(folder: Path | None) -> int:
    from bot.rendering import reading_text
    from knowledge.profiles import load_folder
    from knowledge.reading import explain

    for profile in load_folder(folder or _configured_folder()).profiles:
        print("\n".join(reading_text(profile, explain(profile))))
    return DONE


def _picture(arguments: argparse.Namespace) -> int:
    from bot.picturing import picture

    wanted = _NAMES_OF_PICTURES[arguments.kind]
    names = arguments.names if len(arguments.names) == wanted else [" ".join(arguments.names)]
    if len(names) != wanted:
        _tell(f"A {arguments.kind} takes {wanted} names: quote each that has more than one word.")
        return MISUSED
    output: Path | None = arguments.output
    as_png = arguments.png or (not arguments.svg and output is not None and output.suffix.lower() == ".png")
    if output is None and as_png and sys.stdout.isatty():
        _tell("A PNG is nothing to read: name a file to write it to, with -o.")
        return MISUSED
    drawn = picture(arguments.kind, names, _knowledge_base(arguments), as_png=as_png)
    if output is None:
        sys.stdout.buffer.write(drawn)
        return DONE
    try:
        output.write_bytes(drawn)
    except OSError as error:
        _tell(f"{output} cannot be written: {error.strerror or error}.")
        return FAILED
    return DONE


def _evaluate(arguments: argparse.Namespace) -> int:
    from bot.evaluating import bars_missed, evaluate, figures, figures_text, load_figures, shortcomings

    facts, answers = evaluate(arguments.set)
    now = figures(facts, answers)
    missed = list(bars_missed(now, arguments.bar))
    if arguments.details:
        print("\n".join(shortcomings(facts, answers)))
    if arguments.json:
        _print_record(dict(now))
    else:
        print("\n".join(figures_text(now, load_figures(arguments.before) if arguments.before else {})))
    for sentence in missed:
        _tell(sentence)
    return FAILED if missed else DONE


def _check(arguments: argparse.Namespace) -> int:
    from bot.rendering import problem_record, problem_text
    from knowledge.profiles import load_folder

    folder = arguments.profiles or _configured_folder()
    loaded = load_folder(folder)
    for problem in loaded.problems:
        if arguments.json:
            _print_record(problem_record(problem))
        else:
            print(problem_text(problem))
    if not loaded.profiles:
        raise EmptyFolder(folder)
    _tell(f"{_counted(len(loaded.profiles), 'profile')} read, {_counted(len(loaded.problems), 'problem')} found.")
    return FAILED if any(problem.fatal for problem in loaded.problems) else DONE


def _knowledge_base(arguments: argparse.Namespace) -> "KnowledgeBase":
    """Raises `FolderMissing`, and `EmptyFolder` where no profile could be read."""
    from bot.cache_folder import cache_folder
    from knowledge.reading_cache import cached_knowledge_base

    folder = arguments.profiles or _configured_folder()
    cache = None if arguments.no_cache else cache_folder()
    base = cached_knowledge_base(folder, cache, progress=_with_bar)
    if not base.profiles:
        raise EmptyFolder(folder)
    if unread := sum(problem.fatal for problem in base.problems):
        _tell(f"{_counted(unread, 'file')} could not be read; why, says: dancer-bot check {folder}")
    return base


def _with_bar(texts: Sequence[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The texts one by one, with a bar on a terminal that shows how far the reading is; none where it is quick."""
    from tqdm import tqdm

    return tqdm(texts, desc="Reading", unit=" profiles", delay=_QUICK_SECONDS, leave=False, disable=None)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number or 'no'} {thing}s"


def _print_record(record: dict[str, Any]) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)


def _announce(sentence: str) -> None:
    print(sentence, flush=True)


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _speak_utf8() -> None:
    """Standard output is UTF-8 whatever the locale; half a surrogate pair becomes its escape, which JSON takes too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
