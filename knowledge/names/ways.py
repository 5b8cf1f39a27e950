"""What a typed part of a name may stand for among the known parts, and at what price.

Prices are counted in edits: a slip of the finger costs one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.names.forms import NameForms
from knowledge.names.parts import Kin, is_particle, is_patronymic, is_title, nicknames, other_sex
from knowledge.sounds import family_sound
from knowledge.spelling import SAME_SOUND, Spelling, edits_between

NICKNAME = 0.5
ABBREVIATED = 0.5
OTHER_SEX = 0.5
PARTICLE_TOO_MANY = 0.5
PATRONYMIC_TOO_MANY = 0.25
POSSESSIVE = 0.25
WRONG_START = 0.5
CUT_SHORT = 1.0
OTHER_GIVEN_NAME = 1.0
"""On top of the edits, where a given name was typed that is not the one meant: Daria is no misspelt Maria."""
TRANSLATED = 2.0

_SPELT_IN_FULL = 3
_SHORTEST_CUT = 4
_MOST_CUT = 100
_MOST_MATCHED = 12
_SHORTEST_WITH_EDITS = (3, 5, 10)
_ENDING = 3


@dataclass(frozen=True, slots=True)
class Way:
    """One way to explain a typed part: its price, and which share of its letters is in doubt.

    `by_letters` means that only the letters were compared, and not yet what they mean.
    """

    price: float
    doubt: float = 0.0
    by_letters: bool = False


Ways = Mapping[str, Way]
"""The known parts that a typed one may stand for."""


@dataclass(frozen=True, slots=True)
class TypedPart:
    """A part of a name as typed: what it may stand for, and its other forms where it is a known given name.

    `spare` is the price of leaving it unexplained, None where that may not be.
    """

    text: str
    ways: Ways = field(repr=False)
    kin: Kin
    spare: float | None = None

    def way_to(self, part: str) -> Way | None:
        """How this part can stand for a part of a name: in full, or one as the abbreviation of the other."""
        way = self.ways.get(part)
        if way is None:
            return self._abbreviation(part)
        return self._understood(way, part) if way.by_letters else way

    def _abbreviation(self, part: str) -> Way | None:
        """An initial or the beginning of a part; less than half of it, where it could be a name itself, is doubtful."""
        if part.startswith(self.text):
            doubtful = len(self.text) >= _SHORTEST_CUT and 2 * len(self.text) < len(part)
            return Way(ABBREVIATED, doubt=float(doubtful))
        return Way(ABBREVIATED) if len(part) == 1 and self.text.startswith(part) else None

    def _understood(self, way: Way, part: str) -> Way:
        """A way found by letters, with the price of what they mean: another sex, or another given name."""
        price = way.price + _sex_price(self.text, part)
        if way.price >= 1.0 and self.kin.close and family_sound(part) not in self.kin:
            price += OTHER_GIVEN_NAME
        return Way(price, price / len(self.text))


@dataclass(frozen=True, slots=True)
class Explanation:
    """How typed parts stand for those of one form of a name: what it costs, the worst doubt, and the parts used."""

    price: float
    doubt: float
    used: tuple[int, ...]


def explain(typed: Sequence[TypedPart], parts: Sequence[str]) -> Explanation | None:
    """The cheapest way to explain every typed part by a part of its own, in any order; None where there is none."""
    if len(parts) > _MOST_MATCHED or len(typed) > _MOST_MATCHED:
        same = [part.text for part in typed] == list(parts)
        return Explanation(0.0, 0.0, tuple(range(len(parts)))) if same else None
    reached = {0: (0.0, 0.0)}
    for part in typed:
        reached = _one_further(reached, part, parts)
    if not reached:
        return None
    used, (price, doubt) = min(reached.items(), key=lambda state: (state[1], -state[0].bit_count(), state[0]))
    return Explanation(price, doubt, tuple(n for n in range(len(parts)) if used >> n & 1))


def _one_further(
    reached: Mapping[int, tuple[float, float]], typed: TypedPart, parts: Sequence[str]
) -> dict[int, tuple[float, float]]:
    """The cheapest price and doubt by the set of parts used (as bits), with one more typed part explained."""
    ways = [(n, way) for n, part in enumerate(parts) if (way := typed.way_to(part))]
    further: dict[int, tuple[float, float]] = {}
    for used, (price, doubt) in reached.items():
        steps = [(used | 1 << n, way.price, way.doubt) for n, way in ways if not used >> n & 1]
        if typed.spare is not None:
            steps.append((used, typed.spare, 0.0))
        for then_used, step, step_doubt in steps:
            total = (price + step, max(doubt, step_doubt))
            further[then_used] = min(total, further.get(then_used, total))
    return further


def spare_prices(parts: Sequence[str]) -> list[float | None]:
    """For each typed part, the price of leaving it unexplained; None where it must be explained."""
    telling = sum(not is_particle(part) and not is_title(part) for part in parts)
    return [_spare(part, telling, first=n == 0) for n, part in enumerate(parts)]


def _spare(part: str, telling: int, *, first: bool) -> float | None:
    if telling and is_title(part):
        return 0.0
    if telling and is_particle(part):
        return PARTICLE_TOO_MANY
    if telling >= _SPELT_IN_FULL and not first and is_patronymic(part):
        return PATRONYMIC_TOO_MANY
    return None


class PartWays:
    """Finds the ways to explain a typed part by the parts of known names."""

    __slots__ = ("_forms", "_nicknames", "_spelling")

    def __init__(self, forms: NameForms) -> None:
        self._forms = forms
        self._nicknames = nicknames()
        self._spelling = Spelling(forms.parts, key=family_sound)

    def kin_of(self, part: str) -> Kin:
        """The other forms of a part that is a known given name."""
        return self._nicknames.kin_of(part)

    def precise(self, part: str) -> Ways:
        """The known parts spelt so, sounding so, or called so for short."""
        return _cheapest(part, self._heard, self._named_otherwise)

    def one_slip(self, part: str) -> Ways:
        """The same, and those that the part may be with one slip of the finger, or the beginning of."""
        return _cheapest(part, self._heard, self._named_otherwise, self._one_edit, self._cut_short)

    def two_slips(self, part: str) -> Ways:
        """The same with one slip more; this takes many times longer."""
        return _cheapest(part, self._heard, self._named_otherwise, self._two_edits, self._cut_short)

    @staticmethod
    def among(part: str, parts: Iterable[str]) -> Ways:
        """The ways to any of these few parts with several slips, the more of them the longer it is."""
        near = edits_between(part, parts, most=len(_SHORTEST_WITH_EDITS))
        return {
            other: _by_letters(part, edits + WRONG_START * (other[0] != part[0]))
            for other, edits in near.items()
            if edits and min(len(other), len(part)) >= _SHORTEST_WITH_EDITS[int(edits) - 1]
        }

    def _heard(self, part: str) -> Iterator[tuple[str, Way]]:
        for known in self._spelling.of_sound(family_sound(part)):
            if known == part:
                yield known, Way(0.0)
            elif min(len(known), len(part)) >= _SPELT_IN_FULL:
                yield known, Way(SAME_SOUND + _sex_price(part, known))

    def _named_otherwise(self, part: str) -> Iterator[tuple[str, Way]]:
        kin = self.kin_of(part)
        for sounds, way in ((kin.close, Way(NICKNAME)), (kin.far, Way(TRANSLATED, doubt=1.0))):
            for sounded in sounds:
                yield from ((known, way) for known in self._spelling.of_sound(sounded))

    def _one_edit(self, part: str) -> Iterator[tuple[str, Way]]:
        return ((near.word, _by_letters(part, near.edits)) for near in self._spelling.near(part, most=1))

    def _two_edits(self, part: str) -> Iterator[tuple[str, Way]]:
        return ((near.word, _by_letters(part, near.edits)) for near in self._spelling.near(part, most=2))

    def _cut_short(self, part: str) -> Iterator[tuple[str, Way]]:
        longer = self._forms.starting(part)
        if len(part) >= _SHORTEST_CUT and len(longer) <= _MOST_CUT:
            for known in (self._forms.parts[number] for number in longer):
                if len(known) <= 2 * len(part):
                    yield known, Way(CUT_SHORT)


def _cheapest(part: str, *finders: Callable[[str], Iterator[tuple[str, Way]]]) -> dict[str, Way]:
    """The cheapest way to each known part, of the part as typed and of what it is a possessive of."""
    ways: dict[str, Way] = {}
    for finder in finders:
        for known, way in finder(part):
            _offer(ways, known, way)
        if part.endswith("s") and len(part) > _SPELT_IN_FULL:
            for known, way in finder(part[:-1]):
                _offer(ways, known, Way(way.price + POSSESSIVE, way.doubt))
    return ways


def _offer(ways: dict[str, Way], known: str, way: Way) -> None:
    if known not in ways or way.price < ways[known].price:
        ways[known] = way


def _by_letters(part: str, edits: float) -> Way:
    return Way(edits, edits / len(part), by_letters=True)


def _sex_price(typed: str, known: str) -> float:
    same_ending = typed[-_ENDING:] == known[-_ENDING:]
    return OTHER_SEX if not same_ending and other_sex(typed, known) else 0.0
