"""How much may be asked at once, and when there may be more."""

from hypothesis import given
from hypothesis import strategies as st

from cogs.cooldowns import SECONDS, Cooldown


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_much_is_allowed_at_once_and_then_no_more():
    cooldown = Cooldown(3, Clock())

    assert [cooldown.wait(1) > 0 for _ in range(5)] == [False, False, False, True, True]
    assert cooldown.wait(2) == 0.0


def test_after_the_wait_that_was_told_there_may_be_one_more():
    clock = Clock()
    cooldown = Cooldown(3, clock)
    wait = next(seconds for _ in range(9) if (seconds := cooldown.wait(1)))

    clock.now += wait

    assert cooldown.wait(1) == 0.0
    assert cooldown.wait(1) > 0.0


@given(st.integers(min_value=1, max_value=20), st.lists(st.floats(min_value=0, max_value=30), max_size=60))
def test_in_no_minute_is_more_allowed_than_twice_as_much(most: int, waits: list[float]):
    clock = Clock()
    cooldown = Cooldown(most, clock)
    allowed = []
    for wait in waits:
        clock.now += wait
        if cooldown.wait(1) == 0.0:
            allowed.append(clock.now)

    assert all(sum(start <= at < start + SECONDS for at in allowed) <= 2 * most for start in allowed)


def test_0_allows_any_number():
    cooldown = Cooldown(0, Clock())

    assert not any(cooldown.wait(1) for _ in range(1000))
