"""While much is computed beside the event loop, Python stops for it less and for shorter; then all is as before."""

import gc
import sys

import pytest

from knowledge.library.apart import Apart


def state() -> tuple[tuple[int, int, int], float]:
    """How Python searches for cycles, and how long a thread may go on while others wait."""
    return gc.get_threshold(), sys.getswitchinterval()


async def test_what_is_run_searches_nothing_old_and_takes_short_turns():
    before = state()

    (young, middle, old), turn = await Apart().run(state)

    assert (young, middle) == before[0][:2]
    assert old > 1_000_000
    assert turn < before[1] / 2
    assert state() == before


async def test_between_two_steps_of_one_work_it_stays_so():
    before, apart = state(), Apart()

    with apart.at_work():
        within = await apart.run(state)
        assert state() == within != before

    assert state() == before


async def test_what_fails_leaves_all_as_before():
    before, apart = state(), Apart()

    with pytest.raises(ZeroDivisionError), apart.at_work():
        await apart.run(lambda: 1 // 0)

    assert state() == before
