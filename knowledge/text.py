"""Text as the rest of the core sees it: spans, folding, tokens, sentences, paragraphs; all with exact offsets."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import sentencex

from knowledge.words import word_set


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
        "ł": "l", "đ": "d", "ø": "o", "œ": "oe", "æ": "ae", "ß": "ss", "þ": "th", "ð": "d", "ı": "i", "ȷ": "j",
        "ħ": "h", "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ɨ": "i",
        "’": "'", "‘": "'", "‚": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "ʹ": "'", "′": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "‹": "'", "›": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    }
)  # fmt: skip

# Combining marks of the Latin, Hebrew, Arabic and Indian scripts: no letters to a regular expression.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u1dc0-\u1dff"
WORD = re.compile(rf"\w[\w{_MARKS}]*+(?:['’ʼ‑-]\w[\w{_MARKS}]*+)*+")
_NEWLINE = r"(?>\r\n?|[\n\x85\u2028])"
_PARAGRAPH_BORDER = re.compile(rf"{_NEWLINE}(?:[^\S\r\n\x85\u2028]*+{_NEWLINE})++|\u2029")
# Headings, and items of a list, stand for themselves though no full stop ends them. A line of running prose may begin
# with a dash, too: outside a list, an item has to follow something that has come to its end.
_HEADING = re.compile(r"^[^\S\n]*+#{1,6}[^\S\n].*", re.MULTILINE)
_ITEM = re.compile(r"[^\S\n]*+(?:[-*+•]|\d{1,3}[.)])[^\S\n]")
_NEXT_ITEM = re.compile(rf"\n(?={_ITEM.pattern})")
_FIRST_ITEM = re.compile(rf"(?:(?<=[.:;!?\"”’'])|(?<=[.:;!?\"”’']\r))\n(?={_ITEM.pattern})")
_LONGEST_TITLE_LINE = 60  # characters
_LONGEST_HEADING_LINE = 40  # characters
_LINE = re.compile(r"[^\r\n\x85\u2028]+")
_MOST_TITLE_LINES = 4
_MARKS_OF_PROSE = (".", "!", "?", "…", ",", ";", ":", "-", "–", "—", "”", '"', "’")
# The splitter cannot take a space of more than one byte after an initial: it ends the whole program.
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
_WINDOW = 2_500  # characters; what is longer without an end is no sentence, and is parted at a space
_LONGEST_ABBREVIATION = 12
_LONGEST_NAME = 40  # characters
_NUMBER_ALONE = re.compile(r"\d{1,3}[.)]")


def copied(text: str) -> str:
    """The same text once more, for whatever leaves its UTF-8 beside what it is handed, for as long as that lives.

    So do pickling and the driver of SQLite: a text of other letters than ASCII then takes its size twice.
    """
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")


def fold(text: str) -> str:
    """The text in lower case without accents, letters spelt plainly, the same for text and query.

    The length may change: a folded text has no offsets into the original.
    """
    return _folded_name(text) if len(text) <= _LONGEST_NAME else _folded(text)


@lru_cache(maxsize=10_000)  # names and words, which come again and again
def _folded_name(name: str) -> str:
    return _folded(name)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().replace("`", "'")
    return _without_marks(_without_marks(text).casefold()).translate(_PLAIN)


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def tokens(text: str, within: Span | None = None) -> list[Token]:
    """The words and numbers of the text in order; an inner apostrophe or hyphen does not part a word."""
    return list(_tokens(text, Span(0, len(text)) if within is None else within))


@lru_cache(maxsize=512)  # the sentences of what is being asked about, which several stages take apart
def _tokens(text: str, within: Span) -> tuple[Token, ...]:
    found = WORD.finditer(text, within.start, within.end)
    return tuple(Token(Span(match.start(), match.end()), fold(match.group())) for match in found)


def paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """The runs of text between blank lines, without the white space around them."""
    whole = Span(0, len(text)) if within is None else within
    found: list[Span] = []
    start = whole.start
    for border in _PARAGRAPH_BORDER.finditer(text, whole.start, whole.end):
        found.extend(_stripped(text, Span(start, border.start())))
        start = border.end()
    found.extend(_stripped(text, Span(start, whole.end)))
    return found


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of the text in order, without the white space around them; none crosses a paragraph border."""
    return [
        sentence
        for paragraph in paragraphs(text, within)
        for block in _blocks(text, paragraph)
        for sentence in _mended(text, _sentences_of(text, block))
    ]


def _blocks(text: str, paragraph: Span) -> list[Span]:
    """The paragraph, cut around its headings, before the items of its lists, and into the lines of a title."""
    if lines := _title_lines(text, paragraph):
        return lines
    is_list = _ITEM.match(text, paragraph.start, paragraph.end)
    borders = (_NEXT_ITEM if is_list else _FIRST_ITEM).finditer(text, paragraph.start, paragraph.end)
    cuts = {border.end() for border in borders}
    for heading in _HEADING.finditer(text, paragraph.start, paragraph.end):
        cuts |= {heading.start(), heading.end()}
    if (end := _end_of_heading_line(text, paragraph)) is not None:
        cuts.add(end)
    return [Span(start, end) for start, end in pairwise(sorted(cuts | {paragraph.start, paragraph.end}))]


def _end_of_heading_line(text: str, paragraph: Span) -> int | None:
    """Where a first line ends that heads its paragraph: "Personal life", or a name alone, before a line of prose."""
    first = _LINE.match(text, paragraph.start, paragraph.end)
    if first is None or first.end() == paragraph.end or len(first.group()) > _LONGEST_HEADING_LINE:
        return None
    if _is_title_alone(first.group(), text[first.end() : paragraph.end]):
        return first.end()
    parts = fold(first.group()).split()
    heads = any(part in word_set("headings", "words") for part in parts) and parts[0] not in ("a", "in", "on", "as")
    known = word_set("headings", "words", "joining")
    return first.end() if heads and first.group()[0].isupper() and all(part in known for part in parts) else None


def _is_title_alone(line: str, rest: str) -> bool:
    """Whether a line of words with capitals ends where no filling of lines would end it, before another capital."""
    words, following = line.split(), rest.split()
    if not words or not following or not following[0][0].isupper():
        return False
    ordinary = word_set("openers", "closed")
    if not all(word[0].isupper() and word[-1].isalpha() and fold(word) not in ordinary for word in words):
        return False
    return len(line.strip()) + 1 + len(following[0]) <= max(len(one.strip()) for one in rest.splitlines())


def _title_lines(text: str, paragraph: Span) -> list[Span]:
    """The lines of a paragraph that is no prose but a title: each short, with a capital, and without a sentence's end.

    Empty where the paragraph is one line, or prose.
    """
    if len(paragraph) > _MOST_TITLE_LINES * _LONGEST_TITLE_LINE:
        return []
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text, paragraph.start, paragraph.end)]
    shown = [line.of(text).strip() for line in lines]
    is_title = all(
        line and len(line) <= _LONGEST_TITLE_LINE and not line[0].islower() and not line.endswith(_MARKS_OF_PROSE)
        for line in shown
    )
    return lines if is_title and 1 < len(lines) <= _MOST_TITLE_LINES else []


def _sentences_of(text: str, block: Span) -> Iterator[Span]:
    """The sentences of a block, found window by window: the splitter is quadratic in quotation marks never closed."""
    start = block.start
    while start < block.end:
        window = Span(start, min(start + _WINDOW, block.end))
        plain = _WIDE_SPACE.sub(" ", window.of(text))
        ends = [window.start + border["end_index"] for border in sentencex.get_sentence_boundaries("en", plain)]
        if window.end < block.end:  # the last sentence may go on behind the window
            ends = ends[:-1] or [text.rfind(" ", window.start + 1, window.end) + 1 or window.end]
        for end in ends or [window.end]:
            yield from _stripped(text, Span(start, end))
            start = end


def _mended(text: str, parts: Iterable[Span]) -> Iterator[Span]:
    """Sentences that the splitter broke after an abbreviation or the number of an item, put together again."""
    start: int | None = None
    for part in parts:
        whole = part if start is None else Span(start, part.end)
        start = whole.start if _breaks_off(text, whole) else None
        if start is None:
            yield whole
    if start is not None:
        yield Span(start, whole.end)


def _breaks_off(text: str, sentence: Span) -> bool:
    tail = text[max(sentence.start, sentence.end - _LONGEST_ABBREVIATION) : sentence.end]
    if len(tail) == len(sentence) and _NUMBER_ALONE.fullmatch(tail):
        return True
    last = tail.rsplit(maxsplit=1)[-1]
    return last.endswith(".") and fold(last[:-1]).lstrip("(\"'") in word_set("abbreviations", "words")


def _stripped(text: str, span: Span) -> Iterator[Span]:
    part = span.of(text)
    start = span.start + len(part) - len(part.lstrip())
    end = span.end - (len(part) - len(part.rstrip()))
    if start < end:
        yield Span(start, end)
