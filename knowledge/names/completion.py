"""Completes names while they are being typed."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from knowledge.names.forms import NameForms
from knowledge.spelling import one_edit_from

_MOST_SCANNED = 2000
_SHORTEST_FUZZY = 4
_LONGEST_FUZZY = 20


class NameCompletion:
    """Finds the forms of names that start like what was typed.

    The first `full_names` forms are full names in alphabetical order, those behind them aliases.
    """

    __slots__ = ("_forms", "_full_names")

    def __init__(self, forms: NameForms, *, full_names: int) -> None:
        self._forms = forms
        self._full_names = full_names

    def starting(self, typed: Sequence[str], limit: int) -> list[int]:
        """Forms of which every typed part starts a part of its own, each once.

        First the full names that start so themselves, then other full names, then aliases, each in alphabetical order.
        """
        return list(islice(dict.fromkeys(chain(self._leading(typed), self._containing(typed))), limit))

    def nearly_starting(self, typed: Sequence[str], limit: int) -> list[int]:
        """The same with one slip in one of the parts, behind its first letter; the last part is tried first."""
        found: dict[int, None] = {}
        for place in reversed(range(len(typed))):
            for near in _one_slip(typed[place]):
                if len(found) >= limit:
                    break
                if self._forms.starting(near):
                    found.update(dict.fromkeys(self.starting([*typed[:place], near, *typed[place + 1 :]], limit)))
        return list(found)[:limit]

    def _leading(self, typed: Sequence[str]) -> Iterator[int]:
        if not typed:
            return
        prefix = " ".join(typed)
        start = bisect_left(range(self._full_names), prefix, key=self._joined)
        for form in range(start, self._full_names):
            if not self._joined(form).startswith(prefix):
                return
            yield form

    def _containing(self, typed: Sequence[str]) -> Iterator[int]:
        rarest = min((self._forms.forms_with(self._forms.starting(part)) for part in typed), key=len, default=())
        scanned = sorted(set(rarest[:_MOST_SCANNED]))
        return (form for form in scanned if _start(list(typed), list(self._forms.parts_of(form))))

    def _joined(self, form: int) -> str:
        return " ".join(self._forms.parts_of(form))


def _start(typed: list[str], parts: list[str]) -> bool:
    """Whether each typed part starts a part of its own; longer ones choose first."""
    for prefix in sorted(typed, key=len, reverse=True):
        taken = next((part for part in parts if part.startswith(prefix)), None)
        if taken is None:
            return False
        parts.remove(taken)
    return True


def _one_slip(typed: str) -> list[str]:
    """All spellings one edit away that keep the first letter, in alphabetical order."""
    if not _SHORTEST_FUZZY <= len(typed) <= _LONGEST_FUZZY:
        return []
    return sorted(near for near in one_edit_from(typed) if near[0] == typed[0])
