"""Tells whether a question is about who asks or who answers it, "where can I learn ballet?", and about no dancer."""

import re
from functools import cache

from knowledge.words import word_set


def asks_of_asker(folded: str) -> bool:
    """Whether it is the asker or the bot who does in a question, in folded words, what dancers do."""
    return _of_asker().search(folded) is not None


@cache
def _of_asker() -> re.Pattern[str]:
    """As in "can you teach me", "where do we dance"; not in "do you know who taught her"."""
    before, subjects, objects, between, doing = (
        "|".join(sorted(map(re.escape, entries), key=len, reverse=True))
        for entries in (
            word_set("small_talk", "before_askers"),
            word_set("small_talk", "askers"),
            word_set("small_talk", "asked_for"),
            word_set("small_talk", "behind_askers"),
            word_set("small_talk", "asker_doing"),
        )
    )
    return re.compile(rf"\b(?:{before}) (?:{subjects}) (?:(?:{between}) )*(?:{doing})\b|^(?:{doing}) (?:{objects})\b")
