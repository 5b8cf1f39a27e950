"""Discord's identifiers: the time in milliseconds since 2015, and 22 bits that tell apart what happened within one."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

EPOCH = 1_420_070_400_000
"""The first millisecond of 2015, in milliseconds of Unix time."""


class Snowflakes:
    """Gives out identifiers, each greater than the one before."""

    def __init__(self, wall_clock: Callable[[], float] = time.time) -> None:
        self._wall_clock = wall_clock
        self._last = 0

    def next(self) -> int:
        """A new identifier that carries the present time."""
        now = (int(self._wall_clock() * 1000) - EPOCH) << 22
        self._last = max(self._last + 1, now)
        return self._last


def created_at(snowflake: int) -> datetime:
    """When a snowflake was given out."""
    return datetime.fromtimestamp(((snowflake >> 22) + EPOCH) / 1000, UTC)
