"""Reads a name off the sentence that says what a question asks, where no fact was read from it.

Only where one name alone can be meant: somebody, a place, a work, a school, a company, a prize or a role.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.completeness import may_be, together
from knowledge.asking.evidence.evidence import naming_one
from knowledge.asking.evidence.naming import Named, naming_of, people_nouns
from knowledge.asking.evidence.saying import Sayings, alike, sayings_of
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.forms import kinship_words
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.kinds_asked import asks_agent, behind_place, kind_of_noun
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.extracting import paths_asked, quoted
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.subject.persons import heads
from knowledge.text import Span, fold, tokens
from knowledge.things import KIND_OF_VALUE, EntityKind
from knowledge.words import word_set, words

# Words of a question that a name of the kind asked for answers by being of that kind: the sentence need not say them.
_SAID_BY_KIND = {
    EntityKind.SCHOOL: ("school", "train"),
    EntityKind.COMPANY: ("company", "join"),
    EntityKind.AWARD: ("award", "win", "title"),
    EntityKind.WORK: ("work", "perform", "play"),
    EntityKind.PLACE: ("venue", "place", "perform"),
    EntityKind.ROLE: ("role", "perform", "play", "work", "create"),
    EntityKind.PERSON: ("person", "dancer"),
}
_NEVER_SAID = ("where", "role", "year", "time", "town", "place", "soft")
_ASKING = frozenset({"name", "names", "who", "whom", "whose", "which", "what"})
_SEVERAL = frozenset({"roles", "parts", "characters"})
_NOUN_WITHIN = 3  # words behind "which" among which the noun stands
_AT = frozenset({"in", "at", "near", "from", "to"})
_LEADING = frozenset({"with", "by", "and", "from", "under", "to", "of", "for", "opposite"})
_LEARNING = frozenset({"with", "under", "from"})  # one is taught with, under or from somebody
_LEAD = 4  # words before a name among which its preposition stands
_OPENING = 4  # words, or letters, at the head of a sentence, where the one stands whom it is about
_BESIDE_ROLE = re.compile(r",?(?: and)?(?: later| then)? (?:the )?")
_OF_TOWNS = (Relation.BORN, Relation.ORIGIN)
_IN_PART = (" as ", " as the ")
_OFFICES = frozenset({"artistic", "director"})


def read_off(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The one name of the kind asked for in the sentences that say what the question says; None where not certain."""
    kind = kind_asked(understood)
    if kind is None or understood.is_plural or not _SEVERAL.isdisjoint(understood.marked.words):
        return None
    query = understood.query
    if kind is EntityKind.PERSON and not query.subjects and query.relation is not Relation.PARTNER:
        return None
    found = [pair for path in paths_asked(query, base) for pair in _found(path, kind, understood, base)]
    if not all(found) or len({fold(pair[0].name) for pair in found if pair}) != 1:
        return None
    name = next(pair[0].name for pair in found if pair)
    citations = tuple(dict.fromkeys(pair[1] for pair in found if pair))
    return quoted((name,), citations, query)


def kind_asked(understood: Understood) -> EntityKind | None:
    """The kind of thing that the question asks for, where it is one that bears a name."""
    query, words = understood.query, understood.marked.words
    if query.form is not Form.VALUE or query.detail not in (None, "where", "role"):
        return None
    if query.detail is not None:
        return EntityKind.ROLE if query.detail == "role" else EntityKind.PLACE
    for position, word in enumerate(words):
        if word in ("which", "what"):
            following = behind_place(words[position + 1 : position + 1 + _NOUN_WITHIN])
            kind = next((kind for noun in following if (kind := kind_of_noun(noun)) is not None), None)
            if kind is not None or (following and following[0].startswith("⟨")):
                return kind if following and not following[0].startswith("⟨") else None
        if word in ("who", "whom", "whose"):
            return EntityKind.PERSON
        if word in word_set("questions", "where"):
            return EntityKind.SCHOOL if query.relation is Relation.SCHOOL else EntityKind.PLACE
    return KIND_OF_VALUE.get(query.relation) if query.relation else None


def _found(
    path: str, kind: EntityKind, understood: Understood, base: KnowledgeBase
) -> Iterator[tuple[Named, Citation] | None]:
    """Names of the kind with their sentences; None for each that may be one of several, or of what did not happen."""
    sayings = sayings_of(path, base)
    places = _places(path, kind, understood, sayings, base)
    if places is None:
        return
    naming = naming_of(path, base)
    for number in sorted(frozenset(range(len(sayings.sentences))).intersection(*places)):
        sentence = sayings.sentences[number]
        named = naming.names_in(sentence)
        fitting = [one for one in named if _fits(one, kind, sentence, understood)]
        if kind is EntityKind.PERSON:
            text = sentence.profile.text
            fitting = [one for one in fitting if not text[: one.span.start].endswith(_IN_PART)]
        others = [one for one in named if one not in fitting and _may_be(one, kind)]
        is_said = not is_unreal(sentence, asked=understood.content) and (
            kind is EntityKind.PERSON or _is_about_dancer(sentence, named)
        )
        for one in fitting:
            is_alone = not any(_are_joined(one, other, kind, sentence) for other in others)
            yield (one, sentence) if is_said and is_alone else None


def _places(
    path: str, kind: EntityKind, understood: Understood, sayings: Sayings, base: KnowledgeBase
) -> list[frozenset[int]] | None:
    """For each thing that a sentence has to say, the sentences that say it; None where nothing would tell them."""
    said_by_kind = frozenset().union(*(word_set("questions", key) for key in _SAID_BY_KIND[kind]))
    never_said = frozenset().union(*(word_set("questions", key) for key in _NEVER_SAID)) | _ASKING
    if kind is not EntityKind.PERSON:  # of whom the verb tells whether it is they who did it
        never_said |= word_set("questions", "light")
    content = [word for word in understood.content if word not in never_said]
    wanted = [word for word in content if word not in said_by_kind]
    names = [entity for entity in understood.query.filters if entity.key != path]
    if not wanted and understood.query.relation is None:
        return None
    places = [sayings.saying(word) for word in wanted]
    places += [saying_name(entity, sayings, base) for entity in names]
    if understood.query.kinship is not None:
        kin = (understood.query.kinship, *words("kinship")["wider"].get(understood.query.kinship, ()))
        places.append(frozenset[int]().union(*(sayings.saying(word) for word in kin)))
    if not places and kind in (EntityKind.PERSON, EntityKind.AWARD):
        cues = frozenset[int]().union(*(sayings.saying(word) for word in content))
        return [cues] if cues or kind is EntityKind.PERSON else []
    return places or None


def saying_name(entity: Entity, sayings: Sayings, base: KnowledgeBase) -> frozenset[int]:
    """The numbers of the sentences that name something, a dancer also by another name."""
    path = sayings.sentences[0].profile.path if sayings.sentences else None
    if entity.within is not None and path not in naming_one(entity, base):
        return frozenset()
    profile = base.profiles_by_path.get(entity.key) if entity.kind is EntityKind.DANCER else None
    names = (entity.matched, *(profile.aliases if profile else ()))
    return frozenset(number for name in names for number in sayings.saying_all(name))


def _fits(one: Named, kind: EntityKind, sentence: Citation, understood: Understood) -> bool:
    """Whether a name is of the kind asked for and plays the part that is asked for in its sentence."""
    if kind not in one.kinds and kind is not EntityKind.ROLE:
        return False
    if _is_office(one) or _is_asked_itself(one, understood):
        return False
    if kind is EntityKind.ROLE:
        return _is_danced_in(one, sentence, understood)
    if kind is EntityKind.PERSON:
        return not _is_there_as_another(one, sentence, understood) and _acts_as_asked(one, sentence, understood)
    if kind is EntityKind.PLACE:
        return (one.is_certain or one.before in _AT) and not one.is_part and _is_place_asked(one, understood)
    return one.is_certain and (kind is not EntityKind.AWARD or _is_only_prize(one, sentence))


def _is_there_as_another(one: Named, sentence: Citation, understood: Understood) -> bool:
    """Whether a teacher or the like is asked for, and a name is a relative's of whom no such thing is said."""
    relation = understood.query.relation
    if relation is None or relation is Relation.FAMILY or one.before not in kinship_words():
        return False
    own = word_set("questions", relation.value) if relation.value in words("questions") else frozenset()
    telling = own | frozenset(words("asserting").get(relation.value, ()))
    return telling.isdisjoint(token.folded for token in tokens(sentence.quote))


def _is_office(one: Named) -> bool:
    """Whether a capitalised run is what somebody is: "Artistic Director", "Mother"."""
    offices = word_set("occupations", "heads") | _OFFICES
    return not offices.isdisjoint(one.key.split()) or one.key in people_nouns()


def _is_only_prize(one: Named, sentence: Citation) -> bool:
    text = sentence.profile.text
    around = text[sentence.start : one.span.start] + text[one.span.end : sentence.end]
    return word_set("nouns", "award").isdisjoint(fold(around).split())


def _is_asked_itself(one: Named, understood: Understood) -> bool:
    """Whether the question says the name itself, or a telling part of it."""
    asked = {token.folded.removesuffix("'s") for token in understood.linked.words}
    asked |= {part for entity in understood.query.filters for part in fold(entity.matched).split()}
    generic = heads() | word_set("questions", "dancer")
    return not (set(one.key.split()) - generic).isdisjoint(asked)


def _is_danced_in(one: Named, sentence: Citation, understood: Understood) -> bool:
    """Whether a work that the question names follows a name: "Mercutio in Romeo and Juliet"."""
    rest = fold(sentence.profile.text[one.span.end : sentence.end])
    works = [entity.key for entity in understood.query.filters if entity.kind is EntityKind.WORK]
    return any(re.match(rf" in (?:the )?[\"*_]?{re.escape(work)}", rest) for work in works)


def _is_place_asked(one: Named, understood: Understood) -> bool:
    """Whether a place is a town where a town is asked for, and a house where a house is."""
    asked = understood.marked.words
    if not word_set("questions", "venue").isdisjoint(asked):
        return one.key not in word_set("places", "cities")
    asks_town = understood.query.relation in _OF_TOWNS or not word_set("questions", "town").isdisjoint(asked)
    return not asks_town or heads().isdisjoint(one.key.split())


def _acts_as_asked(one: Named, sentence: Citation, understood: Understood) -> bool:
    """Whether somebody does, in a sentence, what is asked for, and not another who has it done to them."""
    text, words = sentence.profile.text, understood.marked.words
    before = [token.folded for token in tokens(text, Span(sentence.start, one.span.start))]
    after = [token.folded for token in tokens(text, Span(one.span.end, sentence.end))]
    lead = next((word for word in reversed(before[-_LEAD:]) if word in _LEADING), "")
    if not one.is_certain and one.before not in _LEADING and " " not in one.key:
        return False
    leads = (words[-1], *(_LEARNING if words[-1] in _LEARNING else ()))
    if _is_maker_instead((*before, *after), understood) or (words[-1] in _LEADING and lead not in leads):
        return False
    is_agent = asks_agent(words)
    verbs = frozenset(stem for word in understood.content for stem in alike(word))
    if is_agent is None or (is_agent and lead in ("by", *_LEARNING)):
        return is_agent is None or _any_of(before, verbs)
    if not is_agent:
        return lead != "by" and _any_of(before, verbs)
    if text[one.span.end : one.span.end + 2] in ("'s", "’s"):
        return False
    pronouns = word_set("persons", "object_pronouns") | word_set("persons", "possessive_pronouns")
    return _any_of(after, verbs) and not _any_of(before, verbs) and not pronouns.isdisjoint(after)


def _is_maker_instead(said: Sequence[str], understood: Understood) -> bool:
    """Whether a sentence tells of making a work, where a partner on stage is asked for."""
    query = understood.query
    is_partner = query.relation is Relation.PARTNER and query.kinship != "maker"
    return is_partner and not word_set("questions", "create").isdisjoint(said)


def _any_of(words: Sequence[str], stems: frozenset[str]) -> bool:
    return any(not alike(word).isdisjoint(stems) for word in words)


def _is_about_dancer(sentence: Citation, named: Sequence[Named]) -> bool:
    """Whether no other person opens the sentence: by name, or as "her sister"."""
    opening = [token.folded for token in tokens(sentence.quote)[:_OPENING]]
    if named and named[0].span.start - sentence.start < _OPENING and EntityKind.PERSON in named[0].kinds:
        return False
    is_possessive = bool(opening) and opening[0] in word_set("persons", "possessive_pronouns")
    return not is_possessive or people_nouns().isdisjoint(opening[1:])


def _may_be(one: Named, kind: EntityKind) -> bool:
    return EntityKind.WORK not in one.kinds if kind is EntityKind.ROLE else may_be(one, kind)


def _are_joined(one: Named, other: Named, kind: EntityKind, sentence: Citation) -> bool:
    """Whether both are named in one breath, so that both may answer: "Mercutio and later Romeo in …"."""
    if kind is not EntityKind.ROLE:
        return together(one.span, other.span, sentence)
    between = sentence.profile.text[other.span.end : one.span.start]
    return _BESIDE_ROLE.fullmatch(between) is not None
