"""Bytes become text, or a problem that a person can mend."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.profiles.decoding import Decoded, decode
from knowledge.profiles.problems import Problem

PROSE = "Éloïse dansa.\r\nPuis elle s’assit.\n"


def text_of(data: bytes) -> str:
    decoded = decode("a.txt", data)
    assert isinstance(decoded, Decoded), decoded
    return decoded.text


def refusal_of(data: bytes) -> Problem:
    problem = decode("a.txt", data)
    assert isinstance(problem, Problem), problem
    assert problem.fatal
    return problem


@pytest.mark.parametrize(
    "data",
    [
        PROSE.encode(),
        codecs.BOM_UTF8 + PROSE.encode(),
        codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_without_its_mark_and_with_its_own_line_ends(data: bytes) -> None:
    assert decode("a.txt", data) == Decoded(PROSE)


def test_windows_1252_is_read_and_reported_with_the_first_line_that_shows_it() -> None:
    decoded = decode("a.txt", "She danced.\nZsófia’s “Éloïse” – it was late.".encode("windows-1252"))

    assert isinstance(decoded, Decoded)
    assert decoded.text == "She danced.\nZsófia’s “Éloïse” – it was late."
    assert [(p.line, p.fatal, "Windows-1252" in p.message) for p in decoded.problems] == [(2, False, True)]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("Она танцевала всю ночь в Москве.".encode("windows-1251"), 1),
        ("彼女は夜通し踊った。".encode("shift-jis"), 1),
        (b"She danced.\n\x81\x8d\x8f", 2),
        (b"+-*/ 1234567890 \xe9 +-*/ 1234567890", 1),
    ],
)
def test_other_encodings_are_refused_rather_than_guessed(data: bytes, line: int) -> None:
    assert (refusal_of(data).line, "encoding" in refusal_of(data).message) == (line, True)


def test_utf_8_with_a_damaged_character_is_not_taken_for_windows_1252() -> None:
    problem = refusal_of("Éloïse\ndansa à\n".encode() + b"P\xe9cs")

    assert (problem.line, "damaged" in problem.message) == (3, True)


def test_utf_16_that_breaks_off_is_refused_with_its_line() -> None:
    problem = refusal_of(codecs.BOM_UTF16_LE + "one\ntwo".encode("utf-16-le") + b"\x00")

    assert (problem.line, "UTF-16" in problem.message) == (2, True)


@pytest.mark.parametrize(
    "data", [b"", b" \n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b" \x00\n\x00", "\u00a0".encode()]
)
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    assert "empty" in refusal_of(data).message


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n\x00", None),
        (b"She danced.\nTwice.\x00", 2),
        (b"She danced.\n\x1b[31mTwice.", 2),
        ("She danced.".encode("utf-16-le"), 1),
        ("She \x93danced\x94.".encode(), 1),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, line: int | None) -> None:
    assert (refusal_of(data).line, "not" in refusal_of(data).message) == (line, True)


def test_a_character_lost_before_is_pointed_out() -> None:
    decoded = decode("a.txt", "She danced.\n\nIn P\ufffdcs.".encode())

    assert isinstance(decoded, Decoded)
    assert [(p.line, p.fatal) for p in decoded.problems] == [(3, False)]


def test_tabs_form_feeds_and_marks_of_direction_are_text() -> None:
    assert text_of("a\tb\fc\u200fd\u00ade".encode()) == "a\tb\fc\u200fd\u00ade"


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_problem(data: bytes) -> None:
    decoded = decode("a.txt", data)

    if isinstance(decoded, Decoded):
        assert decoded.text.strip()
    else:
        assert decoded.fatal
        assert decoded.message.endswith(".")
        assert decoded.advice.endswith(".")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])).filter(lambda text: bool(text.strip())))
def test_utf_8_text_is_read_as_it_is(text: str) -> None:
    assert text_of(("x" + text).encode()) == "x" + text
