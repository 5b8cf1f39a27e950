"""What a person has been speaking of in one channel; the caller keeps one for each (person, channel)."""

from dataclasses import dataclass

from knowledge.asking.query import Entity, Query
from knowledge.facts import Citation

LIFETIME_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Spoken:
    """One exchange: what was asked, the dancers and the things that question and answer named, and where it is said.

    Dancers and things stand with those of the answer first. `named` are the dancers that the answer alone named, in its
    order: "of them", "the second one"; `earlier` those spoken of before this exchange. `asked_back` is the question, as
    typed, that ended in asking which of `named`; `values` are those of the answer.
    """

    query: Query
    dancers: tuple[Entity, ...] = ()
    things: tuple[Entity, ...] = ()
    citations: tuple[Citation, ...] = ()
    named: tuple[Entity, ...] = ()
    earlier: tuple[Entity, ...] = ()
    asked_back: str = ""
    values: tuple[str, ...] = ()


@dataclass(slots=True)
class Conversation:
    """The last thing asked by one person in one channel; forgotten after `LIFETIME_SECONDS`.

    `now` is any clock in seconds that only goes forward; nothing here reads one itself.
    """

    spoken: Spoken | None = None
    at: float = 0.0

    def recall(self, now: float) -> Spoken | None:
        """What was spoken of last, or None where it was too long ago."""
        return self.spoken if now - self.at <= LIFETIME_SECONDS else None

    def remember(self, spoken: Spoken, now: float) -> None:
        """Take this as what was spoken of last."""
        self.spoken, self.at = spoken, now
