"""When a dancer was born and died, as far as the biography says one year: by facts, or by its sentences."""

import re
from collections.abc import Iterator

from knowledge.asking.evidence.saying import sayings_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.numbers import YEAR
from knowledge.relations import Relation

Dated = tuple[int, tuple[Citation, ...]]

_YEAR = YEAR.pattern
_NO_YEAR = rf"(?:(?!{_YEAR})[^()])"
_SPAN = re.compile(
    rf"\({_NO_YEAR}*?(?P<born>{_YEAR}){_NO_YEAR}{{0,60}}?[–—;-]{_NO_YEAR}{{0,60}}?(?P<died>{_YEAR})[^()]*\)"
)
_OPENING = 3  # sentences among which one gives the years in brackets behind the name
_SAID_BY = {"born": "born|came into the world|saw the light of day", "died": "died|passed away"}
_NEAR = 90  # letters between who is spoken of and the word, and between the word and the year


def born_in(path: str, base: KnowledgeBase) -> Dated | None:
    """The year of birth, and where it is said; None where none is said, or several are."""
    return _in_brackets(path, base, "born") or _by_facts(path, base) or _by_sentences(path, base, "born")


def died_in(path: str, base: KnowledgeBase) -> Dated | None:
    """The year of death, and where it is said; None where none is said, or several are."""
    return _in_brackets(path, base, "died") or _by_sentences(path, base, "died")


def death_dated(path: str, base: KnowledgeBase) -> tuple[tuple[int, Citation], ...]:
    """Every year of death that is said, each with where: by sentences, then in brackets behind the name."""
    said = tuple(_said(path, base, "died"))
    in_brackets = _in_brackets(path, base, "died")
    return said if in_brackets is None else (*said, (in_brackets[0], in_brackets[1][0]))


def death_told(path: str, base: KnowledgeBase) -> tuple[Citation, ...]:
    """The sentences that say of the dancer, with a year or without, that they died."""
    told = _told(path, base, "died", "")
    return tuple(sentence for sentence in sayings_of(path, base).sentences if told.search(sentence.quote))


def _in_brackets(path: str, base: KnowledgeBase, key: str) -> Dated | None:
    """The year in the first brackets that hold a life: "Ada Lind (Riga, 1903 – Oslo, 1997)"."""
    for sentence in sayings_of(path, base).sentences[:_OPENING]:
        match = _SPAN.search(sentence.quote)
        if match is not None and _is_named_before(sentence, match.start()):
            return int(match[key]), (sentence,)
    return None


def _is_named_before(sentence: Citation, place: int) -> bool:
    """Whether the dancer's name stands before a place in a sentence."""
    return any(part in sentence.quote[:place] for part in sentence.profile.name.split())


def _by_facts(path: str, base: KnowledgeBase) -> Dated | None:
    stated = [fact for fact in base.facts_of(path) if fact.relation is Relation.BORN and fact.stated]
    years = {int(year): fact for fact in reversed(stated) for year in _years_of(fact)}
    return next(((year, fact.citations) for year, fact in years.items()), None) if len(years) == 1 else None


def _years_of(fact: Fact) -> list[str]:
    """The years that a fact of a birth is, or the one told with the place: "born, if it matters, in Kobe, in 1933"."""
    place, quote = re.escape(fact.value), fact.citations[0].quote
    beside = re.findall(rf"\bborn\b[^.;]*\b{place},? (?:in|on) (?:\w+ ){{0,3}}?({_YEAR})", quote)
    return re.findall(_YEAR, fact.value) or beside


def _by_sentences(path: str, base: KnowledgeBase, key: str) -> Dated | None:
    found = dict(_said(path, base, key))
    return next(((year, (sentence,)) for year, sentence in found.items()), None) if len(found) == 1 else None


def _said(path: str, base: KnowledgeBase, key: str) -> Iterator[tuple[int, Citation]]:
    """The years that sentences say of the dancer, not of a relative: "she was born in Lyon and died in 1990"."""
    told = _told(path, base, key, rf"(?:(?!\b(?:that|which|who|whose)\b){_NO_YEAR}){{0,{_NEAR}}}?(?P<year>{_YEAR})")
    for sentence in sayings_of(path, base).sentences:
        match = told.search(sentence.quote)
        if match is not None:
            yield int(match["year"]), sentence


def _told(path: str, base: KnowledgeBase, key: str, behind: str) -> re.Pattern[str]:
    """What tells of a birth or a death of the dancer, with what stands behind it."""
    profile = base.profiles_by_path[path]
    whom = "|".join(["[Ss]he", "[Hh]e", "[Tt]hey", *map(re.escape, {*profile.name.split(), *profile.aliases})])
    other = r"(?i:who|whom|whose|her|his|their)\b"
    nobody_else = rf"(?:(?!\b{other})[^.;]){{0,{_NEAR}}}?"
    at_head = rf"^(?:\W*(?!{other})\w+){{0,3}}?\W*\b(?:{whom})\b{nobody_else}"
    beside = rf"\b(?:{whom}),?(?: who)?(?: (?:was|later|had(?: been)?))? "
    return re.compile(rf"(?:{at_head}|{beside})\b(?:{_SAID_BY[key]})\b{behind}", re.DOTALL)
