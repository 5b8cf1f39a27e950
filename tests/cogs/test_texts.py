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


def test_every_key_in_the_code_is_in_the_catalogue(texts: Texts):
    keys = {call.args[0].value for call in calls() if isinstance(call.args[0], ast.Constant)}

    assert len(keys) > 20
    assert keys <= texts.entries.keys()


def test_every_key_of_the_catalogue_is_in_the_code(texts: Texts):
    families = (
        *("command.", "option.", "relation.", "qualifier.", "kind.", "side.", "action.", "reason.", "serving."),
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
        if isinstance(key, ast.Constant):
            given = {keyword.arg for keyword in call.keywords}
            assert places(texts.entries[str(key.value)]) <= given, ast.unparse(call)


def test_every_plural_form_of_the_language_is_there(texts: Texts):
    forms = {PLURAL_FORMS[texts.language](count) for count in range(200)}

    for key, entry in texts.entries.items():
        if not isinstance(entry, str):
            assert entry.keys() == forms, key


def test_all_catalogues_hold_the_same_keys_and_places():
    english = load_languages().of("en")
    for texts in load_languages():
        assert texts.entries.keys() == english.entries.keys(), texts.language
        for key, entry in texts.entries.items():
            assert places(entry) == places(english.entries[key]), f"{texts.language} {key}"


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
