"""The catalogues are sound, and hold what the code asks for and nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cogs.markdown import Markdown
from cogs.texts import PLURAL_FORMS, Entry, Languages, Texts, load_languages
from knowledge.relations import QUALIFIERS, Relation

COGS = Path(__file__).resolve().parents[2] / "cogs"
PLACE = re.compile(r"\{(\w+)\}")
KEY = re.compile(r"[a-z]+\.[a-z_]+")


OF_MODERATORS = (
    "command.kb", "option.kb", "status.", "reload.", "kb.", "action.", "summary.", "preview.", "confirm.", "edit.",
    "add.", "golden.", "coverage.", "herald.", "history.", "alias.", "reason.", "unanswered.", "opinion.", "serving.",
    "settings.", "refusal.",
)  # fmt: skip
"""What moderators alone meet, which is said in English as yet."""
TOGETHER = (
    "dancer mentor performance ask search quiz help privacy",
    "show timeline lineage connect compare random list",
    "school company work mentor style letter page",
    "one other",
    "question private",
)
"""Names that must differ, as they stand side by side."""
LONGEST = {
    "menu.dancers": 32, "menu.answer": 32, "menu.add_profile": 32, "further.title": 45, "further.label": 45,
    "side.card": 80, "side.timeline": 80, "side.lineage": 80, "side.stage": 80, "side.text": 80, "side.sources": 80,
    "further.button": 80, "share.button": 80, "delete.button": 80, "help.try": 80, "context.show": 80,
    "quiz.another": 80, "quiz.scores": 80, "feedback.tell": 80, "feedback.wrong": 80, "privacy.delete": 80,
    "lineage.further": 150, "answer.which": 150,
}  # fmt: skip
"""Characters that Discord allows."""


def sentences(entry: Entry) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def places(entry: Entry) -> set[str]:
    return {place for sentence in sentences(entry) for place in PLACE.findall(sentence)}


@pytest.fixture(params=[texts.language for texts in load_languages()])
def texts(request: pytest.FixtureRequest) -> Texts:
    return load_languages().of(request.param)


def calls() -> Iterator[ast.Call]:
    """Every call of `say` or `label` with a key that stands in the code."""
    for file in COGS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("say", "label")
            ):
                yield node


def constants() -> set[str]:
    """Every text in the code that looks like a key."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in COGS.rglob("*.py")]
    values = {n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    return {value for value in values if isinstance(value, str) and KEY.fullmatch(value)}


def test_every_key_in_the_code_is_in_the_catalogue():
    keys = {call.args[0].value for call in calls() if isinstance(call.args[0], ast.Constant)}

    assert len(keys) > 20
    assert keys <= load_languages().of("en").entries.keys()


def test_every_key_of_the_catalogue_is_in_the_code(texts: Texts):
    families = (
        *(
            "command.",
            "option.",
            "name.",
            "relation.",
            "qualifier.",
            "kind.",
            "side.",
            "action.",
            "reason.",
            "serving.",
        ),
        *("example.", "quiz.ask_", "step."),
        *("preview.", "summary.", "coverage.", "refusal.", "status.version_", "settings."),
    )
    alone = {key for key in texts.entries if not key.startswith(families)}

    assert alone - constants() == set()


def test_relations_and_qualifiers_all_have_a_name(texts: Texts):
    relations = {f"relation.{relation}" for relation in Relation}
    qualifiers = {f"qualifier.{name}" for name in QUALIFIERS if name != "aliases"}

    assert {key for key in texts.entries if key.startswith("relation.")} == relations
    assert {key for key in texts.entries if key.startswith("qualifier.")} == qualifiers


def test_every_place_of_a_sentence_is_filled_by_the_code(texts: Texts):
    for call in calls():
        key = call.args[0]
        if isinstance(key, ast.Constant) and key.value in texts.entries:
            given = {keyword.arg for keyword in call.keywords}
            assert places(texts.entries[str(key.value)]) <= given, ast.unparse(call)


def test_every_plural_form_of_the_language_is_there(texts: Texts):
    forms = {PLURAL_FORMS[texts.language](count) for count in range(200)}

    for key, entry in texts.entries.items():
        if not isinstance(entry, str):
            assert entry.keys() == forms, key


def test_every_language_says_all_that_everybody_meets_with_the_same_places():
    english = load_languages().of("en").entries
    everybodys = {key for key in english if not key.startswith(OF_MODERATORS)}
    for texts in load_languages():
        assert texts.entries.keys() >= everybodys, texts.language
        assert texts.entries.keys() <= english.keys(), texts.language
        for key, entry in texts.entries.items():
            assert places(entry) == places(english[key]), f"{texts.language} {key}"


def test_what_a_language_does_not_say_is_said_in_english():
    english = Texts("en", {"found": {"one": "{count} dancer", "other": "{count} dancers"}})
    russian = Texts("ru", {}, fallback=english)

    assert russian.say("found", count=2) == "2 dancers"
    with pytest.raises(KeyError):
        russian.say("lost")


def test_names_of_commands_and_options_are_such_as_discord_takes(texts: Texts):
    names = {key: str(entry) for key, entry in texts.entries.items() if key.startswith("name.")}

    for key, name in names.items():
        assert re.fullmatch(r"[-_\w]{1,32}", name), key
        assert name == name.lower(), key
    for group in TOGETHER:
        assert len({names[f"name.{name}"] for name in group.split()}) == len(group.split()), group


def test_commands_of_menus_labels_and_sides_fit_into_discords_boxes(texts: Texts):
    for key, longest in LONGEST.items():
        assert all(1 <= len(sentence) <= longest for sentence in sentences(texts.entries[key])), key


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("de", {"one": [1], "other": [0, 2, 11, 100]}),
        ("es", {"one": [1], "other": [0, 2, 21]}),
        ("fr", {"one": [0, 1], "other": [2, 11, 101]}),
        ("ru", {"one": [1, 21, 101], "few": [2, 3, 4, 22, 104], "many": [0, 5, 11, 12, 14, 20, 25, 111, 112]}),
    ],
)
def test_numbers_take_the_forms_of_their_language(language: str, counts: dict[str, list[int]]):
    for form, numbers in counts.items():
        assert {PLURAL_FORMS[language](number) for number in numbers} == {form}


def test_descriptions_fit_into_discords_boxes(texts: Texts):
    for key, entry in texts.entries.items():
        if key.startswith(("command.", "option.")):
            assert all(1 <= len(sentence) <= 100 for sentence in sentences(entry)), key


def test_what_is_filled_in_takes_no_effect():
    texts = Texts("en", {"hello": "Hello **{name}**"})

    assert texts.say("hello", name="*<@1>*") == r"Hello **\*\<\@1\>\***"
    assert texts.say("hello", name=Markdown("*x*")) == "Hello ***x***"
    assert texts.label("hello", name="*x*") == "Hello ***x***"


def test_a_number_chooses_the_plural_form():
    texts = Texts("en", {"found": {"one": "{count} dancer", "other": "{count} dancers"}})

    assert [texts.say("found", count=count) for count in (0, 1, 2)] == ["0 dancers", "1 dancer", "2 dancers"]


def test_a_count_that_is_no_number_is_refused():
    with pytest.raises(TypeError, match="no number"):
        Texts("en", {"found": {"one": "", "other": ""}}).say("found", count="two")


@pytest.mark.parametrize("locale", ["en-GB", "en-US", "xx", "", None])
def test_a_language_without_a_catalogue_gets_english(locale: str | None):
    english = Texts("en", {})

    assert Languages([english]).of(locale) is english
