"""Text as the rest of the core sees it: spans, folding, tokens, sentences, paragraphs; all with exact offsets."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Offsets into a text, in characters: from `start` up to, not including, `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        """The number of characters."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` at the offsets."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a text: where it stands, and its folded form."""

    span: Span
    folded: str


# Letters that Unicode does not decompose, and punctuation that people type in several ways.
_PLAIN = str.maketrans(
    {
        "ł": "l", "đ": "d", "ø": "o", "œ": "oe", "æ": "ae", "ß": "ss", "þ": "th", "ð": "d", "ı": "i", "ħ": "h",
        "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    }
)  # fmt: skip

_WORD = re.compile(r"\w+(?:['’ʼ‑-]\w+)*")
_PARAGRAPH_BORDER = re.compile(r"[^\S\n]*\r?\n(?:[^\S\n]*\r?\n)+[^\S\n]*")


def fold(text: str) -> str:
    """The text in lower case without accents, letters spelt plainly, the same for text and query.

    The length may change: a folded text has no offsets into the original.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)


def tokens(text: str) -> list[Token]:
    """The words and numbers of the text in order; an inner apostrophe or hyphen does not part a word."""
    return [Token(Span(m.start(), m.end()), fold(m.group())) for m in _WORD.finditer(text)]


def paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """The runs of text between blank lines, without the white space around them."""
    whole = within or Span(0, len(text))
    found: list[Span] = []
    start = whole.start
    for border in _PARAGRAPH_BORDER.finditer(text, whole.start, whole.end):
        found.extend(_stripped(text, Span(start, border.start())))
        start = border.end()
    found.extend(_stripped(text, Span(start, whole.end)))
    return found


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of the text in order, without the white space around them; none crosses a paragraph border."""
    return [sentence for paragraph in paragraphs(text, within) for sentence in _sentences_of(text, paragraph)]


def _sentences_of(text: str, paragraph: Span) -> Iterator[Span]:
    for border in sentencex.get_sentence_boundaries("en", paragraph.of(text)):
        start = paragraph.start + border["start_index"]
        yield from _stripped(text, Span(start, paragraph.start + border["end_index"]))


def _stripped(text: str, span: Span) -> Iterator[Span]:
    part = span.of(text)
    start = span.start + len(part) - len(part.lstrip())
    end = span.end - (len(part) - len(part.rstrip()))
    if start < end:
        yield Span(start, end)
