"""Text as the core sees it: folding, words, paragraphs and sentences, every offset exact."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import Span, fold, paragraphs, sentences, tokens

MIB = 1024 * 1024

# Texts of the kind that trips sentence splitters: stops, quotes, brackets, line ends, marks, several scripts.
awkward = st.text(
    st.one_of(
        st.sampled_from(" \n\r\t\u00a0\u2028\u2029\x85.,;:!?…\"'“”‘’()[]-–—#*•1234567890\u0301\u0308\u200d"),
        st.sampled_from("abcABCéÉßłŁÿжЖあ漢İıﬁǅ𝒜ʼ"),
        st.characters(codec="utf-8"),
    ),
    max_size=400,
)


def said(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text)]


class TestFolding:
    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            ("Łukasz Søren Đorđe", "lukasz soren dorde"),
            ("Œuvre, Ægir, Þóra, Guðrún", "oeuvre, aegir, thora, gudrun"),
            ("STRASSE straße", "strasse strasse"),
            ("İstanbul ışık", "istanbul isik"),
            ("Nguyễn Thị", "nguyen thi"),
            ("O’Rourke O'Rourke Oʼ", "o'rourke o'rourke o'"),
            ("“Giselle” «Giselle»", '"giselle" "giselle"'),
            ("1998–2004 — Paris", "1998-2004 - paris"),
            ("Ёлка Бектемирова", "елка бектемирова"),
            ("ﬁnal ½ ™", "final 1⁄2 tm"),
        ],
    )
    def test_letters_are_spelt_plainly(self, written: str, folded: str) -> None:
        assert fold(written) == folded

    def test_composed_and_decomposed_letters_fold_alike(self) -> None:
        name = "Éloïse Brännström Żółć"

        assert fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name))

    @given(awkward)
    def test_folding_twice_changes_nothing_more(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    @given(st.text(st.characters(codec="ascii")))
    def test_the_short_way_for_plain_letters_gives_what_the_long_way_gives(self, text: str) -> None:
        assert fold(text) == fold(text + "é")[:-1]


class TestTokens:
    def test_an_inner_apostrophe_or_hyphen_does_not_part_a_word(self) -> None:
        assert [t.folded for t in tokens("O’Rourke's well-known pas-de-deux")] == [
            "o'rourke's",
            "well-known",
            "pas-de-deux",
        ]

    def test_an_accent_of_its_own_does_not_part_a_word(self) -> None:
        text = unicodedata.normalize("NFD", "Éloïse dansa")

        assert [t.folded for t in tokens(text)] == ["eloise", "dansa"]
        assert [t.span.of(text) for t in tokens(text)] == text.split()

    def test_only_the_part_asked_for_is_read(self) -> None:
        assert [t.folded for t in tokens("one two three", Span(4, 7))] == ["two"]

    def test_an_empty_part_has_no_words(self) -> None:
        assert tokens("one two", Span(3, 3)) == []

    @given(awkward)
    def test_words_stand_in_order_where_they_say(self, text: str) -> None:
        found = tokens(text)

        assert all(token.folded == fold(token.span.of(text)) for token in found)
        assert all(left.span.end <= right.span.start for left, right in pairwise(found))


class TestParagraphs:
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028"])
    def test_a_blank_line_parts_paragraphs_whatever_ends_the_lines(self, newline: str) -> None:
        text = f"One.{newline}Still one.{newline} \t{newline}{newline}Two."

        assert [p.of(text) for p in paragraphs(text)] == [f"One.{newline}Still one.", "Two."]

    def test_a_line_end_alone_does_not(self) -> None:
        assert len(paragraphs("One.\r\nStill one.\r\n")) == 1

    def test_an_empty_part_has_no_paragraph(self) -> None:
        assert paragraphs("One.", Span(4, 4)) == []

    def test_blanks_alone_are_no_paragraph(self) -> None:
        assert paragraphs(" \n\u00a0\n\n ") == []


class TestSentences:
    @pytest.mark.parametrize(
        "sentence",
        [
            "He met Mlle. Dupont and Ms. Castleberry at noon.",
            "Sra. Paz taught her, and so did Smt. Rao and Pt. Mishra.",
            "She danced Op. 20 by Tchaikovsky and No. 7 by Chopin.",
            "K. V. Sundaram came to sneer.",
            "J. R. R. Smith (b. 1925, d. 2013) made it c. 1920.",
            "In the U.S. Army he sang.",
            "It was arr. Cranko, after Petipa.",
            "He studied at P.A.R.T.S. in Brussels.",
            "He was born at 5 p.m. on Jan. 3, 1950.",
            "Alvin Whitlow Jr. was a dancer.",
            "She waited, and … nothing came.",
            "(12 February [O.S. 31 January] 1881 – 23 January 1931) was her span.",
        ],
    )
    def test_a_full_stop_within_does_not_end_a_sentence(self, sentence: str) -> None:
        assert said(f"{sentence} She bowed.") == [sentence, "She bowed."]

    @pytest.mark.parametrize(
        "text",
        [
            "He lived in the U.S.| She did not.",
            "“Come here,” she said.| “Now.”| He came.",
            "'You drive well,' the old man said.| 'Now get out of the car.'| He was the last pupil.",
            '"Again," says Tomasz.| "Never!" he cried.| She left.',
            "‘Why?’ he asked.| ‘Because.’",
            "She waited...| Then she danced.",
            "Really?!| Yes!",
            "She left in 1950.[1]| He stayed.",
            "1. First she danced.| 2. Then she slept.",
            "Natalia taught her.|\u00a0She listened.",
            "One fateful\nevening, Dr.\nSmith came.| He\r\nleft.",
            "She joined Acme Inc.| He left.",
        ],
    )
    def test_a_sentence_ends_where_a_reader_ends_it(self, text: str) -> None:
        whole = text.replace("|", "")

        assert said(whole) == [part.strip() for part in text.split("|")]

    def test_headings_and_items_of_a_list_stand_for_themselves(self) -> None:
        text = "# Solveig Hauge\nBorn in Voss.\n\n## Roles\n- Giselle\n- Odette\n\nIn short:\n1. gold\n2. silver"

        assert said(text) == [
            "# Solveig Hauge", "Born in Voss.",
            "## Roles", "- Giselle", "- Odette",
            "In short:", "1. gold", "2. silver",
        ]  # fmt: skip

    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_the_lines_of_a_title_stand_for_themselves(self, newline: str) -> None:
        text = newline.join(("Ada Lind (she/her)", "Principal", "Joined 2004", "", "Ada Lind came from", "Graz."))
        assert [s.of(text) for s in sentences(text)] == [
            "Ada Lind (she/her)", "Principal", "Joined 2004", newline.join(("Ada Lind came from", "Graz.")),
        ]  # fmt: skip

    def test_a_dash_at_the_start_of_a_wrapped_line_is_no_list(self) -> None:
        assert len(sentences("She danced for one reason\n- for the love of it.")) == 1

    def test_no_sentence_crosses_a_paragraph(self) -> None:
        assert said("She danced and\n\nthen she slept") == ["She danced and", "then she slept"]

    def test_offsets_hold_with_marks_line_ends_and_a_part(self) -> None:
        text = unicodedata.normalize("NFD", "Vorspann.\r\n\r\nÉloïse dansa.\r\nElle rit. Fin.")
        start = text.index("E\u0301")

        assert [s.of(text) for s in sentences(text, Span(start, len(text)))] == [
            unicodedata.normalize("NFD", "Éloïse dansa."),
            "Elle rit.",
            "Fin.",
        ]

    def test_a_paragraph_of_many_sentences_is_parted_like_its_pieces(self) -> None:
        few = "She danced Giselle in Paris. Mlle. Dupont taught him well; and so on. "

        assert said(few * 2000) == said(few) * 2000

    def test_a_line_without_an_end_is_parted_between_words(self) -> None:
        text = "word " * (MIB // 5)

        assert {word for sentence in said(text) for word in sentence.split(" ")} == {"word"}

    def test_marks_that_never_close_are_read_all_the_same(self) -> None:
        text = "“a!" * 30_000

        assert "".join(said(text)) == text

    @given(awkward)
    def test_every_visible_character_stands_in_exactly_one_sentence(self, text: str) -> None:
        found = sentences(text)
        kept = {place for span in found for place in range(span.start, span.end)}

        assert sum(len(span) for span in found) == len(kept)
        assert all(place in kept for place, character in enumerate(text) if not character.isspace())

    @given(awkward, st.integers(0, 400), st.integers(0, 400))
    def test_sentences_stand_in_order_within_their_paragraphs_and_the_part_asked_for(
        self, text: str, one: int, other: int
    ) -> None:
        within = Span(min(one, other, len(text)), min(max(one, other), len(text)))
        found = sentences(text, within)

        assert all(left.end <= right.start for left, right in pairwise(found))
        assert all(any(p.holds(span) for p in paragraphs(text, within)) for span in found)
        assert all(within.holds(span) and span.of(text).strip() == span.of(text) != "" for span in found)


def test_a_hard_space_after_an_initial_is_a_space() -> None:
    text = "“\rA\u00a0.(я"

    assert " ".join(sentence.of(text) for sentence in sentences(text)).split() == text.split()


def test_a_few_words_above_a_line_of_prose_are_its_heading() -> None:
    assert said("Personal life\nShe has a daughter, Klara, who is a vet.") == [
        "Personal life",
        "She has a daughter, Klara, who is a vet.",
    ]


def test_a_name_alone_on_a_line_that_no_filling_would_break_there_is_a_heading() -> None:
    prose = "Character dancer who swapped the pit for the stage, and went on to lead the Graz Ballet"

    assert said(f"Ada Lind\n{prose}") == ["Ada Lind", prose]
    for broken in ("She met Ada\nLind, the dancer of Graz.", "Then Ada\nLind danced. Ada Lind bowed."):
        assert said(broken)[0].startswith(broken.partition(".")[0])


@pytest.mark.parametrize(
    "text",
    [
        "She was born in the spring of 1961\nin Linz, where her father kept bees.",
        "Her teacher was Dr.\nAda Lind, who smoked.",
        "In Linz she met Ivo Hahn, of\nGraz.",
        "Varga joined the Ballet of\nthe city of Linz in the year 1980.",
    ],
)
def test_a_line_of_prose_that_is_broken_to_a_width_heads_nothing(text: str) -> None:
    assert said(text) == [text]
