"""What the bot is doing at the moment, so that it can finish before it ends, and does nothing twice."""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

_REMEMBERED = 1000


class Once:
    """What is done once alone; the identifiers of the last are remembered."""

    def __init__(self) -> None:
        self._begun: OrderedDict[Hashable, None] = OrderedDict()

    def begin(self, identifier: Hashable) -> bool:
        """Whether this has not begun before; from now on it has."""
        if identifier in self._begun:
            return False
        self._begun[identifier] = None
        if len(self._begun) > _REMEMBERED:
            self._begun.popitem(last=False)
        return True

    def take_back(self, identifier: Hashable) -> None:
        """Let it be done after all: it came to nothing."""
        self._begun.pop(identifier, None)


class Work:
    """The events that are being answered."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[Any]] = set()
        self._events = Once()

    def begin(self, event: int) -> bool:
        """Count the current task as work until it is done; False where this event was begun before.

        Discord may send an event twice.
        """
        if not self._events.begin(event):
            return False
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return True

    async def finished(self) -> None:
        """Return once nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)
