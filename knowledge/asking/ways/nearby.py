"""Answers what goes on from the question before out of the sentence that was cited then: "and in which year?"."""

from collections.abc import Iterator, Sequence

from knowledge.asking.answer import Answered
from knowledge.asking.conversation import Spoken
from knowledge.asking.evidence.naming import Named, naming_of
from knowledge.asking.evidence.saying import Sayings, sayings_of
from knowledge.asking.evidence.unreality import certain_part, is_unreal_around
from knowledge.asking.query import FOLLOW_UP, Form
from knowledge.asking.understanding.kinds_asked import Asked, asked_for
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.extracting import TAKERS, quoted, wanted_words
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import EntityKind
from knowledge.words import word_set

_POINTING_BACK = frozenset({"that", "this", "it", "there", "then", "one", "same"})
_MOST_WORDS = 9  # of a question that says so little that it can only mean what was spoken of
_OF_PARTS = ("count", "duration")  # what a part of a sentence in front of a doubt still tells
_TELLING = (Relation.MENTOR, Relation.STUDENT, Relation.PARTNER, Relation.SCHOOL)
_KINDS = (
    *(EntityKind.PLACE, EntityKind.PERSON, EntityKind.SCHOOL),
    *(EntityKind.COMPANY, EntityKind.WORK, EntityKind.AWARD),
)
_NOUNS = (  # lists of questions.yaml
    *("venue", "place", "town", "where", "person", "perform", "auxiliary", "school", "company", "work", "award"),
    *("train", "join", "win"),
)


def nearby(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The one thing of the kind asked for that the sentence cited before names, or else the one behind it.

    Only where the question names nothing new, and that sentence says every word of it that asks for nothing.
    """
    spoken, query = understood.spoken, understood.query
    if spoken is None or not spoken.citations or not _goes_on(understood, spoken):
        return None
    cited = spoken.citations[0]
    sayings = sayings_of(cited.profile.path, base)
    for number in _near(cited, spoken, sayings):
        sentence = sayings.sentences[number]
        if any(number not in sayings.saying(word) for word in _told(understood)):
            continue
        found = list(dict.fromkeys(_asked_in(sentence, understood, spoken, base)))
        if found:
            return quoted((found[0],), (sentence,), query) if len(found) == 1 else None
    return None


def _goes_on(understood: Understood, spoken: Spoken) -> bool:
    """Whether a question is short, and names nothing but what was spoken of."""
    query = understood.query
    known = {entity.key for entity in (*spoken.dancers, *spoken.things, *spoken.query.filters)}
    named = [entity.key for link in understood.linked.links for entity in link.entities]
    is_short = len(understood.marked.words) <= _MOST_WORDS and query.stage == FOLLOW_UP
    is_open = query.form in (Form.VALUE, Form.WHEN, Form.COUNT) and not query.excluded
    return is_short and is_open and known.issuperset(named)


def _near(cited: Citation, spoken: Spoken, sayings: Sayings) -> Iterator[int]:
    """The sentence cited, the one behind it, and the one before it where that tells of the same relation."""
    own = sorted(sayings.numbers([cited]))
    yield from own
    if own and own[-1] + 1 < len(sayings.sentences):
        yield own[-1] + 1
    relation = spoken.query.relation
    if own and own[0] and relation is not None:
        telling = word_set("speaking_of", relation.value) if relation in _TELLING else frozenset[str]()
        if any(own[0] - 1 in sayings.literally(word) for word in telling):
            yield own[0] - 1


def _told(understood: Understood) -> list[str]:
    """The words that a sentence has to say, beside those that ask, or that point back."""
    nouns = [word for key in _NOUNS for word in word_set("questions", key)]
    return [word for word in wanted_words(understood) if word not in _POINTING_BACK and word not in nouns]


def _asked_in(sentence: Citation, understood: Understood, spoken: Spoken, base: KnowledgeBase) -> Iterator[str]:
    query = understood.query
    detail = "count" if query.form is Form.COUNT and query.detail is None else query.detail
    if detail in TAKERS:
        certain = certain_part(sentence, asked=understood.content)
        if certain is not None and (certain == sentence or detail in _OF_PARTS):
            yield from TAKERS[detail](certain, understood)
        return
    asked = Asked(EntityKind.PLACE) if detail == "where" else asked_for(understood.marked.words, None)
    if asked is None or asked.kind not in _KINDS:
        return
    known = " ".join(fold(name) for name in _known(spoken))
    for one in naming_of(sentence.profile.path, base).names_in(sentence):
        if _is_of_kind(one, asked.kind) and fold(one.name) not in known and _is_of_noun(one, understood):
            if is_unreal_around(one.key, [sentence]) or not _is_led_as_asked(one, understood):
                continue
            yield one.name


def _is_led_as_asked(one: Named, understood: Understood) -> bool:
    """Whether a name stands behind the preposition of "to whom", where nothing more is asked."""
    asked = [word for word in understood.marked.words if word not in word_set("conversation", "going_on")]
    bare = len(asked) == len(("to", "whom")) and asked[1] in ("who", "whom")
    return not bare or one.before == asked[0]


def _is_of_kind(one: Named, kind: EntityKind | None) -> bool:
    """Whether a name is of a kind; of a place, also where it stands behind "in" and nothing else is known of it."""
    if one.is_certain:
        return one.kinds == {kind} and not (one.is_part and kind is EntityKind.PLACE)
    return kind is EntityKind.PLACE and one.before in ("in", "at") and one.kinds == {EntityKind.PLACE, EntityKind.WORK}


def _known(spoken: Spoken) -> Sequence[str]:
    return [*spoken.values, *(entity.matched for entity in (*spoken.dancers, *spoken.things, *spoken.query.filters))]


def _is_of_noun(one: Named, understood: Understood) -> bool:
    """Whether a place is a house where a house is asked for, and a town where that is."""
    houses = word_set("questions", "venue")
    is_house = not houses.isdisjoint(fold(one.name).split())
    words = understood.marked.words
    if not word_set("questions", "town").isdisjoint(words):
        return not is_house
    return is_house or houses.isdisjoint(words)
