"""A change and what a collection lacks, as lines for a terminal."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from knowledge.aliases import Alias
from knowledge.curation.coverage import Coverage, Missing
from knowledge.curation.golden import GoldenChange
from knowledge.curation.preview import FactLine, NamesLine, Preview
from knowledge.curation.some import Some
from knowledge.profiles import Problem
from knowledge.wording import in_english

Item = TypeVar("Item")


def preview_lines(preview: Preview) -> Iterator[str]:
    """What a change would do, a line each."""
    if preview.changes_nothing and not preview.unreadable and not preview.doubtful:
        yield "Nothing changes."
        return
    yield f"{preview.profiles_before} profiles now, {preview.profiles_after} then"
    yield from _lines(preview.unreadable, _problem)
    yield from _lines(preview.golden, _golden)
    yield from _lines(preview.golden_gone, lambda question: f"- golden question “{question}”")
    yield from _lines(preview.removed, lambda path: f"- {path}")
    yield from _lines(preview.added, lambda path: f"+ {path}")
    yield from _lines(preview.changed, lambda path: f"~ {path}")
    yield from _lines(preview.lost, lambda line: f"- {_fact(line)}")
    yield from _lines(preview.gained, lambda line: f"+ {_fact(line)}")
    yield from _lines(preview.names, _names)
    yield from _lines(preview.unnamed, lambda alias: f"- {alias_line(alias)}")
    yield from _lines(preview.named, lambda alias: f"+ {alias_line(alias)}")
    for shared in preview.shared_names:
        yield f"“{shared.name}” now means {len(shared.paths)} dancers: {', '.join(shared.paths)}"
    yield from _lines(preview.doubtful, _problem)


def alias_line(alias: Alias) -> str:
    """Another name, and what it means."""
    return f"{alias.name} = {alias.means} ({alias.kind})"


def coverage_lines(coverage: Coverage) -> Iterator[str]:
    """What is missing or doubtful, a line each."""
    yield f"{round(100 * coverage.share)} % of what is looked for is told of {coverage.dancers} dancers"
    yield from _lines(coverage.missing, _missing)
    for found in coverage.contradictions:
        about, one, other = map(in_english, (found.about, found.one, found.other))
        yield f"contradiction: {found.name}, {about}: “{one}” or “{other}”?"
        yield from (f"  “{citation.quote}” ({citation.profile.path})" for citation in found.citations)
    yield from _lines(
        coverage.alike, lambda pair: f"alike: {pair.one.name} ({pair.one.path}), {pair.other.name} ({pair.other.path})"
    )
    yield from _lines(coverage.mentioned, lambda one: f"without profile: {one.name}, in {one.profiles} profiles")


def _lines(some: Some[Item], line: Callable[[Item], str]) -> Iterator[str]:
    yield from map(line, some)
    if some.count > len(some.shown):
        yield f"… and {some.count - len(some.shown)} more"


def _missing(one: Missing) -> str:
    perhaps = (
        f"\n  {relation}, perhaps: “{sentence.quote}” ({sentence.profile.path})" for relation, sentence in one.perhaps
    )
    return f"missing: {one.name}: {', '.join(one.relations)}{''.join(perhaps)}"


def _fact(line: FactLine) -> str:
    qualifiers = "".join(f", {value}" for name, value in line.qualifiers if name != "aliases")
    return f"{line.relation} of {line.dancer}: {line.value}{qualifiers}"


def _names(line: NamesLine) -> str:
    signed = ", ".join([*(f"+ {name}" for name in line.gained), *(f"- {name}" for name in line.lost)])
    return f"{line.dancer} is now found by {line.count} names: {signed}"


def _problem(problem: Problem) -> str:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return f"{place}: {problem.message} {problem.advice}"


def _golden(change: GoldenChange) -> str:
    before = ", ".join(change.before.values) or "not said" if change.before else "new"
    after = ", ".join(change.after.values) or "not said"
    expected = ", ".join(change.after.golden.expected) or "not said"
    verdict = "as expected" if change.after.holds else f"expected: {expected}"
    return f"? “{change.after.golden.question}” {before} → {after} ({verdict})"
