"""Weighs the answer of the other ways against all that the biography offers, and answers instead where it is sure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.asking.answer import Answer, Answered, Reason, Unknown
from knowledge.asking.evidence.objecting import tells_teacher_of_something_else
from knowledge.asking.learned.features.beside import beside
from knowledge.asking.learned.features.comparing import Given
from knowledge.asking.learned.features.held import Held
from knowledge.asking.learned.features.traits import traits
from knowledge.asking.learned.features.wanted import KINDS
from knowledge.asking.learned.grounds import is_groundless
from knowledge.asking.learned.learnt import Learnt, learnt
from knowledge.asking.learned.offers.offer import DECIDING, NUMBERS, PEOPLE, TOLD, WORDS, Offer, Told
from knowledge.asking.learned.offers.offering import offers_of
from knowledge.asking.learned.offers.pages import Pages
from knowledge.asking.learned.topics import Topic, topics_of
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.wording import joined, refused, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.networks import Figures
from knowledge.relations import Relation
from knowledge.things import thing_key
from knowledge.wording import Wording

STAGE = "selected"
_OPEN = (Form.VALUE, Form.WHEN, Form.COUNT, Form.YES_NO, Form.PASSAGE)
# How a kind of question is told to the asker, where it tells a relation.
_RELATIONS: Mapping[str, Relation | None] = {
    **{relation.value: relation for relation in Relation if relation.value in KINDS},
    "role": Relation.PERFORMANCE,
    "passage": None,
}
_DETAILS = {"role": "role", "when": "year", "age": "age"}
_OF_TWO = ("connection", "kinship")  # what two are to each other, which is not learnt
_FARTHEST = 3.5  # in likelihood's logarithm, that a kind of offer may lie behind the likeliest to be looked at
_LEAST_FIT = 1e-4
# How likely an answer has to be, and what the other ways answer: likelihoods are true ones (docs/decisions.md).
LEAST_LIKELY, LEAST_LIKELY_GIVEN = 0.835, 0.3
_LEAST_LIKELY_TIME, _LEAST_LIKELY_OF_FACT, _LEAST_LIKELY_NO = 0.7, 0.72, 0.65
_LEAST_LIKELY_STEPPED = 0.92  # of somebody at whom the question points, who may have been found wrongly
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
    return replace(choice, is_groundless=is_groundless(choice.offer, choice.kind, choice.likely, held))


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
