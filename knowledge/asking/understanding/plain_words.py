"""A message as people type it in a chat becomes the same question in plain words; see `words/chat.yaml`."""

import re
from collections.abc import Iterable
from functools import cache

from knowledge.text import tokens
from knowledge.words import word_set, words

_DRAWN_OUT = re.compile(r"([a-hj-z])\1{2,}")  # "sooo"; a number in Roman figures is none
_MANY_SIGNS = re.compile(r"([\s,.:;!?…–—-]{4})[\s,.:;!?…–—-]+")  # which say no more than a few
_LIKE = re.compile(
    r"(?:(?<=\bin)|(?<=\bfor)|(?<=\bat)|(?<=\bafter)|(?<=\bwith)|(?<=,)) like(?= \S)|\blike(?= \d)", re.IGNORECASE
)
_LEAST_WORDS = 2  # that stay of a message
_LONGEST_GUESS = 4  # words
_ASKING = re.compile(r"\b(?:who|whom|whose|what|which|where|when|why|how)(?:['’]?(?:s|re|d))?\b", re.IGNORECASE)
_SIGNS = " ,.;:!?…-–—()"


def in_plain_words(question: str) -> str:
    """The same question without what means nothing in a chat, and with the plain words for what is said there."""
    text = _DRAWN_OUT.sub(r"\1", _MANY_SIGNS.sub(r"\1", question))
    text = _chat().sub(_said_plainly, text)
    text = _LIKE.sub("", text)
    return _without_guess(_as_confirming(_without_ending(_without_opening(text)))) or question


def _said_plainly(match: re.Match[str]) -> str:
    return _plain_of()[_key(match.group())]


def _without_opening(text: str) -> str:
    opening = _opening().match(text)
    rest = text[opening.end() :] if opening else text
    return rest if _is_enough(rest) else text


def _without_ending(text: str) -> str:
    ending = _ending().search(text)
    if ending is None:
        return text
    rest = text[: ending.start()]
    mark = "?" if "?" in ending.group() and "?" not in rest else ""
    return f"{rest}{mark}" if _is_enough(rest) else text


def _as_confirming(text: str) -> str:
    """A statement to be confirmed, in one wording: "I read that X taught Y, is that so?" asks "X taught Y, right"."""
    begun = _confirming("confirming_begins", r"^\W*{}[\s,:]+").sub("", text)
    stated = _confirming("confirming_ends", r"[\s,.:;?…–—-]+{}[\s.!?…]*$").sub("", begun)
    if stated == text or _ASKING.search(stated) or not _is_enough(stated):
        return text
    return f"{stated.rstrip(_SIGNS)}, right?"


def _without_guess(text: str) -> str:
    """The question without the guess that its asker adds: "where is she from, Madrid right?"."""
    asked, sign, guess = _parted(text)
    folded = [token.folded for token in tokens(guess)]
    if not sign or not _is_enough(asked) or not _ASKING.search(asked) or _ASKING.search(guess):
        return text
    said = " ".join(folded)
    ends = any(said.endswith(f" {word}") for word in word_set("chat", "guessing")) and len(folded) <= _LONGEST_GUESS
    begins = any(said.startswith(f"{word} ") for word in word_set("chat", "guess_begins"))
    return asked if ends or begins else text


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before and behind the last sign that parts a question from what is added to it."""
    bare = text.rstrip(_SIGNS)
    place = max(bare.rfind(", "), bare.rfind("? "))
    return (bare[:place], bare[place], bare[place + 1 :]) if place > 0 else (bare, "", "")


def _is_enough(text: str) -> bool:
    return len(tokens(text)) >= _LEAST_WORDS


def _key(typed: str) -> str:
    return " ".join(typed.lower().replace("’", "'").replace("'", "").split())


@cache
def _plain_of() -> dict[str, str]:
    return {_key(way): plain for plain, ways in words("chat")["plain"].items() for way in ways}


@cache
def _chat() -> re.Pattern[str]:
    """Any of the words for which there are plainer ones; "who'd" is "who did" unless a participle follows."""
    ways = (way for ways in words("chat")["plain"].values() for way in ways)
    return re.compile(
        rf"(?<![\w'’-])(?:{_alternatives(ways)})(?![\w'’-])(?! (?:been|have|like|rather|love)\b)", re.IGNORECASE
    )


@cache
def _opening() -> re.Pattern[str]:
    leading = _alternatives(word_set("chat", "leading"))
    return re.compile(rf"\W*(?:(?:{leading})\b[\s,.:;!?…-]+)+(?=\S)", re.IGNORECASE)


@cache
def _ending() -> re.Pattern[str]:
    trailing = _alternatives(word_set("chat", "trailing"))
    apart = _alternatives(word_set("chat", "trailing_apart"))
    one = rf"(?:[\s,.:;!?…-]+(?:{trailing})|\s*[,.:;!?…-]\s*(?:{apart}))\b"
    return re.compile(rf"(?:{one})+[\s.!?…]*$", re.IGNORECASE)


@cache
def _confirming(key: str, around: str) -> re.Pattern[str]:
    return re.compile(around.replace("{}", f"(?:{_alternatives(word_set('chat', key))})"), re.IGNORECASE)


def _alternatives(ways: Iterable[str]) -> str:
    escaped = (re.escape(way).replace("'", "['’]?").replace(r"\ ", r"\s+") for way in ways)
    return "|".join(sorted(escaped, key=lambda way: (-len(way), way)))
