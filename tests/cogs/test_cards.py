"""Whatever a result holds, its card can be sent."""

import json
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from cogs.cards.answers import answer_card, context_card, search_card
from cogs.cards.dancers import Side, compare_card, dancer_card, list_card, write_dancer
from cogs.cards.parts import Leaf
from cogs.cards.pictured import write_timeline
from cogs.layout import Card
from cogs.texts import load_languages
from knowledge.asking import Ambiguous, Answer, Answered, Candidate, Form, Query, Reason, Unknown
from knowledge.asking.wording import verbatim
from knowledge.base import knowledge_base_of
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import QUALIFIERS, Relation
from knowledge.text import Span

ENGLISH = load_languages().of("en")
QUERY = Query(Form.VALUE, Relation.MENTOR)
ASKER = 2**63

texts = st.text(min_size=1, max_size=3000) | st.text(alphabet="*_<@>é語🩰 \n", min_size=1, max_size=3000)
paths = st.text(min_size=1, max_size=300)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    text = draw(texts)
    whole = Span(0, len(text))
    return Profile(draw(paths), text, whole, draw(texts), Span(0, 1), tuple(draw(st.lists(texts, max_size=3))))


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    profile = draw(profiles())
    return Citation(profile, 0, draw(st.integers(min_value=1, max_value=len(profile.text))))


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    return Fact(
        draw(paths),
        draw(st.sampled_from(Relation)),
        draw(texts),
        tuple(draw(st.lists(citations(), min_size=1, max_size=2))),
        tuple(draw(st.lists(st.tuples(st.sampled_from(QUALIFIERS), texts), max_size=2))),
        stated=draw(st.booleans()),
    )


SIDES = [side for side in Side if side is not Side.LINEAGE]


def answers() -> st.SearchStrategy[Answer]:
    candidates = st.builds(Candidate, texts, texts, texts)
    return st.one_of(
        st.builds(
            Answered, texts, st.just(()), st.lists(citations(), min_size=1, max_size=40).map(tuple), st.just(QUERY)
        ),
        st.builds(Unknown, st.sampled_from(Reason), texts, st.none() | citations(), st.none() | st.just(QUERY)),
        st.builds(Ambiguous, texts, st.lists(candidates, min_size=2, max_size=40).map(tuple), st.none()),
    )


def shown(profile: Profile, said: list[Fact], *, page: int = 0, owner: int = 1, side: Side = Side.OVERVIEW) -> Card:
    """A dancer's card, of any side that the facts alone make."""
    if side is Side.TIMELINE:
        written = write_timeline(ENGLISH, profile, said, draws=False)
    else:
        written = write_dancer(ENGLISH, profile, said, side)
    return dancer_card(ENGLISH, written, Leaf(page, owner))


def every(component: dict[str, Any]) -> list[dict[str, Any]]:
    return [component, *(inner for nested in component.get("components", ()) for inner in every(nested))]


def expect_sendable(card: Card) -> None:
    """Hold a card against the limits of `discord/facts.md`."""
    components = every(card.children[0].to_component_dict())
    shown = [component["content"] for component in components if component["type"] == 10]
    assert len(components) <= 40
    assert all(shown)
    assert sum(len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in shown) <= 4000
    assert sum(len(text.encode("utf-8", "surrogatepass")) for text in shown) + 12 * len(shown) <= 10_170
    identifiers = [component["custom_id"] for component in components if "custom_id" in component]
    assert len(set(identifiers)) == len(identifiers)
    assert all(1 <= len(identifier) <= 100 for identifier in identifiers)
    for option in (option for component in components for option in component.get("options", ())):
        assert 1 <= len(option["label"]) <= 100
        assert 1 <= len(option["value"]) <= 100
        assert len(option.get("description") or "x") <= 100
    assert json.dumps(components)


@given(answers(), st.text(min_size=1, max_size=500), st.booleans())
async def test_an_answer_can_be_sent(answer: Answer, question: str, repeat: bool):  # noqa: FBT001 - drawn
    expect_sendable(answer_card(ENGLISH, answer, question=question, owner=ASKER, repeat=repeat))


@given(profiles(), st.lists(facts(), max_size=8), st.integers(min_value=-1, max_value=50), st.sampled_from(SIDES))
async def test_a_dancer_can_be_shown(profile: Profile, said: list[Fact], page: int, side: Side):
    expect_sendable(shown(profile, said, page=page, owner=ASKER, side=side))


@given(profiles(), profiles())
async def test_two_dancers_can_be_shown_side_by_side(left: Profile, right: Profile):
    assume(left.path != right.path)
    expect_sendable(compare_card(ENGLISH, left, right, knowledge_base_of(()), owner=ASKER))


@given(st.lists(citations(), max_size=30), st.text(min_size=1, max_size=100), st.integers(min_value=-1, max_value=50))
async def test_sentences_that_were_found_can_be_shown(found: list[Citation], words: str, page: int):
    expect_sendable(search_card(ENGLISH, words, found, Leaf(page, ASKER)))


@given(citations())
async def test_a_sentence_can_be_shown_among_others(citation: Citation):
    expect_sendable(context_card(citation))


@given(st.lists(profiles(), max_size=50), st.integers(min_value=-1, max_value=50))
async def test_a_list_can_be_shown(found: list[Profile], page: int):
    expect_sendable(list_card(ENGLISH, found, knowledge_base_of(()), Leaf(page, ASKER), turn=lambda to: f"list:{to}"))


async def test_what_is_only_suggested_is_marked_as_such():
    profile = Profile("a.txt", "Perhaps she danced Giselle.", Span(0, 27), "Odile", Span(0, 1))
    fact = Fact("a.txt", Relation.PERFORMANCE, "Giselle", (Citation(profile, 0, 27),), stated=False)

    assert shown(profile, [fact]).texts[1] == "**Performance**\nGiselle (only suggested)\N{HAIR SPACE}¹"


async def test_a_sentence_of_another_profile_names_it():
    own = Profile("a.txt", "Odile.", Span(0, 6), "Odile", Span(0, 5))
    other = Profile("b.txt", "Odile taught him.", Span(0, 17), "Ivo", Span(0, 1))
    fact = Fact("a.txt", Relation.STUDENT, "Ivo", (Citation(other, 0, 17),))

    card = shown(own, [fact], side=Side.SOURCES)

    assert card.texts[1] == "> Odile taught him.\n-# ¹\N{NO-BREAK SPACE}b.txt"


async def test_of_very_many_places_a_few_are_quoted_and_the_others_counted():
    profile = Profile("a.txt", "x" * 1000, Span(0, 1000), "Odile", Span(0, 1))
    answer = Answered(verbatim("Yes."), (), tuple(Citation(profile, n, n + 1) for n in range(1000)), QUERY)

    frame = every(answer_card(ENGLISH, answer, question="?", owner=1).children[0].to_component_dict())

    (sources,) = (part["content"] for part in frame if "> x" in str(part.get("content")))
    assert sources.count("> x") == 25
    assert sources.endswith("-# and 975 more places that say so")


async def test_a_very_long_path_leaves_room_for_what_follows_it():
    profile = Profile(f"{'_' * 4000}.txt", "Odile.", Span(0, 6), "Odile", Span(0, 5))
    answer = Answered(verbatim("Yes."), (), (Citation(profile, 0, 6),), QUERY)

    frame = every(answer_card(ENGLISH, answer, question="?", owner=1).children[0].to_component_dict())

    assert any("Understood as" in str(part.get("content")) for part in frame)
