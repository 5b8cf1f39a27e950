"""Takes a number that a biography gives but once of what is counted, where the sentence says not all of the question.

"How many turns did she do on one heel" has the one number of turns that is told; how long somebody stayed with a
teacher or a company, the one number of years beside the name.
"""

from collections.abc import Iterator
from itertools import pairwise

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.saying import Sayings, alike, sayings_of
from knowledge.asking.evidence.unreality import certain_part
from knowledge.asking.query import FOLLOW_UP, Entity, Form
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.extracting import counted_words, numbers_before, quoted
from knowledge.asking.ways.reading_off import saying_name
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.numbers import YEAR
from knowledge.relations import Relation
from knowledge.spelling import edits_between
from knowledge.text import fold, tokens
from knowledge.words import word_set

_SHORTEST = 4  # letters of what is counted


def counted(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The one number; None where the biography gives none of what is counted, or several."""
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    asks = query.form is Form.COUNT or query.detail == "duration"
    noun = next(iter(counted_words(understood)), "")
    if subject is None or not asks or len(noun) < _SHORTEST or query.stage == FOLLOW_UP or query.excluded:
        return None
    if query.relation is Relation.FAMILY or any(entity.key == subject.key for entity in query.filters):
        return None
    is_general = noun in word_set("counting", "general") or noun in word_set("questions", "lasting")
    if is_general and noun not in word_set("questions", "lasting"):
        return None
    found = list((_lasting if is_general else _told)(noun, subject, understood, base))
    values = dict.fromkeys(value for value, _ in found)
    if len(values) != 1 or "" in values:
        return None
    return quoted(tuple(values), tuple(dict.fromkeys(one for _, one in found)), query)


def _told(noun: str, subject: Entity, understood: Understood, base: KnowledgeBase) -> Iterator[tuple[str, Citation]]:
    """Every number of what is counted, where another word or name of the question is said with it, or none is."""
    sayings = sayings_of(subject.key, base)
    numbers = [
        (value, number)
        for number, sentence in enumerate(sayings.sentences)
        for value in _numbers(sentence, noun, understood)
    ]
    rest = [word for word in understood.content if word != noun and _is_no_year(word)]
    for value, number in numbers:
        if _names_all(number, subject, understood, sayings, base) and _says_some(rest, number, sayings):
            yield value, sayings.sentences[number]
        else:
            yield "", sayings.sentences[number]  # another number of the same: which is meant is not told


def _is_no_year(word: str) -> bool:
    """Whether a word is no year, which a sentence has to say as any name."""
    return YEAR.fullmatch(word) is None


def _lasting(unit: str, subject: Entity, understood: Understood, base: KnowledgeBase) -> Iterator[tuple[str, Citation]]:
    """The numbers of years, or the like, of the sentences that name all that is asked, or stand behind it."""
    sayings = sayings_of(subject.key, base)
    general = word_set("counting", "lasting")
    wanted = [word for word in understood.content if word not in general and word != unit]
    if not (wanted or understood.query.filters):
        return
    for number, sentence in enumerate(sayings.sentences):
        says_all = all(number in sayings.saying(word) for word in wanted)
        if says_all and _names_all(number, subject, understood, sayings, base, behind=True):
            certain = certain_part(sentence, asked=understood.content)
            if certain is not None and not _tells_moment(unit, certain):
                yield from ((value, sentence) for value in numbers_before(certain, alike(unit), nearest=1))


def _tells_moment(unit: str, sentence: Citation) -> bool:
    """Whether a sentence tells by such a number when something was: "fourteen years old", "three years later"."""
    moments = word_set("counting", "moments")
    return any(
        behind.folded in moments and not alike(word.folded).isdisjoint(alike(unit))
        for word, behind in pairwise(tokens(sentence.quote))
    )


def _numbers(sentence: Citation, noun: str, understood: Understood) -> Iterator[str]:
    certain = certain_part(sentence, asked=understood.content)
    if certain is None:
        return
    said = {token.folded for token in tokens(certain.quote)}
    near = [noun] if any(not alike(noun).isdisjoint(alike(word)) for word in said) else _nearly(noun, said)
    for word in near:
        yield from numbers_before(certain, alike(word))


def _nearly(noun: str, said: set[str]) -> list[str]:
    return list(edits_between(noun, [word for word in said if len(word) >= _SHORTEST], most=1))


def _names_all(
    number: int,
    subject: Entity,
    understood: Understood,
    sayings: Sayings,
    base: KnowledgeBase,
    *,
    behind: bool = False,
) -> bool:
    """Whether a sentence, or the one before or behind it, names all that the question does, and its years."""
    near = {number, number - 1} if behind else {number - 1, number, number + 1}
    named = (saying_name(entity, sayings, base) for entity in understood.query.filters if entity.key != subject.key)
    years = [word for word in understood.marked.words if YEAR.fullmatch(word)]
    quote = fold(sayings.sentences[number].quote)
    return all(not near.isdisjoint(places) for places in named) and all(year in quote for year in years)


def _says_some(rest: list[str], number: int, sayings: Sayings) -> bool:
    near = {number - 1, number, number + 1}
    return not rest or any(not near.isdisjoint(sayings.saying(word)) for word in rest)
