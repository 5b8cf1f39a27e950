"""What may be wrong with a file: every kind has its words, and every word its use."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.words import words

CORE = Path(__file__).resolve().parents[3] / "knowledge"
FILES = [*(CORE / "profiles").glob("*.py"), *(CORE / "curation").glob("*.py")]
TELLING = ("problem", "_problem", "_problem_at")


def trees() -> Iterator[ast.AST]:
    for file in FILES:
        yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def calls() -> Iterator[tuple[list[str], set[str]]]:
    """The kinds that stand in each call that tells of a problem, and the places that it fills."""
    for node in trees():
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in TELLING:
            parts = (part for argument in node.args for part in ast.walk(argument) if isinstance(part, ast.Constant))
            kinds = [str(part.value) for part in parts if part.value in words("problems")]
            yield kinds, {keyword.arg or "" for keyword in node.keywords}


def test_every_kind_says_what_is_wrong_and_what_to_do() -> None:
    for kind, told in words("problems").items():
        assert told.keys() == {"message", "advice"}, kind
        assert all(text.endswith(".") and (text[0].isupper() or text[0] == "{") for text in told.values()), kind


def test_every_kind_is_used() -> None:
    constants = {node.value for node in trees() if isinstance(node, ast.Constant) and isinstance(node.value, str)}

    assert words("problems").keys() - constants == set()


def test_every_place_is_filled_where_a_problem_is_told() -> None:
    told = [(kind, places) for kinds, places in calls() for kind in kinds]

    assert len(told) > 40
    for kind, places in told:
        needed = re.findall(r"\{(\w+)\}", " ".join(words("problems")[kind].values()))
        assert set(needed) <= places, kind
