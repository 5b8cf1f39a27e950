"""The second half of the way, by passages: what no fact answers is looked for among the sentences, or refused."""

from knowledge.asking.answer import Answered, Reason, Unknown
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding import Understood
from knowledge.asking.wording import refused, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.passages import PassageHit
from knowledge.relations import Relation
from knowledge.text import sentences
from knowledge.words import words

_LEAST_SHARE = 0.6  # of the weight of a question's own words, that a sentence must hold to be its answer
_LONGEST_NAME = 4  # words

# The lists of `words/questions.yaml` that speak of a relation, for finding the nearest thing said.
_SPEAKING_OF = {
    Relation.MENTOR: ("teach", "mentor", "student", "train"),
    Relation.STUDENT: ("student", "teach", "mentor"),
    Relation.SCHOOL: ("school", "train"),
    Relation.COMPANY: ("company", "join"),
    Relation.PERFORMANCE: ("work", "role", "perform"),
    Relation.AWARD: ("award", "win"),
    Relation.FOUNDED: ("found",),
}


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
        return Unknown(Reason.NOT_SAID, refused("not_said_at_all"), _nearest(understood, base), query)
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
    names_somebody = query.stage != "follow-up" and query.relation is None
    if understood.is_introduction and names_somebody and not query.filters:
        return _quoted(introduction(subject.key, base), query)
    hit = _best(subject.key, understood, base)
    nearest = hit.citation if hit else None
    if query.form is Form.PASSAGE and hit is not None and hit.share >= _LEAST_SHARE:
        return _quoted(hit.citation, query)
    if query.relation is None or understood.is_chain:
        return Unknown(Reason.NOT_UNDERSTOOD, refused("not_certain", dancer=subject.matched), nearest, query)
    return Unknown(Reason.NOT_SAID, refused("not_said", dancer=subject.matched), nearest, query)


def introduction(path: str, base: KnowledgeBase) -> Citation:
    """The sentence by which a biography names its dancer."""
    profile = base.profiles_by_path[path]
    around = (span for span in sentences(profile.text, profile.prose) if span.holds(profile.name_span))
    span = next(around, profile.name_span)
    return Citation(profile, span.start, span.end)


def _best(path: str, understood: Understood, base: KnowledgeBase) -> PassageHit | None:
    query = understood.query
    speaking_of = _SPEAKING_OF.get(query.relation, ()) if query.relation else ()
    if query.form is Form.PASSAGE:
        speaking_of = ()
    cues = [word for key in speaking_of for entry in words("questions")[key] for word in entry.split()]
    named = [entity.matched for entity in query.filters]
    kinship = [query.kinship] if query.kinship else []
    hits = base.passages.search(" ".join([*understood.content, *named, *kinship, *cues]), limit=1, profile=path)
    return hits[0] if hits else None


def _quoted(citation: Citation, query: Query) -> Answered:
    sentence = said("about", dancer=citation.profile.name, quote=" ".join(citation.quote.split()))
    return Answered(sentence, (), (citation,), query)
