"""How the command line says what it did: exit statuses, lines for people, and JSON for scripts."""

import json
import sys
from typing import Any

DONE = 0
FAILED = 1
MISUSED = 2


def announce(sentence: str) -> None:
    """Say something on standard output at once, also where that is no terminal."""
    print(sentence, flush=True)


def tell(sentence: str) -> None:
    """Say something beside the result, on standard error."""
    print(sentence, file=sys.stderr, flush=True)


def print_record(record: dict[str, Any]) -> None:
    """Print a JSON object on one line."""
    print(json.dumps(record, ensure_ascii=False), flush=True)


def counted(number: int, thing: str) -> str:
    """A number with what it counts: "1 profile", "no problems"."""
    return f"{number} {thing}" if number == 1 else f"{number or 'no'} {thing}s"
