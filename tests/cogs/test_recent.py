"""What was used last is kept, and never more of it than there is room for."""

from hypothesis import given
from hypothesis import strategies as st

from cogs.recent import Recent


def test_what_was_not_used_for_longest_gives_way():
    recent: Recent[str] = Recent(2)
    recent.keep("a", "A", size=1)
    recent.keep("b", "B", size=1)
    recent.get("a")

    recent.keep("c", "C", size=1)

    assert [recent.get(key) for key in "abc"] == ["A", None, "C"]


def test_what_is_larger_than_all_the_room_is_not_kept():
    recent: Recent[str] = Recent(2)

    recent.keep("a", "A", size=3)

    assert recent.get("a") is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), max_size=60))
def test_what_is_kept_comes_to_no_more_than_the_room(kept: list[tuple[int, int]]):
    recent: Recent[int] = Recent(10)
    for key, size in kept:
        recent.keep(key, size, size=size)

    assert sum(recent.get(key) or 0 for key in range(10)) <= 10
