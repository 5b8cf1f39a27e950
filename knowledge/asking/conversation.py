"""What a person has been speaking of in one channel; the caller keeps one for each (person, channel)."""

from dataclasses import dataclass

from knowledge.asking.query import Query

LIFETIME_SECONDS = 15 * 60


@dataclass(slots=True)
class Conversation:
    """The last thing asked by one person in one channel; forgotten after `LIFETIME_SECONDS`.

    `now` is any clock in seconds that only goes forward; nothing here reads one itself.
    """

    query: Query | None = None
    at: float = 0.0

    def recall(self, now: float) -> Query | None:
        """What was asked last, or None where it was too long ago."""
        return self.query if now - self.at <= LIFETIME_SECONDS else None

    def remember(self, query: Query, now: float) -> None:
        """Take this query as the last thing asked."""
        self.query, self.at = query, now
