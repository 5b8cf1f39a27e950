"""Markdown as the prose that it shows, every character still at its place or for people to read."""

import re

_HIDDEN = re.compile(
    r"""
    !?\[(?P<shown>[^\[\]\n]{0,500})\]               # a link or picture: its words stay
        (?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]\n]{0,500}\])
    |<!--(?:(?!<!--).){0,2000}?-->|</?[a-zA-Z][^<>\n]{0,500}>          # comments and tags
    |<(?:https?|mailto):[^<>\s]{1,2000}>            # bare addresses
    |^[^\S\n]{0,8}(?:\#{1,6}(?=[^\S\n])|>(?:[^\S\n]?>)*|[-*+](?=[^\S\n])|(?:[-*_=][^\S\n]?){3,}$|[`~]{3,}[^\n]*)
    |(?<!\\)(?:(?<![^\W_])[*_~]{1,3}(?=\S)|(?<=\S)[*_~]{1,3}(?![^\W_]))   # emphasis
    |\\(?=[^\w\s])|`{1,2}
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def without_markup(text: str) -> str:
    """The text with the signs of Markdown blanked out; offsets into the result are offsets into the text."""
    return _HIDDEN.sub(_blank, text)


def as_shown(text: str) -> str:
    """The text as whoever shows Markdown shows it: its signs are gone, and the rest has moved together."""
    return _HIDDEN.sub(lambda match: match["shown"] or (" " if match.group().startswith("<") else ""), text)


def _blank(match: re.Match[str]) -> str:
    blank = "".join(sign if sign == "\n" else " " for sign in match.group())
    if not match["shown"]:
        return blank
    start, end = (place - match.start() for place in match.span("shown"))
    return blank[:start] + match["shown"] + blank[end:]
