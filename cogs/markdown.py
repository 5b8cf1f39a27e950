"""Text for Discord's markdown: what comes from profiles and people is shown as it is, and does nothing."""

import re

# What has a meaning anywhere, at the start of a line, and inside an address or an emoji's name.
_ANYWHERE = r"[\\*_~`|\[\]<>@]"
_AT_START = r"^[#+-]"
_IN_ADDRESS = r":(?=//)|:(?=\w+:)"
_SPECIAL = re.compile(f"{_ANYWHERE}|{_AT_START}|{_IN_ADDRESS}")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")
# Characters that are not seen, those that turn the direction of all that follows, and halves of a character.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# All white space but that which keeps two words, or a word and its mark, on one line.
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_ELLIPSIS = "…"


class Markdown(str):
    """Text that is markdown on purpose, and is shown as such."""

    __slots__ = ()


def plain(text: str) -> str:
    """The text on one line, without characters that are not seen."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()


def escape(text: str) -> Markdown:
    """The text on one line, such that no markdown, mention, link or emoji in it takes effect."""
    escaped = _SPECIAL.sub(lambda found: f"\\{found.group()}", plain(text))
    return Markdown(_NUMBERED.sub(r"\1\\\2", escaped))


def unescape(markdown: str) -> str:
    """The text that `escape` was given, on one line."""
    return _ESCAPED.sub(r"\1", markdown)


def shorten(text: str, limit: int) -> str:
    """The text on one line with at most `limit` characters, cut between two words where there is such a place."""
    whole = plain(text)
    if len(whole) <= limit:
        return whole
    cut = whole[: limit - len(_ELLIPSIS) + 1]
    words = cut.rpartition(" ")[0]
    kept = words if len(words) >= limit // 2 else cut[: limit - len(_ELLIPSIS)]
    return kept.rstrip() + _ELLIPSIS


def quote(text: str, *, limit: int = 600) -> Markdown:
    """The text as a block quote of at most `limit` characters, before what escaping adds."""
    return Markdown(f"> {escape(shorten(text, limit))}")


def small(markdown: str) -> Markdown:
    """A line in small print."""
    return Markdown(f"-# {markdown}")


def bold(text: str) -> Markdown:
    """The text in bold."""
    return Markdown(f"**{escape(text)}**")
