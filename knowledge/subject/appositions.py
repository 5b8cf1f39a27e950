"""The other names that stand beside a name where a text introduces somebody: "X, known to all as Y, was a dancer"."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.subject.persons import heads
from knowledge.text import Span, fold
from knowledge.words import word_set

_FARTHEST = 200  # characters behind the name
_CAPITAL = r"(?-i:[^\W\d_a-z][\w'’-]+)"
_NAME = rf"(?:(?:the|la|el|le|los|las|il|lo) )?{_CAPITAL}(?: (?:(?:of|de|la|del) )?{_CAPITAL}){{0,3}}"
_SAID = rf"(?:[\"“„«']\s?(?P<quoted>[^\"“”„«»\n]{{2,30}}?)\s?[\"”»']|(?P<plain>{_NAME}))"
_VERB = re.compile(r"(?<![\w,] )\b(?:was|is|were|are|has|had|became|began|danced|dances|grew|came)\b")


def names_beside(text: str, name: Span, sentence_end: int) -> Iterator[Span]:
    """Where other names of somebody stand between their name and the verb of the sentence that introduces them."""
    end = min(sentence_end, name.end + _FARTHEST)
    for pattern in _patterns():
        for match in pattern.finditer(text, name.end, end):
            group = "quoted" if match["quoted"] else "plain"
            if not _is_past_verb(text, name.end, match.start()) and may_be_name(match[group]):
                yield Span(*match.span(group))


def _is_past_verb(text: str, start: int, position: int) -> bool:
    """Whether the verb of the sentence stands before that position, so that somebody else may be spoken of."""
    before = re.sub(r"\([^()]*\)|\bwho (?:was|is)\b|\bas \w+ (?:was|is)\b", " ", text[start:position])
    return _VERB.search(before) is not None


def may_be_name(said: str) -> bool:
    """Whether none of the words tells that they are a distinction or an institution rather than a name."""
    found = set(fold(said).split())
    return found.isdisjoint(word_set("naming", "no_nickname")) and found.isdisjoint(
        heads() - word_set("persons", "no_person")
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The ways in which another name is put beside a name, each with the other name as a group."""
    call = any_of("call")
    company = r"(?:to|by|among|in) [^,.;()]{2,40}?"
    somebody = (
        r"(?:short|(?:her|his|their|the|all|most|every|any|everyone|everybody|friends|family|fans|colleagues)\b"
        r"[^,.;()]{0,40}?)"
    )
    ways = (
        rf"\b(?:{any_of('known')})(?: {company})? (?:simply |just |only )?as {_SAID}",
        rf"\b(?:{call})(?: (?:simply|just|only|anything but|nothing but|by (?:all|everyone|everybody|many)))? {_SAID}",
        rf"\bor (?:simply |just |only ){_SAID}",
        rf"\b(?:a\.?k\.?a\.?|alias|stage name|{any_of('noun')})(?: (?:of|is|was|being))?:? {_SAID}",
        rf"(?:, |\(|— |– | or ){_SAID} (?:to|for) {somebody}(?=[,.;)—–])",
        rf"(?:, |\(|— |– ){_SAID} as [^,.;()]{{2,30}}? (?:{call}) (?:her|him|them)\b",
    )
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


def any_of(key: str) -> str:
    """The words of that key of the vocabulary of naming, the longest first, as alternatives of an expression."""
    return "|".join(sorted(map(re.escape, word_set("naming", key)), key=lambda word: (-len(word), word)))
