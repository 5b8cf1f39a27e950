"""`dancer-bot ask`, `search` and `names`: one request from the command line, or many from standard input."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from bot.commands.output import DONE, MISUSED, print_record, tell
from bot.commands.profiles import knowledge_base
from bot.commands.rendering import (
    answer_record,
    answer_text,
    names_record,
    names_text,
    passages_record,
    passages_text,
)
from bot.commands.requests import Identifier, Request, json_requests, plain_requests, typed_requests
from knowledge.asking import Answer, Conversation
from knowledge.asking import ask as answer_of
from knowledge.asking import search as passages_of
from knowledge.base import KnowledgeBase
from knowledge.errors import RequestInvalid

HITS = 10


def ask(arguments: argparse.Namespace) -> int:
    """Answer questions."""
    asker = _Asker(knowledge_base(arguments))

    def record(request: Request) -> dict[str, Any]:
        started = time.perf_counter()
        answer = asker.answer(request)
        milliseconds = (time.perf_counter() - started) * 1000
        return {**answer_record(answer), "ms": round(milliseconds, 2)}

    return _exchange(arguments, "question", record=record, text=lambda request: answer_text(asker.answer(request)))


def search(arguments: argparse.Namespace) -> int:
    """Find sentences."""
    base = knowledge_base(arguments)
    return _exchange(
        arguments,
        "query",
        record=lambda request: passages_record(passages_of(request.text, base, limit=request.limit or HITS)),
        text=lambda request: passages_text(passages_of(request.text, base, limit=HITS)),
    )


def names(arguments: argparse.Namespace) -> int:
    """Find dancers by a name as typed."""
    index = knowledge_base(arguments).names
    return _exchange(
        arguments,
        "name",
        record=lambda request: names_record(index.look_up(request.text, limit=request.limit or HITS)),
        text=lambda request: names_text(index.look_up(request.text, limit=HITS)),
    )


class _Asker:
    """Answers requests, each completed by the conversation that it goes on with."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._conversations: dict[Identifier | None, Conversation] = {}

    def answer(self, request: Request) -> Answer:
        # A copy: two questions may follow the same one, and neither may hear of the other.
        before = self._conversations.get(request.after)
        if request.after is not None and before is None:
            tell(f"Nothing was asked before under the id {request.after!r}: {request.id!r} is answered by itself.")
        conversation = replace(before) if before else Conversation()
        self._conversations[request.id] = conversation
        return answer_of(request.text, self._base, conversation=conversation, now=time.monotonic())


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
            tell(str(request))
            status = MISUSED
        elif arguments.json:
            print_record({"id": request.id, **record(request)})
        else:
            print(text(request), end="\n\n", flush=True)
    return status


def _requests(arguments: argparse.Namespace, field: str) -> Iterator[Request | RequestInvalid]:
    if arguments.words:
        return iter([Request(None, " ".join(arguments.words))])
    if arguments.json:
        return json_requests(sys.stdin.buffer, field=field)
    return typed_requests() if sys.stdin.isatty() else plain_requests(sys.stdin.buffer)
