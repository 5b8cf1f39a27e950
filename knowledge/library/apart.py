"""Runs what takes long in a thread, such that the event loop beside it is held up for no longer than it has to be."""

import asyncio
import gc
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_NEVER = 1_000_000_000


class Apart:
    """Runs functions in threads; while one runs, Python searches for cycles among what is young alone.

    A search among all that is old stops every thread until it is over, and making much sets off one after the other.
    """

    def __init__(self) -> None:
        self._running = 0
        self._thresholds = gc.get_threshold()

    async def run(
        self, function: Callable[Parameters, Result], *arguments: Parameters.args, **options: Parameters.kwargs
    ) -> Result:
        """What the function comes to. Raises what it raises."""
        if not self._running:
            self._thresholds = young, middle, _ = gc.get_threshold()
            gc.set_threshold(young, middle, _NEVER)
        self._running += 1
        try:
            return await asyncio.to_thread(function, *arguments, **options)
        finally:
            self._running -= 1
            if not self._running:
                gc.set_threshold(*self._thresholds)
