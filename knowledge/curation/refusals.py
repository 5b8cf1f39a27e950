"""Why a change that a moderator asked for is not made; each reason with a sentence that says what to do."""

from collections.abc import Sequence
from enum import StrEnum

from knowledge.errors import DancerBotError
from knowledge.profiles import Problem


class Refusal(StrEnum):
    """Reasons; the values are keys under which other languages have their sentences."""

    PROFILE_UNKNOWN = "profile_unknown"
    PROFILE_CHANGED = "profile_changed"
    ALIAS_EMPTY = "alias_empty"
    ALIAS_KNOWN = "alias_known"
    ALIAS_UNKNOWN = "alias_unknown"
    MEANS_NOTHING = "means_nothing"
    GOLDEN_EMPTY = "golden_empty"
    GOLDEN_FULL = "golden_full"
    GOLDEN_UNKNOWN = "golden_unknown"
    NOTHING_CHANGES = "nothing_changes"


_SENTENCES = {
    Refusal.PROFILE_UNKNOWN: "There is no profile “{what}”: choose one that there is.",
    Refusal.PROFILE_CHANGED: "Somebody changed “{what}” meanwhile, so nothing was changed: open it anew and repeat it.",
    Refusal.ALIAS_EMPTY: "“{what}” cannot be another name: type one of 1 to 100 characters with a letter in it.",
    Refusal.ALIAS_KNOWN: "“{what}” is known as this already: nothing was changed.",
    Refusal.ALIAS_UNKNOWN: "“{what}” is no name that somebody added: look at the list of those that are.",
    Refusal.MEANS_NOTHING: "The biographies name nothing called “{what}”: type it as they spell it.",
    Refusal.GOLDEN_EMPTY: "“{what}” cannot be kept as a question: type one of 1 to 500 characters.",
    Refusal.GOLDEN_FULL: "There are {what} golden questions already, which is the most: remove one first.",
    Refusal.GOLDEN_UNKNOWN: "“{what}” is no golden question: look at the list of those that are.",
    Refusal.NOTHING_CHANGES: "This changes nothing, so there is nothing to publish.",
}


class ChangeRefused(DancerBotError):
    """A change cannot be made as it was asked for: the reason, and what it is about."""

    def __init__(self, reason: Refusal, what: object = "") -> None:
        self.reason = reason
        self.what = str(what)
        super().__init__(_SENTENCES[reason].format(what=what))


class UploadRefused(DancerBotError):
    """Nothing of what was sent in was taken: its problems, those that are fatal first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        told = "; ".join(
            f"{p.path}{f', line {p.line}' if p.line else ''}: {p.message} {p.advice}" for p in problems[:5]
        )
        super().__init__(f"Nothing was taken, as something is wrong with what was sent: {told}")
