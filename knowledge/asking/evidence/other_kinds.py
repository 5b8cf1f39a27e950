"""Objects to answers of another kind than asked for: a house for a person, a person for a thing, another relative."""

import re
from functools import cache

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.naming import naming_of, people_nouns
from knowledge.asking.evidence.saying import alike
from knowledge.asking.forms import kinship_words
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.kinds_asked import ASKING, Asked, asked_for, asks_agent
from knowledge.asking.understanding.understand import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import fold, tokens
from knowledge.things import KIND_OF_VALUE, EntityKind, thing_key
from knowledge.words import word_set, words

_WITH_WHOM = re.compile(
    r"\bwith (?:who|whom)\b|\b(?:who|whom)\b.* with\b"
    r"|\bwith (?:which|what) (?:\w+ )?(?:ballerina|dancer|partner|m[ae]n|wom[ae]n)s?\b"
)
_THINGS = (EntityKind.WORK, EntityKind.COMPANY, EntityKind.SCHOOL, EntityKind.AWARD)
_PEOPLE = frozenset({EntityKind.PERSON, EntityKind.DANCER})
_BESIDE = 3  # words between a name and the noun it is called by: "Tito Salcedo, the old janitor"


def tells_thing_for_person(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether somebody is asked for, and a value is known as a company, a school, a work, a role or a town."""
    if understood.query.form is not Form.VALUE or not _asks_for_somebody(understood):
        return False
    return any(_is_thing(value, answer.citations[0], base) for value in answer.values)


def _is_thing(value: str, sentence: Citation, base: KnowledgeBase) -> bool:
    """Whether a value is no person: by its words, by what is known of it, or by what its sentence makes of it."""
    if not word_set("objections", "never_persons").isdisjoint(fold(value).split()):
        return True
    key = thing_key(value)
    if key in word_set("places", "cities") or any(base.things.get(kind, key) is not None for kind in _THINGS):
        return True
    named = (one for one in naming_of(sentence.profile.path, base).names_in(sentence) if one.key == key)
    return any(one.is_certain and _PEOPLE.isdisjoint(one.kinds) for one in named)


def _asks_for_somebody(understood: Understood) -> bool:
    """Whether it is a person that is asked for: by the relation, by a noun, by "who with", by who did it.

    The noun behind "which" and "where" have the last word: "at which school was she taught" asks for no teacher.
    """
    relation, asked = understood.query.relation, understood.marked.words
    by_word = asked_for(asked, None) if _asked_by(asked) in ("which", "what", "where") else None
    if by_word is not None and by_word.kind not in (None, EntityKind.PERSON):
        return False
    if relation is not None and KIND_OF_VALUE.get(relation) is EntityKind.PERSON:
        return True
    if understood.query.detail is not None:
        return False
    is_with = _WITH_WHOM.search(understood.marked.text) is not None
    is_fragment = ASKING.isdisjoint(asked)  # "durban teacher ada lind", which no other word asks
    is_noun = is_fragment and not word_set("questions", "mentor", "student", "partner").isdisjoint(asked[-1:])
    is_noun = is_noun or by_word == Asked(EntityKind.PERSON)
    return is_with or is_noun or (relation in (None, Relation.PERFORMANCE, Relation.VENUE) and bool(asks_agent(asked)))


def _asked_by(asked: tuple[str, ...]) -> str:
    """The word that a question asks by: "which" of "which ballerina danced it with her"."""
    return next((word for word in asked if word in ASKING), "")


def tells_person_for_thing(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether it is asked which thing, by a noun that no list knows, and a person is answered: "what bookshop"."""
    query, asked = understood.query, understood.marked.words
    if query.form is not Form.VALUE or query.detail is not None or _asked_by(asked) not in ("which", "what"):
        return False
    noun = asked_for(asked, None)
    is_of_people = KIND_OF_VALUE.get(answer.query.relation or Relation.NAME) is EntityKind.PERSON
    if not is_of_people or noun is None or noun.kind is not None or noun.noun in _nouns_of_people():
        return False
    return not any(_is_called(value, noun.noun, answer.citations[0]) for value in answer.values)


@cache
def _nouns_of_people() -> frozenset[str]:
    keys = ("dancer", "person", "mentor", "student", "partner", "maker")
    known = word_set("questions", *keys) | word_set("persons", "dancers", "others", "titles")
    known |= kinship_words() | people_nouns() | word_set("pointing", "anybody", "male", "female")
    return known | frozenset(f"{word}s" for word in known)


def _is_called(value: str, noun: str, sentence: Citation) -> bool:
    """Whether a sentence calls a value by a noun: "the janitor, Tito Salcedo"."""
    name = [token.folded for token in tokens(value)]
    said = [token.folded.removesuffix("'s") for token in tokens(sentence.quote)]
    for start in range(len(said) - len(name) + 1):
        around = (*said[max(0, start - _BESIDE) : start], *said[start + len(name) : start + len(name) + _BESIDE])
        if said[start : start + len(name)] == name and any(alike(noun) & alike(word) for word in around):
            return True
    return False


def tells_another_relative(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether a relative is asked for, and the sentence calls who is answered another: "his mother, Ada, and a son".

    Or somebody else's: "Ada, the daughter of her cook".
    """
    query = understood.query
    own = {part.key for part in query.subjects if isinstance(part, Entity)}
    if answer.query.relation is not Relation.FAMILY or query.kinship is None or query.form is not Form.VALUE:
        return False
    return any(
        _is_of_another(value, citation)
        or ((called := _called(value, citation)) is not None and not _is_compatible(called, query.kinship))
        for citation in answer.citations
        if citation.profile.path in own
        for value in answer.values
    )


def _is_of_another(value: str, sentence: Citation) -> bool:
    """Whether a name is explained as a relative of somebody who is something to the dancer."""
    quote = " ".join(fold(sentence.quote).split())
    found = re.search(
        rf"(?<!\w){re.escape(fold(value))}, (?:the |an? )?([a-z-]+) of (?:his|her|their) ([a-z-]+)", quote
    )
    return found is not None and found[1] in kinship_words() and found[2] not in kinship_words()


def _called(value: str, sentence: Citation) -> str | None:
    """The word of kinship right in front of a name, "his mother, Ada", or right behind it: "Ada is godmother to"."""
    quote, name = " ".join(fold(sentence.quote).split()), re.escape(fold(value))
    before = re.search(rf"\b(his|her|their|a|an|the|(?:\w+['’]s?)) (?:[\w-]+ )?([a-z-]+),? {name}(?!\w)", quote)
    if before is not None and before[2] in kinship_words():
        return before[2] if before[1] in ("his", "her", "their", "a", "an", "the") else None
    behind = re.search(rf"(?<!\w){name},? (?:is|was) ([a-z-]+) (?:of|to)\b", quote)
    return behind[1] if behind is not None and behind[1] in kinship_words() else None


def _is_compatible(called: str, asked: str) -> bool:
    """Whether somebody who is called by one word of kinship may be meant by another."""
    wider = words("kinship")["wider"]
    said, wanted = called.rsplit(maxsplit=1)[-1], asked.rsplit(maxsplit=1)[-1]
    turned = {word for one in (said, wanted) for word in wider.get(one, ())}
    return said == wanted or said in turned or wanted in turned or not {said, wanted} <= _told_apart()


@cache
def _told_apart() -> frozenset[str]:
    """The words of kinship of which nobody bears two."""
    return word_set("objections", "kin_told_apart")
