"""How long to wait between attempts at what does not succeed."""

from collections.abc import Iterator


def growing(*, longest: float) -> Iterator[float]:
    """Seconds to wait after each attempt in turn: 1, 2, 4 …, and no longer than the longest; for ever."""
    wait = 1.0
    while True:
        yield wait
        wait = min(wait * 2, longest)
