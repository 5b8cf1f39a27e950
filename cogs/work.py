"""What the bot is doing at the moment, so that it can finish before it ends, and does nothing twice."""

import asyncio
from collections import OrderedDict
from typing import Any

_REMEMBERED = 1000


class Work:
    """The events that are being answered."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[Any]] = set()
        self._begun: OrderedDict[int, None] = OrderedDict()

    def begin(self, event: int) -> bool:
        """Count the current task as work until it is done; False where this event was begun before.

        Discord may send an event twice. The identifiers of the last events are remembered.
        """
        if event in self._begun:
            return False
        self._begun[event] = None
        if len(self._begun) > _REMEMBERED:
            self._begun.popitem(last=False)
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return True

    async def finished(self) -> None:
        """Return once nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)
