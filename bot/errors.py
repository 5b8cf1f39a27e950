"""The errors of the running program; the whole tree is drawn in `knowledge.errors`."""

from collections.abc import Sequence

from knowledge.errors import DancerBotError


class SettingsInvalid(DancerBotError):
    """The program cannot start as it is configured.

    `problems` are sentences, each naming the variable and what to do; none holds the value of a secret.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


class PictureImpossible(DancerBotError):
    """A picture that was asked for cannot be drawn; the message says why, and what to do."""
