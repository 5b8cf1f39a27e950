"""How likely each name in a text is this or that of its dancer: what was weighed while it was read, and not decided.

Facts are what is certain enough to be said to anybody who asks for anything. A question asks for one thing, and names
of which that is unlikely are none of its answers: for that, chances are kept beside the facts.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.text import Span

LABELS = (
    "mentor", "student", "school", "company", "performance", "role", "venue", "partner", "award", "founded",
    "family", "born", "origin", "occupation", "style",
)  # fmt: skip
"""What a name may be of the dancer's: the value of a fact of each of these relations, or the role in a performance."""

LEAST = 0.04
"""Of what is less likely nothing is kept."""

_LONGEST = 400  # characters of a name
_MOST = 255  # a chance is kept in a byte
_KEPT = np.dtype([("start", "<u4"), ("end", "<u4"), ("label", "u1"), ("chance", "u1")])


@dataclass(frozen=True, slots=True)
class Chances:
    """Of the names in one text, in its order, what each may be of the dancer's, with the chance, 0 to 1.

    `kept` is that in ten bytes for each name and label; two are equal that keep the same.
    """

    kept: bytes = b""

    def of(self, span: Span) -> npt.NDArray[np.float32]:
        """For each label the highest chance of a name that shares a character with the span."""
        rows = np.frombuffer(self.kept, dtype=_KEPT)
        # Sorted by where they start; a name that starts so far before reaches no farther.
        first, last = np.searchsorted(rows["start"], (max(0, span.start - _LONGEST), span.end))
        some = rows[first:last]
        some = some[some["end"] > span.start]
        found = np.zeros(len(LABELS), dtype=np.float32)
        np.maximum.at(found, some["label"], some["chance"].astype(np.float32) / _MOST)
        return found

    def behind(self, count: int) -> "Chances":
        """The same in a text that has so many characters more at its head, or fewer."""
        rows = np.frombuffer(self.kept, dtype=_KEPT).copy()
        for end in ("start", "end"):
            rows[end] = rows[end].astype(np.int64) + count
        return Chances(rows.tobytes())

    def to_json(self) -> str:
        """A text that `from_json` makes the same of."""
        return b64encode(self.kept).decode()


NONE = Chances()


def from_json(written: str) -> Chances:
    """Chances as `Chances.to_json` wrote them."""
    return Chances(b64decode(written)) if written else NONE


def kept_of(names: Iterable[tuple[Span, npt.NDArray[np.float32]]]) -> Chances:
    """What is kept of names, each with its place in the text and a chance for each label."""
    rows = [
        (span.start, span.end, label, round(float(chances[label]) * _MOST))
        for span, chances in sorted(names, key=lambda one: one[0])
        for label in np.flatnonzero(chances >= LEAST)
    ]
    return Chances(np.array(rows, dtype=_KEPT).tobytes()) if rows else NONE
