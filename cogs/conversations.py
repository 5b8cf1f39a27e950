"""What each person has been speaking of in each channel."""

from collections import OrderedDict
from collections.abc import Callable

from knowledge.asking import Conversation

_REMEMBERED = 10_000


class Conversations:
    """Conversations by person and channel; the least recently used are forgotten first."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._by_place: OrderedDict[tuple[int, int | None], Conversation] = OrderedDict()

    def of(self, person: int, channel: int | None) -> Conversation:
        """The conversation of a person in a channel, a new one where there is none."""
        conversation = self._by_place.setdefault((person, channel), Conversation())
        self._by_place.move_to_end((person, channel))
        if len(self._by_place) > _REMEMBERED:
            self._by_place.popitem(last=False)
        return conversation
