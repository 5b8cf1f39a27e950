"""A sentence is found by its key, its places are filled safely, and numbers take the forms of their language."""

import pytest

from cogs.markdown import Markdown
from cogs.texts import PLURAL_FORMS, Languages, Texts, load_languages
from knowledge.wording import Term, listed, worded


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


def test_a_noun_within_a_line_has_a_capital_in_german_alone():
    entries = {"mentor": "Mentor"}

    assert [Texts(language, entries).noun("mentor") for language in ("de", "en", "fr")] == [
        "Mentor",
        "mentor",
        "mentor",
    ]


def test_a_decimal_place_follows_the_mark_of_the_language():
    assert [Texts(language, {}).decimal(1.26) for language in ("en", "de", "ru")] == ["1.3", "1,3", "1,3"]


@pytest.mark.parametrize("locale", ["en-GB", "en-US", "xx", "", None])
def test_a_language_without_a_catalogue_gets_english(locale: str | None):
    english = Texts("en", {})

    assert Languages([english]).of(locale) is english


def test_the_first_locale_that_has_a_catalogue_is_spoken():
    languages = load_languages()

    assert languages.of("ja", "de").language == "de"
    assert languages.of("fr", "de").language == "fr"
    assert languages.of("ja", None).language == "en"


def test_what_the_core_tells_is_told_in_each_language():
    languages = load_languages()
    told = worded("wording.mentor.stated", dancer="Odile", values=listed(["Ilka", "Ivo"]), count=2)

    assert {texts.language: texts.tell(told) for texts in languages} == {
        "de": "Odile hatte Unterricht bei Ilka und Ivo.",
        "en": "Odile was taught by Ilka and Ivo.",
        "es": "Odile tuvo como docentes a Ilka e Ivo.",
        "fr": "Odile a eu pour maîtres Ilka et Ivo.",
        "ru": "Odile, педагоги: Ilka и Ivo.",
    }


@pytest.mark.parametrize(
    ("language", "sentence", "name", "said"),
    [
        ("fr", "La famille de {name}.", "Odile", "La famille d’Odile."),
        ("fr", "La famille de {name}.", "Ivana de Alba", "La famille d’Ivana de Alba."),
        ("fr", "La famille de {name}.", "Marc", "La famille de Marc."),
        ("fr", "Le monde {name}.", "Odile", "Le monde Odile."),
        ("es", "Ana y {name}", "Ivo", "Ana e Ivo"),
        ("es", "Ana y {name}", "Hielo", "Ana y Hielo"),
        ("es", "Ana o {name}", "Odile", "Ana u Odile"),
        ("de", "Ana y {name}", "Ivo", "Ana y Ivo"),
    ],
)
def test_a_word_changes_before_a_sound_as_the_language_wants_it(language: str, sentence: str, name: str, said: str):
    assert Texts(language, {"said": sentence}).label("said", name=name) == said


def test_a_word_of_a_vocabulary_is_translated_where_the_catalogue_knows_it():
    german = load_languages().of("de")

    assert german.tell(Term("kinship", "half-sister")) == "Halbschwester"
    assert german.tell(Term("kinship", "milk sister")) == "milk sister"


def test_an_age_that_is_spelt_out_is_told_in_figures_in_other_languages():
    languages = load_languages()

    assert [languages.of(one).tell(Term("age", "twenty-one")) for one in ("en", "fr")] == ["twenty-one", "21"]
    assert languages.of("fr").tell(Term("age", "barely grown")) == "barely grown"
