"""The second half of the way, by passages: what no fact answers is looked for among the sentences, or refused."""

from knowledge.asking.answer import Answered, Reason, Unknown
from knowledge.asking.evidence.asking_back import introduction
from knowledge.asking.evidence.evidence import Evidence, citations_of
from knowledge.asking.evidence.objecting import is_open_to_objection
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.answering import telling_words
from knowledge.asking.ways.choosing import best_passage
from knowledge.asking.ways.judging import told_elsewhere
from knowledge.asking.wording import joined, refused, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.wording import Wording
from knowledge.words import word_set

_LONGEST_NAME = 4  # words


def from_passages(understood: Understood, base: KnowledgeBase) -> Answered | Unknown:
    """The sentence that answers, where one holds nearly all that was asked; otherwise why there is no answer."""
    query = understood.query
    subject = query.subjects[0] if query.subjects else None
    if isinstance(subject, Entity):
        return _about(subject, understood, base)
    if query.filters and understood.is_introduction:
        return _named(query, base)
    is_elsewhere = query.relation is None and bool(understood.unknown)
    if understood.asks_for_something or (query.filters and not is_elsewhere):
        sentence = _names_of_certain(understood, base) or refused("not_said_at_all")
        return Unknown(Reason.NOT_SAID, sentence, _nearest(understood, base), query)
    if not understood.unknown:
        return Unknown(Reason.NOT_UNDERSTOOD, refused("not_understood"), query=query)
    if understood.asks_for_somebody:
        return Unknown(
            Reason.NO_SUCH_DANCER,
            refused(
                "no_such_dancer", count=len(base.profiles), name=" ".join(understood.unknown[:_LONGEST_NAME]).title()
            ),
        )
    return Unknown(Reason.NOT_ABOUT_PROFILES, refused("not_about_profiles"), query=query)


def _names_of_certain(understood: Understood, base: KnowledgeBase) -> Wording | None:
    """Who is certain to be on a list that was not given because another biography may speak of its thing as well.

    None where the question says more than that, which the facts may not say.
    """
    query, words = understood.query, understood.marked.words
    is_more = understood.unknown or understood.picking or telling_words(understood)
    is_plain = query.form is Form.LIST and not query.subjects and len(query.filters) == 1 and not is_more
    if not is_plain or query.relation is None or not word_set("criteria", "turning").isdisjoint(words):
        return None
    facts = Evidence(query, (), base).facts
    dancers = sorted({fact.dancer for fact in facts})
    if not dancers or told_elsewhere(query.filters[0], dancers, base, relation=query.relation) is not None:
        return None
    names = tuple(base.profiles_by_path[path].called for path in dancers)
    sentence = refused("incomplete", values=joined(names))
    answer = Answered(sentence, names, citations_of(facts), query)
    return None if is_open_to_objection(answer, understood, base) else sentence


def _named(query: Query, base: KnowledgeBase) -> Answered | Unknown:
    """The first sentence that tells something of what is named, where nothing more is asked."""
    things = [base.things.get(entity.kind, entity.key) for entity in query.filters]
    fact = next((thing.facts[0] for thing in things if thing is not None), None)
    if fact is None:
        return Unknown(Reason.NOT_UNDERSTOOD, refused("not_understood"), query=query)
    return _quoted(fact.citations[0], query)


def _nearest(understood: Understood, base: KnowledgeBase) -> Citation | None:
    hits = base.passages.search(
        " ".join([*understood.unknown, *(entity.matched for entity in understood.query.filters)]), limit=1
    )
    return hits[0].citation if hits else None


def _about(subject: Entity, understood: Understood, base: KnowledgeBase) -> Answered | Unknown:
    query = understood.query
    if understood.is_introduction and query.relation is None and not query.filters:
        return _quoted(introduction(subject.key, base), query)
    passage = best_passage(subject, understood, base)
    if query.form is Form.PASSAGE and passage is not None and passage.is_certain:
        return _quoted(passage.citation, query)
    nearest = passage.citation if passage is not None else None
    if query.relation is None:
        return Unknown(Reason.NOT_UNDERSTOOD, refused("not_certain", dancer=subject.matched), nearest, query)
    return Unknown(Reason.NOT_SAID, refused("not_said", dancer=subject.matched), nearest, query)


def _quoted(citation: Citation, query: Query) -> Answered:
    sentence = said("about", dancer=citation.profile.name, quote=" ".join(citation.quote.split()))
    return Answered(sentence, (), (citation,), query)
