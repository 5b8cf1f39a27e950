"""Which kind of thing a question asks for by its noun ("which theatre"), and whether a relation can tell one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from knowledge.asking.forms import kinship_words
from knowledge.relations import Relation
from knowledge.things import KIND_OF_VALUE, EntityKind
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
_KIND_OF_NOUN = {
    "school": EntityKind.SCHOOL,
    "company": EntityKind.COMPANY,
    "work": EntityKind.WORK,
    "award": EntityKind.AWARD,
    "role": EntityKind.ROLE,
    "venue": EntityKind.PLACE,
    "place": EntityKind.PLACE,
    "town": EntityKind.PLACE,
    "person": EntityKind.PERSON,
    "mentor": EntityKind.PERSON,
    "student": EntityKind.PERSON,
    "partner": EntityKind.PERSON,
    "maker": EntityKind.PERSON,
}
# By relation, the lists of questions.yaml whose words a fact of it says by being one.
TOLD_BY_WORDS: Mapping[Relation, tuple[str, ...]] = {
    Relation.MENTOR: ("teach", "mentor", "train"),
    Relation.STUDENT: ("teach", "student"),
    Relation.SCHOOL: ("school", "train"),
    Relation.COMPANY: ("company", "join"),
    Relation.PERFORMANCE: ("work", "perform", "play", "role"),
    Relation.VENUE: ("venue", "perform"),
    Relation.AWARD: ("award", "win", "title"),
    Relation.PARTNER: ("partner",),
    Relation.FOUNDED: ("found", "founder"),
    Relation.BORN: ("born",),
    Relation.ORIGIN: ("from", "raised"),
}
ASKING = frozenset({"who", "whom", "whose", "which", "what", "where", "when", "how", "why"})
"""The words that ask, as they stand in a question."""

_ASKING = frozenset({"who", "whom", "whose", "which", "what"}) | {"where", "whereabouts"}
_WHO_ASKED = frozenset({"who", "whom", "whose"})
_WHAT = (EntityKind.WORK, EntityKind.AWARD, EntityKind.ROLE, EntityKind.COMPANY)
_CALLING = frozenset({"called", "name", "named", "title", "titled"})
_MEASURES = frozenset({"year", "age", "date", "day", "month", "time", "rank", "number", "nationality", "language"})
_OF_THINGS = (Relation.SCHOOL, Relation.VENUE, Relation.AWARD, Relation.BORN, Relation.ORIGIN, Relation.STYLE)
_WHO = frozenset({"who", "whom", "women", "men", "ladies", "girls", "boys"})
_AMONG_DANCERS = re.compile(r"\bof (?:the|these|those|your) dancers\b")
_PLACE_MARK = re.compile(r"⟨[A-Z|]*\bPLACE\b")
_NOUN_PHRASE = 4  # words behind "which" among which the noun stands
_ASKING_WHO_WITHIN = 3  # words at the head of a question


def answers_noun(relation: Relation, asked: Sequence[str]) -> bool:
    """Whether a relation tells the kind of thing that the words of a question ask for by a noun, if by any."""
    called = _by_noun(asked) if _asks_what_it_is_called(asked) else None
    tells = called is None or called.kind is KIND_OF_VALUE.get(relation) or called.kind not in _WHAT
    return tells and all(relation in _told(noun) for noun in _nouns(asked))


def _asks_what_it_is_called(asked: Sequence[str]) -> bool:
    """Whether something is told of first, and then its name asked for: "a piece about the sea, what is it called"."""
    place = next((number for number, word in enumerate(asked) if word == "what"), 0)
    return place > 0 and not _CALLING.isdisjoint(asked[place:])


def answers_who(relation: Relation, asked: Sequence[str]) -> bool:
    """Whether a relation can tell somebody, where a question begins by asking who."""
    tells_things = relation in (*_OF_THINGS, Relation.PERFORMANCE)
    return not tells_things or _WHO.isdisjoint(asked[:_ASKING_WHO_WITHIN])


def says_by_itself(relation: Relation, word: str) -> bool:
    """Whether a fact says a word by being of that relation: "won" where it is a prize."""
    return any(word in word_set("questions", key) for key in TOLD_BY_WORDS.get(relation, ()))


def asks_among_dancers(asked: Sequence[str]) -> bool:
    """Whether it is asked who of all these dancers it is: "of the dancers here", "which of these dancers"."""
    return _AMONG_DANCERS.search(" ".join(asked)) is not None


def behind_place(following: Sequence[str]) -> Sequence[str]:
    """The words behind "which" without the place that narrows their noun: "theatre" of "which Madrid theatre"."""
    is_narrowed = len(following) > 1 and _PLACE_MARK.match(following[0]) and kind_of_noun(following[1]) is not None
    return following[1:] if is_narrowed else following


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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: a kind of thing, or, where `kind` is None, whatever the text calls by that noun."""

    kind: EntityKind | None
    noun: str = ""


def asked_for(words_asked: Sequence[str], relation: Relation | None) -> Asked | None:
    """What is asked for: by the noun behind "which" or that is "called" something, by "who", "where" or the relation.

    None where nothing tells it.
    """
    place = next((number for number, word in enumerate(words_asked) if word in _ASKING), None)
    if place is None:
        return _by_noun(words_asked) or _of_relation(relation)
    word, following = words_asked[place], behind_place(words_asked[place + 1 : place + 1 + _NOUN_PHRASE])
    if word in _WHO_ASKED:
        return Asked(EntityKind.PERSON)
    if word in word_set("questions", "where"):
        return Asked(EntityKind.SCHOOL if relation is Relation.SCHOOL else EntityKind.PLACE)
    if following and following[0].startswith("⟨"):  # "which Giselle": one of its dancers
        return None
    phrase = _phrase(following)
    if phrase:
        return _noun_asked(phrase)
    called = not _CALLING.isdisjoint(words_asked[place:])
    told = (_by_noun(words_asked) if called else None) or _by_noun(_behind_verb(following)) or _of_relation(relation)
    return told if told is None or called or told.kind in _WHAT else None


def _noun_asked(phrase: Sequence[str]) -> Asked | None:
    known = next((kind for noun in reversed(phrase) if (kind := kind_of_noun(noun)) is not None), None)
    if known is not None:
        return Asked(known)
    noun = phrase[-1]
    return None if noun in word_set("questions", "idle") or noun in _MEASURES else Asked(None, noun)


def _behind_verb(following: Sequence[str]) -> Sequence[str]:
    """What follows upon "is the": the noun of "what is the theatre where"."""
    rest = [word for word in following if word in ("the", "that", "her", "his", "their") or kind_of_noun(word)]
    return rest if following[:1] and following[0] in ("is", "was", "were", "are", "the", "that") else ()


def _by_noun(words_asked: Sequence[str]) -> Asked | None:
    kind = next((kind for word in words_asked if (kind := kind_of_noun(word)) is not None), None)
    return Asked(kind) if kind is not None else None


def _of_relation(relation: Relation | None) -> Asked | None:
    kind = KIND_OF_VALUE.get(relation) if relation is not None else None
    return Asked(kind) if kind is not None else None


def kind_of_noun(noun: str) -> EntityKind | None:
    """The kind of thing that a noun of a question is for: "troupe" a company, "sister" a person."""
    return _kinds_of_nouns().get(noun)


@cache
def _kinds_of_nouns() -> dict[str, EntityKind]:
    kinds = {word: kind for key, kind in reversed(_KIND_OF_NOUN.items()) for word in word_set("questions", key)}
    return dict.fromkeys(kinship_words(), EntityKind.PERSON) | kinds


def asks_agent(words: Sequence[str]) -> bool | None:
    """Whether it is asked who does something to the dancer ("who taught X"), not to whom; None for neither."""
    auxiliary = word_set("questions", "auxiliary")
    for word, following in pairwise(words):
        if word in ("who", "whom"):
            if following in ("is", "was", "were", "are"):
                return None
            return following not in auxiliary and not following.startswith("⟨")
    return None
