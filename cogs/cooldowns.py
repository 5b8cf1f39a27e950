"""How much a person, and everybody in a channel together, may ask at once."""

from collections import OrderedDict
from collections.abc import Callable

from cogs.errors import TooOften

SECONDS = 60.0
"""In which so much may be asked as is allowed, and then no more until some of it is over."""
_REMEMBERED = 10_000


class Cooldown:
    """So many acts in a minute for each of many places; 0 allows any number."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most = most
        self._clock = clock
        # For each place the moment at which all that was asked there is over, as if acts were spread evenly.
        self._over: OrderedDict[int, float] = OrderedDict()

    def wait(self, place: int) -> float:
        """Count an act; 0, or the seconds until there may be another, where this one is too much and is not counted."""
        if not self._most:
            return 0.0
        now, share = self._clock(), SECONDS / self._most
        over = max(self._over.get(place, now), now) + share
        if over - now > SECONDS + share / 2:
            return over - now - SECONDS
        self._over[place] = over
        self._over.move_to_end(place)
        if len(self._over) > _REMEMBERED:
            self._over.popitem(last=False)
        return 0.0


class Cooldowns:
    """The cool-downs of persons and of channels."""

    def __init__(self, *, person: int, channel: int, clock: Callable[[], float]) -> None:
        self._persons = Cooldown(person, clock)
        self._channels = Cooldown(channel, clock)

    def check(self, person: int, channel: int | None) -> None:
        """Count something that a person asks in a channel. Raises `TooOften`."""
        if (seconds := self._persons.wait(person)) > 0:
            raise TooOften(seconds, everybody=False)
        if channel is not None and (seconds := self._channels.wait(channel)) > 0:
            raise TooOften(seconds, everybody=True)
