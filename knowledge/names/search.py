"""Searches the known names for those that explain what was typed, part by part."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import log

from knowledge.names.forms import NameForms
from knowledge.names.parts import is_particle, is_title
from knowledge.names.ways import Explanation, PartWays, TypedPart, Ways, explain, spare_prices

PLAUSIBLE = 0.3
"""Above this share of wrong letters nobody is meant."""

_REJOINED = 0.25
"""The price of reading two or three typed words as one, or one as two."""
_BARELY_NAMED = 0.8
"""The score of a name of which only a part was typed that everybody bears."""

_MOST_REJOINED = 5
_SHORTEST_HALF = 3
_MOST_MISSPELT = 8
_FEW_FORMS = 20
_FEW_BEARERS = 500
_LONG_ENOUGH_FOR_TWO_SLIPS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A form of a name that explains what was typed.

    `price` counts edits, `wrong` is its share of the letters typed, `doubt` the share of the part that fits worst.
    `score` tells how well it fits, from 0 to 1, and how much of the name was typed; `whole` that it is the full name,
    letter by letter.
    """

    form: int
    price: float
    wrong: float
    doubt: float
    score: float
    whole: bool


class NameSearch:
    """The search through the forms of names; typed in full, the first `whole_names` mean their bearers alone."""

    __slots__ = ("_forms", "_ways", "_whole_names")

    def __init__(self, forms: NameForms, ways: PartWays, *, whole_names: int) -> None:
        self._forms = forms
        self._ways = ways
        self._whole_names = whole_names

    def find_precisely(self, parts: tuple[str, ...]) -> list[Found]:
        """The forms that explain these parts as they are spelt, sound, or are called for short, best first."""
        return sorted(self._explaining(parts, self._ways.precise), key=_best_first)

    def find(self, parts: tuple[str, ...]) -> list[Found]:
        """The forms that explain these parts, best first; more is forgiven only where less explains nothing as well.

        Where nothing plausible is found, words that were typed apart are read as one, and one word as two.
        """
        one_slip = cache(self._ways.one_slip)
        found: list[Found] = []
        for further, enough in self._steps(parts, one_slip):
            found += further
            if any(one.price <= enough for one in found):
                break
        if not any(one.wrong <= PLAUSIBLE for one in found):
            found += self._rejoined(parts, one_slip)
        return sorted(found, key=_best_first)

    def _steps(
        self, parts: tuple[str, ...], one_slip: Callable[[str], Ways]
    ) -> Iterator[tuple[Iterable[Found], float]]:
        """What is found at each step, and the price at which no later step can find anything within the margin."""
        precise = cache(self._ways.precise)
        yield self._explaining(parts, precise), 0.5
        if len(parts) > _MOST_MISSPELT:
            return
        yield self._explaining(parts, one_slip), 1.5
        yield self._in_context(parts, one_slip), 2.5
        unknown = sum(not precise(part) for part in parts)
        if unknown == 1 and len("".join(parts)) >= _LONG_ENOUGH_FOR_TWO_SLIPS:
            yield self._explaining(parts, self._ways.two_slips), 0.0

    def _in_context(self, parts: tuple[str, ...], one_slip: Callable[[str], Ways]) -> Iterator[Found]:
        """Names of which one part is known and borne by few people: their other parts may be further off."""
        for known in dict.fromkeys(parts):
            forms = self._forms_with_any(one_slip(known)) if len(parts) > 1 else ()
            if 0 < len(forms) <= _FEW_BEARERS:
                around = {part for form in forms for part in self._forms.parts_of(form)}
                further = {part: self._ways.among(part, around) for part in parts if part != known}
                ways = {part: {**further.get(part, {}), **one_slip(part)} for part in parts}
                yield from self._explaining(parts, ways.__getitem__)

    def _explaining(
        self, parts: tuple[str, ...], ways: Callable[[str], Ways], *, extra: float = 0.0
    ) -> Iterator[Found]:
        typed = self._typed(parts, ways)
        if not any(part.spare is None and part.ways for part in typed):
            return
        letters = sum(len(part.text) for part in typed if part.spare is None)
        weak = all(len(part) == 1 or is_particle(part) for part in parts)
        for form in self._candidates(typed):
            explanation = explain(typed, self._forms.parts_of(form))
            if explanation:
                found = self._weighed(form, parts, explanation, extra=extra, letters=letters)
                if found.whole or not weak:
                    yield found

    def _typed(self, parts: Sequence[str], ways: Callable[[str], Ways]) -> list[TypedPart]:
        """The parts with what each may stand for; empty as soon as one can stand for nothing."""
        typed: list[TypedPart] = []
        for text, spare in zip(parts, spare_prices(parts), strict=True):
            part = TypedPart(text, ways(text), self._ways.kin_of(text), spare)
            if spare is None and not part.ways and not self._abbreviates(text):
                return []
            typed.append(part)
        return typed

    def _abbreviates(self, text: str) -> bool:
        return bool(self._forms.starting(text) or self._forms.exactly(text[0]))

    def _candidates(self, typed: Sequence[TypedPart]) -> set[int]:
        """The forms that may explain all parts, and at least one of them in full."""
        required = [part for part in typed if part.spare is None]
        in_full = [part for part in required if part.ways]
        rarest = min(in_full, key=lambda part: self._forms.count(part.ways))
        candidates = self._forms_with_any(rarest.ways)
        for part in required:
            if part is not rarest and len(candidates) > _FEW_FORMS and len(part.text) > 1:
                candidates &= self._forms_with_any(part.ways) | self._abbreviated(part.text)
        return candidates

    def _forms_with_any(self, parts: Iterable[str]) -> set[int]:
        return {form for part in parts for form in self._forms.forms_with(self._forms.exactly(part))}

    def _abbreviated(self, text: str) -> set[int]:
        return {
            *self._forms.forms_with(self._forms.starting(text)),
            *self._forms.forms_with(self._forms.exactly(text[0])),
        }

    def _weighed(
        self, form: int, typed: tuple[str, ...], explanation: Explanation, *, extra: float, letters: int
    ) -> Found:
        parts = self._forms.parts_of(form)
        price = explanation.price + extra
        wrong = price / letters
        rarities = [self._rarity(part) for part in parts]
        named = sum(rarities[n] for n in explanation.used) / sum(rarities)
        score = max(0.0, 1.0 - wrong) * (_BARELY_NAMED + (1.0 - _BARELY_NAMED) * named)
        whole = form < self._whole_names and price == 0.0 and parts in (typed, _untitled(typed))
        return Found(form, price, wrong, explanation.doubt, score, whole)

    def _rarity(self, part: str) -> float:
        return 1.0 + log(len(self._forms) / self._forms.count((part,)))

    def _rejoined(self, parts: tuple[str, ...], one_slip: Callable[[str], Ways]) -> Iterator[Found]:
        """What is found when the same letters are read otherwise: neighbours as one part, a part as two."""
        if len(parts) <= _MOST_REJOINED:
            for reading in chain(self._joined(parts), self._split(parts)):
                yield from self._explaining(reading, one_slip, extra=_REJOINED)

    def _joined(self, parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for start in range(len(parts)):
            for end in range(start + 2, min(start + 3, len(parts)) + 1):
                if self._belong_together(parts[start:end]):
                    yield (*parts[:start], "".join(parts[start:end]), *parts[end:])

    def _split(self, parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for place, part in enumerate(parts):
            for first, second in self._halves(part):
                yield (*parts[:place], first, second, *parts[place + 1 :])

    def _belong_together(self, parts: tuple[str, ...]) -> bool:
        """Whether the parts make a known one, or none of them is known alone."""
        return bool(self._forms.exactly("".join(parts))) or not any(self._forms.exactly(part) for part in parts)

    def _halves(self, part: str) -> Iterator[tuple[str, str]]:
        """The ways to cut a part in two of which at least one is a known part."""
        for cut in range(_SHORTEST_HALF, len(part) - _SHORTEST_HALF + 1):
            if self._forms.exactly(part[:cut]) or self._forms.exactly(part[cut:]):
                yield part[:cut], part[cut:]


def _best_first(found: Found) -> tuple[float, float, int]:
    return found.price, -found.score, found.form


def _untitled(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if not is_title(part))
