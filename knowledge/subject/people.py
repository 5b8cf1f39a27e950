"""Who is named in a text, and which forms of a name are one person's."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice

from knowledge.names.parts import nicknames as known_nicknames
from knowledge.sounds import family_sound, latin
from knowledge.subject.persons import PersonName, Sentence, Vocabulary, names_in, significant
from knowledge.subject.signs import is_introduced
from knowledge.words import word_set

Form = tuple[str, ...]
_NOT_LATIN = 0x370  # the first letter of the scripts after Latin
_TWO_SURNAMES = 4  # words of a name of which the last two may each stand for its bearer
_CLIPPED = 3  # letters that a given name loses at least: "Eb" of "Ebenezer"; "Ann" and "Anna" are two
_LIKE = 3  # letters at the start that a short form shares with the name it comes from
_CUT = 2  # letters that it loses at least
_MOST_BEARERS = 20  # of one word as part of a name; a text with more of them is no biography
_MOST_MERGED = 50  # pairs of names that a text says are one person's


@dataclass(slots=True, eq=False)
class Person:
    """Somebody named in a text: the fullest form of the name, and every place that names the person."""

    form: Form
    names: list[PersonName] = field(default_factory=list)

    @property
    def full_given(self) -> str:
        """The first word of a name of several words; empty where the form has only one."""
        return self.form[0] if len(significant(self.form)) > 1 else ""

    @property
    def full_name(self) -> PersonName:
        """The place that gives the name as it is to be shown.

        An article tells it where it opens; else it is the form whose first or last word the text uses most, then the
        most frequent, then the first. Where a longer form of that name is given anywhere, the longest one is the name.
        A title in capitals is shown only where there is nothing else.
        """
        full = [name for name in self.names if name.is_full] or self.names
        counts = Counter(name.parts for name in self.names)
        alone = Counter(part for name in self.names if len(name.parts) == 1 for part in name.parts)

        def worth(name: PersonName) -> tuple[bool, int, bool, int]:
            used = alone[name.parts[0]] + alone[name.parts[-1]]
            return (not name.is_shouted, used, name is full[0] and name.opens_article, counts[name.parts])

        used = max(full, key=worth)
        told = full[0] if full[0].opens_article and not full[0].is_shouted else used
        longer = [name for name in full if not name.is_shouted and _shortens(told.parts, name.parts)]
        return max(longer, key=lambda name: (len(significant(name.parts)), name.parts == told.parts), default=told)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with everybody it names, in order, and whose name each of its words belongs to."""

    sentence: Sentence
    named: tuple[tuple[Person, PersonName], ...]
    named_at: Mapping[int, Person]


def read_scenes(sentences: Sequence[Sentence], *, known: Form = ()) -> tuple[list[Scene], list[Person]]:
    """Everybody whom the sentences name, where, and all of them; `known` is a name that somebody there bears."""
    vocabulary = Vocabulary.of(sentences)
    found = [(sentence, list(names_in(sentence, vocabulary))) for sentence in sentences]
    bearer = bearers([*([known] if known else []), *(name.parts for _, names in found for name in names)])
    said = (pair for _, names in found for pair in (*_equated(names), *_nicknamed(names)) if pair[0] in bearer)
    introduced = {name.parts for _, names in found for name in names if is_introduced(name)}
    same = chain(said, _shortened(bearer, introduced))
    for other, own in islice(same, _MOST_MERGED):
        _merge(bearer, other, own)
    people = {form: Person(form) for form in dict.fromkeys(bearer.values())}
    for _, names in found:
        for name in names:
            people[bearer[name.parts]].names.append(name)
    scenes = [_scene(sentence, [(people[bearer[name.parts]], name) for name in names]) for sentence, names in found]
    return scenes, list(people.values())


def _scene(sentence: Sentence, named: Sequence[tuple[Person, PersonName]]) -> Scene:
    placed = {position: person for person, name in named for position in range(name.lead, name.last + 1)}
    return Scene(sentence, tuple(named), placed)


def _equated(names: Sequence[PersonName]) -> Iterator[tuple[Form, Form]]:
    """The names of a sentence that an article's opening gives as further names of the one it begins with, and that one.

    "X (Russian: …; née …), known as …".
    """
    if not names or not (names[0].is_full and names[0].opens_article):
        return
    for name in names[1:]:
        cue = _cue_before(name)
        former = cue in word_set("naming", "former") and (cue != "born" or _may_be_born_as(name, names[0]))
        other_script = name.is_full and ord(name.parts[0][0]) >= _NOT_LATIN
        if former or other_script or cue in word_set("naming", "noun") or cue in word_set("naming", "known"):
            yield name.parts, names[0].parts


def _may_be_born_as(name: PersonName, own: PersonName) -> bool:
    """Whether what follows "born" is a name: not "June 11", nor "Santa Clara, Cuba"."""
    shared = not set(name.parts).isdisjoint(part for one in own.parts for part in (one, *one.split("-")))
    return name.is_full and (shared or "," not in name.sentence.gap_after(name.last))


def _cue_before(name: PersonName) -> str:
    """The word that announces a name, past the small words between: "known professionally as …" gives "known"."""
    before = name.lead - 1
    while name.sentence.folded(before) in word_set("naming", "between") | {"as"}:
        before -= 1
    return name.sentence.folded(before)


def _nicknamed(names: Sequence[PersonName]) -> Iterator[tuple[Form, Form]]:
    """The forms of names with a nickname within: of X "Y" Z, both "Y" and "Y Z"."""
    for name in names:
        if name.nickname is not None:
            placed = name.sentence.words[name.first : name.last + 1]
            nickname = tuple(word.folded for word in placed if name.nickname.start <= word.start < name.nickname.end)
            yield nickname, name.parts
            yield (*nickname, name.parts[-1]), name.parts


def _shortened(bearer: Mapping[Form, Form], introduced: AbstractSet[Form]) -> Iterator[tuple[Form, Form]]:
    """The names that are short for one person's alone, and that person's: "Tom" and "Tom Quillon", of Tomas Quillon.

    A name by which somebody's aunt or teacher is introduced is another's.
    """
    full = [form for form in dict.fromkeys(bearer.values()) if len(significant(form)) > 1]
    for form in [form for form, owner in bearer.items() if owner == form and form not in introduced]:
        fitting = [
            other
            for other in full
            if other != form and is_short_for(form[0], other[0]) and (len(form) == 1 or form[-1] in other[1:])
        ]
        if len(fitting) == 1:
            yield form, fitting[0]


def is_short_for(short: str, given: str) -> bool:
    """Whether a name is the beginning of a given name, as "Max" of "Maxime", or its nickname, as "Bill"."""
    if _LIKE <= len(short) <= len(given) - _CUT and given.startswith(short):
        return True
    return _sound(short) in _short_sounds(given)


@lru_cache(maxsize=10_000)
def _sound(name: str) -> str:
    return family_sound(latin(name))


@lru_cache(maxsize=10_000)
def _short_sounds(given: str) -> frozenset[str]:
    return known_nicknames().kin_of(latin(given)).close


def _merge(bearer: dict[Form, Form], other: Form, own: Form) -> None:
    """Give everything that the bearer of one name is called to the bearer of the other.

    A surname alone is given without the relatives who share it: of "née Marsh", only "Marsh" and "Ada Marsh".
    """
    gone, kept = bearer[other], bearer[own]
    for form, owner in bearer.items():
        own_former = form[0] == kept[0] and form[-1] == other[-1]
        if form == other or (owner == gone and (len(other) > 1 or gone == other or own_former)):
            bearer[form] = kept


def bearers(forms: Sequence[Form]) -> dict[Form, Form]:
    """For every form of a name the fullest form of whoever bears it, as far as the forms themselves tell.

    A single word is taken for whoever is named most often in full or by that given name; the first named of equals.
    """
    counts = Counter(forms)
    rank = {form: (counts[form], -place) for place, form in enumerate(counts)}
    holding: dict[str, list[Form]] = {}
    owner: dict[Form, Form] = {}
    for form in sorted((form for form in counts if len(significant(form)) > 1), key=len, reverse=True):
        longer = [other for part in (form[0], form[-1]) for other in holding.get(part, ()) if _shortens(form, other)]
        owner[form] = max(longer, key=rank.__getitem__, default=form)
        if owner[form] == form:
            _note(holding, form)
    for form in counts:
        if form not in owner:
            fitting = [other for part in significant(form)[:1] for other in holding.get(part, ())]
            owner[form] = max(fitting, key=lambda other: (_claim(other, form, counts), rank[other]), default=form)
    return owner


def _claim(full: Form, word: Form, counts: Counter[Form]) -> int:
    """How much speaks for that word alone being the bearer of the full name: other places where the bearer is named."""
    return counts[full] + (counts[full[:1]] if full[:1] != word else 0)


def _note(holding: dict[str, list[Form]], form: Form) -> None:
    """Note the name under the words by which its bearer may be named alone."""
    parts = significant(form)
    surnames = parts[-2:] if len(parts) >= _TWO_SURNAMES else parts[-1:]
    for part in {parts[0], *surnames}:
        known = holding.setdefault(part, [])
        if len(known) < _MOST_BEARERS:
            known.append(form)


def _shortens(form: Form, other: Form) -> bool:
    """Whether a name may be a shorter form of another, or has its parts in another order."""
    if sorted(form) == sorted(other):
        return True
    rest = iter(other)
    within = all(any(part in (whole, whole[0]) for whole in rest) for part in form)
    if within and (form[0] == other[0] or form[-1] == other[-1]):
        return True
    return form[1:] == other[1:] and other[0].startswith(form[0]) and len(other[0]) - len(form[0]) >= _CLIPPED
