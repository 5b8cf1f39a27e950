"""Runs what takes long in a thread, such that the event loop beside it is held up for no longer than it has to be."""

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_NEVER = 1_000_000_000

_LONGEST_TURN = 0.0005
"""Seconds after which a thread that computes lets others go on, where they wait; without this, Python takes ten times
as many. An answer waits for each thing that it asks of the system, some twenty times."""


class Apart:
    """Runs functions in threads, and makes it easy for the event loop to go on beside them.

    While one runs, Python searches for cycles among what is young alone: a search among all that is old stops every
    thread until it is over, and making much sets off one after the other. And threads take shorter turns.
    """

    def __init__(self) -> None:
        self._open = 0
        self._thresholds = gc.get_threshold()
        self._turn = sys.getswitchinterval()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Much is computed or made as long as this is open, with pauses between what runs in threads."""
        if not self._open:
            self._turn = sys.getswitchinterval()
            self._thresholds = young, middle, _ = gc.get_threshold()
            gc.set_threshold(young, middle, _NEVER)
            sys.setswitchinterval(_LONGEST_TURN)
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1
            if not self._open:
                gc.set_threshold(*self._thresholds)
                sys.setswitchinterval(self._turn)

    async def run(
        self, function: Callable[Parameters, Result], *arguments: Parameters.args, **options: Parameters.kwargs
    ) -> Result:
        """What the function comes to. Raises what it raises."""
        with self.at_work():
            return await asyncio.to_thread(function, *arguments, **options)
