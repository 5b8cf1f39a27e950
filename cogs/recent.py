"""What was made lately and may be wanted again soon, up to a size."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """Values by their keys, those used last, as many as come to a size of `most` together."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[int, Value]] = OrderedDict()

    def get(self, key: Hashable) -> Value | None:
        """The value of a key, or None where it is not kept."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][1]

    def keep(self, key: Hashable, value: Value, *, size: int) -> None:
        """Keep a value of that size; those not used for longest give way to it."""
        self._size += size - self._kept.pop(key, (0, value))[0]
        self._kept[key] = size, value
        while self._size > self._most:
            self._size -= self._kept.popitem(last=False)[1][0]
