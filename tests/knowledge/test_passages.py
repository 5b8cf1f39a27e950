"""Sentences found by words."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.passages import PassageIndex, stems
from knowledge.profiles import Profile
from knowledge.text import Span


def profile_of(path: str, text: str) -> Profile:
    return Profile(path, text, Span(0, len(text)), "Odile", Span(0, 5))


STOVE = profile_of("a.txt", "Odile lit the stove. The stove was cold. She danced on the roofs of Graz.")
ROOF = profile_of("b.txt", "Odile swept. The roof leaked, and a roof that leaks is a drum.")
INDEX = PassageIndex([STOVE, ROOF])


def test_the_sentence_that_speaks_most_of_the_words_comes_first():
    hits = INDEX.search("leaking roof")

    assert [hit.citation.quote for hit in hits] == [
        "The roof leaked, and a roof that leaks is a drum.",
        "She danced on the roofs of Graz.",
    ]


def test_the_share_tells_whether_a_sentence_holds_all_that_was_asked():
    best, second = INDEX.search("leaking roof")

    assert best.share == 1.0
    assert 0 < second.share < 1


def test_a_word_that_stands_nowhere_lowers_the_share():
    assert INDEX.search("roof helicopter")[0].share < 0.6


def test_one_profile_can_be_searched_alone():
    assert [hit.citation.profile.path for hit in INDEX.search("roof", profile="a.txt")] == ["a.txt"]


def test_words_without_meaning_find_nothing():
    assert INDEX.search("the of and she") == ()
    assert INDEX.search("") == ()
    assert PassageIndex([]).search("roof") == ()


def test_no_more_than_the_limit_comes():
    assert len(INDEX.search("stove roof", limit=1)) == 1


def test_the_forms_of_a_word_share_its_stem():
    assert stems("dancing danced dances") == ["danc", "danc", "danc"]


def test_an_index_that_takes_over_from_an_earlier_one_is_as_one_made_anew():
    third = profile_of("c.txt", "Nobody leaked anything. The drum was cold.")
    after = PassageIndex([ROOF, third], before=INDEX)
    anew = PassageIndex([ROOF, third])

    for words in ("leaking roof", "cold stove", "drum", "danced"):
        assert after.search(words) == anew.search(words)
        assert [after.says(word) for word in words.split()] == [anew.says(word) for word in words.split()]
        assert [after.weight(word) for word in words.split()] == [anew.weight(word) for word in words.split()]
    assert after.sentences_of("b.txt") == INDEX.sentences_of("b.txt")


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_over_any_text_give_citations_of_it(text: str, words: str):
    profile = profile_of("x.txt", f"Odile. {text}")

    for hit in PassageIndex([profile]).search(words):
        assert profile.text[hit.citation.start : hit.citation.end] == hit.citation.quote
        assert 0 < hit.share <= 1.0000001
