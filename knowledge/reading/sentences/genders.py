"""The pronouns by which a text speaks of people."""

from collections import Counter
from enum import StrEnum

from knowledge.text import Span, tokens


class Gender(StrEnum):
    """The pronoun by which a text speaks of somebody."""

    SHE = "she"
    HE = "he"
    THEY = "they"


PRONOUNS = {
    "she": Gender.SHE, "her": Gender.SHE, "hers": Gender.SHE, "herself": Gender.SHE,
    "he": Gender.HE, "him": Gender.HE, "his": Gender.HE, "himself": Gender.HE,
    "they": Gender.THEY, "them": Gender.THEY, "their": Gender.THEY, "themselves": Gender.THEY, "theirs": Gender.THEY,
}  # fmt: skip
_LEAST_THEY = 3


def gender_of(text: str, prose: Span) -> Gender | None:
    """The pronoun by which the prose speaks of its dancer, or None where it uses none.

    Of two used equally it is the one that is a subject first.
    """
    counts = Counter(PRONOUNS[token.folded] for token in tokens(text, prose) if token.folded in PRONOUNS)
    she, he, they = counts[Gender.SHE], counts[Gender.HE], counts[Gender.THEY]
    if they >= _LEAST_THEY and they > she + he:
        return Gender.THEY
    if she != he:
        return Gender.SHE if she > he else Gender.HE
    subjects = (PRONOUNS[token.folded] for token in tokens(text, prose) if token.folded in ("she", "he"))
    return next(subjects, None)
