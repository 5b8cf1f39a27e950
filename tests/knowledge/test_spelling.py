"""A misspelt word is traced to the words of a set that it may stand for, and to no others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.sounds import latin, sound
from knowledge.spelling import SAME_SOUND, Near, Spelling, edits_between, one_edit_from

TITLES = ("swan lake", "giselle", "the nutcracker", "petrushka", "symphony in 3", "symphony in 5", "lark", "li", "anna")


unhurried = settings(deadline=None)


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(TITLES)


def words(found: tuple[Near, ...]) -> list[str]:
    return [near.word for near in found]


@pytest.mark.parametrize(
    "typed",
    ["", " ", "l", "ly", "il", "an", "mark", "bark", "swan", "lake", "symphony in 4", "nut", "💃", "a" * 10_000],
)
def test_nothing_is_near_a_word_that_is_another(spelling: Spelling, typed: str) -> None:
    assert spelling.near(typed) == ()


@pytest.mark.parametrize(
    ("typed", "word", "edits"),
    [
        ("swan lake", "swan lake", 0.0),
        ("swan laek", "swan lake", 1.0),
        ("swanlake", "swan lake", 1.0),
        ("svan lake", "swan lake", SAME_SOUND),
        ("jiselle", "giselle", 1.0),
        ("gisele", "giselle", SAME_SOUND),
        ("the nutkraker", "the nutcracker", SAME_SOUND),
        ("teh nutcraker", "the nutcracker", 1.25),
        ("petrouchka", "petrushka", 1.25),
        ("symfony in 3", "symphony in 3", SAME_SOUND),
        ("larc", "lark", SAME_SOUND),
        ("lrak", "lark", 1.0),
        ("li", "li", 0.0),
    ],
)
def test_a_misspelt_word_is_near_the_one_it_stands_for(spelling: Spelling, typed: str, word: str, edits: float) -> None:
    longer = max(len(typed), len(word))

    assert spelling.near(typed) == (Near(word, edits, 1.0 - edits / longer),)


def test_the_nearest_word_comes_first() -> None:
    spelling = Spelling(["marina", "martina", "karina", "marino", "maria"])

    assert words(spelling.near("marina"))[0] == "marina"
    assert words(spelling.near("martna"))[0] == "martina"


def test_one_edit_leaves_out_what_lies_two_edits_away() -> None:
    spelling = Spelling(["lindqvist", "lindqvister"])

    assert words(spelling.near("lindqvist", most=1)) == ["lindqvist"]
    assert words(spelling.near("lindqvist")) == ["lindqvist", "lindqvister"]


def test_words_of_one_sound_are_found_by_it() -> None:
    spelling = Spelling(["evgenia", "yevgenia", "eugenia"])

    assert spelling.of_sound(sound("jewgenia")) == ("evgenia", "yevgenia")
    assert spelling.of_sound("") == ()


def test_very_long_words_are_found_as_they_are_spelt() -> None:
    spelling = Spelling(["a" * 200])

    assert words(spelling.near("a" * 200)) == ["a" * 200]
    assert spelling.near("a" * 199) == ()


def test_an_empty_set_is_near_nothing() -> None:
    assert Spelling([]).near("anything") == ()


_words = st.text(alphabet="abcdeiklmnostwyz", min_size=3, max_size=12)


@unhurried
@given(known=st.lists(_words, max_size=12), typed=st.text(max_size=20))
def test_any_word_is_compared_without_an_error_and_best_first(known: list[str], typed: str) -> None:
    scores = [near.score for near in Spelling(known).near(latin(typed))]

    assert scores == sorted(scores, reverse=True)
    assert all(0.0 < score <= 1.0 for score in scores)


@unhurried
@given(known=st.lists(_words, min_size=1, max_size=12), data=st.data())
def test_a_known_word_is_nearest_to_itself(known: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(known))

    assert Spelling(known).near(word)[0] == Near(word, 0.0, 1.0)


@unhurried
@given(word=st.text(alphabet="abcdeiklmnostwyz", min_size=6, max_size=12), others=st.lists(_words), data=st.data())
def test_every_single_edit_of_a_long_word_is_forgiven(word: str, others: list[str], data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(sorted(one_edit_from(word))).filter(lambda typed: typed.islower()))

    assert word in words(Spelling([word, *others]).near(typed, most=1))


@unhurried
@given(one=_words, other=_words)
def test_all_that_one_edit_can_make_is_spelt_out(one: str, other: str) -> None:
    assert (other in one_edit_from(one)) == (OSA.distance(one, other) == 1) or one == other


@unhurried
@given(typed=_words, known=st.lists(_words, max_size=20))
def test_only_words_within_the_edits_lie_between(typed: str, known: list[str]) -> None:
    expected = {word: float(OSA.distance(typed, word)) for word in known if OSA.distance(typed, word) <= 2}

    assert edits_between(typed, known, most=2) == expected
