"""Weighs the answer of the other ways against all that the biography offers, and answers instead where it is sure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.asking.answer import Answer, Answered, Reason, Unknown
from knowledge.asking.evidence.objecting import tells_teacher_of_something_else, tells_what_came_about
from knowledge.asking.evidence.saying import alike
from knowledge.asking.evidence.unreality import is_hearsay, is_refused, is_unreal
from knowledge.asking.forms import kinship_words
from knowledge.asking.learned.beside import beside
from knowledge.asking.learned.comparing import Given
from knowledge.asking.learned.held import Held
from knowledge.asking.learned.learnt import Learnt, learnt
from knowledge.asking.learned.network import Figures
from knowledge.asking.learned.offering import offers_of
from knowledge.asking.learned.offers import DECIDING, NUMBERS, PEOPLE, TOLD, WORDS, Offer, Told
from knowledge.asking.learned.pages import Pages
from knowledge.asking.learned.topics import Topic, topics_of
from knowledge.asking.learned.traits import traits
from knowledge.asking.learned.wanted import KINDS
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.kinds_asked import ASKING, asks_agent
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.ranking import asks_for_speech, is_of_opinion, is_speech
from knowledge.asking.wording import joined, refused, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import thing_key
from knowledge.wording import Wording
from knowledge.words import word_set

STAGE = "selected"
_OPEN = (Form.VALUE, Form.WHEN, Form.COUNT, Form.YES_NO, Form.PASSAGE)
# How a kind of question is told to the asker, where it tells a relation.
_RELATIONS: Mapping[str, Relation | None] = {
    **{relation.value: relation for relation in Relation if relation.value in KINDS},
    "role": Relation.PERFORMANCE,
    "passage": None,
}
_DETAILS = {"role": "role", "when": "year", "age": "age"}
_OF_TITLES = ("role", "performance")
_OF_HOUSES = ("school", "company")
_OF_THINGS = ("performance", "company", "school", "venue", "award")
_BEFORE_NAME = 20  # characters, among which the word in front of a name stands
_OF_NAMES = (*_OF_TITLES, "mentor", "student", "school", "company", "venue", "award", "partner", "family", "origin")
_NOUN_BEHIND = re.compile(r" [a-z]{4,}[,.;]")
_GOES_ON = re.compile(r" (?:with|without|of) (?:the |an? )?[A-Z]")
_OF_TWO = ("connection", "kinship")  # what two are to each other, which is not learnt
_STEPPED = "hop"  # the other ways take both steps, this one only the first
_FARTHEST = 3.5  # in likelihood's logarithm, that a kind of offer may lie behind the likeliest to be looked at
_LEAST_FIT = 1e-4
# How likely an answer has to be, and what the other ways answer: likelihoods are true ones (docs/decisions.md).
LEAST_LIKELY, LEAST_LIKELY_GIVEN = 0.85, 0.3
_LEAST_LIKELY_TIME, _LEAST_LIKELY_OF_FACT, _LEAST_LIKELY_NO = 0.7, 0.72, 0.65
_LEAST_LIKELY_STEPPED = 0.92  # of somebody at whom the question points, who may have been found wrongly
_NEARLY_CERTAIN = 0.9
_LEAST_OTHERWISE = 0.3  # how likely another biography's answer has to be to stand against one
_FEWEST_SENTENCES, _FEWEST_WORDS = 8, 150  # of a biography, the one or the other; from shorter ones nothing was learnt
_MOST_CITED = 3
_LEAST_OF_BEST = 0.15  # the part of the likeliest offer's likelihood that another of the same value is cited from
_ENOUGH = 0.6  # how likely one sentence has to be to be quoted without the one beside it


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest answer: an offer, how likely it is right, and what it cites.

    `likely_given` is how likely the answer of the other ways is, where it is among the offers; `kind` is the kind of
    answer that the question seems to ask for. `is_groundless` tells that the biography gives no ground for it.
    """

    offer: Offer
    likely: float
    citations: tuple[Citation, ...]
    likely_given: float | None
    kind: str = ""
    is_groundless: bool = False


def weighed(answer: Answer, understood: Understood, base: KnowledgeBase) -> Answer:
    """The answer, where it is likely enough; a better one of the dancer's biography; or that nothing is certain.

    Only questions about one dancer who is known are weighed, and those that name a thing instead of anybody.
    """
    subject = subject_of(understood)
    if subject is None:
        return answer if isinstance(answer, Answered) else told_of_topic(understood, base) or answer
    model = learnt()
    pages = Pages(subject.key, base)
    given = answer if isinstance(answer, Answered) else None
    if given is not None and len(given.values) == 1:
        understood = replace(understood, is_plural=False)  # that there are no more was decided before
    if not _is_long(pages) or (choice := choose(given, understood, pages, model)) is None:
        return answer
    if given is not None:
        is_doubted = tells_teacher_of_something_else(given, understood, base)
        least = LEAST_LIKELY if is_doubted else LEAST_LIKELY_GIVEN
        if choice.likely_given is None or choice.likely_given >= least:
            return answer
    if choice.likely >= least_likely(choice.offer, understood) and not choice.is_groundless:
        return _answered(choice, understood)
    if given is None:
        return answer
    sentence = refused("not_certain", dancer=subject.matched)
    return Unknown(Reason.NOT_UNDERSTOOD, sentence, given.citations[0], understood.query)


def told_of_topic(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """What the sentences say that name the thing a question is about, where all biographies that do say the same."""
    if understood.is_plural or understood.is_introduction:
        return None
    found: dict[str, Choice] = {}
    for topic in topics_of(understood, base):
        pages = Pages(topic.path, base)
        choice = choose(None, understood, pages, learnt()) if _is_long(pages) else None
        if choice is not None and choice.likely >= _LEAST_OTHERWISE:
            if choice.is_groundless or not _tells_of(topic, choice.offer):
                return None
            best = found.get(choice.offer.key)
            found[choice.offer.key] = choice if best is None or choice.likely > best.likely else best
    if len(found) != 1:
        return None
    (choice,) = found.values()
    is_likely = choice.likely >= least_likely(choice.offer, understood)
    return _answered(choice, understood) if choice.offer.key and is_likely else None


def least_likely(offer: Offer, understood: Understood) -> float:
    """How likely an offer has to be to answer: less where a fact, a denial or a time gives ground for it as well."""
    if understood.by_way_of:
        return _LEAST_LIKELY_STEPPED
    if offer.told in DECIDING:
        return _LEAST_LIKELY_NO
    if offer.told in NUMBERS:
        return LEAST_LIKELY if offer.told is Told.NUMBER else _LEAST_LIKELY_TIME
    return LEAST_LIKELY if offer.fact is None else _LEAST_LIKELY_OF_FACT


def _is_long(pages: Pages) -> bool:
    return len(pages.sentences) >= _FEWEST_SENTENCES or sum(map(len, pages.words)) >= _FEWEST_WORDS


def _tells_of(topic: Topic, offer: Offer) -> bool:
    """Whether an offer stands in a sentence that names the topic and is nobody, as far as may be known."""
    may_be_somebody = offer.told in PEOPLE or (offer.told is Told.NAMED and not topic.is_known)
    return offer.number in topic.numbers and not may_be_somebody


def subject_of(understood: Understood) -> Entity | None:
    """The one dancer whom a question is about, where it asks for something that one biography can tell."""
    query = understood.query
    if query.is_list or query.form not in _OPEN or query.detail in _OF_TWO or understood.is_introduction:
        return None
    return next((part for part in query.subjects[:1] if isinstance(part, Entity)), None)


def choose(given: Answered | None, understood: Understood, pages: Pages, model: Learnt) -> Choice | None:
    """The likeliest of all that a biography offers; None where it offers nothing of a kind that may be asked for."""
    wanted = model.wanted.kinds(understood)
    offers = possible(offers_of(pages, kinds_of(wanted @ model.fits)), understood)
    if not offers:
        return None
    held = Held(understood, pages, model.echoes)
    likely = model.likely(beside(held, offers), traits(held, offers, Given(given), wanted, model.fits))
    choice = chosen(offers, likely, Given(given))
    choice = replace(choice, kind=KINDS[int(wanted.argmax())])
    return replace(choice, is_groundless=choice.kind == _STEPPED or _is_groundless(choice, held))


def _is_groundless(choice: Choice, held: Held) -> bool:
    """Whether the sentence of an offer gives no ground for it, however likely it looks.

    So is every yes, what is denied or counted that is not spoken of there, and what nobody said where words are asked
    for; the rest is told by the functions below. What has a name and is nearly certain needs no words of the question,
    and those of doubt tell of something else in its sentence.
    """
    offer = choice.offer
    if offer.told in DECIDING:
        is_denied = offer.told is Told.NO and bool(held.pages.denials[offer.number])
        is_beside = not set(held.understood.unknown).isdisjoint(held.unsaid([offer.number]))
        return not is_denied or is_beside or not _speaks_of_it(offer.number, held)
    if offer.told in WORDS:
        told = (offer.citation, *offer.further)
        is_unsaid = asks_for_speech(held.understood) and not any(map(is_speech, told))
        return is_unsaid or not any(is_of_opinion(one, held.understood) for one in told)
    if offer.told in NUMBERS and (choice.kind in _OF_NAMES or not _speaks_of_it(offer.number, held)):
        return True
    if tells_what_came_about((offer.citation, *offer.further), held.understood) or _is_something_else(choice, held):
        return True
    is_certain = offer.told not in NUMBERS and choice.likely >= _NEARLY_CERTAIN
    is_doubtful = is_hearsay if is_certain else is_refused if offer.told in NUMBERS else is_unreal
    is_beside = not is_certain and _is_beside_the_question(offer, held)
    return is_beside or is_doubtful(offer.citation, asked=held.understood.content)


def _is_something_else(choice: Choice, held: Held) -> bool:
    """Whether what is offered is not of the kind asked for, or only a part of it."""
    offer = choice.offer
    if (choice.kind in _OF_TITLES and _is_cut_short(offer)) or (choice.kind in _OF_THINGS and _is_relative(offer)):
        return True
    if choice.kind in _OF_HOUSES and _is_first_word(offer):
        return True
    objections = (_counts_otherwise, _is_turned_round, _is_somebody_for_a_place, _is_of_another_nation, _is_elsewhere)
    return any(objects(offer, held) for objects in objections)


def _is_somebody_for_a_place(offer: Offer, held: Held) -> bool:
    """Whether it is asked where, and a person is offered."""
    return offer.told in PEOPLE and ASKING.intersection(held.understood.marked.words) == {"where"}


def _is_cut_short(offer: Offer) -> bool:
    """Whether a title or a role goes on behind the name that is offered: "the Woman with One Shoe"."""
    return offer.span is not None and _GOES_ON.match(offer.citation.profile.text, offer.span.end) is not None


def _is_first_word(offer: Offer) -> bool:
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


def kinds_of(fits: Figures) -> list[Told]:
    """The kinds of offers that may be asked for: those that are not much less likely than the likeliest."""
    logarithms = np.log(fits + _LEAST_FIT)
    return [told for told, fit in zip(TOLD, logarithms, strict=True) if fit > logarithms.max() - _FARTHEST]


def possible(offers: Iterable[Offer], understood: Understood) -> list[Offer]:
    """The offers without those that the question says itself."""
    asked = {token.folded.removesuffix("'s") for token in understood.linked.words}
    asked |= {word for entity in understood.query.filters for word in thing_key(entity.matched).split()}
    return [offer for offer in offers if not _is_said(offer, asked)]


def _is_said(offer: Offer, asked: set[str]) -> bool:
    return bool(offer.values) and offer.told not in DECIDING and asked.issuperset(offer.parts)


def chosen(offers: Sequence[Offer], likely: Figures, given: Given) -> Choice:
    """The likeliest values, with the sentences that say them best; what is answered in words is not summed up."""
    groups: dict[str | int, list[int]] = defaultdict(list)
    for place, offer in enumerate(offers):
        groups[offer.key or place].append(place)
    best = max(groups.values(), key=lambda places: float(likely[places].sum()))
    best = sorted(best, key=lambda place: -float(likely[place]))
    cited = [offers[place] for place in best if likely[place] >= _LEAST_OF_BEST * likely[best[0]]][:_MOST_CITED]
    citations = tuple(dict.fromkeys(citation for one in cited for citation in (one.citation, *one.further)))
    of_given = [place for place, offer in enumerate(offers) if given.is_(offer)]
    likely_given = float(likely[of_given].sum()) if of_given else None
    choice = Choice(offers[best[0]], float(likely[best].sum()), citations, likely_given)
    return _shortened(choice, offers, likely) if choice.offer.told is Told.PAIR else choice


def _shortened(choice: Choice, offers: Sequence[Offer], likely: Figures) -> Choice:
    """One sentence of two, where it is likely enough to answer alone."""
    alone = [
        place
        for place, offer in enumerate(offers)
        if offer.told is Told.SENTENCE and offer.number in (choice.offer.number, choice.offer.number + 1)
    ]
    best = max(alone, key=lambda place: float(likely[place]), default=None)
    if best is None or likely[best] < _ENOUGH:
        return choice
    return replace(choice, offer=offers[best], citations=(offers[best].citation,))


def _answered(choice: Choice, understood: Understood) -> Answered:
    """The answer, with the question as it was understood for it."""
    relation = _RELATIONS.get(choice.kind, understood.query.relation)
    query = replace(understood.query, relation=relation, detail=_DETAILS.get(choice.kind), stage=STAGE)
    return Answered(_sentence(choice), choice.offer.values, choice.citations, query)


def _sentence(choice: Choice) -> Wording:
    offer, quote = choice.offer, " ".join(choice.citations[0].quote.split())
    dancer = offer.citation.profile.name
    if offer.told is Told.NO:
        return said("no", quote=quote)
    if offer.told in (*WORDS, Told.YES):
        quoted = said("about", dancer=dancer, quote=quote)
        return said("yes", statement=quoted) if offer.told is Told.YES else quoted
    return said("found", value=joined(offer.values), dancer=dancer, quote=quote)
