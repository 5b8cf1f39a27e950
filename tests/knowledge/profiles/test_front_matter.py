"""What a person states at the head of a file, cited to where it stands, or a problem with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.profiles import read_profile
from knowledge.profiles.front_matter import Parted, part_text, part_yaml
from knowledge.profiles.problems import Problem
from knowledge.text import Span

PROSE = "She danced.\n"


def parted(text: str) -> Parted:
    result = part_text("a.md", text)
    assert isinstance(result, Parted), result
    return result


def stated(text: str, result: Parted) -> list[tuple[str, str, str]]:
    return [(s.key, s.value, s.span.of(text)) for s in result.statements]


def refused(text: str, *, yaml: bool = False) -> Problem:
    result = part_yaml("a.yaml", text) if yaml else part_text("a.md", text)
    assert isinstance(result, Problem), result
    assert result.fatal
    return result


class TestAHead:
    def test_every_value_is_a_statement_that_stands_where_it_says(self) -> None:
        text = (
            "---\n"
            "# who she is\n"
            "name: Éloïse Brännström   # the dancer\n"
            'aliases: [La Sueca, "the Swede"]\n'
            "born: 1958-03-02\n"
            "award:\n"
            "  - Varna, 1978\n"
            "  - 'Prix d''Or'\n"
            "company: >\n"
            "  Royal Swedish\n"
            "  Ballet\n"
            "Style: ballet\n"
            "---\n" + PROSE
        )

        result = parted(text)

        assert stated(text, result) == [
            ("name", "Éloïse Brännström", "Éloïse Brännström"),
            ("aliases", "La Sueca", "La Sueca"),
            ("aliases", "the Swede", "the Swede"),
            ("born", "1958-03-02", "1958-03-02"),
            ("award", "Varna, 1978", "Varna, 1978"),
            ("award", "Prix d'Or", "Prix d''Or"),
            ("company", "Royal Swedish Ballet", "Royal Swedish\n  Ballet"),
            ("style", "ballet", "ballet"),
        ]
        assert result.prose.of(text) == PROSE
        assert result.problems == ()

    def test_line_ends_of_windows_change_no_offset(self) -> None:
        text = "---\r\nname: Anna Bell\r\nborn: 1950\r\n---\r\n\r\nShe danced.\r\n"

        assert stated(text, parted(text)) == [("name", "Anna Bell", "Anna Bell"), ("born", "1950", "1950")]
        assert parted(text).prose.of(text) == "\r\nShe danced.\r\n"

    def test_three_dots_may_close_it_and_it_may_be_empty(self) -> None:
        assert parted("---\n...\nShe danced.").prose.of("---\n...\nShe danced.") == "She danced."

    def test_a_key_may_be_left_blank(self) -> None:
        result = parted(f"---\nname: Anna Bell\naward:\nstyle: ''\n---\n{PROSE}")

        assert [(s.key, s.value) for s in result.statements] == [("name", "Anna Bell")]
        assert [(p.line, p.fatal) for p in result.problems] == [(3, False), (4, False)]


class TestNoHead:
    @pytest.mark.parametrize(
        "text",
        [
            "She danced.\n---\nname: Anna\n---\n",
            "---\n\nShe danced, and then she slept.\n\n---\n\nNobody knew.",
            "--- She danced ---\n",
            " ---\nname: Anna\n---\n",
            "----\nname: Anna\n----\n",
        ],
    )
    def test_a_rule_or_a_dash_is_prose(self, text: str) -> None:
        assert parted(text) == Parted((), Span(0, len(text)))


class TestTrouble:
    def test_a_head_that_never_closes_is_refused(self) -> None:
        assert refused("---\nname: Anna Bell\nShe danced.").line == 1

    def test_an_unknown_key_is_named_with_the_one_it_resembles_and_the_rest_is_read(self) -> None:
        result = parted(f"---\nname: Anna Bell\nmentors: Olga\nteacher: Ivan\nxyzzy: 1\n---\n{PROSE}")

        assert [(s.key, s.value) for s in result.statements] == [("name", "Anna Bell")]
        assert [(p.line, p.fatal, "`mentor`?" in p.advice) for p in result.problems] == [
            (3, False, True),
            (4, False, True),
            (5, False, False),
        ]

    @pytest.mark.parametrize(
        ("yaml", "line"),
        [
            ("name: Anna: Bell", 2),
            ("name: [Anna", 3),
            ("name: Anna\n\tborn: 1950", 3),
            ("name: 'Anna", 3),
            ("name: Anna\n? - a\n  - b\n: c: d: e", 5),
            ("name: @Anna", 2),
            ("name: Anna\n%", 3),
        ],
    )
    def test_broken_yaml_is_refused_with_its_line(self, yaml: str, line: int) -> None:
        assert refused(f"---\n{yaml}\n---\n{PROSE}").line == line

    @pytest.mark.parametrize(
        ("yaml", "said"),
        [
            ("mentor: {name: Olga}", "something else"),
            ("mentor: [[Olga]]", "something else"),
            ("name: [Anna, Bella]", "something else than one name"),
            ("origin: no", "quotation marks"),
            ("mentor: !!python/name:os.system", "something else"),
            ("mentor: !!binary aGVsbG8=", "something else"),
        ],
    )
    def test_a_value_of_the_wrong_kind_is_refused(self, yaml: str, said: str) -> None:
        problem = refused(f"---\nborn: 1950\n{yaml}\n---\n{PROSE}")

        assert problem.line == 3
        assert said in f"{problem.message} {problem.advice}"

    def test_a_key_said_twice_is_refused_at_the_second(self) -> None:
        assert refused(f"---\nmentor: Olga\nborn: 1950\nMentor: Ivan\n---\n{PROSE}").line == 4

    def test_a_bomb_of_aliases_is_refused_at_the_first(self) -> None:
        bomb = "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))])

        assert (refused(f"---\n{bomb}\n---\n").line, "alias" in refused(f"---\n{bomb}\n---\n").message) == (3, True)

    @pytest.mark.parametrize("yaml", ["name: " + "[" * 50_000, "award: [" + "x, " * 50_000 + "]", "- " * 50_000])
    def test_more_yaml_than_a_person_writes_is_refused(self, yaml: str) -> None:
        assert "more" in refused(yaml, yaml=True).message

    def test_yaml_without_keys_is_refused(self) -> None:
        assert "no keys" in refused("just some prose", yaml=True).message

    def test_two_documents_in_one_file_are_refused(self) -> None:
        assert refused("name: Anna Bell\n---\ntext: She danced.", yaml=True).line == 2


class TestAYamlProfile:
    @pytest.mark.parametrize(
        "value",
        [
            "|\n  She danced.\n\n  Then she slept.\n",
            "|2-  # the prose\n  She danced.\n\n  Then she slept.",
            ">\n  She danced.\n\n  Then she slept.\n\n\n",
            "She danced.\n\n  Then she slept.",
            "'She danced.\n\n  Then she slept.'",
            '"She danced.\n\n  Then she slept."',
        ],
    )
    def test_the_prose_stands_where_the_file_has_it(self, value: str) -> None:
        text = f"name: Anna Bell\ntext: {value}\nborn: 1950\n" if value.startswith(("'", '"', "S")) else ""
        text = text or f"name: Anna Bell\nborn: 1950\ntext: {value}"

        result = part_yaml("a.yaml", text)

        assert isinstance(result, Parted)
        assert [s.key for s in result.statements] == ["name", "born"]
        assert result.prose.of(text).split() == ["She", "danced.", "Then", "she", "slept."]

    def test_what_follows_a_block_is_not_prose(self) -> None:
        text = "text: |\n  She danced.\n\n# a remark\nname: Anna Bell\n"

        result = part_yaml("a.yaml", text)

        assert isinstance(result, Parted)
        assert result.prose.of(text) == "She danced."

    @pytest.mark.parametrize("value", ['"She danced.\\nThen she slept."', "'She didn''t.'"])
    def test_quoted_prose_that_the_file_spells_differently_is_refused_with_the_way_out(self, value: str) -> None:
        assert "`text: |`" in refused(f"name: Anna Bell\ntext: {value}\n", yaml=True).advice

    @pytest.mark.parametrize("value", ["[She, danced]", "{she: danced}", "1950", "yes"])
    def test_prose_that_is_no_text_is_refused(self, value: str) -> None:
        assert refused(f"name: Anna Bell\ntext: {value}\n", yaml=True).line == 2

    def test_a_file_without_prose_has_its_statements(self) -> None:
        text = "name: Anna Bell\nborn: 1950\n"
        result = part_yaml("a.yaml", text)

        assert isinstance(result, Parted)
        assert (len(result.statements), len(result.prose)) == (2, 0)


@given(
    st.text(st.sampled_from("ab :-#[]{}&*!|>'\"%@`,?\n\r\t é\u00a0\u2028\ufeff👣0=~<"), max_size=120),
    st.sampled_from(["", "name: Anna Bell\n", "text: |\n  She danced.\n", "award: "]),
)
def test_any_yaml_gives_statements_that_stand_in_the_text_or_a_problem(noise: str, start: str) -> None:
    for text, part in ((start + noise, part_yaml), (f"---\n{start}{noise}\n---\nShe danced.", part_text)):
        result = part("a", text)

        if isinstance(result, Parted):
            assert all(statement.span.of(text).strip() for statement in result.statements)
            assert 0 <= result.prose.start <= result.prose.end <= len(text)
        else:
            assert result.line is not None
            assert 1 <= result.line <= text.count("\n") + text.count("\r") + 1


def test_a_large_yaml_profile_is_read_whole() -> None:
    words = "She danced in Paris: 'always', she said. " * 20_000
    text = f"name: Anna Bell\ntext: |\n  {words}\n"

    result = part_yaml("a.yaml", text)

    assert isinstance(result, Parted)
    assert result.prose.of(text) == words.rstrip()


@pytest.mark.parametrize("name", ['"\\u200b\\u200b"', '"?!"', "🩰"])
def test_a_name_without_a_letter_says_nothing_and_the_prose_is_asked(name: str):
    text = f"---\nname: {name}\n---\nOdile Varga is a dancer. Odile Varga danced Giselle, and Odile was pleased."

    loaded = read_profile("odile.md", text.encode())

    assert [profile.name for profile in loaded.profiles] == ["Odile Varga"]
    assert [(problem.line, problem.fatal) for problem in loaded.problems] == [(2, False)]
