"""The names of an index as compact tables: which parts each form of a name has, and which forms have a part."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

_LAST_LETTER = "\U0010ffff"


class NameForms:
    """Forms of names, numbered from 0 in the order given, each a sequence of parts; never changed.

    `parts` are all parts that occur, in alphabetical order; a part is numbered by its place there.
    """

    __slots__ = ("_form_parts", "_form_starts", "_part_forms", "_part_starts", "parts")

    def __init__(self, forms: Sequence[tuple[str, ...]]) -> None:
        self.parts = tuple(sorted(set(chain.from_iterable(forms))))
        number = {part: n for n, part in enumerate(self.parts)}
        self._form_parts = array("I", (number[part] for form in forms for part in form))
        self._form_starts = array("I", accumulate((len(form) for form in forms), initial=0))
        self._part_starts, self._part_forms = _inverted(forms, number)

    def __len__(self) -> int:
        return len(self._form_starts) - 1

    def parts_of(self, form: int) -> tuple[str, ...]:
        """The parts of a form in order."""
        inside = self._form_parts[self._form_starts[form] : self._form_starts[form + 1]]
        return tuple(self.parts[number] for number in inside)

    def starting(self, prefix: str) -> range:
        """The numbers of the parts that start with a prefix."""
        return range(bisect_left(self.parts, prefix), bisect_left(self.parts, prefix + _LAST_LETTER))

    def exactly(self, part: str) -> range:
        """The number of a part, or an empty range where no form has it."""
        place = bisect_left(self.parts, part)
        return range(place, place + (place < len(self.parts) and self.parts[place] == part))

    def forms_with(self, numbers: range) -> Sequence[int]:
        """The forms that have a part of these numbers, part by part; once for each such part."""
        return self._part_forms[self._part_starts[numbers.start] : self._part_starts[numbers.stop]]

    def count(self, parts: Iterable[str]) -> int:
        """How often these parts occur in all forms together."""
        return sum(len(self.forms_with(self.exactly(part))) for part in parts)


def _inverted(forms: Sequence[tuple[str, ...]], number: dict[str, int]) -> "tuple[array[int], array[int]]":
    """Where the forms of each part start, and the forms, part by part."""
    counts = array("I", [0]) * (len(number) + 1)
    for _, part in _places(forms, number):
        counts[part + 1] += 1
    starts = array("I", accumulate(counts))
    following = starts[:]
    filled = array("I", [0]) * starts[-1]
    for form, part in _places(forms, number):
        filled[following[part]] = form
        following[part] += 1
    return starts, filled


def _places(forms: Sequence[tuple[str, ...]], number: dict[str, int]) -> Iterator[tuple[int, int]]:
    return ((n, number[part]) for n, form in enumerate(forms) for part in set(form))
