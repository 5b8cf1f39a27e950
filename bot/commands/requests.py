"""What the command line is asked on standard input: JSON objects from scripts, plain lines from a person."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from knowledge.errors import RequestInvalid

Identifier = str | int

EXAMPLES = {
    "question": '{"id": "1", "question": "who taught maxime?", "after": null}',
    "query": '{"id": "1", "query": "her first teacher", "limit": 10}',
    "name": '{"id": "1", "name": "maxim", "limit": 10}',
}


@dataclass(frozen=True, slots=True)
class Request:
    """A question, some words or a name to look up, and the id under which the asker wants the result.

    `after` is the id of the request before it in the same conversation; `limit` the most hits wanted.
    """

    id: Identifier | None
    text: str
    after: Identifier | None = None
    limit: int | None = None


def json_requests(stream: BinaryIO, *, field: str) -> Iterator[Request | RequestInvalid]:
    """The requests of a stream of JSON lines, as they come; `field`, one of `EXAMPLES`, holds their text.

    A line that is no request gives the error that says so, and reading goes on. Blank lines and further fields are
    passed over.
    """
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            yield _request(json.loads(line.decode("utf-8-sig")), field=field)
        except (ValueError, RecursionError):
            yield RequestInvalid(number, f"a JSON object such as {EXAMPLES[field]}")


def plain_requests(stream: BinaryIO) -> Iterator[Request]:
    """The lines of a stream, each following the one before it in one conversation."""
    return _numbered(line.decode("utf-8-sig", errors="replace") for line in stream)


def typed_requests() -> Iterator[Request]:
    """What a person types in a terminal until the end of input, each line following the one before it."""
    return _numbered(_typed_lines())


def _typed_lines() -> Iterator[str]:
    sys.stderr.write("One line a time; Ctrl-D ends.\n")
    while True:
        try:
            yield input("> ")
        except EOFError:
            return


def _numbered(lines: Iterator[str]) -> Iterator[Request]:
    for number, line in enumerate((text for line in lines if (text := line.strip())), start=1):
        yield Request(number, line, after=number - 1 or None)


def _request(value: Any, *, field: str) -> Request:
    """Raises `ValueError` where the value has not the form of a request."""
    fields = value if isinstance(value, dict) else {}
    match fields.get("id"), fields.get(field):
        case (str() | int() as identifier, str() as text):
            return Request(identifier, text, after=_after(fields.get("after")), limit=_limit(fields.get("limit")))
        case _:
            raise ValueError(value)


def _after(value: Any) -> Identifier | None:
    if value is None or isinstance(value, str | int):
        return value
    raise ValueError(value)


def _limit(value: Any) -> int | None:
    if value is None or (type(value) is int and value > 0):
        return value
    raise ValueError(value)
