"""What people are told stands in the catalogues: the code itself holds no sentence and no label."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

COGS = Path(__file__).resolve().parents[3] / "cogs"
FILES = [str(file.relative_to(COGS)) for file in sorted(COGS.rglob("*.py"))]
OF_MARKUP = "pictures/rendering.py"
"""The one file that writes markup, whose names of attributes are no sentences."""
SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:]? [A-Za-z]{2,}")
WORD = re.compile(r"[A-Za-z]{2}")
ALLOWED = {
    "Source Sans 3",  # the name of a font
}
FOR_THE_LOG_OR_DEVELOPERS = {"log", "create_task", "__init__", "_sent"}
"""Calls whose texts nobody meets in Discord: events of the log, names of tasks, the texts of exceptions."""
TAKES_MARKDOWN = {"Markdown", "small", "bold", "quote", "escape"}
TAKES_A_LABEL = {"button": 0, "menu": 0, "Form": 0, "option": 0, "text_field": 1, "file_field": 1}
"""The place of what is shown among the arguments."""
SHOWN = {"label", "title", "placeholder", "content"}
"""What Discord shows of a control, a form or a message, by the names of parameters."""


def tree(file: str) -> ast.AST:
    return ast.parse((COGS / file).read_text(encoding="utf-8"))


def called(node: ast.Call) -> str:
    """The name of what is called; of a method of the log, "log"."""
    function = node.func
    if isinstance(function, ast.Attribute) and getattr(function.value, "id", "") == "log":
        return "log"
    return str(getattr(function, "id", getattr(function, "attr", "")))


def texts_in(node: ast.AST) -> Iterator[str]:
    """The texts in a tree that people might meet."""
    for child in ast.iter_child_nodes(node):
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        is_for_others = isinstance(child, ast.Call) and called(child) in FOR_THE_LOG_OR_DEVELOPERS
        # What an exception tells developers of their mistake is put into a variable of that name before.
        is_message = isinstance(child, ast.Assign) and getattr(child.targets[0], "id", "") == "message"
        if is_docstring or is_for_others or is_message:
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        yield from texts_in(child)


def shown_in(node: ast.Call) -> Iterator[str]:
    """The words in a call that are shown as they stand there, not those that it hands to another call."""
    shown = [keyword.value for keyword in node.keywords if keyword.arg in SHOWN]
    name = called(node)
    if name in TAKES_MARKDOWN:
        shown += node.args
    elif name in TAKES_A_LABEL:
        shown += node.args[TAKES_A_LABEL[name] :][:1]
    for one in shown:
        parts = one.values if isinstance(one, ast.JoinedStr) else [one]
        yield from (str(part.value) for part in parts if isinstance(part, ast.Constant))


@pytest.mark.parametrize("file", [file for file in FILES if file != OF_MARKUP])
def test_no_sentence_stands_in_the_code(file: str):
    assert [text for text in texts_in(tree(file)) if SENTENCE.search(text) and text not in ALLOWED] == []


@pytest.mark.parametrize("file", FILES)
def test_no_word_that_is_shown_stands_in_the_code(file: str):
    calls = (node for node in ast.walk(tree(file)) if isinstance(node, ast.Call))

    assert [text for node in calls for text in shown_in(node) if WORD.search(text)] == []


@pytest.mark.parametrize(
    "code",
    ['Card([Markdown("Deleted.")])', 'button("Delete", identifier)', 'discord.ui.Button(label=f"Go to {page}")'],
)
def test_a_word_that_is_shown_would_be_found(code: str):
    calls = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))

    assert any(WORD.search(text) for node in calls for text in shown_in(node))
