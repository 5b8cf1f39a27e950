"""Each language has its own quotation marks and spaces."""

import re

import pytest

from cogs.texts import Entry, Texts, load_languages

LANGUAGES = load_languages()
MARKS = {"de": ("„", "“"), "en": ("“", "”"), "es": ("«", "»"), "fr": ("«", "»"), "ru": ("«", "»")}
EVERY_MARK = set('„“”«»‹›"')


def sentences(texts: Texts) -> list[tuple[str, str]]:
    def forms(entry: Entry) -> list[str]:
        return [entry] if isinstance(entry, str) else list(entry.values())

    return [(key, sentence) for key, entry in texts.entries.items() for sentence in forms(entry)]


@pytest.fixture(params=[texts.language for texts in LANGUAGES])
def texts(request: pytest.FixtureRequest) -> Texts:
    return LANGUAGES.of(request.param)


def test_quotation_marks_are_those_of_the_language_and_close(texts: Texts):
    opening, closing = MARKS[texts.language]

    for key, sentence in sentences(texts):
        assert EVERY_MARK.intersection(sentence) <= {opening, closing}, key
        assert re.sub(f"[^{opening}{closing}]", "", sentence).replace(opening + closing, "") == "", key


def test_no_space_is_doubled_or_at_an_end(texts: Texts):
    for key, sentence in sentences(texts):
        assert sentence == sentence.strip(), key
        assert not re.search(r"\s\s", sentence.replace("\n", "")), key


def test_apostrophes_are_curved(texts: Texts):
    if texts.language in ("fr", "es"):
        assert [key for key, sentence in sentences(texts) if re.search(r"\w'\w", sentence)] == []


def test_french_marks_are_kept_on_the_line_of_their_word():
    for key, sentence in sentences(LANGUAGES.of("fr")):
        assert not re.search(r" [:;!?»]|« ", sentence), key
        assert not re.search(r"[\w)}»][;!»]", sentence), key


def test_a_per_cent_sign_is_kept_on_the_line_of_its_number():
    for language in ("de", "es", "fr", "ru"):
        assert [key for key, sentence in sentences(LANGUAGES.of(language)) if re.search(r"\} ?%", sentence)] == []


def test_spanish_questions_and_exclamations_open():
    for key, sentence in sentences(LANGUAGES.of("es")):
        if not re.search(r"Who|Where|which|who |where |and where", sentence):
            assert sentence.count("?") == sentence.count("¿"), key
            assert sentence.count("!") == sentence.count("¡"), key
