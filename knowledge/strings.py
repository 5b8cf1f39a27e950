"""Very many strings, numbered, and held in a few bytes each: a `str` is made of one when it is asked for."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from knowledge.groups import Numbers

_ENCODING = ("utf-8", "surrogatepass")
_HASHES = 0xFFFFFFFF  # of a hash, what is kept


class Strings(Sequence[str]):
    """An immutable sequence of strings."""

    __slots__ = ("_ends", "_written")

    def __init__(self, strings: Iterable[str]) -> None:
        written, self._ends = bytearray(), array("I")
        for one in strings:
            written += one.encode(*_ENCODING)
            self._ends.append(len(written))
        self._written = bytes(written)

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...

    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(map(self._at, range(len(self))[place]))
        return self._at(place if place >= 0 else range(len(self))[place])

    def __iter__(self) -> Iterator[str]:
        return map(self._at, range(len(self)))

    def _at(self, number: int) -> str:
        start = self._ends[number - 1] if number else 0
        return self._written[start : self._ends[number]].decode(*_ENCODING)


class NumberedStrings(Strings):
    """Distinct strings, each found by what it is, too."""

    __slots__ = ("_by_hash", "_hashes")

    def __init__(self, strings: Iterable[str]) -> None:
        hashed = array("q")
        super().__init__(_noting_hashes(strings, hashed))
        hashes = _kept(np.frombuffer(hashed, dtype=np.int64))
        order = np.argsort(hashes).astype(np.uint32)
        self._hashes, self._by_hash = array("I", hashes[order].tobytes()), array("I", order.tobytes())

    def number(self, string: str) -> int | None:
        """The number of a string; None where it is none of them."""
        wanted = hash(string) & _HASHES
        return self._number(string, bisect_left(self._hashes, wanted))

    def numbers(self, strings: Collection[str]) -> dict[str, int]:
        """Those of many strings that are here, with their numbers."""
        some, hashes = list(strings), np.frombuffer(self._hashes, dtype=np.uint32)
        wanted = _kept(np.fromiter(map(hash, some), dtype=np.int64, count=len(some)))
        places = np.searchsorted(hashes, wanted)
        behind = np.append(hashes, np.uint32(0))  # so that there is one at each of the places
        met = ((some[one], int(places[one])) for one in np.flatnonzero(behind[places] == wanted).tolist())
        return {one: number for one, place in met if (number := self._number(one, place)) is not None}

    def __contains__(self, string: object) -> bool:
        return isinstance(string, str) and self.number(string) is not None

    def __reduce__(self) -> tuple[Any, ...]:
        """Made anew in another process, in which strings have other hashes."""
        return type(self), (tuple(self),)

    def _number(self, string: str, place: int) -> int | None:
        """The number of a string, which stands from that place on among those of its hash."""
        wanted = hash(string) & _HASHES
        while place < len(self._hashes) and self._hashes[place] == wanted:
            if self._at(self._by_hash[place]) == string:
                return self._by_hash[place]
            place += 1
        return None


def _noting_hashes(strings: Iterable[str], hashes: "array[int]") -> Iterator[str]:
    """The same strings, of which each hash is added as it goes by, so that they need not be there all at once."""
    for one in strings:
        hashes.append(hash(one))
        yield one


def _kept(hashes: npt.NDArray[np.int64]) -> Numbers:
    return (hashes & _HASHES).astype(np.uint32)
