"""What is asked of a relative who was named just before: "who is her husband?" - "and what does he do?"."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.asking.answer import Answered, Reason, Unknown
from knowledge.asking.conversation import Spoken
from knowledge.asking.extracting import quoted
from knowledge.asking.recalling import pronoun_of
from knowledge.asking.understanding import Understood
from knowledge.asking.wording import refused
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import words

_OF_ANYBODY = (Relation.OCCUPATION, Relation.BORN, Relation.ORIGIN)  # asked of anybody, dancer or not
_PRONOUNS = {"she": "she", "her": "she", "he": "he", "him": "he", "his": "he", "they": "they", "their": "they"}
_TRADE = r"(?P<trade>[a-z][a-z-]+(?: [a-z-]+){0,2})"


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
        rf"{plain}, (?:a|an|the) {_TRADE}(?=[,.;]| who\b| in\b| at\b| of\b| from\b)",
        rf"\b(?:a|an|the) {_TRADE},? {plain}",
    ):
        for match in re.finditer(pattern, citation.quote):
            trade = match["trade"]
            if _kin().isdisjoint(fold(trade).split()):
                yield trade, citation
