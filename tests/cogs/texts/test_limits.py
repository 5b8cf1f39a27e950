"""What the catalogues say fits into Discord's boxes, in every language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cogs.texts import Entry, Texts, load_languages

COGS = Path(__file__).resolve().parents[3] / "cogs"
LANGUAGES = load_languages()

LONGEST = {
    "button": 80,
    "menu": 150,
    "option": 100,
    "SelectOption": 100,
    "Form": 45,
    "text_field": 45,
    "file_field": 45,
}
"""Characters that Discord allows on what each of these makes."""
LONGEST_PLACEHOLDER = 150
LONGEST_BY_ANOTHER_WAY = {
    "menu.dancers": 32, "menu.answer": 32, "menu.add_profile": 32, "further.title": 45, "further.label": 45,
    "further.about": 45, "edit.title": 45, "further.example": 100, "add.name_hint": 100,
}  # fmt: skip
"""Characters of what reaches its box through a variable."""
FILLED = {"count": "1000", "number": "5", "name": "Ann Li", "what": "", "quote": "", "page": "10", "pages": "10"}
"""What fills places in a box; a name takes what room there is."""
TOGETHER = (
    "dancer mentor performance ask search quiz help privacy kb",
    "show timeline lineage connect compare random list",
    "status reload check add edit remove export coverage alias golden history rollback unanswered settings",
    "add remove list",
    "school company work mentor style letter page",
    "alias dancer work school company",
    "one other",
    "question private expected",
    "file file2 file3 file4 file5",
    "version collection reason",
)
"""Names that must differ, as they stand side by side."""


@pytest.fixture(params=[texts.language for texts in LANGUAGES])
def texts(request: pytest.FixtureRequest) -> Texts:
    return LANGUAGES.of(request.param)


def shown(entry: Entry) -> list[str]:
    """A sentence in all its forms, with its places filled."""
    forms = [entry] if isinstance(entry, str) else list(entry.values())
    return [re.sub(r"\{(\w+)\}", lambda place: FILLED.get(place[1], ""), form) for form in forms]


def boxes() -> Iterator[tuple[str, int]]:
    """The keys whose sentences stand in a box, or how such keys begin, each with the characters that it takes."""
    for file in COGS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            for argument in [*node.args, *(one.value for one in node.keywords if one.arg == "label")]:
                if name in LONGEST and (key := key_of(argument)):
                    yield key, LONGEST[name]
            for keyword in node.keywords:
                if keyword.arg == "placeholder" and (key := key_of(keyword.value)):
                    yield key, LONGEST_PLACEHOLDER


def key_of(argument: ast.expr) -> str | None:
    """The key of a label, or how it begins where the code makes its last part."""
    if not isinstance(argument, ast.Call) or getattr(argument.func, "attr", "") != "label":
        return None
    first = argument.args[0]
    start = first.values[0] if isinstance(first, ast.JoinedStr) else first
    return str(start.value) if isinstance(start, ast.Constant) else None


def test_labels_of_controls_and_forms_fit_into_discords_boxes(texts: Texts):
    found = [*boxes(), *LONGEST_BY_ANOTHER_WAY.items()]

    assert len(found) > 40
    for key, longest in found:
        keys = [one for one in texts.entries if one == key or (key.endswith((".", "_")) and one.startswith(key))]
        assert keys, key
        for one in keys:
            assert all(1 <= len(label) <= longest for label in shown(texts.entries[one])), one


def test_descriptions_and_choices_fit_into_discords_boxes(texts: Texts):
    for key, entry in texts.entries.items():
        if key.startswith(("command.", "option.", "choice.")):
            assert all(1 <= len(sentence) <= 100 for sentence in shown(entry)), key


def test_names_of_commands_and_options_are_such_as_discord_takes(texts: Texts):
    names = {key: str(entry) for key, entry in texts.entries.items() if key.startswith("name.")}

    for key, name in names.items():
        assert re.fullmatch(r"[-_\w]{1,32}", name), key
        assert name == name.lower(), key
    for group in TOGETHER:
        assert len({names[f"name.{name}"] for name in group.split()}) == len(group.split()), group


def test_a_text_speaks_of_a_command_by_its_name_in_that_language(texts: Texts):
    named = {key.removeprefix("command.") for key in texts.entries if key.startswith("command.")}
    commands = {" ".join(str(texts.entries[f"name.{part}"]) for part in path.split()) for path in named}

    for key, entry in texts.entries.items():
        for sentence in shown(entry):
            for words in re.findall(r"(?<!\w)/([^\W\d_][\w -]*)", sentence):
                assert any(words == command or words.startswith(f"{command} ") for command in commands), (
                    f"{key}: /{words}"
                )
