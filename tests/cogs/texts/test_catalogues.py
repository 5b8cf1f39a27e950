"""The catalogues hold what the code asks for and nothing else, all of it in every language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cogs.texts import PLURAL_FORMS, WORDED_BY_THE_CORE, Entry, Texts, load_languages
from knowledge.facts import Sign
from knowledge.relations import QUALIFIERS, Relation
from knowledge.words import words

COGS = Path(__file__).resolve().parents[3] / "cogs"
PLACE = re.compile(r"\{(\w+)\}")
KEY = re.compile(r"[a-z]+\.[a-z_]+")

LANGUAGES = load_languages()
ENGLISH = LANGUAGES.of("en").entries
OTHERS = [texts for texts in LANGUAGES if texts.language != "en"]
OF_THE_CORE = tuple(f"{name}." for name in WORDED_BY_THE_CORE)
"""What the core asks for, whose own tests hold that it does."""
FAMILIES = (
    "command.", "option.", "name.", "choice.", "relation.", "qualifier.", "kind.", "side.", "action.", "reason.",
    "serving.", "example.", "quiz.ask_", "step.", "preview.", "summary.", "coverage.", "refusal.", "status.version_",
    "settings.", "mentor.sign.",
)  # fmt: skip
"""Groups of which the code makes a key by its last part."""


def sentences(entry: Entry) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def places(entry: Entry) -> set[str]:
    return {place for sentence in sentences(entry) for place in PLACE.findall(sentence)}


@pytest.fixture(params=[texts.language for texts in LANGUAGES])
def texts(request: pytest.FixtureRequest) -> Texts:
    return LANGUAGES.of(request.param)


def calls() -> Iterator[ast.Call]:
    """Every call that asks for a sentence."""
    for file in COGS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("say", "label", "noun"):
                yield node


def constants() -> set[str]:
    """Every text in the code that looks like a key."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in COGS.rglob("*.py")]
    values = {n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    return {value for value in values if isinstance(value, str) and KEY.fullmatch(value)}


def test_every_key_in_the_code_is_in_the_catalogue():
    keys = {call.args[0].value for call in calls() if call.args and isinstance(call.args[0], ast.Constant)}

    assert len(keys) > 100
    assert keys <= ENGLISH.keys()


def test_every_key_of_the_catalogue_is_in_the_code():
    alone = {key for key in ENGLISH if not key.startswith((*FAMILIES, *OF_THE_CORE))}

    assert alone - constants() == set()


def test_relations_and_qualifiers_all_have_a_name():
    relations = {f"relation.{relation}" for relation in Relation}
    qualifiers = {f"qualifier.{name}" for name in QUALIFIERS if name != "aliases"}

    assert {key for key in ENGLISH if key.startswith("relation.")} == relations
    assert {key for key in ENGLISH if key.startswith("qualifier.")} == qualifiers


def test_every_sign_that_tells_who_is_one_person_has_its_words():
    assert {key for key in ENGLISH if key.startswith("mentor.sign.")} == {f"mentor.sign.{sign}" for sign in Sign}


def test_every_place_of_a_sentence_is_filled_by_the_code(texts: Texts):
    for call in calls():
        key = call.args[0] if call.args else None
        if isinstance(key, ast.Constant) and key.value in texts.entries:
            given = {keyword.arg for keyword in call.keywords}
            assert places(texts.entries[str(key.value)]) <= given, ast.unparse(call)


def test_every_plural_form_of_the_language_is_there(texts: Texts):
    forms = {PLURAL_FORMS[texts.language](count) for count in range(200)}

    for key, entry in texts.entries.items():
        if not isinstance(entry, str):
            assert entry.keys() == forms, key


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other.language)
def test_every_language_says_all_that_english_says_with_the_same_places(other: Texts):
    own = {key: entry for key, entry in other.entries.items() if not key.startswith("wording.term.")}

    assert own.keys() == ENGLISH.keys()
    assert [key for key, entry in own.items() if places(entry) != places(ENGLISH[key])] == []


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other.language)
def test_every_language_has_the_words_of_the_cores_vocabularies(other: Texts):
    kinships = {word for key in ("female", "male", "either") for word in words("kinship")[key]}
    details = {entry["detail"] for entry in words("forms")["answers"] if "detail" in entry}
    details |= {entry["means"].get("detail", "where") for entry in words("wordings")["meanings"]}
    asked = {f"wording.term.kinship.{word}" for word in kinships}
    asked |= {f"wording.term.detail.{word}" for word in details - {"connection"}}

    assert {key for key in other.entries if key.startswith("wording.term.")} == asked


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other.language)
def test_nothing_was_left_in_english(other: Texts):
    alike = {
        key
        for key, entry in other.entries.items()
        if sentences(entry) == sentences(ENGLISH.get(key, ""))
        and len(re.findall(r"[a-z]{3,}", PLACE.sub("", sentences(entry)[0]))) > 2
    }

    assert {key for key in alike if not key.startswith(("example.", "wording.sentences.example_"))} == set()
