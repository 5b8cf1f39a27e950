"""The other names that a text gives its dancer in whole phrases: "billed her as Y", "she was Y to everyone"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from knowledge.subject.appositions import any_of, may_be_name
from knowledge.subject.people import Person, Scene
from knowledge.subject.persons import significant
from knowledge.text import Span, fold
from knowledge.words import word_set

_CAPITAL = r"(?-i:[^\W\d_a-z][\w'’-]+)"
_FORM = r"(?-i:[A-Z]\w{1,3}\. )"
_ARTICLE = r"(?:the|la|el|le|les|los|las|il|lo) "
_LINK = r"(?:of the|of|from|de la|de|del|la|van|von|af|al|the) "
NAME = rf"(?>{_FORM}?{_CAPITAL}(?: (?:{_LINK})?{_CAPITAL}){{0,3}}+)"
SAID = (
    rf"(?:[\"“„«‘']\s?(?P<quoted>[^\"“”„«»‘’\n]{{2,30}}?)[,.!?]?\s?[\"”»’']"
    rf"|(?P<article>{_ARTICLE}{NAME})|(?P<plain>{NAME}))"
)
_EVERYBODY = (
    r"(?:short|us|them|me|anyone|"
    r"(?:her|his|their|the|all|most|every|half|everyone|everybody|friends|family|fans|colleagues)\b)"
)
_ADVERBS = r"(?:(?:always|still|plain|just|simply|only|then|now|soon|forever|ever|plainly) ){0,2}"
_ENDS = r"(?=[.,;:!?”\"—–]|$| (?:because|when|after|for|on|since|but|and|in)\b)"
_FARTHEST = 200  # characters behind a name
_OF_A_THING = frozenset({"a", "an", "her", "his", "their", "own"})
_LIKE = 3  # letters at the start that one name shares with another of the same person
_IS = "was|is|had been|has been|became|remained|stayed"
_OWN = {"she": "her", "he": "his", "they": "their"}
_SELVES = {"she": "herself", "he": "himself", "they": "themselves|themself"}
_PRONOUNS = {"she": ("she", "her"), "he": ("he", "him"), "they": ("they", "them")}


def callings(text: str, scenes: Sequence[Scene], person: Person, pronoun: str | None) -> Iterator[Span]:
    """Where the text gives the person another name in so many words; `pronoun` is the one used of the person."""
    for scene in scenes:
        words = scene.sentence.words
        if not words:
            continue
        start, end = words[0].start, words[-1].end
        others = [name.span for other, name in scene.named if other is not person]
        ways = _ways_of_pronouns(pronoun)
        opening = (match for way in ways.opening if (match := way.match(text, start, end)))
        for match in (*opening, *(match for way in ways.anywhere for match in way.finditer(text, start, end))):
            before = [span for span in others if span.end <= match.start()]
            if _is_meant(text, match, before, pronoun) and not _names_thing(text, start, match):
                yield from _said(match, person)
        for named, name in scene.named:
            if named is person:
                yield from _beside(text, name.span, end, person)


def _is_meant(text: str, match: re.Match[str], others: Sequence[Span], pronoun: str | None) -> bool:
    """Whether, behind the last of the others whom the sentence names, a pronoun still speaks of the person."""
    if not others:
        return True
    said = fold(text[max(span.end for span in others) : match.end()]).split()
    return not set(_PRONOUNS.get(pronoun or "", chain(*_PRONOUNS.values()))).isdisjoint(said)


def _names_thing(text: str, start: int, match: re.Match[str]) -> bool:
    """As in "opened a school under the name …": the school is called so."""
    if match.re.groupindex.get("under") is None:
        return False
    told = fold(text[start : match.start()]).split()
    things = word_set("nouns", "school", "company", "work")
    return any(word in things and before in _OF_A_THING for before, word in pairwise(told))


def _beside(text: str, name: Span, end: int, person: Person) -> Iterator[Span]:
    after = min(end + 1, name.end + _FARTHEST)
    for pattern in _patterns_beside():
        match = pattern.match(text, name.end, after)
        if match is not None:
            yield from _said(match, person)


def _said(match: re.Match[str], person: Person) -> Iterator[Span]:
    group = "quoted" if match["quoted"] else "article" if match["article"] else "plain"
    said = match[group]
    own = set(significant(person.form))
    parts = fold(said).split()
    shares = not {part for one in own for part in (one, *one.split("-"))}.isdisjoint(parts)
    if not may_be_name(said) or own.issuperset(parts) or _is_no_name(parts):
        return
    needs_share = "kin" in match.re.groupindex and match["kin"] is not None
    if needs_share and not shares and not _is_short_for_one(parts, own):
        return
    yield Span(*match.span(group))


def _is_no_name(parts: Sequence[str]) -> bool:
    """Whether the words are a part danced, begin a sentence, or name a nation: "the Chinese"."""
    bare = " ".join(parts).removeprefix("the ")
    return (
        bare in word_set("works", "characters", "known", "careful")
        or parts[0] in word_set("openers", "closed") - {"the", "la", "el", "le", "il", "lo"}
        or parts[-1] in word_set("persons", "no_person", "also_surnames")
    )


def _is_short_for_one(parts: Sequence[str], own: set[str]) -> bool:
    return any(len(part) >= _LIKE and any(one.startswith(part[:_LIKE]) for one in own) for part in parts)


class _Ways(NamedTuple):
    """Expressions that match where a sentence begins, and those that are searched in it."""

    opening: tuple[re.Pattern[str], ...]
    anywhere: tuple[re.Pattern[str], ...]


@cache
def _ways_of_pronouns(pronoun: str | None) -> _Ways:
    """The ways in which a verb gives somebody who is meant by a pronoun another name."""
    meant = [pronoun] if pronoun in _PRONOUNS else [*_PRONOUNS]
    who = "|".join(meant)
    whom = "|".join(_PRONOUNS[one][1] for one in meant)
    own = "|".join(_OWN[one] for one in meant)
    selves = "|".join(_SELVES[one] for one in meant)
    call, kinds, knew = any_of("call"), any_of("kinds_of_names"), any_of("knew")
    name = rf"(?:(?:{kinds}) name|{any_of('noun')}|name)"
    everyone = r"(?:they|people|everyone|everybody|we|friends|(?:the|her|his|their) [a-z]+(?: [a-z]+)?)"
    is_now = r"(?: (?:is|was|had been|became|being)|,|:)"
    anywhere = (
        rf"\b(?:{knew}) (?:{whom}) (?:[a-z]+ ){{0,4}}?as {SAID}(?! (?:in|of)\b)",
        rf"\b(?:{who}) (?:{_IS}) {_ADVERBS}{SAID},? to {_EVERYBODY}(?!(?-i: [A-Z]))",
        rf"\b(?:{own}) (?:(?:{kinds}) name|nickname|pseudonym|sobriquet)(?: in [a-z ]{{3,20}})?{is_now} {SAID}",
        rf"\b(?:{any_of('taking')}|gave (?:{whom})) (?:the|a|{own}) {name}(?: of)?,? {SAID}",
        rf"\b(?:{any_of('changing')}) (?:{own}) name to {SAID}",
        rf"\bunder the (?P<under>)(?:[a-z]+ )?(?:{name}|nom de \w+)(?: of)? {SAID}",
        rf"\b(?:goes|go|went|going) by(?: the name(?: of)?)? {SAID}",
        rf"\b(?:{who}) answers to (?!the\b){SAID}",
        rf"\b(?:signs|signed|signing|{call}|styles|styled|bills|billed|renames|renamed) (?:{selves}) {SAID}",
        rf"\b(?:{who}) (?:was|had been|is) (?:{any_of('entered')}) (?:as )?(?P<kin>){SAID}",
        rf"\bborn (?:in [^.,;]{{2,25}} )?as (?P<kin>){SAID}",
    )
    opening = (
        rf"{SAID},?[\"”]? {everyone}(?: all| used to)? (?:{call}|named) (?:{whom})\b{_ENDS}",
        rf"{SAID},[\"”]? {_CAPITAL} (?:{call}|named) (?:{whom})\b{_ENDS}",
        rf"(?:n[ée]e?|christened|baptised) (?P<kin>){SAID}",
    )
    return _Ways(_compiled(opening), _compiled(anywhere))


@cache
def _patterns_beside() -> tuple[re.Pattern[str], ...]:
    """The ways in which another name stands right behind a name, wherever in the text that is."""
    begins = r"(?:,? \([^()]{0,80}\))?(?:, [A-Z]{2,4}\b)?(?:,| \(| —| –| -|;)"
    close = r"(?=[,.;:)—–]| —| –| -| \(| (?:was|is|has|had)\b)"
    where, knew, acted, once = any_of("records"), any_of("knew"), any_of("acts_under"), any_of("once")
    epithet = rf"(?P<article>(?:la|el|le|il|los|las|the) {_CAPITAL}(?: of (?:the )?{_CAPITAL}| {_CAPITAL})?)"
    quoted = r"[\"“'‘](?P<quoted>[^\"“”\n()]{2,25})[\"”'’]"
    ways = (
        rf"{begins} {SAID} (?:to|for) {_EVERYBODY}",
        rf"{begins} ?(?:{any_of('also')}),? (?:(?:as|called|billed as|credited as) )?{SAID}{close}",
        rf"{begins} ?(?:on|in) (?:the )?(?:{where}),? (?:as )?{SAID}{close}",
        rf"{begins} ?{SAID} (?:on|in) (?:the |her |his |their )?(?:{where})\b",
        rf"{begins} ?(?:whom|who) [^.,;()]{{0,40}}?(?:{knew}) (?:simply |only |just )?as {SAID}",
        rf"{begins} ?who (?:\w+ )?(?:{acted}) as (?P<kin>){SAID}(?! (?:in|of)\b)",
        rf"{begins} ?(?:until \d{{4}}|{once}),? (?P<kin>){SAID}{close}",
        rf" \((?P<kin>)(?:also )?{SAID}[);]",
        rf" \({quoted}(?P<article>)(?P<plain>)[);,]",
        rf"(?:,? \([^()]{{0,80}}\))?, (?P<quoted>)(?P<plain>){epithet}(?=,|\.| was\b| \()",
        rf"{begins} or (?:simply |just )?{SAID}{close}",
    )
    return _compiled(ways)


def _compiled(ways: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)
