"""Cards keep Discord's limits, whatever is put on them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cogs.controls import button, custom_id, menu, option
from cogs.layout import ROOM, Card, pages, size
from cogs.markdown import Markdown

blocks = st.lists(st.text(alphabet="a é語🩰\n", max_size=3000).map(Markdown), max_size=6)


def frame_of(card: Card) -> list[dict[str, Any]]:
    """What the card is sent as."""
    frame: dict[str, Any] = card.children[0].to_component_dict()
    parts: list[dict[str, Any]] = frame["components"]
    return parts


def texts_of(card: Card) -> list[str]:
    return [part["content"] for part in frame_of(card) if part["type"] == 10]


@given(blocks, st.text(max_size=600) | st.text(alphabet="a*é語🩰 ", min_size=3000, max_size=6000))
async def test_texts_stay_within_the_room_that_discord_gives(parts: list[Markdown], asked: str):
    shown = texts_of(Card(parts, asked=asked))

    characters = sum(len(text.encode("utf-16-le")) // 2 for text in shown)
    assert characters <= 4000
    assert sum(len(text.encode()) for text in shown) + 12 * len(shown) <= 10_170


@given(
    st.lists(st.text(min_size=1, max_size=300).map(Markdown), max_size=30), st.integers(min_value=100, max_value=900)
)
def test_pages_hold_every_block_once_and_in_order(parts: list[Markdown], room: int):
    leaves = pages(parts, room=room)

    assert [block for leaf in leaves for block in leaf] == parts
    assert all(len(leaf) == 1 or sum(size(block) + 2 for block in leaf) <= room for leaf in leaves)


async def test_a_text_that_is_too_long_is_cut_between_lines():
    (shown,) = texts_of(Card([Markdown("\n".join(["- a dancer"] * 1000))]))

    assert shown.endswith("- a dancer\n…")
    assert size(shown) <= ROOM


async def test_one_endless_word_breaks_nothing():
    (shown,) = texts_of(Card([Markdown("x" * 10_000)]))

    assert size(shown) <= ROOM


async def test_nothing_is_kept_about_a_card_that_was_sent():
    assert Card([Markdown("text")], rows=[[button("Next", "list:1:2")]]).is_finished()


async def test_labels_and_menus_keep_their_limits():
    entries = [option("n" * 300, str(number), "d" * 300) for number in range(40)]
    card = Card(
        [Markdown("which?")], rows=[[menu("p" * 300, "which:1", entries)], [button("b" * 300, custom_id("list", 1, 2))]]
    )

    _, (select,), (pressed,) = (part.get("components", [part]) for part in frame_of(card))
    assert len(select["options"]) == 25
    assert len(select["placeholder"]) == 150
    assert {len(entry["label"]) for entry in select["options"]} == {100}
    assert {len(entry["description"]) for entry in select["options"]} == {100}
    assert len(pressed["label"]) == 80
