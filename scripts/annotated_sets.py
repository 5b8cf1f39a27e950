"""Writes the biographies in `scripts/annotated` as evaluation sets, which the scripts that learn read.

    python -m scripts.annotated_sets OUTPUT

makes a folder for each sixty profiles: `profiles/`, `facts.jsonl` and `questions.jsonl`, in the format that
`dancer-bot evaluate` takes.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.annotation import AnnotatedProfile, Annotation, Question, annotated_profiles

ANNOTATED = Path(__file__).parent / "annotated"
_PROFILES = 60  # of a set
# What is marked and no fact of its own.
_OF_ANOTHER_FACT = ("alias", "role")
_CALLED = {"work": "performance"}


def write_sets(folder: Path, output: Path) -> list[Path]:
    """Writes all profiles below a folder as sets below another; the folders of the sets, in their order."""
    profiles = list(annotated_profiles(folder))
    sets = {output / f"{folder.name}-{start // _PROFILES + 1}": start for start in range(0, len(profiles), _PROFILES)}
    for path, start in sets.items():
        _write_set(profiles[start : start + _PROFILES], path)
    return [*sets]


def _write_set(profiles: Sequence[AnnotatedProfile], output: Path) -> None:
    (output / "profiles").mkdir(parents=True)
    facts: list[dict[str, Any]] = []
    questions: list[dict[str, Any]] = []
    for number, profile in enumerate(profiles, start=1):
        path = f"{number:02d} {profile.name}"
        (output / "profiles" / path).write_text(profile.text, encoding="utf-8")
        facts += _facts_of(profile, path)
        questions += _questions_of(profile, path)
    for name, lines in (("facts", facts), ("questions", questions)):
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        (output / f"{name}.jsonl").write_text(text, encoding="utf-8")


def _facts_of(profile: AnnotatedProfile, path: str) -> Iterator[dict[str, Any]]:
    """The facts that the marks tell, each value once, and of the names the first."""
    known: set[tuple[str, str]] = set()
    for one in profile.annotations:
        relation, quote = _CALLED.get(one.label, one.label), profile.text[one.start : one.end]
        value = "" if relation == "name" else " ".join(quote.lower().split())
        if relation not in _OF_ANOTHER_FACT and (relation, value) not in known:
            known.add((relation, value))
            yield {
                "profile": path,
                "relation": relation,
                "values": [[" ".join(quote.split())]],
                "qualifiers": _qualifiers(profile, one),
                "quote": quote,
            }


def _qualifiers(profile: AnnotatedProfile, annotation: Annotation) -> dict[str, Any]:
    if annotation.label == "name":
        return {"aliases": [profile.text[one.start : one.end] for one in profile.words_of("alias")]}
    return {"kinship": annotation.detail} if annotation.label == "family" else {}


def _questions_of(profile: AnnotatedProfile, path: str) -> Iterator[dict[str, Any]]:
    """The questions whose answering words stand in the text, and those that the text does not answer."""
    last: str | None = None
    for number, question in enumerate(profile.questions):
        evidence = () if question.is_unknown else _evidence(profile.text, question)
        if evidence is not None:
            name = f"{path} {number}"
            is_open = question.is_unknown or question.kind == "passage"
            yield {
                "id": name,
                "question": question.question,
                "kind": question.kind,
                "expect": "unknown" if question.is_unknown else "answered",
                "values": () if is_open else question.values,
                "also": question.also,
                "evidence": [{"profile": path, "quote": quote} for quote in evidence],
                "noise": question.noise,
                "after": last if question.goes_on else None,
            }
            last = name


def _evidence(text: str, question: Question) -> tuple[str] | None:
    """The words of the text that answer, as they stand there; None where they do not."""
    found = re.search(r"\s+".join(map(re.escape, question.quote.split())), text) if question.quote else None
    return None if found is None else (found[0],)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    for annotated in sorted(one for one in ANNOTATED.iterdir() if one.is_dir()):
        for written in write_sets(annotated, arguments.output):
            print(written)
