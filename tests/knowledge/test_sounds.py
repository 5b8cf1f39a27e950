"""One name is heard in all its spellings, and two names are not heard as one."""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.names.parts import Nicknames, is_particle, is_patronymic, is_title, name_parts, nicknames, other_sex
from knowledge.sounds import family_sound, latin, sound
from knowledge.text import fold
from knowledge.words import word_set, words

unhurried = settings(deadline=None)


@pytest.mark.parametrize(
    "spellings",
    [
        "Yevgenia Evgenia Jewgenia Евгения Evgeniya Ievgenia",
        "Tchaikovsky Tschaikowski Chaykovskiy Чайковский Chaikovskij",
        "Bektemirova Bektemyrova Bektemirowa Бектемирова",
        "Alexei Aleksey Alexej Алексей",
        "Xenia Ksenia Ксения Ksenija",
        "Natalia Natalya Natalija Наталья",
        "Catherine Katherine Katerine",
        "Fedorov Fyedorov Fedoroff Fedorow",
        "Philip Filip Phillip",
        "Iouri Yuri Juri Юрий",
        "Müller Mueller Muller",
        "Sarah Sara",
        "MacAllister McAllister Macalister",
        "Noureev Nureyev Nurejew",
        "Κωνσταντίνος Konstantinos",
        "ნინო Nino",
    ],
)
def test_spellings_of_one_name_sound_the_same(spellings: str) -> None:
    assert len({sound(latin(spelling)) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    "names",
    ["Anna Hanna", "Maria Mario", "Daniel Daniela", "Marina Martina", "Petrov Petrova", "Lena Lina", "Sara Zara"],
)
def test_different_names_sound_different(names: str) -> None:
    one, other = (sound(latin(name)) for name in names.split())

    assert one != other


@pytest.mark.parametrize("pair", ["Petrov Petrova", "Plisetsky Plisetskaya", "Kowalski Kowalska"])
def test_a_family_sounds_the_same_in_both_sexes(pair: str) -> None:
    man, woman = (latin(name) for name in pair.split())

    assert family_sound(man) == family_sound(woman)


def test_only_a_changed_ending_tells_the_sexes_apart() -> None:
    assert other_sex("petrov", "petrova")
    assert other_sex("plisetsky", "plisetskaya")
    assert not other_sex("petrova", "petrowa")
    assert not other_sex("eva", "ev")


@unhurried
@given(text=st.text(max_size=30))
def test_any_text_has_a_sound_and_parts(text: str) -> None:
    assert sound(latin(text)) == sound(latin(fold(text)))
    assert all(part and "'" not in part and " " not in part for part in name_parts(text))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Siobhan O’Rourke", ("siobhan", "orourke")),
        ("Jean-Marc d'Arcy", ("jean", "marc", "darcy")),
        ("M. Alimbekova's", ("m", "alimbekova")),
        ("ŁUKASZ_GROSS", ("lukasz", "gross")),
        ("Anna “Anya” Lind", ("anna", "anya", "lind")),
        ("Юлия Щербина", ("yuliya", "shcherbina")),
        ("李 明", ("李", "明")),
        ("…", ()),
    ],
)
def test_a_name_is_taken_apart(name: str, parts: tuple[str, ...]) -> None:
    assert name_parts(name) == parts


def test_small_words_about_a_name_are_known() -> None:
    assert is_title("madame")
    assert is_title("dr")
    assert is_particle("von")
    assert is_patronymic("sergeyevna")
    assert is_patronymic("ivanovitch")
    assert not any(check("octavia") for check in (is_title, is_particle, is_patronymic))


def test_nicknames_stand_for_full_names_and_full_names_for_nicknames() -> None:
    kin = nicknames().kin_of

    assert family_sound("victoria") in kin("vika").close
    assert family_sound("vika") in kin("victoria").close
    assert {family_sound("alexander"), family_sound("alexandra")} <= kin("sasha").close
    assert family_sound("mikhail") in kin("michael").far
    assert family_sound("octavia") not in kin("octavia")
    assert "bob" not in kin("zzz")


def test_two_short_forms_are_no_kin() -> None:
    table = Nicknames([{"full": ["Robert"], "short": ["Bob", "Bert"]}, {"full": ["Albert"], "short": ["Bert", "Al"]}])

    assert table.kin_of("bert").close == {"robert", "albert"}
    assert "bert" not in table.kin_of("bob")


# The vocabulary


def test_every_group_of_nicknames_lists_names_once_each() -> None:
    groups = words("nicknames")["groups"]

    for group in groups:
        assert set(group) == {"full", "short"}
        listed = [fold(name) for name in (*group["full"], *group["short"])]
        assert listed
        assert all(len(name_parts(name)) == 1 for name in listed), group
        assert [name for name, count in Counter(listed).items() if count > 1] == [], group["full"][0]


def test_no_two_groups_are_one_name() -> None:
    full = [tuple(sorted(map(fold, group["full"]))) for group in words("nicknames")["groups"]]

    assert len(set(full)) == len(full)


def test_every_foreign_letter_is_one_letter_as_folding_leaves_it() -> None:
    letters: dict[str, str] = words("transliteration")["letters"]

    assert all(len(letter) == 1 and fold(letter) == letter for letter in letters)
    assert all(latin_letters.isascii() for latin_letters in letters.values())


def test_every_rule_of_sounds_can_apply() -> None:
    rules = words("transliteration")
    earlier: list[str] = []
    for spelling, plain in rules["sounds"]:
        assert spelling != plain
        assert not any(before in spelling for before in earlier), f"{spelling} is never reached"
        earlier.append(spelling)
    endings = [ending for ending, _ in chain(rules["finals"], rules["families"])]
    assert not [ending for n, ending in enumerate(endings) if any(ending.endswith(shorter) for shorter in endings[:n])]


def test_small_words_are_folded_and_are_one_thing_only() -> None:
    particles, titles = word_set("name_particles", "particles"), word_set("name_particles", "titles")

    assert all(fold(word) == word and len(word) > 1 for word in particles | titles)
    assert not particles & titles
    assert not titles & (word_set("titles", "female") | word_set("titles", "male"))
