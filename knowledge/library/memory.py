"""Has memory that was let go of go back to the system. Only glibc has to be told, so nothing is done for others."""

import ctypes
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

_MMAP_THRESHOLD = -3  # glibc's name for it is M_MMAP_THRESHOLD
_LARGE = 128 * 1024  # bytes


def keep_large_apart() -> None:
    """Have each large block of memory go back as soon as it is let go of, from now on.

    By itself, glibc takes blocks from one heap up to the size of the largest that was ever let go of, and what was used
    for making an index then stays taken between the tables of it.
    """
    if (option := _of_glibc("mallopt")) is not None:
        option(_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Have the C library give back what it holds of memory that nothing uses."""
    if (trim := _of_glibc("malloc_trim")) is not None:
        trim(0)


@cache
def _of_glibc(function: str) -> Callable[..., Any] | None:
    return getattr(ctypes.CDLL(None), function, None) if sys.platform == "linux" else None
