"""Whether a sentence gives ground for what is offered by it, however likely that looks."""

import re

from knowledge.asking.evidence.objecting import tells_what_came_about
from knowledge.asking.evidence.saying import alike
from knowledge.asking.evidence.unreality import is_hearsay, is_refused, is_unreal
from knowledge.asking.forms import kinship_words
from knowledge.asking.learned.features.held import Held
from knowledge.asking.learned.offers.offer import DECIDING, NUMBERS, PEOPLE, WORDS, Offer, Told
from knowledge.asking.understanding.kinds_asked import ASKING, asks_agent, kind_of_noun
from knowledge.asking.ways.ranking import asks_for_speech, is_of_opinion, is_speech
from knowledge.text import fold
from knowledge.things import EntityKind
from knowledge.words import word_set

_OF_TITLES = ("role", "performance")
_OF_HOUSES = ("school", "company")
_OF_THINGS = ("performance", "company", "school", "venue", "award")
_THINGS = frozenset({EntityKind.WORK, EntityKind.COMPANY, EntityKind.SCHOOL, EntityKind.AWARD, EntityKind.PLACE})
_BEFORE_NAME = 20  # characters, among which the word in front of a name stands
_OF_NAMES = (*_OF_TITLES, "mentor", "student", "school", "company", "venue", "award", "partner", "family", "origin")
_NOUN_BEHIND = re.compile(r" [a-z]{4,}[,.;]")
_GOES_ON = re.compile(r" (?:with|without|of) (?:the |an? )?[A-Z]")
_STEPPED = "hop"  # the other ways take both steps, this one only the first
_NEARLY_CERTAIN = 0.9


def is_groundless(offer: Offer, kind: str, likely: float, held: Held) -> bool:
    """Whether the sentence of an offer gives no ground for it.

    There is none for any yes, for what is denied or counted and not spoken of there, nor for words nobody said; the
    rest is told by the functions below. What has a name and is nearly certain needs no words of the question, and those
    of doubt tell of something else in its sentence. `kind` is the kind of answer that the question seems to ask for,
    `likely` how likely the offer is right.
    """
    if kind == _STEPPED:
        return True
    if offer.told in DECIDING:
        is_denied = offer.told is Told.NO and bool(held.pages.denials[offer.number])
        is_beside = not set(held.understood.unknown).isdisjoint(held.unsaid([offer.number]))
        return not is_denied or is_beside or not _speaks_of_it(offer.number, held)
    if offer.told in WORDS:
        told = (offer.citation, *offer.further)
        is_unsaid = asks_for_speech(held.understood) and not any(map(is_speech, told))
        return is_unsaid or not any(is_of_opinion(one, held.understood) for one in told)
    if offer.told in NUMBERS and (kind in _OF_NAMES or not _speaks_of_it(offer.number, held)):
        return True
    if _is_something_else(offer, kind, held) or tells_what_came_about(
        (offer.citation, *offer.further), held.understood
    ):
        return True
    is_certain = offer.told not in NUMBERS and likely >= _NEARLY_CERTAIN
    is_doubtful = is_hearsay if is_certain else is_refused if offer.told in NUMBERS else is_unreal
    is_beside = not is_certain and _is_beside_the_question(offer, held)
    return is_beside or is_doubtful(offer.citation, asked=held.understood.content)


def _is_something_else(offer: Offer, kind: str, held: Held) -> bool:
    """Whether what is offered is not of the kind asked for, or only a part of it."""
    if (kind in _OF_TITLES and _is_cut_short(offer)) or (kind in _OF_THINGS and _is_relative(offer)):
        return True
    if kind in _OF_HOUSES and is_first_word(offer):
        return True
    objections = (_counts_otherwise, _is_turned_round, _is_somebody_for_a_thing, _is_of_another_nation, _is_elsewhere)
    return any(objects(offer, held) for objects in objections)


def _is_somebody_for_a_thing(offer: Offer, held: Held) -> bool:
    """Whether a person is offered where it is asked last for a place, or for a thing by its noun: "what ballet"."""
    words = held.understood.marked.words
    asking = [place for place, word in enumerate(words) if word in ASKING]
    if offer.told not in PEOPLE or not asking:
        return False
    last, following = words[asking[-1]], words[asking[-1] + 1 : asking[-1] + 2]
    return last == "where" or (last in ("which", "what") and any(kind_of_noun(noun) in _THINGS for noun in following))


def _is_cut_short(offer: Offer) -> bool:
    """Whether a title or a role goes on behind the name that is offered: "the Woman with One Shoe"."""
    return offer.span is not None and _GOES_ON.match(offer.citation.profile.text, offer.span.end) is not None


def is_first_word(offer: Offer) -> bool:
    """Whether the name of a house goes on in small letters behind the word offered: "the Graz akademie, a school"."""
    if offer.span is None or len(offer.parts) != 1:
        return False
    text = offer.citation.profile.text
    return text[: offer.span.start].endswith("the ") and _NOUN_BEHIND.match(text, offer.span.end) is not None


def _is_relative(offer: Offer) -> bool:
    """Whether what is offered is named right behind a word of kinship: "his cousin Barry"."""
    text, span = offer.citation.profile.text, offer.span
    before = fold(text[: span.start][-_BEFORE_NAME:]).split() if span is not None else []
    return bool(before) and before[-1].strip(",") in kinship_words()


def _is_of_another_nation(offer: Offer, held: Held) -> bool:
    """Whether a nation is asked for by which nothing is said in the sentence: "which American company"."""
    if offer.told not in (Told.COMPANY, Told.SCHOOL, Told.NAMED_HOUSE, Told.NAMED_PLACE) or offer.number < 0:
        return False
    asked = word_set("demonyms", "words").intersection(held.understood.marked.outside_names)
    return not asked <= held.pages.said[offer.number]


def _is_elsewhere(offer: Offer, held: Held) -> bool:
    """Whether a town is named in the question that neither the sentence names nor those beside it."""
    if offer.number < 0:
        return False
    towns = word_set("places", "cities").intersection(held.understood.marked.outside_names)
    near = range(max(0, offer.number - 1), min(len(held.pages.said), offer.number + 2))
    return any(all(town not in held.pages.said[number] for number in near) for town in towns)


def _counts_otherwise(offer: Offer, held: Held) -> bool:
    """Whether it is asked how many, and an age or a time is offered."""
    return offer.told in (Told.AGE, Told.YEAR, Told.DATE, Told.BORN_WHEN) and "how many" in held.understood.marked.text


def _is_beside_the_question(offer: Offer, held: Held) -> bool:
    """Whether a name was found in a sentence that says nothing of what is asked."""
    is_found = offer.fact is None and offer.told not in DECIDING and offer.number >= 0
    return is_found and not held.said[offer.number].any() and not held.named[offer.number]


def _is_turned_round(offer: Offer, held: Held) -> bool:
    """Whether the dancer is who has done to them, in the sentence, what the question says that they do to another."""
    words = held.understood.marked.words
    if asks_agent(words) is not False or offer.number < 0:
        return False
    asked = frozenset(stem for word in held.words for stem in alike(word))
    pronouns = word_set("persons", "object_pronouns")
    following = zip(held.pages.stems[offer.number], held.pages.words[offer.number][1:], strict=False)
    return any(stem in asked and word in pronouns for stem, word in following)


def _speaks_of_it(number: int, held: Held) -> bool:
    """Whether a sentence and those beside it say all that the question names: relatives, what nothing explains."""
    near = range(number - 1, number + 2)
    needed = {*held.understood.unknown, *kinship_words()}
    return not held.unnamed(near) and needed.isdisjoint(held.unsaid(near))
