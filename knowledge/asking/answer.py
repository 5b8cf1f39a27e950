"""What a question comes to: a closed union, so that a type checker proves that every renderer handles all of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from knowledge.asking.query import Query
from knowledge.facts import Citation
from knowledge.wording import Row, Wording, in_english

Sentence = Wording | Row


class Reason(StrEnum):
    """Why there is no answer."""

    NOT_SAID = "not_said"
    NO_SUCH_DANCER = "no_such_dancer"
    NOT_ABOUT_PROFILES = "not_about_profiles"
    NOT_UNDERSTOOD = "not_understood"
    NOT_A_QUESTION = "not_a_question"


@dataclass(frozen=True, slots=True)
class Answered:
    """The biographies say it: the sentence that answers, the short values, and where it is said (never empty)."""

    told: Sentence
    values: tuple[str, ...]
    citations: tuple[Citation, ...]
    query: Query
    status: Literal["answered"] = "answered"

    @property
    def sentence(self) -> str:
        """What is told, in English."""
        return in_english(self.told)


@dataclass(frozen=True, slots=True)
class Unknown:
    """The biographies do not say: the reason, one sentence for the person, and what is said that is nearest."""

    reason: Reason
    told: Sentence
    nearest: Citation | None = None
    query: Query | None = None
    status: Literal["unknown"] = "unknown"

    @property
    def sentence(self) -> str:
        """What is told, in English."""
        return in_english(self.told)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several that may be meant: its name, its `choice` as in `Entity`, and what tells it from the others."""

    name: str
    key: str
    description: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several fit, or one doubtfully, and the asker has to say which: a sentence that asks, and the candidates."""

    told: Sentence
    candidates: tuple[Candidate, ...]
    query: Query | None = None
    status: Literal["ambiguous"] = "ambiguous"

    @property
    def sentence(self) -> str:
        """What is told, in English."""
        return in_english(self.told)


Answer = Answered | Unknown | Ambiguous
