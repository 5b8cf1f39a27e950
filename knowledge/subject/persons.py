"""Names of persons in prose: where each stands, its parts, and the words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.text import WORD, Span, fold, paragraphs, sentences
from knowledge.words import word_set, words

_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*")
_STOPPED_GAP = re.compile(r"\.(?:-|[^\S\n]*\n?[^\S\n]*)")
_COMMA_GAP = re.compile(r"\.?,?[^\S\n]*\n?[^\S\n]*")
_NICKNAME_OPENS = re.compile(r"\s+[\"“„‘'(«]")
_NICKNAME_CLOSES = re.compile(r"[\"”“’')»]\s+")
_OPENING = re.compile(r"[\"“„‘«:;—–(•\]]|\s-\s|[.!?]\s|(?<!\w)'")
_SPEECH = re.compile(r"“[^“”]{25,}”|\"[^\"]{25,}\"|(?<!\w)['‘][^'’‘]{0,400}(?:['’]\w[^'’‘]{0,400}){0,8}['’](?!\w)")
_HYPHENS = re.compile("['’ʼ‑-]")
_POSSESSIVES = ("'s", "’s", "ʼs", "'S", "’S")
_CONTRACTION = re.compile("'(?:d|s|m|re|ve|ll|t)$")  # "She'd", "You're"
_FIRST_PERSON = frozenset({"i", "i'm", "i'd", "i've", "i'll"})
_NO_LEADING_PARTICLES = frozenset({"y", "e", "i", "d", "l", "o", "do"})
_LONGEST_NICKNAME = 3
_LONGEST_NAME = 8
_LONGEST_HONOUR = 5
_MOST_PARTICLES = 3


class Word(NamedTuple):
    """A word of a sentence without a possessive ending, and the characters that part it from the word before."""

    start: int
    end: int
    folded: str
    gap: str
    capital: bool
    possessive: bool
    spoken: bool
    shouted: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as its words, and the number of the paragraph in which it stands."""

    words: tuple[Word, ...]
    paragraph: int

    def folded(self, position: int) -> str:
        """The folded word at that position; empty where there is none."""
        return self.words[position].folded if 0 <= position < len(self.words) else ""

    def gap_after(self, position: int) -> str:
        """The characters between that word and the next; a full stop after the last."""
        return self.words[position + 1].gap if position + 1 < len(self.words) else "."


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in a sentence that may be a person's.

    It consists of the words from `first` to `last`, a form of address before it (from `lead` on) and honours after it
    left out; `parts` are its folded words. `nickname` is one that stands within it between quotation marks.
    """

    sentence: Sentence
    lead: int
    first: int
    last: int
    parts: tuple[str, ...]
    span: Span
    nickname: Span | None = None

    @property
    def is_full(self) -> bool:
        """Whether the name has more than one word, particles aside."""
        return len(significant(self.parts)) > 1

    @property
    def opens_article(self) -> bool:
        """Whether the sentence begins with the name and goes on to say who or what its bearer is."""
        after = self.sentence.gap_after(self.last)
        told = self.sentence.folded(self.last + 1) in {"is", "was"} | word_set("persons", "honours")
        return self.lead == 0 and (told or after.startswith((" (", ", (")))

    @property
    def is_shouted(self) -> bool:
        """Whether the name stands in capitals throughout."""
        return all(word.shouted for word in self.sentence.words[self.first : self.last + 1])


def significant(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts of a name that are neither particles nor suffixes; a single letter is an initial, not a particle."""
    small, after = word_set("persons", "particles"), word_set("persons", "suffixes")
    return tuple(part for part in parts if part not in after and (len(part) == 1 or part not in small))


def read_sentences(text: str, within: Span) -> list[Sentence]:
    """The sentences of that part of the text, taken apart into words."""
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text, within)):
        speech = _Speech(text, paragraph)
        found.extend(Sentence(tuple(_words_of(text, place, speech)), number) for place in sentences(text, paragraph))
    return found


class _Speech:
    """The direct speech of a paragraph; asked about places in their order."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self._spans = (match.span() for match in _SPEECH.finditer(text, paragraph.start, paragraph.end))
        self._next = next(self._spans, None)

    def covers(self, place: int) -> bool:
        """Whether the character at that place is spoken."""
        while self._next is not None and self._next[1] <= place:
            self._next = next(self._spans, None)
        return self._next is not None and self._next[0] < place


def _words_of(text: str, sentence: Span, speech: _Speech) -> Iterator[Word]:
    last = sentence.start
    for match in WORD.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        word = match.group()
        gap, last = text[last:start], end
        possessive = word[1:].endswith(_POSSESSIVES)
        if possessive:
            word, end = word[:-2], end - 2
        folded = fold(word)
        capital = _is_capital(word) and folded not in _FIRST_PERSON
        yield Word(start, end, folded, gap, capital, possessive, speech.covers(start), capital and word.isupper())


def _is_capital(word: str) -> bool:
    """Whether the word begins with a capital, or has one after a small prefix: "al-Khatib", "d'Arc"."""
    if word[0].isupper() or word[0].istitle():
        return True
    if word.islower():
        return False
    small, _, rest = _HYPHENS.sub("-", word).partition("-")
    return bool(rest) and rest[0].isupper() and small in word_set("persons", "particles")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that a text spells with a small letter, and those that it spells with a capital within a sentence."""

    small: frozenset[str]
    capital: frozenset[str]

    @classmethod
    def of(cls, read: Sequence[Sentence]) -> "Vocabulary":
        """The vocabulary of those sentences."""
        small = {word.folded for sentence in read for word in sentence.words if not word.capital}
        inner = {word.folded for s in read for word in s.words[1:] if word.capital and not _OPENING.search(word.gap)}
        return cls(frozenset(small), frozenset(inner))


def names_in(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[PersonName]:
    """The names of the sentence that may be persons', in order."""
    position = 0
    while position < len(sentence.words):
        if not _begins_name(sentence, position, vocabulary):
            position += 1
            continue
        last, nickname = _end_of_name(sentence, position)
        name = _trimmed(sentence, position, last, nickname)
        if name is not None and _may_be_person(name):
            yield name
        position = last + 1


def _begins_name(sentence: Sentence, position: int, vocabulary: Vocabulary) -> bool:
    word = sentence.words[position]
    if word.folded in _leading_particles() and _leads_to_capital(sentence, position):
        return True
    if not word.capital or _CONTRACTION.sub("", word.folded) in word_set("openers", "closed"):
        return False
    if position and not _OPENING.search(word.gap):
        return True
    if word.folded in word_set("openers", "common"):
        return False
    return word.folded in vocabulary.capital or word.folded not in vocabulary.small


def _leads_to_capital(sentence: Sentence, position: int) -> bool:
    """Whether that particle and those after it stand before a capital: "van der Velde"."""
    for left, right in pairwise(sentence.words[position : position + _MOST_PARTICLES + 1]):
        if not _joins(left, right):
            return False
        if right.folded not in _leading_particles():
            return right.capital
    return False


def _end_of_name(sentence: Sentence, start: int) -> tuple[int, Span | None]:
    """The last word of the name that begins there, and the nickname within it."""
    placed = sentence.words
    last, position = start, start + 1
    nickname: Span | None = None
    while position < min(len(placed), start + _LONGEST_NAME):
        word = placed[position]
        closes = 0 if nickname else _closing_of_nickname(placed, position)
        if closes:
            nickname = Span(word.start, placed[closes - 1].end)
            last, position = closes, closes + 1
        elif word.folded in word_set("persons", "suffixes") and _COMMA_GAP.fullmatch(word.gap) and word.capital:
            return position, nickname
        elif not _joins(placed[position - 1], word) or _begins_anew(placed, start, position) or _parts_title(word):
            break
        elif word.capital:
            last, position = position, position + 1
        elif word.folded in word_set("persons", "particles") and position - last <= _MOST_PARTICLES:
            position += 1
        else:
            break
    return last, nickname


def _joins(left: Word, right: Word) -> bool:
    """Whether two words may belong to one name: a space parts them, or the full stop of an initial or a title."""
    if left.possessive or not right.gap:
        return False
    if _GAP.fullmatch(right.gap):
        return True
    short = left.capital and (len(left.folded) == 1 or left.folded in word_set("persons", "stopped"))
    return short and bool(_STOPPED_GAP.fullmatch(right.gap))


def _begins_anew(placed: Sequence[Word], start: int, position: int) -> bool:
    """Whether a line that is a title ends before that word, and a sentence begins with it."""
    word = placed[position]
    again = any(word.folded == earlier.folded for earlier in placed[start:position])
    return "\n" in word.gap and word.capital and (again or word.folded in openers())


def _parts_title(word: Word) -> bool:
    """Whether the word parts the names of a title in capitals: "TEN QUESTIONS FOR ADA LIND"."""
    return word.shouted and len(word.folded) > 1 and word.folded in word_set("openers", "closed")


def _closing_of_nickname(placed: Sequence[Word], position: int) -> int:
    """Where the name goes on after a nickname in quotation marks that begins at that position; 0 where none does."""
    if not placed[position - 1].capital or not _NICKNAME_OPENS.fullmatch(placed[position].gap):
        return 0
    for closes in range(position + 1, min(len(placed), position + 1 + _LONGEST_NICKNAME)):
        if _NICKNAME_CLOSES.fullmatch(placed[closes].gap):
            return closes if placed[closes].capital else 0
    return 0


def _trimmed(sentence: Sentence, lead: int, last: int, nickname: Span | None) -> PersonName | None:
    """The name without forms of address, occupations and honours; None where nothing is left."""
    first = lead
    while first <= last and _precedes_name(sentence, first):
        first += 1
    while last > first and _is_honour(sentence.words[last]) and not all(w.shouted for w in sentence.words[first:last]):
        last -= 1
    placed = [
        w for w in sentence.words[first : last + 1] if nickname is None or not nickname.start <= w.start < nickname.end
    ]
    parts = tuple(word.folded for word in placed)
    if not significant(parts):
        return None
    stopped = parts[-1] in word_set("persons", "suffixes") and sentence.gap_after(last).startswith(".")
    span = Span(placed[0].start, placed[-1].end + stopped)
    return PersonName(sentence, lead, first, last, parts, span, nickname)


def _precedes_name(sentence: Sentence, position: int) -> bool:
    """Whether the word stands before a name without being part of it: "Madame", "Dear"."""
    folded = sentence.words[position].folded
    return folded in _before_names() or (not position and folded in word_set("persons", "no_beginnings"))


def _is_honour(word: Word) -> bool:
    """Whether the word stands for an order or a degree: "DBE", "PhD"."""
    short = (
        word.shouted and 1 < len(word.folded) <= _LONGEST_HONOUR and word.folded not in word_set("persons", "suffixes")
    )
    return short or word.folded in word_set("persons", "honours")


def _may_be_person(name: PersonName) -> bool:
    before = name.sentence.folded(name.lead - 1) if name.sentence.words[name.lead].gap.isspace() else ""
    if before in word_set("persons", "articles") and name.lead == name.first:
        return False
    if len(name.parts) == len(name.parts[0]) == 1 and not name.sentence.gap_after(name.last).startswith("."):
        return False  # "row F"
    told = heads() if len(name.parts) == 1 else heads() - word_set("persons", "saints")
    if not told.isdisjoint(name.parts) or name.parts[0] in heads() or _before_names().issuperset(name.parts):
        return False
    if before in word_set("persons", "places") and not word_set("persons", "also_surnames").isdisjoint(name.parts):
        return False
    return len(name.parts) == 1 or " ".join(name.parts) not in word_set("works", "known")


@cache
def relations() -> frozenset[str]:
    """Nouns for what one person is to another: relatives, teachers, partners, critics."""
    return word_set("persons", "others").union(*(word_set("kinship", key) for key in ("female", "male", "either")))


@cache
def openers() -> frozenset[str]:
    """Words that begin sentences with a capital without being names."""
    return word_set("openers", "closed", "common")


@cache
def _before_names() -> frozenset[str]:
    return relations() | word_set("persons", "titles", "dancers")


@cache
def _leading_particles() -> frozenset[str]:
    return word_set("persons", "particles") - _NO_LEADING_PARTICLES


@cache
def heads() -> frozenset[str]:
    """Words that make a capitalised run the name of an institution, a place or a time."""
    found: set[str] = {head for kind in words("institutions").values() for head in kind["heads"]}
    return frozenset(found - word_set("persons", "also_surnames")) | word_set("persons", "no_person")
