"""The third stage of reading: which relations the wording of a sentence proposes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.reading.referents import BoundSentence, Reference
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation that a sentence may state about the dancer.

    `value` is what the sentence names as its other end; None where only a word of kinship names it. `wording` is the
    folded clause up to the value, by which the next stage judges whether it happened.
    """

    relation: Relation
    sentence: Span
    value: Reference | None
    wording: str
    kinship: str | None = None
    role: Reference | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A form of words that states a relation, as a pattern over a sentence in which references are marked.

    `<dancer>` is the dancer, named or meant, `<her>` the same in the possessive; `<name>`, `<work>`, `<school>`,
    `<company>`, `<award>` and `<date>` are references of that kind, and `=value` or `=role` after the kind tells
    what the fact takes from it. `{taught}` is any of the words of that list in `cues.yaml`, `{kin}` a word of
    kinship. `~` is a run of words within the clause that names nothing, `~~` one that may name anything but the
    dancer, `[3]` up to so many words. `kinship` is what the form itself says of it.
    """

    relation: Relation
    pattern: str
    kinship: str | None = None


_FRAMES = (
    Frame(
        Relation.MENTOR, r"<name=value>(?:, (?:who|a|an|the) ~~,|, <her> (?P<kinship>{kin}),)?[2] ?{taught} <dancer>"
    ),
    Frame(Relation.MENTOR, r"<dancer>~\b{taught}\b~~ by (?:<her> (?P<kinship>{kin}),? )?[3]<name=value>"),
    Frame(Relation.MENTOR, r"\b{under} <her> (?P<kinship>{kin}),? <name=value>"),
    Frame(Relation.MENTOR, r"\b{under} [3]<name=value>"),
    Frame(Relation.MENTOR, r"under <name=value>'s [2](?:eye|eyes|guidance|tutelage|wing|care|direction)\b~<dancer>"),
    Frame(
        Relation.MENTOR, r"<dancer>~~\b{trained}\b~~\b(?:with|under) (?:<her> (?P<kinship>{kin}),? )?[3]<name=value>"
    ),
    Frame(Relation.MENTOR, r"<her> [2]{mentor_noun}(?: there)?,? (?:was |is )?<name=value>"),
    Frame(Relation.MENTOR, r"<name=value>,? (?:was |is |became |who was |who became )?<her> [1]{mentor_noun}\b"),
    Frame(Relation.MENTOR, r"<dancer> (?:was|became|is) [2]{pupil_noun} of <name=value>"),
    Frame(Relation.STUDENT, r"<dancer>~\b{taught} [3]<name=value>"),
    Frame(Relation.STUDENT, r"<her> [2]{pupil_noun},? <name=value>"),
    Frame(Relation.STUDENT, r"<name=value>,? (?:was |is |became )?<her> [2]{pupil_noun}\b"),
    Frame(Relation.SCHOOL, r"<dancer>~~\b{entered_school} [5]<school=value>"),
    Frame(Relation.SCHOOL, r"<dancer>~~\b{trained}\b~~\bat [1]<school=value>"),
    Frame(Relation.COMPANY, r"<dancer>~~\b{joined_company} [5]<company=value>"),
    Frame(Relation.COMPANY, r"<company=value> {company_took} <dancer>"),
    Frame(Relation.COMPANY, r"<dancer>~~\b{joined_company} ~ companies, (?:the )?<company=value>"),
    Frame(Relation.PERFORMANCE, r"<dancer>~~\bas (?:the )?<name=role> in (?:the )?<work=value>"),
    Frame(Relation.PERFORMANCE, r"<(?:dancer|her)>~~\b{performed}\b~~<work=value>"),
    Frame(Relation.PERFORMANCE, r"<(?:dancer|her)>~~<name=role> in (?:the )?<work=value>"),
    Frame(Relation.PARTNER, r"<dancer>~\b{partnered} (?:the [2])?<name=value>"),
    Frame(Relation.PARTNER, r"<her> [2](?:dance |dancing |stage )?partner,? <name=value>"),
    Frame(Relation.AWARD, r"<dancer>~~\b{won} [4]<award=value>"),
    Frame(Relation.AWARD, r"<award=value> (?:followed|came)\b"),
    Frame(Relation.AWARD, r"<award=value> was (?:given to |awarded to )?<(?:dancer|her)>"),
    Frame(Relation.BORN, r"(?:^|<dancer>~)\bborn (?:in|at|near) <name=value>"),
    Frame(Relation.BORN, r"(?:^|<dancer>~~)\bborn~~<date=value>"),
    Frame(Relation.FAMILY, r"<her> [2](?P<kinship>{kin}),? <name=value>"),
    Frame(Relation.FAMILY, r"<name=value>, <her> [1](?P<kinship>{kin})\b"),
    Frame(Relation.FAMILY, r"<dancer>~\b{married} (?:the [2])?<name=value>", kinship="spouse"),
    Frame(Relation.FAMILY, r"\b(?:son|daughter|child) of (?:an? [3], )?<name=value>", kinship="parent"),
    Frame(Relation.FAMILY, r"<her> [1](?P<kinship>{kin})\b(?! {kin}|'s|,? ⟨name)"),
    Frame(Relation.FOUNDED, r"<dancer>~\b{founded} [4]<school=value>"),
    Frame(Relation.FOUNDED, r"<dancer>~\b{founded} [4]<company=value>"),
)

_LONGEST_CLAUSE = 300  # characters
_MARK = r"⟨{kind}:{index}⟩"
_CLAUSE_BORDER = re.compile(r"; |: |, but | but | and then |, and ")
_CONJUNCT = re.compile(r"(?:,| and|, and) (?:in |the |in the )?⟨(\w+):(\d+)⟩")


def candidates(text: str, sentence: BoundSentence) -> list[Candidate]:
    """What the wording of a sentence proposes about the dancer, in the order of the frames; nothing twice."""
    marked = _marked(text, sentence)
    found: dict[tuple[Relation, Span | str | None], Candidate] = {}
    for frame, pattern in _patterns():
        for match in pattern.finditer(marked):
            for candidate in _proposed(frame, match, sentence):
                about = candidate.value.mention.span if candidate.value else candidate.kinship
                found.setdefault((frame.relation, about), candidate)
    return list(found.values())


def _proposed(frame: Frame, match: re.Match[str], sentence: BoundSentence) -> Iterator[Candidate]:
    groups = match.groupdict()
    kinship, role = groups.get("kinship") or frame.kinship, groups.get("role")
    values: list[int | None] = [None]
    end = match.end()
    if groups.get("value"):
        end = match.end("value")
        values = [int(groups["value"]), *_conjuncts(match.string, sentence.references[int(groups["value"])], end + 1)]
    for number, value in enumerate(values):
        yield Candidate(
            frame.relation,
            sentence.span,
            None if value is None else sentence.references[value],
            _clause(match.string, end),
            kinship=kinship if number == 0 else None,
            role=sentence.references[int(role)] if role and number == 0 else None,
        )


def _conjuncts(marked: str, first: Reference, position: int) -> Iterator[int]:
    """The references of the same kind that follow in a list: "Swan Lake, Giselle and Carmen"."""
    while (following := _CONJUNCT.match(marked, position)) and following.group(1) == first.kind:
        yield int(following.group(2))
        position = following.end()


def _clause(marked: str, end: int) -> str:
    """The wording of the clause that ends at an offset."""
    start = max(0, end - _LONGEST_CLAUSE)
    begins = [border.end() for border in _CLAUSE_BORDER.finditer(marked, start, end)]
    return marked[begins[-1] if begins else start : end]


def _marked(text: str, sentence: BoundSentence) -> str:
    """The folded sentence with a mark in the place of each reference; possessive ones keep their "'s"."""
    parts: list[str] = []
    position = sentence.span.start
    for index, reference in enumerate(sentence.references):
        parts.append(fold(text[position : reference.span.start]))
        parts.append(_MARK.format(kind=reference.kind.value, index=index))
        is_pronoun = reference.span != reference.mention.span
        parts.append("'s" if reference.possessive and is_pronoun else "")
        position = reference.span.end
    parts.append(fold(text[position : sentence.span.end]))
    return " ".join("".join(parts).split())


@cache
def _patterns() -> tuple[tuple[Frame, re.Pattern[str]], ...]:
    return tuple((frame, re.compile(_compiled(frame.pattern))) for frame in _FRAMES)


def _compiled(pattern: str) -> str:
    lists = {key: _alternatives(entries) for key, entries in words("cues").items()}
    kinship = words("kinship")
    lists["kin"] = _alternatives([*kinship["female"], *kinship["male"], *kinship["either"]])
    pattern = re.sub(r"\{(\w+)\}", lambda match: lists[match.group(1)], pattern)
    pattern = pattern.replace("<(?:dancer|her)>", r"⟨dancer:\d+⟩(?:'s)?")
    pattern = pattern.replace("<dancer>", r"⟨dancer:\d+⟩(?!'s)").replace("<her>", r"⟨dancer:\d+⟩'s")
    pattern = re.sub(r"<(\w+)=(\w+)>('s)?", r"⟨\1:(?P<\2>\\d+)⟩\3", pattern)
    pattern = pattern.replace("~~", r"(?:[^.;:!?⟨⟩]|⟨(?!dancer)\w+:\d+⟩){0,120}?").replace("~", r"[^.;:!?⟨⟩]{0,90}?")
    return re.sub(r"\[(\d)\]", r"(?:[\\w'-]+,? ){0,\1}?", pattern)


def _alternatives(entries: list[str]) -> str:
    return "(?:" + "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True)) + ")"
