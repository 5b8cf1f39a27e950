"""A question beside a biography, word by word: what the networks see that read both."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
import Stemmer

from knowledge.asking.evidence.saying import alike
from knowledge.asking.learned.features.held import Held
from knowledge.asking.learned.offers.offer import TOLD, Offer
from knowledge.asking.learned.offers.pages import POSSESSIVE, Pages, places_of
from knowledge.base import KnowledgeBase
from knowledge.chances import LABELS
from knowledge.networks import Figures
from knowledge.numbers import YEAR
from knowledge.text import Token, tokens
from knowledge.things import EntityKind

Places = npt.NDArray[np.int64]

WAYS = 4
"""How a word of the biography may meet one of the question: the same, of one meaning, of one matter, of its name."""

_SAME, _ALIKE, _LOOSELY, _NAMED = range(WAYS)
_KINDS = (
    {EntityKind.DANCER, EntityKind.PERSON},
    {EntityKind.WORK, EntityKind.ROLE},
    {EntityKind.SCHOOL, EntityKind.COMPANY},
    {EntityKind.PLACE},
    {EntityKind.AWARD},
)
_SUBJECT = "<subject>"
_SHORTEST = 3  # letters of a part of a name that is looked for
_MOST_ASKED = 80  # words of a question that are looked at, far more than people ask with
_BORDERS = frozenset(",;:—–()")
_QUOTES = frozenset("\"“«'‘(")

SIGNS = 11 + len(_KINDS) + len(LABELS)
"""How many figures tell of a word what it looks like and what it may be."""


@dataclass(frozen=True, slots=True)
class Text:
    """A biography: its words as stems, `SIGNS` figures of each, and where its sentences begin and the last one ends."""

    words: tuple[str, ...]
    signs: Figures
    starts: Places


@dataclass(frozen=True, slots=True)
class Beside:
    """A question beside a biography, with the offers between which is to be chosen.

    `asked` are the question's words as stems, with marks for names. `meeting` has three columns, of the place of a
    word of the question, of one of the biography, and of the way in which they meet. `offers` has four: the number of
    an offer's sentence, the places of the first and the last word of its value, and its kind; what does not stand in
    the biography has -1.
    """

    text: Text
    asked: tuple[str, ...]
    meeting: Places
    offers: Places


def beside(held: Held, offers: Sequence[Offer]) -> Beside:
    """The question and the biography of `held`, with some offers of that biography."""
    text = _text_of(held.pages)
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(text.words):
        places[word].append(place)
    asked, meeting = [], []
    links = held.understood.linked.links
    for number, word in enumerate(held.understood.marked.words[:_MOST_ASKED]):
        if word.startswith("⟨"):
            kinds, _, link = word[1:-1].partition(":")
            entity = links[int(link)].entities[0]
            is_subject = entity.key == held.pages.path
            asked.append(_SUBJECT if is_subject else f"<{kinds.partition('|')[0]}>")
            meeting += [] if is_subject else [(number, place, _NAMED) for place in _naming(entity.matched, places)]
        else:
            asked.append(_stem(word))
            if word in held.where:
                meeting += [(number, place, way) for place, way in _meeting(word, places)]
    return Beside(
        text,
        tuple(asked) or ("",),
        np.array(meeting, dtype=np.int64).reshape(-1, 3),
        np.array([_place_of(offer, held.pages, text) for offer in offers], dtype=np.int64).reshape(-1, 4),
    )


def _stem(word: str) -> str:
    stem: str = Stemmer.Stemmer("english").stemWord(word.removesuffix("'s"))
    return stem


def _naming(name: str, places: dict[str, list[int]]) -> Iterator[int]:
    parts = {_stem(token.folded) for token in tokens(name) if len(token.folded) >= _SHORTEST}
    yield from (place for part in sorted(parts) for place in places.get(part, ()))


def _meeting(word: str, places: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Where the biography says a word or one that has to do with it, each place in the nearest way."""
    found: set[int] = set()
    same = _stem(word)
    for way, stems in ((_SAME, {same}), (_ALIKE, alike(word)), (_LOOSELY, alike(word, loosely=True))):
        for place in sorted(place for stem in stems for place in places.get(stem, ())):
            if place not in found:
                found.add(place)
                yield place, way


def _place_of(offer: Offer, pages: Pages, text: Text) -> tuple[int, int, int, int]:
    told = TOLD.index(offer.told)
    if offer.number < 0 or offer.span is None:
        return offer.number, -1, -1, told
    first, last = places_of(offer.span, pages.placed[offer.number])
    start = int(text.starts[offer.number])
    return offer.number, start + first, start + last, told


def _text_of(pages: Pages) -> Text:
    return pages.base.made_of(pages.path, _text)


def _text(path: str, base: KnowledgeBase) -> Text:
    pages = Pages(path, base)
    rows = [row for number in range(len(pages.sentences)) for row in _signs(pages, number)]
    return Text(
        tuple(chain.from_iterable(pages.stems)),
        np.array(rows, dtype=np.float32).reshape(-1, SIGNS),
        np.cumsum([0, *map(len, pages.placed)]),
    )


def _signs(pages: Pages, number: int) -> Iterator[list[float]]:
    """For each word of a sentence what it looks like, what kind of thing it names, and what it may be to the dancer."""
    placed, sentence = pages.placed[number], pages.sentences[number]
    chances = pages.base.chances_of(pages.path)
    opens_paragraph = number == 0 or "\n" in sentence.profile.text[pages.sentences[number - 1].end : sentence.start]
    for place, token in enumerate(placed):
        names = [named for named in pages.named[number] if named.span.overlaps(token.span)]
        yield [
            *_looks(token, pages),
            float(place == 0),
            float(place == len(placed) - 1),
            float(opens_paragraph),
            float(bool(names)),
            *(float(any(not named.kinds.isdisjoint(kinds) for named in names)) for kinds in _KINDS),
            *chances.of(token.span).tolist(),
        ]


def _looks(token: Token, pages: Pages) -> Iterator[float]:
    text, span, word = pages.profile.text, token.span, token.folded
    behind = text[span.end : span.end + 2]
    yield float(text[span.start].isupper())
    yield float(word[:1].isdecimal())
    yield float(YEAR.fullmatch(word) is not None)
    yield float(word.removesuffix("'s") in pages.own_names)
    yield float(word.endswith(POSSESSIVE) or behind in POSSESSIVE)
    yield float(behind[:1] in _BORDERS)
    yield float(text[span.start - 1 : span.start] in _QUOTES)
