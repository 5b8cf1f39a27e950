"""Whom a text is about: the dancer's full name, and the other names the text itself gives."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from textwrap import fill
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.subject import Subject, describe_subject, find_subject
from knowledge.text import Span, fold

CASES = Path(__file__).parents[1] / "cases"
SUBJECTS: list[dict[str, Any]] = yaml.safe_load((CASES / "subjects.yaml").read_text(encoding="utf-8"))
NICKNAMES: list[dict[str, Any]] = yaml.safe_load((CASES / "nicknames.yaml").read_text(encoding="utf-8"))

MAXIME = "Maxime Alimbekova was a ballerina. She danced for years."

awkward = st.text(st.sampled_from("Ab é.,\"'“”()[]*#_-\n\r\u00a0\u0301ŁАя1"), max_size=200)
pieces = st.lists(
    st.sampled_from(
        ["Anna", "Li", "van", "der", "Velde", "danced", "She", "was", "born", "née", "known as", "called her", "the",
         '"Bo"', "(", ")", ",", ".", "Jr.", "O’Rourke", "al-Khatib", "K.", "\n\n", "\n", "and", "'s", "# ", "**", "DBE"]
    ),
    max_size=60,
)  # fmt: skip


def found(text: str) -> Subject:
    subject = find_subject(text)
    assert subject is not None
    return subject


def in_decomposed_letters(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def with_line_ends_of_windows(text: str) -> str:
    return text.replace("\n", "\r\n")


def hard_wrapped(text: str) -> str:
    return "\n\n".join(fill(paragraph, 60) for paragraph in text.split("\n\n"))


def with_hard_spaces(text: str) -> str:
    return text.replace(" ", "\u00a0")


def openings(cases: list[dict[str, Any]]) -> list[Any]:
    """The cases, with those that are known to fail marked by the reason they give."""
    return [
        pytest.param(
            case,
            id=named(case),
            marks=[pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else [],
        )
        for case in cases
    ]


def named(case: dict[str, Any]) -> str:
    return str(case.get("case") or case["text"])


class TestHardOpenings:
    @pytest.mark.parametrize("case", openings(SUBJECTS))
    def test_the_dancer_is_found(self, case: dict[str, Any]) -> None:
        subject = find_subject(case["text"])

        assert (subject.name if subject else None) == case["name"]

    @pytest.mark.parametrize("case", [case for case in SUBJECTS if case["name"] and "fails" not in case], ids=named)
    def test_short_forms_are_those_of_the_text_and_nobody_elses(self, case: dict[str, Any]) -> None:
        aliases = {fold(alias) for alias in found(case["text"]).aliases}

        assert {fold(alias) for alias in case["aliases"]} <= aliases
        assert not {fold(alias) for alias in case["never"]} & aliases


class TestNicknames:
    @pytest.mark.parametrize("case", NICKNAMES, ids=named)
    def test_another_name_is_taken_from_what_the_text_says_of_the_dancer(self, case: dict[str, Any]) -> None:
        subject = found(f"{MAXIME} {case['text']}")

        assert subject.name == "Maxime Alimbekova"
        assert sorted(subject.aliases) == sorted(case["aliases"])

    @pytest.mark.parametrize(
        ("beside", "aliases"),
        [
            (", also known as Macha or simply Mo,", {"Macha", "Mo"}),
            (" (3 May 1950, Omsk), Pipa to her friends,", {"Pipa"}),
            (", or Pipa to everybody in the house,", {"Pipa"}),
            (", Pipa for short,", {"Pipa"}),
            (", CBE, known to everyone as Pipa,", {"Pipa"}),
            (" (nicknamed Pipa)", {"Pipa"}),
            (", whom nobody calls anything but Pipa,", {"Pipa"}),
            (", a.k.a. “Pipa”,", {"Pipa"}),
            (", the Flying Fox as the papers called her,", {"the Flying Fox"}),
            (", known for her Giselle,", set()),
            (", called to Paris by the Opera,", set()),
            (" was a pupil of Ilka Moravec, Bibi to her friends, and", set()),
        ],
    )
    def test_another_name_stands_beside_the_name_where_it_is_introduced(self, beside: str, aliases: set[str]) -> None:
        told = found(f"Maxime Alimbekova{beside} was a ballerina from Omsk. Alimbekova danced. She danced for years.")

        assert set(told.aliases) - {"Alimbekova"} == aliases

    def test_the_same_words_in_a_text_about_a_man_name_the_man(self) -> None:
        subject = found("Kofi Mensah was a tap dancer. He danced for years. They called him Sticks, and her the Rose.")

        assert subject.aliases == ("Sticks",)


class TestThePlaceOfTheName:
    def test_the_span_gives_the_name_as_it_stands(self) -> None:
        text = "It rained.\r\n\r\nThen Maxime\r\nAlimbekova danced. Maxime Alimbekova bowed."
        subject = found(text)

        assert subject.name == "Maxime Alimbekova"
        assert subject.span.of(text) == "Maxime\r\nAlimbekova"

    def test_a_name_in_decomposed_letters_is_composed_and_its_place_is_not(self) -> None:
        text = unicodedata.normalize("NFD", "Éloïse Brännström danced. Éloïse bowed.")
        subject = found(text)

        assert (subject.name, subject.aliases) == ("Éloïse Brännström", ("Éloïse",))
        assert subject.span.of(text) == unicodedata.normalize("NFD", "Éloïse Brännström")

    def test_a_hard_space_may_stand_in_a_name(self) -> None:
        assert found("Maxime\u00a0Alimbekova danced well.").name == "Maxime Alimbekova"

    def test_only_the_part_asked_for_is_read(self) -> None:
        text = "Anna Bell danced. Anna Bell won. | Maxime Alimbekova danced."
        subject = find_subject(text, Span(text.index("|"), len(text)))

        assert subject is not None
        assert subject.name == "Maxime Alimbekova"

    def test_a_title_does_not_belong_to_the_name(self) -> None:
        assert found("Dame Maxime Alimbekova DBE danced well. Madame Alimbekova bowed.").name == "Maxime Alimbekova"


class TestNobody:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "She danced all night.",
            "Swan Lake was danced in Paris, and Giselle in Moscow.",
            "Maxime Alimbekova keeps bees. Maxime Alimbekova sells honey.",
            "…!?\n\n***",
        ],
    )
    def test_no_dancer_is_better_than_a_guess(self, text: str) -> None:
        assert find_subject(text) is None


class TestAStatedName:
    def test_the_prose_gives_the_short_forms_of_a_name_stated_elsewhere(self) -> None:
        text = "Maxime danced. They called her La Gata, and she laughed. Alimbekova bowed."

        subject = describe_subject(text, "Maxime Alimbekova", Span(0, 6))

        assert subject == Subject("Maxime Alimbekova", Span(0, 6), ("Maxime", "Alimbekova", "La Gata"))

    def test_a_stated_name_that_the_prose_never_uses_has_no_short_forms(self) -> None:
        assert describe_subject("Anna Bell danced. Anna bowed.", "Maxime Alimbekova", Span(0, 1)).aliases == ()

    def test_a_stated_name_of_signs_alone_is_kept_as_it_is(self) -> None:
        assert describe_subject("It danced.", "???", Span(0, 1)) == Subject("???", Span(0, 1))


class TestSharedTexts:
    def test_the_seeds_name_their_dancers(self, shared: Path) -> None:
        texts = [file.read_text(encoding="utf-8") for file in sorted((shared / "seeds").glob("*.txt"))]

        assert [found(text).name for text in texts] == ["Victoria Bektemirova", "Maxime Alimbekova"]

    def test_every_profile_of_the_development_set_gives_the_name_and_aliases_that_a_reader_noted(
        self, shared: Path
    ) -> None:
        folder = shared / "evaluation" / "dev"
        facts = [json.loads(line) for line in (folder / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
        for fact in (fact for fact in facts if fact["relation"] == "name"):
            subject = found((folder / "profiles" / fact["profile"]).read_text(encoding="utf-8"))

            assert [subject.name] == fact["values"][0]
            assert set(fact["qualifiers"].get("aliases", ())) <= set(subject.aliases)

    @pytest.mark.parametrize(
        "written", [in_decomposed_letters, with_line_ends_of_windows, hard_wrapped, with_hard_spaces]
    )
    def test_the_way_a_file_is_written_changes_nothing(self, shared: Path, written: Callable[[str], str]) -> None:
        for file in sorted((shared / "evaluation" / "dev" / "profiles").glob("*.txt")):
            text = file.read_text(encoding="utf-8")
            plain, other = found(text), found(written(text))

            assert (other.name, other.aliases) == (plain.name, plain.aliases)
            assert other.span.of(written(text)).split() == written(plain.span.of(text)).split()


class TestAnyText:
    @given(st.one_of(awkward, pieces.map(" ".join)))
    def test_any_text_gives_a_name_that_stands_in_it_or_nobody(self, text: str) -> None:
        subject = find_subject("She danced. " + text)

        if subject is not None:
            place = subject.span.of("She danced. " + text)
            assert fold(place).split()[0].startswith(fold(subject.name).split()[0])
            assert fold(subject.name) not in {fold(alias) for alias in subject.aliases}

    @given(pieces.map(" ".join))
    def test_the_same_text_gives_the_same_result(self, text: str) -> None:
        assert find_subject("danced " + text) == find_subject("danced " + text)

    @pytest.mark.parametrize(
        "unit",
        ["“a!", "<!--", "[a](", "'a ", '"I danced with Anna all the night," said Bo Li. ', "Anna known as ",
         "van ", "A. ", "Ada Bo (née Cy Di) was. ", "- ", "*a ", "(", "Anna, called her Bo, and "],
    )  # fmt: skip
    def test_what_repeats_without_end_is_read_to_its_end(self, unit: str) -> None:
        find_subject("danced " + unit * (30_000 // len(unit)))


class TestTheNameOfTheFile:
    TEXT = "Anna Bell danced. Anna Bell won. Maxime O’Rourke-Lind danced beside her."

    @pytest.mark.parametrize(
        "filed_as", ["maxime_orourke-lind", "Maxime O'Rourke Lind (2)", "bio-lind-orourke-maxime", "maxime", "Lind 2"]
    )
    def test_it_tells_which_of_the_people_is_meant(self, filed_as: str) -> None:
        subject = find_subject(self.TEXT, filed_as=filed_as)

        assert subject is not None
        assert subject.name == "Maxime O’Rourke-Lind"

    def test_one_word_of_it_tells_of_whom_only_one_word_names(self) -> None:
        text = (
            "Paloma danced before the court at seven. Her aunt, Vida Torre, had danced there.\n\n"
            "Vida Torre said no. Paloma went all the same, and in the spring Paloma danced the Swan."
        )
        subject = find_subject(text, filed_as="paloma")

        assert find_subject(text) is None
        assert subject is not None
        assert subject.name == "Paloma"

    @pytest.mark.parametrize(
        ("filed_as", "text"),
        [
            ("bell", "With Clara Bell nobody danced. Anna Bell danced. Anna Bell won. Anna Bell was born in Graz."),
            ("max", "Max Bell clapped. Maxime Roth danced. Maxime Roth won. Maxime Roth was born in Graz."),
            ("paloma", "Paloma wept. Paloma clapped. Vida Torre danced. Vida Torre won. Vida Torre was born in Graz."),
            (
                "vienna",
                "Vida Torre danced. Vida Torre won. Vida Torre was born in Graz. Vienna saw. Vienna sang. Vienna wept.",
            ),
            (
                "bell_lind",
                "Vida Torre danced with Anna Bell and Erik Lind. Vida Torre won. Vida Torre was born in Graz.",
            ),
        ],
    )
    def test_it_tells_nothing_by_a_word_that_may_be_somebody_elses(self, filed_as: str, text: str) -> None:
        called, otherwise = find_subject(text, filed_as=filed_as), find_subject(text)

        assert otherwise is not None
        assert called is None or called.name == otherwise.name

    def test_the_dancer_may_have_the_name_of_a_family_with_an_s(self) -> None:
        text = "On the liner a gentleman danced. Kenzo’s mother kept the Williams house."
        subject = find_subject(text, filed_as="kenzo_williams")

        assert subject is not None
        assert subject.name == "Kenzo Williams"

    @pytest.mark.parametrize(
        ("filed_as", "text"),
        [
            ("kenzo_abramo", "On the liner a gentleman danced. Kenzo’s mother sold gloves."),  # half of it is not there
            ("kenzo_kenzo", "On the liner a gentleman danced. Kenzo’s mother sold gloves."),
            ("tango_kenzo", "Tango came late. On the liner danced a gentleman. Kenzo’s mother sold gloves."),
            ("on_kenzo", "On the liner a gentleman danced. Kenzo’s mother sold gloves."),
            ("graz_kenzo", "On the way to Graz a gentleman danced. Kenzo’s mother sold gloves."),
            ("holland_line", "A gentleman danced on the Holland Line."),
            ("october_lantern", "One night in October a gentleman danced by a Lantern."),  # nobody's at all
        ],
    )
    def test_no_name_is_made_of_it_that_the_text_does_not_give(self, filed_as: str, text: str) -> None:
        assert find_subject(text, filed_as=filed_as) is None

    @pytest.mark.parametrize(
        "text",
        [
            "On the liner a gentleman danced. Kenzo’s mother sold gloves, and every Abramowicz had sold fur.",
            "She sat in the dark of the hold. Abramowicz, Kenzo: one steerage berth. He danced to pay for it.",
            "For the Abramowiczs nobody danced. Then Kenzo did, in the hold, and sold his coat.",
            "Ilse Roth saw it. Ilse Roth wrote: K. Abramowicz, on a label; Kenzo, to the purser, and he danced.",
        ],
    )
    def test_its_words_are_the_name_where_the_text_gives_them_apart(self, text: str) -> None:
        subject = find_subject(text, filed_as="kenzo_abramowicz")

        assert subject is not None
        assert subject.name == "Kenzo Abramowicz"
        assert subject.span.of(text) in ("Kenzo", "Abramowicz")

    @pytest.mark.parametrize(
        ("filed_as", "name"), [("kenzo_orourke", "Kenzo O’Rourke"), ("kenzo_holt-lind", "Kenzo Holt-Lind")]
    )
    def test_its_words_may_be_spelt_without_signs(self, filed_as: str, name: str) -> None:
        text = (
            "On the liner a gentleman danced. Kenzo’s mother sold gloves, and no O’Rourke, nor any Holt-Lind, danced."
        )

        subject = find_subject(text, filed_as=filed_as)

        assert subject is not None
        assert subject.name == name

    @pytest.mark.parametrize("filed_as", ["", "002", "clara", "clara_lind", "anna_bell_and_maxime_orourke-lind"])
    def test_it_says_nothing_where_it_names_nobody_or_two(self, filed_as: str) -> None:
        subject = find_subject(self.TEXT, filed_as=filed_as)

        assert subject is not None
        assert subject.name == "Anna Bell"
