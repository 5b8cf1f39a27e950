"""Which kind of thing a question asks for by its noun ("which theatre"), and whether a relation can tell one."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from knowledge.relations import Relation
from knowledge.words import word_set

# The nouns after "which" that tell what is asked for, as lists of questions.yaml, and the relations that answer it.
_TOLD_BY_NOUN = {
    "school": (Relation.SCHOOL, Relation.FOUNDED),
    "company": (Relation.COMPANY, Relation.FOUNDED),
    "award": (Relation.AWARD,),
    "work": (Relation.PERFORMANCE,),
    "role": (Relation.PERFORMANCE,),
    "venue": (Relation.VENUE, Relation.PERFORMANCE, Relation.AWARD),
    "mentor": (Relation.MENTOR,),
    "student": (Relation.STUDENT,),
    "style": (Relation.STYLE,),
    "nationality": (Relation.ORIGIN,),
    "town": (
        *(Relation.VENUE, Relation.BORN, Relation.ORIGIN, Relation.SCHOOL, Relation.COMPANY, Relation.PERFORMANCE),
        *(Relation.FOUNDED, Relation.AWARD, Relation.MENTOR, Relation.STUDENT, Relation.PARTNER),
    ),
}
_OF_THINGS = (Relation.SCHOOL, Relation.VENUE, Relation.AWARD, Relation.BORN, Relation.ORIGIN, Relation.STYLE)
_WHO = frozenset({"who", "whom", "women", "men", "ladies", "girls", "boys"})
_AMONG_DANCERS = re.compile(r"\bof (?:the|these|those|your) dancers\b")
_NOUN_PHRASE = 4  # words behind "which" among which the noun stands
_ASKING_WHO_WITHIN = 3  # words at the head of a question


def answers_noun(relation: Relation, asked: Sequence[str]) -> bool:
    """Whether a relation tells the kind of thing that the words of a question ask for by a noun, if by any."""
    return all(relation in _told(noun) for noun in _nouns(asked))


def answers_who(relation: Relation, asked: Sequence[str], *, of_dancer: bool) -> bool:
    """Whether a relation can tell somebody, where a question begins by asking who; of a dancer, or of nobody named."""
    tells_things = relation in _OF_THINGS or (relation is Relation.PERFORMANCE and not of_dancer)
    return not tells_things or _WHO.isdisjoint(asked[:_ASKING_WHO_WITHIN])


def asks_among_dancers(asked: Sequence[str]) -> bool:
    """Whether it is asked who of all these dancers it is: "of the dancers here", "which of these dancers"."""
    return _AMONG_DANCERS.search(" ".join(asked)) is not None


def _nouns(asked: Sequence[str]) -> Iterator[str]:
    """The last noun of each phrase behind "which" or "what": "company" of "which ballet company did"."""
    for place, word in enumerate(asked):
        if word in ("which", "what"):
            phrase = _phrase(asked[place + 1 : place + 1 + _NOUN_PHRASE])
            noun = next((one for one in reversed(phrase) if _told(one)), None)
            if noun is not None:
                yield noun


def _phrase(following: Sequence[str]) -> Sequence[str]:
    """The words up to a verb, a preposition or a name."""
    ending = word_set("questions", "auxiliary") | {"of", "in", "at", "with", "by", "for", "from", "to", "on", "who"}
    return tuple(takewhile(lambda word: word not in ending and not word.startswith("⟨"), following))


def _told(noun: str) -> frozenset[Relation]:
    return frozenset(r for key, told in _TOLD_BY_NOUN.items() if noun in word_set("questions", key) for r in told)
