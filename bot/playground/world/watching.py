"""Tells whoever watches the world what happens in it."""

import asyncio
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Self

from bot.playground.world.events import Event

Listener = Callable[[Event], None]


class Subscription:
    """Events from the moment of subscribing on, in order: `with world.watch() as events: async for event in events`."""

    def __init__(self, news: "News") -> None:
        self._news = news
        self._queue: asyncio.Queue[Event] = asyncio.Queue()
        news.listen(self._queue.put_nowait)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        return await self._queue.get()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the subscription; a loop over it then waits for ever, so leave the loop first."""
        self._news.forget(self._queue.put_nowait)


class News:
    """What happened, told to listeners at once and to subscriptions in their own time."""

    def __init__(self, *, remembered: int = 2000) -> None:
        self._listeners: list[Listener] = []
        self.history: deque[Event] = deque(maxlen=remembered)
        """The latest events, oldest first."""

    def publish(self, event: Event) -> None:
        """Tell everybody."""
        self.history.append(event)
        for listener in tuple(self._listeners):
            listener(event)

    def listen(self, listener: Listener) -> None:
        """Call a function at once with every event to come."""
        self._listeners.append(listener)

    def forget(self, listener: Listener) -> None:
        """Stop calling a function."""
        self._listeners.remove(listener)

    def watch(self) -> Subscription:
        """A stream of the events to come."""
        return Subscription(self)
