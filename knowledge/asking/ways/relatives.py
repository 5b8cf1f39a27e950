"""What is asked of a relative: "what did her father do", or of one named just before, "and what does he do?"."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.asking.answer import Answered, Reason, Unknown
from knowledge.asking.conversation import Spoken
from knowledge.asking.evidence.evidence import Evidence
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.query import Entity
from knowledge.asking.understanding.recalling import pronoun_of
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.extracting import quoted
from knowledge.asking.wording import refused
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set, words

_OF_ANYBODY = (Relation.OCCUPATION, Relation.BORN, Relation.ORIGIN)  # asked of anybody, dancer or not
_PRONOUNS = {"she": "she", "her": "she", "he": "he", "him": "he", "his": "he", "they": "they", "their": "they"}
_TRADE = r"(?P<trade>[a-z][a-z-]+(?: (?!(?:who|in|at|of|from|and|by|with)\b)[a-z-]+){0,2})"
_TRADE_ENDS = r"(?=[,.;]| who\b| in\b| at\b| of\b| from\b| and\b| by\b| with\b)"
_FOR_TRADE = ("father", "parent")
_AUXILIARY = r"(?:did|does|do|was|is)"


def of_relative(understood: Understood, base: KnowledgeBase) -> Answered | Unknown | None:
    """What a biography says of the relative whom a pronoun means; None where it means somebody else.

    Only a trade beside the name is read; what is said of the dancer is never told of the relative.
    """
    spoken, query = understood.spoken, understood.query
    if spoken is None or query.relation not in _OF_ANYBODY or not _means_relative(understood, spoken, base):
        return None
    trades = [pair for citation in spoken.citations for pair in _trades(spoken.values[0], citation)]
    if query.relation is Relation.OCCUPATION and len({trade for trade, _ in trades}) == 1:
        return quoted((trades[0][0],), (trades[0][1],), query)
    return Unknown(Reason.NOT_SAID, refused("not_said_at_all"), next(iter(spoken.citations), None), query)


def trade_of_relative(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The one trade that a biography tells of the relative asked about; None where it is not asked, or not certain.

    It stands beside the name ("Ivo Marek, a nurse") or beside the word for the relative ("her father, a baker").
    """
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    if subject is None or query.relation is not Relation.FAMILY or query.kinship is None or understood.unknown:
        return None
    if not _asks_trade(query.kinship).search(understood.marked.text):
        return None
    named = Evidence(query, (), base, is_plural=True).facts
    found = [pair for fact in named for citation in fact.citations for pair in _trades(fact.value, citation)]
    if not found:
        found = [pair for one in base.passages.sentences_of(subject.key) for pair in _trades_of_kin(query.kinship, one)]
    if len({trade for trade, _ in found}) != 1 or is_unreal(found[0][1]):
        return None
    return quoted((found[0][0],), (found[0][1],), query)


@cache
def _asks_trade(kinship: str) -> re.Pattern[str]:
    """As in "what did Maxime's father do for a living", "her father's job"."""
    trade = "|".join(sorted(word_set("questions", "occupation") - {"rank"}))
    same = (word for word, plain in words("kinship")["alike"].items() if plain == kinship)
    kin = "|".join(map(re.escape, (kinship, *same)))
    return re.compile(
        rf"\bwhat {_AUXILIARY} ⟨DANCER:\d+⟩ (?:{kin}) (?:do|doing|by trade|by profession)$|"
        rf"⟨DANCER:\d+⟩ (?:{kin})(?: {_AUXILIARY})?(?: \w+)? (?:{trade})\b|"
        rf"\b(?:{trade}) (?:of|{_AUXILIARY}) ⟨DANCER:\d+⟩ (?:{kin})\b"
    )


def _trades_of_kin(kinship: str, citation: Citation) -> Iterator[tuple[str, Citation]]:
    """The trade of a relative who is not named: "her father, a baker", "the son of a baker"."""
    own = r"(?:[Hh]er|[Hh]is|[Tt]heir)"
    patterns = [rf"\b{own} {kinship},? (?:who )?(?:was |is )?(?:a|an|the) {_TRADE}{_TRADE_ENDS}"]
    if kinship in _FOR_TRADE:  # a trade without a name is the father's
        child = r"(?:son|daughter|child|girl|boy)"
        patterns.append(rf"\b{child} of (?:a|an|the) {_TRADE}{_TRADE_ENDS}")
    for pattern in patterns:
        for match in re.finditer(pattern, citation.quote):
            if _kin().isdisjoint(fold(match["trade"]).split()):
                yield match["trade"], citation


def _means_relative(understood: Understood, spoken: Spoken, base: KnowledgeBase) -> bool:
    """Whether a pronoun may mean the one relative, who is no dancer, that the answer before has named."""
    previous = spoken.query
    if previous.relation is not Relation.FAMILY or len(spoken.values) != 1 or spoken.named or not spoken.citations:
        return False
    pronouns = {_PRONOUNS[word] for word in understood.marked.words if word in _PRONOUNS}
    pronouns |= {
        _PRONOUNS[entity.typed]
        for link in understood.linked.recalled
        for entity in link.entities
        if entity.typed in _PRONOUNS
    }
    own = pronoun_of(spoken.citations[0].profile.path, base)
    return bool(pronouns) and (own not in pronouns or not _is_other(previous.kinship, own))


def _is_other(kinship: str | None, pronoun: str) -> bool:
    """Whether a kinship tells that its bearer is not spoken of by that pronoun."""
    other = {"she": "male", "he": "female"}.get(pronoun)
    return other is not None and kinship in words("kinship")[other]


@cache
def _kin() -> frozenset[str]:
    return frozenset(word for key in ("female", "male", "either") for word in words("kinship")[key])


def _trades(name: str, citation: Citation) -> Iterator[tuple[str, Citation]]:
    """The trade that stands beside a name: "Ivo Marek, a nurse, …", "the painter Ivo Marek"."""
    plain = re.escape(name)
    for pattern in (
        rf"{plain}, (?:a|an|the) {_TRADE}{_TRADE_ENDS}",
        rf"\b(?:a|an|the) {_TRADE},? {plain}",
    ):
        for match in re.finditer(pattern, citation.quote):
            trade = match["trade"]
            if _kin().isdisjoint(fold(trade).split()):
                yield trade, citation
