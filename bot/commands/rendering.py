"""Results for the command line: as JSON for scripts, as text for a person in a terminal."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.asking import Ambiguous, Answer, Answered, Query, Unknown
from knowledge.facts import Citation, Fact
from knowledge.names import Certainty, NameHit, NameMatch
from knowledge.passages import PassageHit
from knowledge.profiles import Problem, Profile
from knowledge.reading import Linking, Reading
from knowledge.reading.across.namesakes import Comparison
from knowledge.reading.scenes import Candidate

WIDTH = 100


def answer_record(answer: Answer) -> dict[str, Any]:
    """The answer as the command line's contract lays it out, without the question's id and the time it took.

    `citations` of an unknown answer is what is said nearest, where there is something; its `status` says that it
    answers nothing.
    """
    record: dict[str, Any] = {
        "status": answer.status,
        "answer": answer.sentence,
        "values": [],
        "citations": [],
        "candidates": [],
        "reason": None,
        "understood": _understood(answer.query),
    }
    match answer:
        case Answered():
            record["values"] = list(answer.values)
            record["citations"] = [citation_record(citation) for citation in answer.citations]
        case Unknown():
            record["reason"] = answer.reason.value
            record["citations"] = [citation_record(answer.nearest)] if answer.nearest else []
        case Ambiguous():
            record["candidates"] = [candidate.name for candidate in answer.candidates]
    return record


def citation_record(citation: Citation) -> dict[str, Any]:
    """Where it is said: the profile's path, the exact text, and its offsets in characters."""
    return {
        "profile": citation.profile.path,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


def fact_record(fact: Fact) -> dict[str, Any]:
    """A fact with the place that holds it; of its qualifiers, `aliases` is a list and the others are text."""
    place = citation_record(fact.citations[0])
    return {
        "profile": place.pop("profile"),
        "relation": fact.relation.value,
        "value": fact.value,
        "qualifiers": _qualifiers(fact),
        "stated": fact.stated,
        **({"computed_years": list(fact.computed_years)} if fact.computed_years else {}),
        **place,
    }


def passages_record(hits: Iterable[PassageHit]) -> dict[str, Any]:
    """What a search for sentences came to."""
    return {"hits": [{**citation_record(hit.citation), "score": hit.score} for hit in hits]}


def names_record(match: NameMatch) -> dict[str, Any]:
    """What a look-up of a name came to."""
    return {
        "hits": [{"profile": hit.key, "name": hit.name, "score": hit.score} for hit in match.hits],
        "certain": match.certainty is Certainty.CERTAIN,
    }


def problem_record(problem: Problem) -> dict[str, Any]:
    """Something wrong with a file."""
    return {
        "profile": problem.path,
        "line": problem.line,
        "message": problem.message,
        "advice": problem.advice,
        "fatal": problem.fatal,
    }


def answer_text(answer: Answer) -> str:
    """The answer for a person: its sentence, what the biographies say, and how the question was understood."""
    parts = [_wrapped(answer.sentence)]
    match answer:
        case Answered():
            parts += [_quotation(citation) for citation in answer.citations]
        case Unknown():
            parts += ["The nearest they say is:", _quotation(answer.nearest)] if answer.nearest else []
        case Ambiguous():
            parts.append("\n".join(_wrapped(f"{c.name}: {c.description}", "  - ") for c in answer.candidates))
    if understood := _understood(answer.query):
        stage = answer.query.stage if answer.query else ""
        parts.append(_wrapped(f"(understood as: {understood}; stage: {stage})"))
    return "\n\n".join(parts)


def fact_text(fact: Fact) -> str:
    """A fact in one line for a person: where it stands, what it says, and whether it is only suggested."""
    qualifiers = "".join(f"; {name}: {value}" for name, value in fact.qualifiers)
    years = " or ".join(map(str, dict.fromkeys(fact.computed_years or ())))
    qualifiers += f"; computed: {years}" if years else ""
    hint = "" if fact.stated else " (only suggested)"
    return _printable(f"{_place(fact.citations[0])}: {fact.relation}: {fact.value}{qualifiers}{hint}")


def reading_text(profile: Profile, reading: Reading) -> Iterator[str]:
    """How a profile was read, a line each: the facts with what announced them, then what was turned down and why."""
    for fact, candidate in reading.told:
        how = [_announced(profile, candidate), candidate.how] if candidate else ["stated"]
        yield fact_text(fact) + _printable(f" [{'; '.join(part for part in how if part)}]")
    for candidate in reading.rejected:
        value = candidate.value.spelling or candidate.value.span.of(profile.text)
        announced = _announced(profile, candidate)
        yield _printable(f"{profile.path}: not {candidate.relation}: {value} [{announced}]: {candidate.rejected}")


def linking_text(linking: Linking) -> Iterator[str]:
    """Which names of several biographies were taken for one person, which were not, a line each, and why."""
    for refusal in linking.refused:
        reason = f"kept apart because {refusal.reason}"
        yield _printable(f"{_place(refusal.fact.citations[0])}: {refusal.fact.value}, not {refusal.path}: {reason}")
    for group in linking.namesakes.groups:
        for one in group.because:
            if one.one.path != one.other.path:
                yield _compared(one, f"taken for the same: {'; '.join(one.reasons)}")
    for one in linking.namesakes.apart:
        yield _compared(one, f"kept apart: {_why_apart(one)}")


def _why_apart(found: Comparison) -> str:
    reasons = "; ".join(found.reasons)
    if found.is_excluded:
        return reasons
    return f"{reasons}, but then others would be one who are two" if found.is_same else f"no more than {reasons}"


def _compared(found: Comparison, decision: str) -> str:
    one, other = found.one, found.other
    return _printable(f"{one.name} ({one.path}) and {other.name} ({other.path}) {decision}")


def _announced(profile: Profile, candidate: Candidate) -> str:
    """What proposed a candidate, and on which word of the text."""
    return f"{candidate.rule}: “{candidate.cue.span.of(profile.text) or candidate.cue.word}”"


def passages_text(hits: Iterable[PassageHit]) -> str:
    """Sentences found, for a person, best first."""
    return "\n\n".join(_quotation(hit.citation) for hit in hits) or "No sentence has to do with that."


def names_text(match: NameMatch) -> str:
    """Whom a name as typed may mean, for a person."""
    match match.certainty:
        case Certainty.CERTAIN:
            heading = "It is certain who is meant:"
        case Certainty.WHICH:
            heading = "Several may be meant:"
        case Certainty.NOBODY:
            return "Nobody bears that name."
    return "\n".join([heading, *(_printable(line) for line in _name_lines(match.hits))])


def problem_text(problem: Problem) -> str:
    """A problem in one line for a person."""
    place = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    return _printable(f"{place}: {problem.message} {problem.advice}")


def _qualifiers(fact: Fact) -> dict[str, str | list[str]]:
    aliases = [value for name, value in fact.qualifiers if name == "aliases"]
    others = {name: value for name, value in fact.qualifiers if name != "aliases"}
    return {**others, "aliases": aliases} if aliases else {**others}


def _name_lines(hits: Iterable[NameHit]) -> Iterator[str]:
    for hit in hits:
        form = "" if hit.matched == hit.name else f", by “{hit.matched}”"
        yield f"  {hit.score:.2f}  {hit.name} ({hit.key}){form}"


def _understood(query: Query | None) -> str | None:
    return query.describe() if query else None


def _place(citation: Citation) -> str:
    line = citation.profile.text.count("\n", 0, citation.start) + 1
    return f"{citation.profile.path}:{line}"


def _quotation(citation: Citation) -> str:
    return f"{_wrapped(f'“{citation.quote}”', '  ')}\n  {_printable(_place(citation))}"


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        _printable(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _printable(text: str) -> str:
    # A biography may hold characters that a terminal would obey.
    return "".join(character if character.isprintable() else " " for character in text)
