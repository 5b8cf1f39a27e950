"""Learns from annotated biographies how much each sign speaks for a text being about a person.

    python -m scripts.train_subject

writes knowledge/words/bearing.yaml. The biographies are those of `scripts/annotated`, which mark the name of whom each
is about. Every profile is an example twice, with its file name and without. In each, the
right person of all whom the text names, and "nobody" besides, is to have most points (a conditional logit with
quadratic regularisation); and where the right person is taken out, "nobody" is to have. The openings of
tests/cases/subjects.yaml, made to mislead, weigh more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from knowledge.subject.bearing import Bearings
from knowledge.subject.people import Person, read_scenes
from knowledge.subject.persons import read_sentences
from knowledge.text import Span, tokens
from scripts.annotation import AnnotatedProfile, annotated_profiles

Signs = dict[str, float]

_ROOT = Path(__file__).parents[1]
_ANNOTATED = _ROOT / "scripts" / "annotated"
_HARD = _ROOT / "tests" / "cases" / "subjects.yaml"
_WEIGHTS = _ROOT / "knowledge" / "words" / "bearing.yaml"
_WEIGHT_HARD = 24.0
_WEIGHT_UNFILED = 0.7
_WEIGHT_NOBODY = 0.25
_RAREST = 8  # people who show a sign; a rarer one is left out
_REGULARISATION = 0.5
_STEPS = 600
_RATE = 0.08
_SMALLEST = 0.02  # weights below are left out
_HEAD = """\
# How much each sign speaks for a text being about the person who shows it (knowledge/subject). Learnt from annotated
# biographies by scripts/train_subject.py, not to be edited by hand; "nobody" is what has to be outweighed.
weights:
"""


class Candidate(NamedTuple):
    """Somebody named in a text: the signs shown, and whether the text is about that person."""

    signs: Signs
    right: bool


class Example(NamedTuple):
    """All candidates of a text, and how much the example counts."""

    candidates: tuple[Candidate, ...]
    weight: float


def examples_of(annotated: AnnotatedProfile) -> Iterator[Example]:
    """The examples of a biography."""
    marked = ([annotated.text[one.start : one.end] for one in annotated.words_of(label)] for label in ("name", "alias"))
    yield from _examples(annotated.text, list(marked), {Path(annotated.name).stem: 1.0, "": _WEIGHT_UNFILED})


def hard_examples() -> Iterator[Example]:
    """The openings that are made to mislead."""
    for case in yaml.safe_load(_HARD.read_text(encoding="utf-8")):
        yield from _examples(case["text"], [[case["name"]] if case["name"] else []], {"": _WEIGHT_HARD})


def _examples(text: str, names: Sequence[Sequence[str]], filed: dict[str, float]) -> Iterator[Example]:
    scenes, people = read_scenes(read_sentences(text, Span(0, len(text))))
    right: set[Person] = set()
    for spellings in names:  # another name tells only where the full one stands nowhere
        forms = {tuple(token.folded for token in tokens(spelling)) for spelling in spellings}
        right = right or {person for person in people if any(name.parts in forms for name in person.names)}
    bearings = Bearings(scenes)
    for filed_as, weight in filed.items():
        shown = bearings.features(filed_as)
        candidates = tuple(Candidate(signs, person in right) for person, signs in shown.items())
        if right or not any(names):
            yield Example(candidates, weight)
        if right:
            yield Example(tuple(one for one in candidates if not one.right), weight * _WEIGHT_NOBODY)


def learn(examples: Sequence[Example]) -> Signs:
    """The weights under which the right people have most points; "nobody" stands for itself."""
    shown = Counter(sign for example in examples for candidate in example.candidates for sign in candidate.signs)
    signs = sorted(sign for sign, count in shown.items() if count >= _RAREST)
    place = {sign: number for number, sign in enumerate(signs)}
    rows, group, right, weight = _rows(examples, place)
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    penalty = np.append(np.full(len(signs), _REGULARISATION), 0.01)
    learnt = np.zeros(len(signs) + 1)
    mean, square = np.zeros_like(learnt), np.zeros_like(learnt)
    for step in range(1, _STEPS + 1):
        points = rows @ learnt
        chance = np.exp(points - np.maximum.reduceat(points, starts)[group])
        chance /= np.add.reduceat(chance, starts)[group]
        wanted = right * chance
        wanted /= np.maximum(np.add.reduceat(wanted, starts), 1e-12)[group]
        slope = rows.T @ (weight * (chance - wanted)) + penalty * learnt
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        learnt -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    weights = {sign: round(float(learnt[number]), 2) for sign, number in place.items()}
    return {sign: w for sign, w in weights.items() if abs(w) > _SMALLEST} | {"nobody": round(float(learnt[-1]), 2)}


def _rows(examples: Iterable[Example], place: dict[str, int]) -> tuple[Any, Any, Any, Any]:
    """A row for every candidate and for "nobody": the signs, the example's number, whether right, and the weight."""
    rows, group, right, weight = [], [], [], []
    for number, example in enumerate(examples):
        nobody = Candidate({}, right=not any(candidate.right for candidate in example.candidates))
        for candidate in (nobody, *example.candidates):
            row = np.zeros(len(place) + 1)
            row[-1] = candidate is nobody
            for sign, value in candidate.signs.items():
                if sign in place:
                    row[place[sign]] = value
            rows.append(row)
            group.append(number)
            right.append(float(candidate.right))
            weight.append(example.weight)
    return np.array(rows), np.array(group), np.array(right), np.array(weight)


def main() -> None:
    """Learn from all annotated biographies and write the weights."""
    examples = [example for annotated in annotated_profiles(_ANNOTATED) for example in examples_of(annotated)]
    weights = learn([*examples, *hard_examples()])
    lines = "".join(f"  {sign}: {weight}\n" for sign, weight in sorted(weights.items()))
    _WEIGHTS.write_text(_HEAD + lines, encoding="utf-8")
    print(f"{len(examples)} examples, {len(weights)} weights")


if __name__ == "__main__":
    main()
