"""Finds in plain prose whom the biography is about."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from knowledge.markup import without_markup
from knowledge.subject.appositions import names_beside
from knowledge.subject.bearing import Bearings, filed, filed_words, is_filed_as_others, only_bearer, pieces
from knowledge.subject.callings import callings
from knowledge.subject.headings import Heading, read_heading
from knowledge.subject.nicknames import nicknames, short_forms
from knowledge.subject.people import Person, Scene, read_scenes
from knowledge.subject.persons import PersonName, Sentence, read_sentences
from knowledge.subject.weighing import Verdict, points, weigh
from knowledge.text import Span, fold, sentences, tokens
from knowledge.words import word_set

_ENOUGH = 0.0  # with fewer points, nobody is the subject
_SURE = 2.5  # points that are enough where next to nothing tells that the text has to do with dancing
_MOST_ALIASES = 30
_FEWEST_MENTIONS = 3  # of somebody with one name only, by which the file is called
_HARDLY_MORE = 1.5  # points by which somebody else may lie before such a one, for whom the file's name counts already
_FEWEST_FILED, _MOST_FILED = 2, 5  # words of a file name that is a whole name
_POSSESSIVE = ("'s", "’s")
_FAMILY = "s"  # "the Lunds"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a text is about: the full name, the first place that gives it, and the other forms the text itself uses."""

    name: str
    span: Span
    aliases: tuple[str, ...] = ()


def find_subject(text: str, within: Span | None = None, *, filed_as: str = "") -> Subject | None:
    """The dancer whom that part of the text is about, or None where it is about no dancer.

    `filed_as` is what the file is called: of the people whom the text names, it may tell which one is meant, and
    where it only gives the words of a name apart, the name.
    """
    parts = _sentences(text, within)
    dancing = _signs_of_dancing(parts)
    if not dancing:
        return None
    heading = read_heading(without_markup(text), Span(0, len(text)) if within is None else within)
    if heading is not None:
        return _headed(text, heading, within)
    scenes, people = read_scenes(parts)
    bearings = Bearings(scenes)
    shown = bearings.features(filed_as)
    best = weigh(shown)
    sure = best is not None and best.points >= (_ENOUGH if dancing > 1 else _SURE)
    chosen = best.person if best is not None and sure else bearings.only_one_before_pronouns() if dancing > 1 else None
    person = filed(people, filed_as) or _of_one_word(people, filed_as, shown, best) or chosen
    if person is None or is_filed_as_others(person, people, filed_as):
        apart = _in_parts(text, scenes, filed_as, within)
        if person is None or apart is not None:
            return apart
    name = person.full_name
    told = _other_names(text, scenes, person, bearings.pronoun_of(person))
    return _subject(text, _spelt(text, name), name.span, (*short_forms(person, name.parts, people), *told))


def describe_subject(text: str, name: str, span: Span, within: Span | None = None) -> Subject:
    """The dancer of that name, with the other forms of it that the text uses; `span` is the place that states it."""
    form = tuple(token.folded for token in tokens(name))
    scenes, people = read_scenes(_sentences(text, within), known=form)
    person = next((person for person in people if person.form == form), Person(form))
    told = _other_names(text, scenes, person, Bearings(scenes).pronoun_of(person))
    return _subject(text, name, span, (*short_forms(person, form, people), *told))


def _of_one_word(
    people: Iterable[Person], filed_as: str, shown: Mapping[Person, Mapping[str, float]], best: Verdict | None
) -> Person | None:
    """The dancer whose only name is what the file is called, where hardly more speaks for anybody else."""
    only = only_bearer(people, filed_as)
    if only is None or best is None or len(only.names) < _FEWEST_MENTIONS:
        return None
    return only if points(shown.get(only, {})) >= best.points - _HARDLY_MORE else None


def _in_parts(text: str, scenes: Sequence[Scene], filed_as: str, within: Span | None) -> Subject | None:
    """The dancer by whose name the file is called, where the text gives its words apart: "being a Lund", "Benazir".

    Each word has to be somebody's name in the text, or to have a capital within a sentence, and none may be a
    town or a style.
    """
    words = filed_words(filed_as)
    if not _FEWEST_FILED <= len(words) == len(set(words)) <= _MOST_FILED or not _never_names().isdisjoint(words):
        return None
    of_people = pieces(part for scene in scenes for _, name in scene.named for part in name.parts)
    named = {
        piece: place
        for scene in reversed(scenes)
        for piece, place, is_first in _capitals(text, scene)
        if not is_first or piece in of_people
    }
    if not named.keys() >= set(words) or of_people.isdisjoint(words):
        return None
    if any(_is_run(scene.sentence, words) for scene in scenes):  # together they are a thing, for nobody is called so
        return None
    places = list(dict.fromkeys(named[word] for word in words))
    name = one_line(" ".join(place.of(text) for place in places))
    return describe_subject(text, name, min(places), within)


def _capitals(text: str, scene: Scene) -> Iterator[tuple[str, Span, bool]]:
    """The pieces of the words of a sentence that have a capital, each with its word, and whether that is the first."""
    before = ""
    for number, word in enumerate(scene.sentence.words):
        if text[word.start].isupper():
            ending = next((one for one in _POSSESSIVE if text[word.start : word.end].endswith(one)), "")
            place = Span(word.start, word.end - len(ending))
            yield from ((piece, place, number == 0) for piece in pieces([fold(place.of(text))]))
            if before == "the" and text[word.start : word.end].endswith(_FAMILY):
                place = Span(word.start, word.end - len(_FAMILY))
                yield from ((piece, place, number == 0) for piece in pieces([fold(place.of(text))]))
        before = word.folded


def _is_run(sentence: Sentence, words: Sequence[str]) -> bool:
    """Whether a sentence has words one behind another."""
    found = [word.folded for word in sentence.words]
    return any(found[place : place + len(words)] == list(words) for place in range(len(found)))


@cache
def _never_names() -> frozenset[str]:
    return word_set("places", "cities", "countries") | word_set("styles", "certain")


def _other_names(text: str, scenes: Sequence[Scene], person: Person, pronoun: str | None) -> Iterator[Span]:
    yield from nicknames(scenes, person, pronoun)
    yield from callings(without_markup(text), scenes, person, pronoun)


def _headed(text: str, heading: Heading, within: Span | None) -> Subject:
    described = describe_subject(text, heading.name, heading.span, within)
    if heading.other is None:
        return described
    return replace(described, aliases=(*described.aliases, one_line(heading.other.of(text))))


def _sentences(text: str, within: Span | None) -> list[Sentence]:
    return read_sentences(without_markup(text), Span(0, len(text)) if within is None else within)


def _subject(text: str, name: str, span: Span, aliases: Iterable[Span]) -> Subject:
    beside = names_beside(text, span, _end_of_sentence(text, span))
    spelt = {fold(alias): alias for alias in (one_line(place.of(text)) for place in (*aliases, *beside))}
    spelt.pop(fold(name), None)
    return Subject(name, span, tuple(islice(spelt.values(), _MOST_ALIASES)))


def _end_of_sentence(text: str, name: Span) -> int:
    """Where the sentence ends in which a name stands, or the paragraph, where that is sooner."""
    end = text.find("\n\n", name.end)
    return next((span.end for span in sentences(text, Span(name.start, len(text) if end < 0 else end))), name.end)


def _signs_of_dancing(parts: Iterable[Sentence]) -> int:
    """How much tells that the text has to do with dancing: 0 is nothing, 1 is little, from 2 on it is certain."""
    certain, likely = tuple(word_set("persons", "dance")), tuple(word_set("persons", "stage"))
    found = {word.folded for sentence in parts for word in sentence.words}
    if not found.isdisjoint(word_set("styles", "certain")) or any(word.startswith(certain) for word in found):
        return 2
    return sum(word.startswith(likely) for word in found)


def _spelt(text: str, name: PersonName) -> str:
    """The name as the text spells it, without a nickname between quotation marks."""
    words = name.sentence.words[name.first : name.last + 1]
    if name.nickname is None:
        return one_line(name.span.of(text))
    return one_line(
        " ".join(text[w.start : w.end] for w in words if not name.nickname.start <= w.start < name.nickname.end)
    )


def one_line(text: str) -> str:
    """The text on one line, composed: as it is shown and compared, wherever its file breaks lines."""
    return unicodedata.normalize("NFC", " ".join(text.split()))
