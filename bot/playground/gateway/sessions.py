"""A session of the gateway: what was asked for, what has been told, and the connection that now carries it."""

import secrets
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.playground.faults import Faults
from bot.playground.gateway.events import Dispatch
from bot.playground.world.models import Json

KEPT_FOR_RESUMING = 500
"""How many of the latest events are told again to a client that takes a session up."""

Send = Callable[[Json], None]


@dataclass(eq=False)
class Session:
    """One client's place in the stream of events."""

    intents: int
    shard: tuple[int, int] = (0, 1)
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    send: Send | None = None
    """Hands a payload to the connection; None while there is none."""
    _told: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_FOR_RESUMING))
    _held_back: list[Dispatch] = field(default_factory=list)

    def concerns(self, dispatch: Dispatch) -> bool:
        """Whether this session asked for such events, and is the shard for their server."""
        index, count = self.shard
        shard = (dispatch.guild_id or 0) >> 22
        return (dispatch.intent is None or bool(self.intents & dispatch.intent)) and shard % count == index

    def tell(self, dispatch: Dispatch, faults: Faults) -> None:
        """Tell an event that concerns this session, now or when it is resumed, and with what goes wrong on purpose."""
        if dispatch.name in faults.hold_back:
            self._held_back.append(dispatch)
            return
        self._tell(dispatch)
        if dispatch.name in faults.duplicate:
            self._tell(dispatch)
        held_back, self._held_back = self._held_back, []
        for late in held_back:
            self._tell(late)

    def missed_since(self, sequence: int) -> Iterable[Json]:
        """The events after that number, to be told again."""
        return [payload for payload in self._told if payload["s"] > sequence]

    def can_resume_from(self, sequence: int) -> bool:
        """Whether all events after that number are still kept."""
        oldest = self._told[0]["s"] if self._told else self.sequence + 1
        return oldest - 1 <= sequence <= self.sequence

    def _tell(self, dispatch: Dispatch) -> None:
        self.sequence += 1
        payload = {"op": 0, "t": dispatch.name, "s": self.sequence, "d": dispatch.for_intents(self.intents)}
        self._told.append(payload)
        if self.send:
            self.send(payload)
