"""A dancer is found by a name as people type it, and nobody is found where nobody was meant."""

import pickle
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge.names import Certainty, NameEntry, NameHit, NameIndex, NameMatch
from knowledge.names.parts import name_parts

VICTORIA = NameEntry("victoria.txt", "Victoria Bektemirova")
MAXIME = NameEntry("maxime.txt", "Maxime Alimbekova", ("Maxime",))
NATALIA_M = NameEntry("natalia-m.txt", "Natalia Merenkova")
NATALIA_O = NameEntry("natalia-o.txt", "Natalia Osinova")
ANNA = NameEntry("anna.txt", "Anna Lindqvist")
HANNA = NameEntry("hanna.txt", "Hanna Berg")
OCTAVIA = NameEntry("octavia.txt", "Octavia Marsh", ("The Heron", "La Garza"))
SIOBHAN = NameEntry("siobhan.txt", "Siobhan O'Rourke")
SVETLANA = NameEntry("svetlana.txt", "Svetlana Zaikina")
ALINA = NameEntry("alina.txt", "Alina Cordero")
LI = NameEntry("li.txt", "Li Wenming")
YEVGENIA = NameEntry("yevgenia.txt", "Yevgenia Tarasova")
MAYA = NameEntry("maya.txt", "Maya Veletskaya")
LUKASZ = NameEntry("lukasz.txt", "Łukasz Großmann")
DOLORES = NameEntry("dolores.txt", "Dolores Vega")
ROBERT = NameEntry("robert.txt", "Bob Carrow")
MARGOT = NameEntry("margot.txt", "Jean-Marc de la Tour")
SERGEI = NameEntry("sergei.txt", "Сергей Ласкин")

unhurried = settings(deadline=None)

EVERYBODY = (
    VICTORIA, MAXIME, NATALIA_M, NATALIA_O, ANNA, HANNA, OCTAVIA, SIOBHAN, SVETLANA, ALINA, LI, YEVGENIA, MAYA, LUKASZ,
    DOLORES, ROBERT, MARGOT, SERGEI,
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(EVERYBODY)


def keys(hits: tuple[NameHit, ...]) -> list[str]:
    return [hit.key for hit in hits]


def among(typed: str, *names: str) -> NameMatch:
    return NameIndex(NameEntry(name, name) for name in names).look_up(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "\n\t", "💃💃", "…", "'", "-", "_", "\x00", "x", "ly", "ma", "an", "lin",
        "anna pavlova", "natalia petrova", "marsh lindqvist", "victoria marsh", "octavia marsh bektemirova",
        "who is the president of france", "the", "la", "de la", "madame", "dr", "m a", "o. m.",
        "daria", "lena", "hannah montana", "maria", "alina z", "zzzz", "12", "1984",
    ],
)  # fmt: skip
def test_nobody_is_found_where_nobody_was_meant(index: NameIndex, typed: str) -> None:
    assert index.look_up(typed) == NameMatch(Certainty.NOBODY, ())


@pytest.mark.parametrize("typed", ["anna " * 2000, "a" * 10_000, "é" * 10_000, "m " * 149, "natalia " * 37, "’" * 300])
def test_long_texts_are_nobody(index: NameIndex, typed: str) -> None:
    assert index.look_up(typed).certainty is Certainty.NOBODY


@pytest.mark.parametrize(
    ("typed", "stranger"),
    [
        ("ana", "Svetlana Zaikina"),
        ("li", "Alina Cordero"),
        ("ina", "Alina Cordero"),
        ("eva", "Ada Lund"),
        ("kim", "Tim Orm"),
    ],
)
def test_a_short_name_is_not_found_inside_or_beside_another(typed: str, stranger: str) -> None:
    assert among(typed, stranger).certainty is Certainty.NOBODY


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        # parts, order, what is missing
        ("Victoria Bektemirova", VICTORIA), ("bektemirova victoria", VICTORIA), ("BEKTEMIROVA", VICTORIA),
        ("victoria", VICTORIA), ("m. alimbekova", MAXIME), ("m alimbekova", MAXIME), ("alimbekova m.", MAXIME),
        ("m.alimbekova", MAXIME), ("natalia o", NATALIA_O), ("Natalia Osin", NATALIA_O), ("n. osinova", NATALIA_O),
        ("marc tour", MARGOT), ("tour", MARGOT), ("jean-marc", MARGOT), ("Jean Marc De La Tour", MARGOT), ("li", LI),
        # slips of the finger
        ("victora bektemirova", VICTORIA), ("victoira", VICTORIA), ("bektemriova", VICTORIA),
        ("maxmie alimbekva", MAXIME), ("maxim", MAXIME), ("ocatvia mrash", OCTAVIA), ("lindqist", ANNA),
        ("ana lindqvist", ANNA),
        # accents and letters of other alphabets
        ("lukasz grossmann", LUKASZ), ("lukasz großmann", LUKASZ), ("Łukasz", LUKASZ), ("lucas grosman", LUKASZ),
        ("Бектемирова", VICTORIA), ("Виктория Бектемирова", VICTORIA), ("Максим Алимбекова", MAXIME),
        ("sergei laskin", SERGEI), ("Sergey Laskin", SERGEI), ("сергей ласкин", SERGEI), ("Serguei Laskine", SERGEI),
        # transliterations
        ("Bektemyrova", VICTORIA), ("bektemiroff", VICTORIA), ("Wiktoria Bektemirowa", VICTORIA),
        ("Evgenia", YEVGENIA), ("Jewgenia Tarassowa", YEVGENIA), ("Евгения Тарасова", YEVGENIA),
        ("maja weletskaja", MAYA), ("maya veletskaia", MAYA), ("Maksime", MAXIME),
        # a man's and a woman's form of one surname
        ("maxim alimbekov", MAXIME), ("alimbekov", MAXIME), ("veletsky", MAYA), ("veletskij", MAYA),
        # nicknames and aliases
        ("vika", VICTORIA), ("Вика", VICTORIA), ("Vicky Bektemirova", VICTORIA), ("lola", DOLORES), ("bob", ROBERT),
        ("robert carrow", ROBERT), ("the heron", OCTAVIA), ("heron", OCTAVIA), ("la garza", OCTAVIA),
        ("garza", OCTAVIA), ("zhenya tarasova", YEVGENIA), ("natasha osinova", NATALIA_O),
        # possessives
        ("alimbekova's", MAXIME), ("alimbekova’s", MAXIME), ("maximes", MAXIME), ("octavia marshs", OCTAVIA),
        ("victora's", VICTORIA), ("o'rourke's", SIOBHAN),
        # words joined and parted
        ("octaviamarsh", OCTAVIA), ("o rourke", SIOBHAN), ("orourke", SIOBHAN), ("O’Rourke", SIOBHAN),
        ("o'rorke", SIOBHAN), ("siobhan o rourke", SIOBHAN), ("jeanmarc tour", MARGOT), ("alim bekova", MAXIME),
        # titles and middle names
        ("Madame Bektemirova", VICTORIA), ("Mr. Carrow", ROBERT), ("Dame Octavia Marsh", OCTAVIA),
        ("Natalia Sergeyevna Osinova", NATALIA_O),
    ],
)  # fmt: skip
def test_a_dancer_is_certain_however_the_name_is_typed(index: NameIndex, typed: str, entry: NameEntry) -> None:
    match = index.look_up(typed)

    assert (match.certainty, keys(match.hits)) == (Certainty.CERTAIN, [entry.key])


@pytest.mark.parametrize("typed", ["Natalia", "natalya", "Наталья", "nataliа", "natalias", "natasha", "natlia"])
def test_a_name_that_two_dancers_bear_asks_which(index: NameIndex, typed: str) -> None:
    match = index.look_up(typed)

    assert (match.certainty, keys(match.hits)) == (Certainty.WHICH, [NATALIA_M.key, NATALIA_O.key])


def test_two_dancers_of_the_same_full_name_are_both_offered() -> None:
    twins = NameIndex([NameEntry("a", "Eva Lund"), NameEntry("b", "Eva Lund"), NameEntry("c", "Eva Lundgren")])

    assert keys(twins.look_up("eva lund").hits) == ["a", "b"]


@pytest.mark.parametrize(
    ("typed", "names", "found"),
    [
        ("anna", ["Anna Lindqvist", "Hanna Berg"], "Anna Lindqvist"),
        ("hanna", ["Anna Lindqvist", "Hanna Berg"], "Hanna Berg"),
        ("anna lindqvist", ["Anna Lindqvist", "Hanna Lindqvist", "Anna Lindquist Holm"], "Anna Lindqvist"),
        ("petrov", ["Ivan Petrov", "Anna Petrova"], "Ivan Petrov"),
        ("petrova", ["Ivan Petrov", "Anna Petrova"], "Anna Petrova"),
        ("petroff", ["Ivan Petrov", "Anna Petrova"], "Ivan Petrov"),
        ("sasha", ["Sasha Cole", "Alexander Pike"], "Sasha Cole"),
        ("mara", ["Mara Ost", "Tamara Ilves", "Maria Pell"], "Mara Ost"),
        ("rose", ["Rose Adler", "Rosemary Finch", "Rosa Bell"], "Rose Adler"),
        ("Natalia", ["Natalia", "Natalia Osinova"], "Natalia"),
    ],
)
def test_what_is_spelt_exactly_so_beats_what_is_near(typed: str, names: list[str], found: str) -> None:
    match = among(typed, *names)

    assert (match.certainty, keys(match.hits)) == (Certainty.CERTAIN, [found])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("anna panova", "Anna Pavlova"),  # two letters of seven
        ("daria osinova", "Maria Osinova"),  # another given name
        ("lena osinova", "Lina Osinova"),
        ("michael laskin", "Mikhail Laskin"),  # the same name in another language
        ("osin", "Natalia Osinova"),  # half a surname
        ("jhon", "John Marsh"),
        ("anna berg", "Anna Bergström"),
    ],
)
def test_a_doubtful_match_is_asked_about_and_never_certain(typed: str, name: str) -> None:
    match = among(typed, name, "Kees Vondel")

    assert (match.certainty, keys(match.hits)) == (Certainty.WHICH, [name])


def test_a_given_name_may_stand_for_another_where_the_vocabulary_says_they_are_one() -> None:
    assert among("sasha", "Alexandra Finch", "Alexander Pike").certainty is Certainty.WHICH
    assert keys(among("masha finch", "Maria Finch", "Martha Finch").hits) == ["Maria Finch"]


def test_spellings_of_one_sound_are_one_name() -> None:
    assert among("sergei", "Sergei Lask", "Sergey Orm").certainty is Certainty.WHICH
    assert among("catherine", "Kathryn Lask", "Catherine Orm").hits[0].key == "Catherine Orm"


def test_numbers_in_names_are_never_misspelt() -> None:
    assert among("dancer 1001", "Dancer 1002", "Dancer 1001").hits[0].key == "Dancer 1001"
    assert among("dancer 1003", "Dancer 1002", "Dancer 1001").certainty is Certainty.NOBODY


def test_a_hit_tells_which_form_matched(index: NameIndex) -> None:
    matched = [index.look_up(typed).hits[0].matched for typed in ("garza", "the heron", "octavia", "jean marc")]

    assert matched == ["La Garza", "The Heron", "Octavia Marsh", "Jean-Marc de la Tour"]


def test_parts_of_two_forms_of_a_name_do_not_add_up(index: NameIndex) -> None:
    assert index.look_up("marsh heron").certainty is Certainty.NOBODY


def test_an_alias_that_only_repeats_parts_of_the_name_gives_no_advantage() -> None:
    both = NameIndex([NameEntry("a", "Natalia Orm", ("Natalia",)), NameEntry("b", "Natalia Pell")])

    assert keys(both.look_up("natalia").hits) == ["a", "b"]


def test_an_alias_of_one_and_a_name_of_another_ask_which() -> None:
    both = NameIndex([NameEntry("a", "Amarante Orm", ("Mara",)), NameEntry("b", "Mara Pell")])

    assert keys(both.look_up("mara").hits) == ["a", "b"]


def test_scores_lie_between_nothing_and_one_and_fall_with_the_damage(index: NameIndex) -> None:
    scores = [index.look_up(typed).hits[0].score for typed in ("octavia marsh", "octavia mrsh", "octvia mrsh", "marsh")]

    assert scores[0] == 1.0
    assert scores[:3] == sorted(scores[:3], reverse=True)
    assert all(0.0 < score <= 1.0 for score in scores)


def test_the_rarer_part_tells_more_than_the_common_one(index: NameIndex) -> None:
    assert index.look_up("osinova").hits[0].score > index.look_up("natalia").hits[0].score


def test_no_more_hits_come_than_are_asked_for() -> None:
    crowd = NameIndex(NameEntry(str(n), f"Natalia Orm{'abcdefghijklmnopqrstuvwxyz'[n]}ov") for n in range(26))

    assert len(crowd.look_up("natalia").hits) == 25
    assert len(crowd.look_up("natalia", limit=3).hits) == 3
    assert len(crowd.complete("nat", limit=4)) == 4


def test_an_empty_index_knows_nobody() -> None:
    empty = NameIndex([])

    assert empty.look_up("anna").certainty is Certainty.NOBODY
    assert empty.complete("") == empty.complete("anna") == ()


def test_an_entry_whose_name_has_no_letters_harms_nobody() -> None:
    odd = NameIndex([NameEntry("odd", "💃"), NameEntry("anna", "Anna Lind", ("✨",)), NameEntry("none", "")])

    assert keys(odd.look_up("anna").hits) == ["anna"]
    assert set(keys(odd.complete(""))) == {"odd", "anna", "none"}


def test_an_index_survives_being_sent_to_another_process(index: NameIndex) -> None:
    copy: NameIndex = pickle.loads(pickle.dumps(index))  # noqa: S301 - our own bytes

    assert copy.look_up("victora bektemirova") == index.look_up("victora bektemirova")


# Completion


def test_nothing_typed_offers_the_first_names_in_alphabetical_order(index: NameIndex) -> None:
    everybody = [hit.name for hit in index.complete("", limit=100)]

    assert everybody[:3] == ["Alina Cordero", "Anna Lindqvist", "Bob Carrow"]
    assert len(everybody) == len(EVERYBODY)
    assert everybody[everybody.index("Octavia Marsh") + 1] == "Сергей Ласкин"
    assert index.complete("  ", limit=2) == index.complete("", limit=2)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("vic", ["Victoria Bektemirova"]),
        ("o", ["Octavia Marsh", "Natalia Osinova", "Siobhan O'Rourke"]),
        ("mar", ["Jean-Marc de la Tour", "Octavia Marsh"]),
        ("natalia", ["Natalia Merenkova", "Natalia Osinova"]),
        ("natalia o", ["Natalia Osinova"]),
        ("o natal", ["Natalia Osinova"]),
        ("osin nat", ["Natalia Osinova"]),
        ("her", ["Octavia Marsh"]),
        ("maxm", ["Maxime Alimbekova"]),
        ("bketem", ["Victoria Bektemirova"]),
        ("vitcor", ["Victoria Bektemirova"]),
        ("natalia ossin", ["Natalia Osinova"]),
        ("vika", ["Victoria Bektemirova"]),
        ("Бект", ["Victoria Bektemirova"]),
        ("łuk", ["Łukasz Großmann"]),
        ("madame oct", ["Octavia Marsh"]),
        ("o'r", ["Siobhan O'Rourke"]),
        ("jean-m", ["Jean-Marc de la Tour"]),
        ("zzz", []),
        ("💃", []),
        ("a" * 10_000, []),
    ],
)
def test_names_complete_while_they_are_typed(index: NameIndex, typed: str, names: list[str]) -> None:
    assert [hit.name for hit in index.complete(typed)] == names


def test_full_names_complete_before_surnames_and_surnames_before_aliases() -> None:
    index = NameIndex(
        [NameEntry("a", "Zoe Marlow"), NameEntry("b", "Marla Quist"), NameEntry("c", "Abel Orm", ("Marble",))]
    )

    assert keys(index.complete("mar")) == ["b", "a", "c"]
    assert index.complete("mar")[2].matched == "Marble"


def test_nobody_is_offered_twice(index: NameIndex) -> None:
    offered = keys(index.complete("octavia"))

    assert offered == [OCTAVIA.key]


# Whatever is typed

_letters = st.text(alphabet="abcdefghijklmnoprstuvyzéłøжи", min_size=1, max_size=9)
_full_names = st.builds(" ".join, st.lists(_letters, min_size=1, max_size=4))


@unhurried
@given(typed=st.text(max_size=60))
def test_any_text_is_looked_up_and_completed_without_an_error(index: NameIndex, typed: str) -> None:
    match = index.look_up(typed)

    assert (match.certainty is Certainty.NOBODY) == (not match.hits)
    assert match.certainty is not Certainty.CERTAIN or len(match.hits) == 1
    assert len(index.complete(typed)) <= 25


_heap = ("maxime", "alimbekova", "natalia", "o", "the", "la", "m", "anna", "de", "'s", "-", "o'rourke", "vika", "dr")


@unhurried
@given(words=st.lists(st.sampled_from(_heap)))
def test_any_heap_of_name_parts_is_looked_up_without_an_error(index: NameIndex, words: list[str]) -> None:
    typed = " ".join(words)

    assert index.look_up(typed) == index.look_up(typed)
    assert index.complete(typed) == index.complete(typed)


@unhurried
@given(names=st.lists(_full_names, min_size=1, max_size=8, unique=True), data=st.data())
def test_an_exact_full_name_is_always_certain(names: list[str], data: st.DataObject) -> None:
    assume(len({name_parts(name) for name in names}) == len(names))
    meant = data.draw(st.sampled_from(names))

    match = among(meant, *names)

    assert (match.certainty, keys(match.hits)) == (Certainty.CERTAIN, [meant])


@unhurried
@given(
    surname=st.text(alphabet="bdfghklmnprstvz", min_size=6, max_size=12),
    others=st.lists(st.text(alphabet="aeiou", min_size=3, max_size=10), max_size=6, unique=True),
    place=st.integers(min_value=0, max_value=10),
)
def test_a_swap_in_a_long_part_still_finds_the_name_first(surname: str, others: list[str], place: int) -> None:
    place = min(place, len(surname) - 2)
    swapped = surname[:place] + surname[place + 1] + surname[place] + surname[place + 2 :]
    names = [f"Octavia {surname}", *(f"Octavia {other}" for other in others)]

    hits = among(f"octavia {swapped}", *names).hits

    assert hits[0].key == f"Octavia {surname}"


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(EVERYBODY), typed=st.sampled_from(["natalia", "m", "ana", "bektemriova", "or", ""]))
def test_the_order_of_the_entries_does_not_matter(index: NameIndex, order: list[NameEntry], typed: str) -> None:
    shuffled = NameIndex(order)

    assert shuffled.look_up(typed) == index.look_up(typed)
    assert shuffled.complete(typed) == index.complete(typed)


@pytest.mark.parametrize("parts", list(permutations(["jean", "marc", "tour"])))
def test_parts_may_stand_in_any_order(index: NameIndex, parts: tuple[str, ...]) -> None:
    assert keys(index.look_up(" ".join(parts)).hits) == [MARGOT.key]
