"""Says yes where facts plainly do and no name is asked about: "is she a choreographer", "did her mother teach her"."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.evidence import citations_of, is_called
from knowledge.asking.forms import kinship_word, kinship_words
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.answering import stated
from knowledge.asking.ways.asserting import ASSERTED
from knowledge.asking.wording import said
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set, words

_ASKS_TRADE = re.compile(
    r"^(?:so |and |then )?(?:(?:is|was|isn't|wasn't) ⟨DANCER:\d+⟩|⟨DANCER:\d+⟩ (?:is|was)(?=.* right$))"
    r" (?:(?:also|ever|really|actually|in fact|once) )?(?:an? )?(?P<trade>[a-z][a-z-]*?(?: [a-z-]+){0,2}?)(?: right)?$"
)
_DANCING = frozenset({"soloist", "principal", "étoile", "etoile", "coryphée", "coryphee"})  # what only dancers are


def plainly_told(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """Yes, where it is asked of one dancer by trade or by a relative, and facts say so; None where they do not."""
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    if query.form is not Form.YES_NO or subject is None or len(query.subjects) > 1:
        return None
    told = _by_trade(subject, understood, base) or _taught_by_kin(subject, understood, base)
    if not told:
        return None
    query = replace(query, relation=told[0].relation, stage=ASSERTED)
    return Answered(said("yes", statement=stated(told[:1], base)), ("yes",), citations_of(told), query)


def _by_trade(subject: Entity, understood: Understood, base: KnowledgeBase) -> tuple[Fact, ...]:
    """The facts that together say that a dancer is of the trade asked for; none where they do not, or none is asked."""
    asked = _ASKS_TRADE.search(understood.marked.text)
    if asked is None or asked["trade"].split()[-1] not in _trades():
        return ()
    found: list[Fact] = []
    missing = _meant(asked["trade"])
    # Who dances flamenco and is a dancer is a flamenco dancer; who teaches may teach something else.
    telling = (Relation.OCCUPATION, Relation.STYLE) if "dancer" in missing else (Relation.OCCUPATION,)
    for fact in base.facts_of(subject.key):
        if fact.stated and fact.relation in telling and not missing.isdisjoint(meant := _meant(fact.value)):
            missing, found = missing - meant, [*found, fact]
    return () if missing else tuple(found)


def _taught_by_kin(subject: Entity, understood: Understood, base: KnowledgeBase) -> tuple[Fact, ...]:
    """The facts by which a dancer was taught by a relative of the kinship asked about; none where none is asked."""
    kinship = kinship_word(understood.marked.text)
    if kinship is None or understood.query.filters or understood.unknown or understood.telling:
        return ()
    if not _asks_kin_taught().search(understood.marked.text):
        return ()
    mentors = (fact for fact in base.facts_of(subject.key) if fact.relation is Relation.MENTOR and fact.stated)
    return tuple(fact for fact in mentors if is_called(fact, kinship))


@cache
def _asks_kin_taught() -> re.Pattern[str]:
    """As in "did her mother teach her", "was she trained by her father", "was his aunt his teacher"."""
    kin = "|".join(sorted(map(re.escape, kinship_words()), key=len, reverse=True))
    teach = "|".join(sorted(map(re.escape, word_set("questions", "teach")), key=len, reverse=True))
    teacher = "|".join(sorted(map(re.escape, word_set("questions", "mentor")), key=len, reverse=True))
    lessons = "|".join(sorted(map(re.escape, word_set("questions", "tuition")), key=len, reverse=True))
    owner, dancer = "(?:her|his|their)", r"(?:⟨DANCER:\d+⟩|her|him|them)"
    return re.compile(
        rf"^did (?:⟨DANCER:\d+⟩|{owner}) (?:own )?(?:{kin}) (?:{teach}) {dancer}(?: to dance)?$"
        rf"|^was ⟨DANCER:\d+⟩ (?:first )?(?:{teach}) by {owner} (?:own )?(?:{kin})$"
        rf"|^(?:did|has|had) ⟨DANCER:\d+⟩ (?:get|got|have|had|take|taken) (?:any |her |his |their )?(?:{lessons})"
        rf" (?:from|off|with|by) {owner} (?:own )?(?:{kin})$"
        rf"|^was (?:⟨DANCER:\d+⟩|{owner}) (?:own )?(?:{kin}) {owner} (?:first )?(?:dance |ballet )?(?:{teacher})$"
    )


def _meant(trade: str) -> frozenset[str]:
    """What the words of a trade say: a ballerina is a dancer, and of ballet."""
    said = frozenset(fold(trade).split())
    styles: Mapping[str, str] = words("styles")["by_trade"]
    told = {style for name, style in styles.items() if said.issuperset(name.split())}
    return said | told | ({"dancer"} if told or said & _DANCING else frozenset())


@cache
def _trades() -> frozenset[str]:
    return frozenset(word for key in ("heads", "partial", "beside") for word in word_set("occupations", key))
