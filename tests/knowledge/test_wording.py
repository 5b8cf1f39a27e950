"""What is said as data, and told in a language."""

from collections.abc import Mapping

import pytest

from knowledge.asking import ask
from knowledge.asking.wording import statement
from knowledge.relations import Relation
from knowledge.wording import Opening, Row, Term, in_english, listed, tell, worded
from tests.knowledge.conftest import BaseOf


class Backwards:
    """A language in which every text is its key and places."""

    def sentence(self, key: str, places: Mapping[str, object], /) -> str:
        return f"<{key} {' '.join(f'{name}={value}' for name, value in places.items())}>"

    def term(self, vocabulary: str, word: str, /) -> str:
        return f"{vocabulary}-{word}"


def test_values_are_listed_as_one_would_say_them() -> None:
    assert in_english(listed([])) == ""
    assert in_english(listed(["A"])) == "A"
    assert in_english(listed(["A", "B"], last="or")) == "A or B"
    assert in_english(listed(["A", "B", "C"])) == "A, B and C"
    assert in_english(listed(map(str, range(14)))).endswith("10, 11 and 2 more")


def test_a_row_says_nothing_twice_and_an_opening_has_a_capital() -> None:
    assert in_english(Row(("a.", "b.", "a."))) == "a. b."
    assert in_english(Opening(worded("wording.query.any_dancer"))) == "Any dancer"


def test_braces_in_what_is_filled_in_stay_as_they_are() -> None:
    told = worded("wording.sentences.verbatim", text="{dancer}")

    assert in_english(worded("wording.sentences.yes", statement=told)) == "Yes: {dancer}"


def test_another_voice_tells_every_part_in_its_own_words() -> None:
    told = worded("a.b", one=listed(["X", Term("kinship", "aunt")]), count=2)

    assert tell(told, Backwards()) == "<a.b one=<wording.list.and before=X last=kinship-aunt> count=2>"


def test_an_answer_is_told_by_its_parts_in_any_language(base_of: BaseOf) -> None:
    base = base_of(odile="Odile Varga is a dancer from Graz. She was taught by Ilka Moravec and Ivo Marek.")
    answer = ask("who taught Odile?", base)

    assert answer.sentence == "Odile Varga was taught by Ilka Moravec and Ivo Marek."
    mentors = "<wording.list.and before=Ilka Moravec last=Ivo Marek>"
    assert tell(answer.told, Backwards()) == f"<wording.mentor.stated dancer=Odile Varga values={mentors} count=2>"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Graz", "in Graz"),
        ("1958", "in 1958"),
        ("August 1958", "in August 1958"),
        ("3 August 1958", "on 3 August 1958"),
        ("August 3rd, 1958", "on August 3rd, 1958"),
        ("1958-08-03", "on 1958-08-03"),
        ("Place de Mai 5", "in Place de Mai 5"),
    ],
)
def test_one_is_born_in_a_place_or_a_year_and_on_a_day(value: str, told: str) -> None:
    stated = statement(Relation.BORN, dancer="Odile Varga", values=[value])

    assert in_english(stated) == f"Odile Varga was born {told}."
