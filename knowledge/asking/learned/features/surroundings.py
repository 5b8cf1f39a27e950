"""What stands around a value in its sentence: how near the words of the question are, and what leads to it."""

import math
import re

from knowledge.asking.evidence.saying import alike
from knowledge.asking.learned.features.held import Held
from knowledge.asking.learned.offers.offer import Offer
from knowledge.asking.learned.offers.pages import POSSESSIVE, places_of
from knowledge.text import Token

_LEADS = ("by", "with", "under", "from", "as", "at", "in", "of", "to", "for", "and", "the", "a")
_FADING = 5.0  # words, over which nearness fades
_WINDOW = 6  # words before and behind
_BORDER = re.compile(r"[,;:—–()]")


def surroundings(offer: Offer, held: Held) -> list[float]:
    """Figures of what stands around the value of an offer; noughts where it does not stand in a sentence."""
    if offer.span is None or offer.number < 0:
        return [0.0] * (10 + len(_LEADS))
    placed = held.pages.placed[offer.number]
    first, last = places_of(offer.span, placed)
    text = offer.citation.profile.text
    behind = text[offer.span.end : offer.span.end + 2]
    leading = [token.folded for token in placed[max(0, first - 2) : first]]
    return [
        *_nearness(offer, held, placed, first, last),
        *_echoing(offer, held, first, last),
        *(float(lead in leading) for lead in _LEADS),
        float(behind in POSSESSIVE),
        float(first <= 1),
        float(behind[:1] in (",", ";")),
    ]


def _nearness(offer: Offer, held: Held, placed: list[Token], first: int, last: int) -> list[float]:
    """The share of the question's words said near the value, before it, behind it, in its own part of the sentence."""
    near = before = behind = beside = nearest = 0.0
    stems = held.pages.stems[offer.number]
    for word in held.words:
        if offer.number not in held.where[word][2]:
            continue
        wanted = alike(word, loosely=True)
        gaps = {
            first - place if place < first else place - last: place
            for place, stem in enumerate(stems)
            if stem in wanted and not first <= place <= last
        }
        if not gaps:
            continue
        gap = min(gaps)
        place, weight = gaps[gap], held.weights[word] / held.whole
        near += weight * math.exp(-gap / _FADING)
        before += weight * (place < first)
        behind += weight * (place > last)
        beside += weight * _is_beside(offer, placed[place], is_before=place < first)
        nearest = max(nearest, 1.0 / (1 + gap))
    return [near, before, behind, beside, nearest]


def _is_beside(offer: Offer, word: Token, *, is_before: bool) -> bool:
    """Whether no sign parts a word of the sentence from the value."""
    text, span = offer.citation.profile.text, offer.span or word.span
    between = text[word.span.end : span.start] if is_before else text[span.end : word.span.start]
    return _BORDER.search(between) is None


def _echoing(offer: Offer, held: Held, first: int, last: int) -> list[float]:
    """How well the words around the value answer those of the question."""
    words = held.pages.marked[offer.number]
    around = {*words[max(0, first - _WINDOW) : first], *words[last + 1 : last + 1 + _WINDOW]}
    score = held.echoes.score(held.asked, around)
    return [math.log1p(score), score / max(held.echoed.max(initial=0.0), 1e-6)]
