"""What holds of every text: facts or none, each where it is said, and the same ones however the text is written."""

import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.facts import Fact
from knowledge.profiles import Profile
from knowledge.reading import read
from knowledge.relations import QUALIFIERS, Relation
from knowledge.text import Span, fold

NAME = "Zoë Périer"
SENTENCES = (
    "She was taught by Bruno Keller.",
    "Under her mother, Irène, she danced Giselle.",
    "He won.",
    "“No,” she said.",
    "In 1998 she joined the Ballet of Besançon.",
    "Ada Lind was her pupil, and so was José Muñoz.",
    "At twelve she entered the Royal Danish School; her father’s shop closed.",
    "She was born in Malmö in 1981.",
    "She shone as Odette in Swan Lake at the Théâtre Vert (1999).",
    "She never danced Carmen.",
    "Her partners were Ivo Hahn, Max Ott and Łukasz Lis.",
)
# Nobody is named in these, and no pronoun could mean anybody.
UNRELATED = (
    "The river froze early that winter.",
    "Coal was dear. Bread was not.",
    "A rehearsal room smells of rosin and of wet wool.",
    "It rained; the roof leaked.",
)
paragraphs = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), max_size=4)
broken = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES), st.text(st.characters(codec="utf-8"), max_size=12), st.sampled_from('\n"“(*—')
    ),
    max_size=14,
).map("".join)


def profile(prose: str) -> Profile:
    text = f"{NAME} is a dancer. {prose}"
    return Profile("zoe.txt", text, Span(0, len(text)), NAME, Span(0, len(NAME)), ("Zoë", "Périer"))


def said(fact: Fact) -> tuple[Relation, str, frozenset[tuple[str, str]], tuple[str, ...], bool]:
    """A fact without its places: what it says, and its sentences, however they are written."""
    quotes = tuple(plain(citation.quote) for citation in fact.citations)
    qualifiers = frozenset((name, plain(value)) for name, value in fact.qualifiers)
    return fact.relation, plain(fact.value), qualifiers, quotes, fact.stated


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def told(one: Profile) -> Counter[object]:
    return Counter(map(said, read(one)))


@settings(deadline=None)
@given(broken)
def test_any_text_gives_facts_or_none_each_said_by_its_own_sentences(prose: str):
    one = profile(prose)

    for fact in read(one):
        assert fact.dancer == one.path
        assert all(citation.profile is one and citation.quote.strip() for citation in fact.citations)
        assert all(name in QUALIFIERS for name, _ in fact.qualifiers)
        if fact.relation not in (Relation.FAMILY, Relation.STYLE, Relation.OCCUPATION):
            quotes = fold(" ".join(" ".join(citation.quote.split()) for citation in fact.citations))
            assert fold(" ".join(fact.value.split())) in quotes


@settings(deadline=None, max_examples=40)
@given(paragraphs)
def test_other_line_ends_give_the_same_facts(parts: list[str]):
    prose = "\n\n".join(parts)

    for ends in ("\r\n", "\r"):
        assert told(profile(prose.replace("\n", ends))) == told(profile(prose))


@settings(deadline=None, max_examples=40)
@given(paragraphs)
def test_letters_and_their_accents_apart_give_the_same_facts(parts: list[str]):
    prose = "\n\n".join(parts)
    text = unicodedata.normalize("NFD", f"{NAME} is a dancer. {prose}")
    name = unicodedata.normalize("NFD", NAME)
    apart = Profile("zoe.txt", text, Span(0, len(text)), name, Span(0, len(name)), ())
    whole = profile(prose)

    assert told(apart) == told(Profile(whole.path, whole.text, whole.prose, whole.name, whole.name_span, ()))


@settings(deadline=None, max_examples=40)
@given(paragraphs, st.sampled_from(UNRELATED), st.data())
def test_an_unrelated_paragraph_changes_no_fact_of_the_others(parts: list[str], other: str, data: st.DataObject):
    place = data.draw(st.integers(0, len(parts)))
    more = [*parts[:place], other, *parts[place:]]

    assert told(profile("\n\n" + "\n\n".join(more))) == told(profile("\n\n" + "\n\n".join(parts)))
