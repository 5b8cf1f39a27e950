"""What each person has been speaking of in each channel."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from knowledge.asking import Conversation
from knowledge.asking.conversation import LIFETIME_SECONDS
from knowledge.text import fold

_REMEMBERED = 10_000


@dataclass(slots=True)
class Talk:
    """A conversation, and whom the person has meant in it by names that may mean several.

    `turn` is held while a question is answered: what is asked next may go on from it.
    """

    conversation: Conversation = field(default_factory=Conversation)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _meant: dict[str, str] = field(default_factory=dict)
    _at: float = 0.0

    def mean(self, typed: str, key: str, now: float) -> None:
        """Take it that by these words the person means the one of that key."""
        self._meant[fold(typed)] = key
        self._at = now

    def meant(self, typed: str, now: float) -> str | None:
        """The key of whom the person means by these words; None where it was never said, or too long ago."""
        if now - self._at > LIFETIME_SECONDS:
            self._meant.clear()
        self._at = now
        return self._meant.get(fold(typed))


class Conversations:
    """Conversations by person and channel; the least recently used are forgotten first."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._by_place: OrderedDict[tuple[int, int | None], Talk] = OrderedDict()

    def of(self, person: int, channel: int | None) -> Talk:
        """The conversation of a person in a channel, a new one where there is none."""
        talk = self._by_place.setdefault((person, channel), Talk())
        self._by_place.move_to_end((person, channel))
        if len(self._by_place) > _REMEMBERED:
            self._by_place.popitem(last=False)
        return talk

    def is_under_way(self, person: int, channel: int | None) -> bool:
        """Whether a person has spoken with the bot in a channel lately."""
        talk = self._by_place.get((person, channel))
        return talk is not None and talk.conversation.recall(self.clock()) is not None

    def forget_person(self, person: int) -> None:
        """Forget what a person has spoken of anywhere."""
        for place in [place for place in self._by_place if place[0] == person]:
            del self._by_place[place]
