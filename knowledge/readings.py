"""All that is read from one text, and its form as JSON, exact to the offset, by which it outlives the process."""

import hashlib
import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from knowledge import chances
from knowledge.chances import NONE, Chances
from knowledge.facts import Citation, Fact
from knowledge.held_facts import held
from knowledge.profiles import Problem, Profile, Statement, problem, profile_of
from knowledge.reading import read_many
from knowledge.relations import Relation
from knowledge.subject import filed_words
from knowledge.text import Span

_OF_NAME = 16  # digits that tell the names of files apart


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ReadText:
    """What a text gave: its profile, None where it tells of no dancer, its facts, not yet linked, and its problems.

    `chances` are those of its names.
    """

    profile: Profile | None
    facts: Sequence[Fact]
    problems: tuple[Problem, ...]
    chances: Chances = NONE


def form_of(path: str) -> str:
    """How a text at that path is taken apart, one word: of the same text in the same form, the same is read.

    It tells what the file is called, by which a dancer may be found, whatever folder it lies in.
    """
    kind = "yaml" if path.lower().endswith((".yaml", ".yml")) else "prose"
    called = " ".join(filed_words(PurePosixPath(path).stem))
    return f"{kind}-{hashlib.sha256(called.encode()).hexdigest()[:_OF_NAME]}"


def read_texts(texts: Sequence[tuple[str, str]]) -> Generator[ReadText, None, None]:
    """What each of the texts gives, each with its path, in their order; on all cores where they are many."""
    loaded = [profile_of(path, text) for path, text in texts]
    read = read_many([profile for one in loaded for profile in one.profiles])
    for one in loaded:
        profile = next(iter(one.profiles), None)
        facts, likely = next(read) if profile else ((), NONE)
        yield ReadText(profile, facts, one.problems, likely)


def to_json(read: ReadText) -> str:
    """A text that `from_json` makes the same of."""
    content = {
        "profile": _profile_to_json(read.profile) if read.profile else None,
        "facts": [_fact_to_json(fact) for fact in read.facts],
        "chances": read.chances.to_json(),
        "problems": [[one.kind, one.places, one.line, one.fatal] for one in read.problems],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def from_json(path: str, text: str, content: str) -> ReadText:
    """What was read from the text, as `to_json` wrote it, for the path at which the text stands now."""
    written = json.loads(content)
    problems = tuple(
        problem(path, kind, line=line, fatal=fatal, **dict(places)) for kind, places, line, fatal in written["problems"]
    )
    if written["profile"] is None:
        return ReadText(None, (), problems)
    profile = _profile_from_json(path, text, written["profile"])
    facts = (_fact_from_json(profile, fact) for fact in written["facts"])
    return ReadText(profile, held((profile,), facts), problems, chances.from_json(written["chances"]))


def _profile_to_json(profile: Profile) -> dict[str, Any]:
    return {
        "prose": [profile.prose.start, profile.prose.end],
        "name": profile.name,
        "name_span": [profile.name_span.start, profile.name_span.end],
        "aliases": profile.aliases,
        "front_matter": [[one.key, one.value, one.span.start, one.span.end] for one in profile.front_matter],
    }


def _profile_from_json(path: str, text: str, written: Any) -> Profile:
    return Profile(
        path=path,
        text=text,
        prose=Span(*written["prose"]),
        name=written["name"],
        name_span=Span(*written["name_span"]),
        aliases=tuple(written["aliases"]),
        front_matter=tuple(
            Statement(key, value, Span(start, end)) for key, value, start, end in written["front_matter"]
        ),
    )


def _fact_to_json(fact: Fact) -> list[Any]:
    """Facts that are not linked are about the dancer of their own profile and cite nothing else."""
    places = [[one.start, one.end] for one in fact.citations]
    return [fact.relation, fact.value, places, fact.qualifiers, fact.target, fact.stated, fact.computed_years]


def _fact_from_json(profile: Profile, written: Any) -> Fact:
    relation, value, places, qualifiers, target, stated, computed = written
    return Fact(
        dancer=profile.path,
        relation=Relation(relation),
        value=value,
        citations=tuple(Citation(profile, start, end) for start, end in places),
        qualifiers=tuple((name, said) for name, said in qualifiers),
        target=target,
        stated=stated,
        computed_years=(computed[0], computed[1]) if computed else None,
    )
