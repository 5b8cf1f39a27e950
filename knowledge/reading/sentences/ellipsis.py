"""What sentences leave out: the dancer as their subject, in the telegraphic prose of dictionaries and programmes."""

import re

from knowledge.profiles import Profile
from knowledge.reading.sentences.genders import Gender
from knowledge.text import Span, Token, tokens
from knowledge.words import word_set

_MOST_BEFORE = 3  # words before the trade: "Retired Swedish ballet dancer"
_SUBJECT_LATER = re.compile(
    r", (?:who|she|he|they|it|(?:the|her|his|their) [a-z]+"
    r"|(?:[A-Z][\w’'-]+ )+(?!and|or|in|at|with|of|from|to|for|as|the)[a-z]+)\b"
)


def left_out(profile: Profile, sentence: Span, gender: Gender | None) -> tuple[str, ...]:
    """The words with which a sentence would begin if it named its subject: "she was a"; none where it does."""
    placed = tokens(profile.text, sentence)
    if gender is None or not placed or not profile.text[placed[0].span.start].isupper():
        return ()
    first = placed[0].folded
    if first in word_set("ellipsis", "belonging") and len(placed) > 1 and placed[1].folded == "of":
        return (gender.value, "was", "the")
    rest = profile.text[placed[0].span.end : sentence.end]
    tells = first in word_set("ellipsis", "did") or first in word_set("ellipsis", "undergone")
    if tells and not _SUBJECT_LATER.search(rest):
        return (gender.value, "was") if first in word_set("ellipsis", "undergone") else (gender.value,)
    return (gender.value, "was", "a") if _is_trade(profile.text, placed) else ()


def _is_trade(text: str, placed: list[Token]) -> bool:
    """Whether a sentence begins with a trade and goes on without a verb: "Swedish dancer, one of …"."""
    for number, token in enumerate(placed[: _MOST_BEFORE + 1]):
        if token.folded in word_set("occupations", "heads"):
            following = placed[number + 1] if number + 1 < len(placed) else None
            gap = text[token.span.end : following.span.start].strip() if following else "."
            return gap in (",", ".", ";") or (following is not None and following.folded in ("and", "of", "with", "at"))
        if not _may_stand_before(token.folded):
            return False
    return False


def _may_stand_before(word: str) -> bool:
    return any(
        word in word_set(*key)
        for key in (
            ("demonyms", "words"),
            ("ellipsis", "before"),
            ("occupations", "modifiers"),
            ("styles", "certain"),
        )
    )
