"""Finds in plain prose whom the biography is about."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from knowledge.markup import without_markup
from knowledge.subject.appositions import names_beside
from knowledge.subject.bearing import Scorer
from knowledge.subject.headings import Heading, read_heading
from knowledge.subject.nicknames import clipped_from, nicknames, short_forms
from knowledge.subject.people import Person, read_scenes
from knowledge.subject.persons import PersonName, Sentence, read_sentences, significant
from knowledge.text import Span, fold, sentences, tokens
from knowledge.words import word_set

_ENOUGH = 3.0  # with a lower score, nobody is the subject
_MOST_ALIASES = 30
_APOSTROPHE = re.compile("['’ʼ]")  # "o'rourke" is filed as "orourke"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a text is about: the full name, the first place that gives it, and the other forms the text itself uses."""

    name: str
    span: Span
    aliases: tuple[str, ...] = ()


def find_subject(text: str, within: Span | None = None, *, filed_as: str = "") -> Subject | None:
    """The dancer whom that part of the text is about, or None where it is about no dancer.

    `filed_as` is what the file is called: of the people whom the text names, it may tell which one is meant.
    """
    parts = _sentences(text, within)
    if not _speaks_of_dancing(parts):
        return None
    heading = read_heading(without_markup(text), Span(0, len(text)) if within is None else within)
    if heading is not None:
        return _headed(text, heading, within)
    scenes, people = read_scenes(parts)
    scorer = Scorer(scenes)
    best = scorer.best
    if best is None or best.total < _ENOUGH:
        return None
    person = _filed(people, filed_as) or clipped_from(best.person, people) or best.person
    shown = person.full_name
    aliases = (*short_forms(person, shown.parts, people), *nicknames(scenes, person, scorer.pronoun_of(person)))
    return _subject(text, _spelt(text, shown), shown.span, aliases)


def _filed(people: Iterable[Person], filed_as: str) -> Person | None:
    """The one person by whose name, first and last at least, the file is called: "percy_lomax-2"."""
    called = set(re.split(r"[\W\d_]+", _APOSTROPHE.sub("", fold(filed_as))))
    named = [person for person in people if any(_is_called(name, called) for name in person.names)]
    return named[0] if len(named) == 1 else None


def _is_called(name: PersonName, called: set[str]) -> bool:
    parts = significant(name.parts)
    pieces = {_APOSTROPHE.sub("", piece) for part in (parts[0], parts[-1]) for piece in part.split("-")}
    return name.is_full and pieces <= called


def describe_subject(text: str, name: str, span: Span, within: Span | None = None) -> Subject:
    """The dancer of that name, with the other forms of it that the text uses; `span` is the place that states it."""
    form = tuple(token.folded for token in tokens(name))
    scenes, people = read_scenes(_sentences(text, within), known=form)
    person = next((person for person in people if person.form == form), Person(form))
    pronoun = Scorer(scenes).pronoun_of(person)
    aliases = (*short_forms(person, form, people), *nicknames(scenes, person, pronoun))
    return _subject(text, name, span, aliases)


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


def _speaks_of_dancing(parts: Iterable[Sentence]) -> bool:
    certain, likely = tuple(word_set("persons", "dance")), tuple(word_set("persons", "stage"))
    found = {word.folded for sentence in parts for word in sentence.words}
    return any(word.startswith(certain) for word in found) or sum(word.startswith(likely) for word in found) > 1


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
