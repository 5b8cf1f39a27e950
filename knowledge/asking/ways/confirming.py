"""Answers yes or no, each with its sentence; or neither, for what is not said is not denied."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.evidence import Evidence, citations_of, has_to_do_with
from knowledge.asking.evidence.saying import Sayings, sayings_of
from knowledge.asking.forms import kinship_word
from knowledge.asking.query import Entity, Query
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.answering import stated, telling_words
from knowledge.asking.ways.asserting import ASSERTED, asserted
from knowledge.asking.ways.denying import denies
from knowledge.asking.ways.entailing import entailed
from knowledge.asking.ways.reading_off import saying_name
from knowledge.asking.wording import said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.relations import Relation
from knowledge.text import fold, tokens
from knowledge.things import EntityKind
from knowledge.words import word_pattern, word_set

# What may be asked for in any kind at all, by the lists of its words; of relatives, by the words of kinship.
_OPEN: Mapping[Relation, tuple[str, ...]] = {
    Relation.FAMILY: (),
    Relation.AWARD: ("award", "win"),
    Relation.STUDENT: ("student", "teach"),
    Relation.FOUNDED: ("found", "company", "school"),
}
_TAKING_BACK = 3  # words at the head of a sentence among which a denial takes the one before back
_TAKES_BACK = frozenset({"not", "aren't", "isn't", "wasn't", "weren't", "never", "didn't"})


def confirm(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """Yes, where a fact or a sentence says it; no, where a sentence denies it; None where neither is said."""
    confirmed = _confirmed(understood, base)
    is_yes = confirmed is not None and confirmed.values == ("yes",)
    if confirmed is None or not is_yes or not _asks_for_whom_made(understood):
        return confirmed
    return confirmed if any(map(_is_made_for_dancer, confirmed.citations)) else None


def _confirmed(understood: Understood, base: KnowledgeBase) -> Answered | None:
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    if subject is None or any(entity.key == subject.key for entity in query.filters):
        return None  # of nobody it is asked what they are to themselves: another is meant who bears a part of the name
    if query.relation is not None and (query.filters or _asks_for_any(understood)):
        found = [
            fact
            for one in _readings(query, subject)
            for fact in _saying_all(Evidence(one, understood.unknown, base, telling=telling_words(understood)))
            if not _is_denied_next(fact, base) and not _tells_less(fact, understood)
        ]
        if found and _is_picked(found, understood, base):
            # Whether there is any at all, a fact of just that kind says plainly.
            asked = replace(query, stage=ASSERTED) if _asks_for_any(understood) else query
            return Answered(said("yes", statement=stated(found[:1], base)), ("yes",), citations_of(found), asked)
    if query.relation is not None and (sentence := asserted(subject, understood, base)) is not None:
        quote = " ".join(sentence.quote.split())
        told = said("yes", statement=said("about", dancer=sentence.profile.name, quote=quote))
        return Answered(told, ("yes",), (sentence,), replace(query, stage=ASSERTED))
    if (other := _told_otherwise(subject, understood, base)) is not None:
        quote = " ".join(other.citations[0].quote.split())
        return Answered(said("no", quote=quote), ("no",), other.citations, replace(query, stage=ASSERTED))
    # What is denied of something that was not understood may be denied of something else.
    denial = _denial(subject, understood, base) if query.relation is not None else None
    return denial or entailed(subject, understood, base)


def _told_otherwise(subject: Entity, understood: Understood, base: KnowledgeBase) -> Fact | None:
    """The one town of birth that is told, where it is asked about another one."""
    asked = [*(entity.key for entity in understood.query.filters), *understood.unknown]
    if understood.query.relation is not Relation.BORN or len(asked) != 1 or asked[0] not in _towns():
        return None
    told = [fact for fact in base.facts_of(subject.key) if fact.relation is Relation.BORN and fact.stated]
    towns = [fact for fact in told if fold(fact.value) in _towns() and fold(fact.value) != asked[0]]
    is_said = any(asked[0] in fold(citation.quote) for fact in told for citation in fact.citations)
    return towns[0] if len(towns) == 1 and not is_said else None


def _towns() -> frozenset[str]:
    return word_set("places", "cities") | word_set("questions", "cities")


def _saying_all(evidence: Evidence) -> Iterator[Fact]:
    """The facts that say all that is asked in their own sentences; somebody may be named in the one beside."""
    things = [one for one in evidence.query.filters if one.kind not in (EntityKind.DANCER, EntityKind.PERSON)]
    yield from (fact for fact in evidence.facts if all(evidence.is_said_by(fact, one) for one in things))


def _tells_less(fact: Fact, understood: Understood) -> bool:
    """Whether a fact falls short of what is asked: another part, another relative, a prize that somebody else got."""
    if fact.relation is Relation.FAMILY:
        people = (one for one in understood.query.filters if one.kind in (EntityKind.DANCER, EntityKind.PERSON))
        return any(one.key != fact.dancer and not has_to_do_with(fact, one) for one in people)
    quote = " ".join(fold(" ".join(citation.quote for citation in fact.citations)).split())
    if fact.relation is Relation.PERFORMANCE:
        leading = word_set("entailing", "leading").intersection(understood.marked.words)
        told = fold(fact.qualifier("role") or "").split()
        roles = (one for one in understood.query.filters if one.kind is EntityKind.ROLE)
        return (bool(leading) and leading.isdisjoint(told)) or any(not has_to_do_with(fact, one) for one in roles)
    if fact.relation is Relation.AWARD:
        return word_pattern("entailing", "nothing").search(quote) is not None
    return fact.relation is Relation.COMPANY and word_pattern("entailing", "no_dancers").search(quote) is not None


def _asks_for_whom_made(understood: Understood) -> bool:
    """Whether it is asked if a work was made for the dancer, which a dancer of it need not be."""
    making = "|".join(sorted(word_set("questions", "create")))
    return re.search(rf"\b(?:{making}) (?:\w+ )?(?:on|for|around) ⟨DANCER", understood.marked.text) is not None


def _is_made_for_dancer(sentence: Citation) -> bool:
    """Whether a sentence says that something was made for the dancer of its biography."""
    making = "|".join(sorted(word_set("questions", "create")))
    own = {part for name in (sentence.profile.name, *sentence.profile.aliases) for part in fold(name).split()}
    whom = "|".join(map(re.escape, sorted({"her", "him", "them", *own})))
    told = rf"\b(?:{making})\b[^;:]{{0,60}}? (?:on|for|around) (?:{whom})\b"
    return re.search(told, " ".join(fold(sentence.quote).split())) is not None


def _is_denied_next(fact: Fact, base: KnowledgeBase) -> bool:
    """Whether the sentence after a fact's own takes it back: "People think that they are married. They are not."."""
    sentences = base.passages.sentences_of(fact.citations[0].profile.path)
    following = (sentence for sentence in sentences if sentence.start >= fact.citations[0].end)
    opening = tokens(next(following, fact.citations[0]).quote)[:_TAKING_BACK]
    return len(opening) > 1 and any(token.folded in _TAKES_BACK for token in opening[1:])


def _is_picked(facts: Sequence[Fact], understood: Understood, base: KnowledgeBase) -> bool:
    """Whether the sentences of the facts say the words that make one of several: "was she the only child"."""
    evidence = Evidence(understood.query, (), base)
    own = word_set("questions", "adjective") - word_set("questions", "picking")
    return all(any(evidence.says(word, fact) for fact in facts) for word in understood.picking if word not in own)


def _asks_for_any(understood: Understood) -> bool:
    """Whether it is asked if there is anything of the kind at all, and nothing else: "is he married"."""
    keys = _OPEN.get(understood.query.relation) if understood.query.relation is not None else None
    if keys is None or understood.unknown or understood.telling:
        return False
    asked = {word for key in ("any", "idle", "opening", *keys) for word in word_set("questions", key)}
    words_asked = understood.marked.outside_names
    asks = not word_set("questions", "any").isdisjoint(words_asked)
    return asks and all(word in asked or (not keys and kinship_word(word) is not None) for word in words_asked)


def _readings(query: Query, subject: Entity) -> Iterator[Query]:
    """The query, and what it asks as well where it is about two dancers: the same of the other, or both as partners."""
    yield query
    other = next((entity for entity in query.filters if entity.kind is EntityKind.DANCER), None)
    if other is None:
        return
    rest = tuple(entity for entity in query.filters if entity is not other)
    if query.relation in (Relation.FAMILY, Relation.PARTNER):
        yield replace(query, subjects=(other,), filters=(subject, *rest))
    if query.relation in (Relation.PERFORMANCE, Relation.COMPANY):
        yield replace(query, relation=Relation.PARTNER)


def _denial(subject: Entity, understood: Understood, base: KnowledgeBase) -> Answered | None:
    query = understood.query
    for path in (subject.key, *(entity.key for entity in query.filters if entity.kind is EntityKind.DANCER)):
        sayings = sayings_of(path, base)
        names = [
            entity for entity in (*query.subjects, *query.filters) if isinstance(entity, Entity) and entity.key != path
        ]
        if not names and not understood.unknown:
            return None
        places = [saying_name(entity, sayings, base) for entity in names]
        places += [sayings.saying(word) for word in understood.unknown]
        for number in sorted(frozenset.intersection(*places)):
            if _is_question_denied(number, understood, sayings):
                citations = (sayings.sentences[number + 1], sayings.sentences[number])
                quote = " ".join(f"{citations[1].quote} {citations[0].quote}".split())
                return Answered(said("no", quote=quote), ("no",), citations, query)
            if denies(sayings.sentences[number], understood, base):
                citation = sayings.sentences[number]
                quote = " ".join(citation.quote.split())
                return Answered(said("no", quote=quote), ("no",), (citation,), query)
    return None


def _is_question_denied(number: int, understood: Understood, sayings: Sayings) -> bool:
    """Whether the next sentence denies what one asks: "People ask whether they are cousins. They are not."."""
    if number + 1 >= len(sayings.sentences) or number not in sayings.literally("whether"):
        return False
    if not all(number in sayings.saying(word) for word in understood.content):
        return False
    following = sayings.sentences[number + 1]
    return any(token.folded in ("not", "no", "never") for token in tokens(following.quote)[:4])


__all__ = ["Query", "confirm"]
