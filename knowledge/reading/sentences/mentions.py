"""The first stage of reading: the names, titles and kinds of names in a sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.reading.sentences.name_ends import (
    POSSESSIVE,
    ROMANCE_LINKS,
    end_of_name,
    given_names,
    institution_heads,
    is_capital,
    is_joined_place,
    is_romance_article,
    joins,
    opens,
    ranks,
)
from knowledge.reading.sentences.name_starts import start_of_name
from knowledge.subject.persons import openers
from knowledge.text import Span, Token, fold, tokens
from knowledge.words import word_set, words


class MentionKind(StrEnum):
    """What a mention names, as far as the mention itself tells."""

    DANCER = "dancer"
    NAME = "name"
    WORK = "work"
    ROLE = "role"
    SCHOOL = "school"
    COMPANY = "company"
    VENUE = "venue"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named: what kind of thing, and where its name stands in the profile's text."""

    kind: MentionKind
    span: Span


# From the most telling head to the least: an "Opera Ballet School" is a school, a "Ballet Theatre" a company.
_INSTITUTIONS = (MentionKind.AWARD, MentionKind.SCHOOL, MentionKind.COMPANY, MentionKind.VENUE)
_SHORT = 6  # letters; in a longer word an ending tells the kind
_LONGEST_TITLE = 6  # words; what is longer between quotation marks is speech
_QUOTED = re.compile(r"[“\"«*_]([A-ZÀ-ÖØ-Þ][^“”\"«»*_.,!?\n]{0,60})[”\"»*_]")
# In American print a comma or full stop behind a title stands before its closing quotation mark. So it does in speech:
# only what stands before it tells a title.
_QUOTED_WITH_STOP = re.compile(r"[“\"]([A-ZÀ-ÖØ-Þ][^“”\"«»*_.,!?\n]{0,60})[.,][”\"]")
_BEFORE_TITLE = re.compile(r"(?:\b(?:in|of|as|danced|premiered|including|from)|[.,]?[”\"],?(?: and)?) $")
_PARTICLES = frozenset({"de", "di", "da", "del", "della", "von", "van", "af", "al", "el", "bin", "ten", "ter"})
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_BYNAME = re.compile(r"([A-ZÀ-ÖØ-Þ][\w-]+)\s+[“\"‘'(][A-ZÀ-ÖØ-Þ][^“”\"()]{0,20}[”\"’')]\s+([A-ZÀ-ÖØ-Þ][\w'’-]+)")


def mentions(text: str, sentence: Span, *, dancer_names: frozenset[str], known_names: frozenset[str]) -> list[Mention]:
    """The mentions of a sentence in order; none overlaps another.

    `dancer_names` are the folded forms of the dancer's own name, `known_names` the folded words that are names
    elsewhere in the profile: they tell a name at the head of a sentence from an ordinary word.
    """
    placed = tokens(text, sentence)
    found = [Mention(MentionKind.DANCER, span) for span in _with_byname(text, sentence, dancer_names)]
    bynamed = (span for span in _bynamed(text, sentence) if not any(span.overlaps(other.span) for other in found))
    found.extend([Mention(MentionKind.NAME, span) for span in bynamed])
    found.extend(m for m in _titles(text, sentence, placed) if not any(m.span.overlaps(other.span) for other in found))
    for span in _capital_runs(text, placed, known_names | dancer_names):
        if names_nothing(span.of(text)):
            continue
        found = [one for one in found if not (_goes_further(text, span, one) or _ends_longer(text, span, one))]
        named = _after_title(text, span, found)
        if not any(named.overlaps(mention.span) for mention in found):
            kind = _kind(named.of(text), dancer_names)
            is_person = kind is MentionKind.AWARD and _is_given_name(text, named)
            found.append(Mention(MentionKind.NAME if is_person else kind, named))
    return sorted(found, key=lambda mention: mention.span)


def _is_given_name(text: str, run: Span) -> bool:
    """Whether a prize that is called like a person is one here: "a Tony" and "her Oscar" are prizes."""
    before = text[: run.start].rsplit(maxsplit=1)[-1:]
    article = bool(before) and fold(before[0]) in word_set("persons", "articles", "possessive_pronouns")
    name = fold(run.of(text))
    return name in given_names() and not article


def _goes_further(text: str, run: Span, title: Mention) -> bool:
    """Whether a run of capitals is a longer title that begins as a known one does: "Carmen de los Mercados"."""
    if title.kind is not MentionKind.WORK or run.start != title.span.start or run.end <= title.span.end:
        return False
    return text[title.span.end : run.end].split(maxsplit=1)[0] in ROMANCE_LINKS


def _ends_longer(text: str, run: Span, title: Mention) -> bool:
    """Whether a run of capitals is a longer title that ends as a known one does: "Sun Valley Serenade".

    What an article stands before may be somebody's version of the known one: "the Petipa Sleeping Beauty".
    """
    if title.kind is not MentionKind.WORK or run.end != title.span.end or run.start >= title.span.start:
        return False
    before = text[: run.start].rsplit(maxsplit=1)[-1:]
    capitals = all(is_capital(word[0]) and "'" not in fold(word) for word in run.of(text).split())
    return capitals and before not in (["the"], ["a"]) and not institution_heads() & set(fold(run.of(text)).split())


def _after_title(text: str, run: Span, found: Sequence[Mention]) -> Span:
    """What of a run stands behind a known title: the name in "the Giselle of Ada Lind"."""
    title = next((one.span for one in found if one.span.start == run.start and one.span.end < run.end), None)
    if title is None or not text[title.end : run.end].startswith(" of "):
        return run
    return Span(title.end + len(" of "), run.end)


def _with_byname(text: str, sentence: Span, dancer_names: frozenset[str]) -> Iterator[Span]:
    """The dancer's name with a byname in the middle: 'Odile "Dil" Varga'."""
    for match in _BYNAME.finditer(text, sentence.start, sentence.end):
        if fold(f"{match[1]} {match[2]}") in dancer_names:
            yield Span(match.start(), match.end())


def _bynamed(text: str, sentence: Span) -> Iterator[Span]:
    """Others' names with a byname in the middle: 'Ada "Kelp" Lind'; the first has to be a given name."""
    given = given_names()
    for match in _BYNAME.finditer(text, sentence.start, sentence.end):
        if fold(match[1]) in given and '"' in match.group().replace("“", '"'):
            yield Span(match.start(), match.end())


def mention_of(text: str, span: Span) -> Mention:
    """What a name of which only the place is known names by its own words."""
    return Mention(_kind(span.of(text), frozenset()), span)


def names_nothing(name: str) -> bool:
    """Whether all words of a capitalised run are demonyms, or of the calendar, or a kind of dancing, or a rank."""
    parts = re.findall(r"[\w'’]+", fold(name))
    if _is_rank(fold(name).split()):
        return True
    if fold(name) in word_set("styles", "certain"):
        return True
    plain = word_set("demonyms", "words") | word_set("calendar", "words")
    bare = (re.sub(r"(?:wo)?m[ae]n$", "", part) or part for part in parts)
    return all(part in plain or part.removesuffix("s") in plain or part == "born" for part in bare)


def _is_rank(parts: Sequence[str]) -> bool:
    """Whether a capitalised run tells a rank or a trade: "First Soloist", "Corps de Ballet", "Dancer"."""
    if list(parts) == ["corps", "de", "ballet"]:
        return True
    if len(parts) == 1:
        return parts[0] in ranks() - word_set("occupations", "partial")
    return parts[-1] in ranks() and all(part in word_set("occupations", "ranking") | ranks() for part in parts)


def _rank_length(placed: Sequence[Token]) -> int:
    """How many words at the head of a run tell a rank that belongs to no name: "Artistic Director of the Ballet"."""
    parts = [token.folded for token in placed]
    last = max((n for n in range(1, min(len(parts), 4)) if _is_rank(parts[:n])), default=0)
    is_prize = parts[last : last + 1] and parts[last] in _heads_and_names(MentionKind.AWARD)[0]
    return 0 if is_prize or parts[last : last + 3] == ["of", "the", "year"] else last


def names_within(text: str, sentences: list[Span]) -> frozenset[str]:
    """The folded words of a profile that stand with a capital where no sentence begins."""
    found: set[str] = set()
    for sentence in sentences:
        for token in tokens(text, sentence)[1:]:
            if is_capital(text[token.span.start]):
                found.add(POSSESSIVE.sub("", token.folded))
    return frozenset(found - openers())


def _kind(name: str, dancer_names: frozenset[str]) -> MentionKind:
    folded = fold(name)
    if folded in dancer_names or _without_title(folded) in dancer_names:
        return MentionKind.DANCER
    bare = folded.removeprefix("the ")
    parts = set(re.findall(r"[\w.'-]+", folded))
    for kind in _INSTITUTIONS:
        heads, names = _heads_and_names(kind)
        if bare in names or any(head in bare if " " in head else head in parts for head in heads - _surnames(folded)):
            of_festival = kind is not MentionKind.AWARD and folded.endswith(" festival")
            return MentionKind.VENUE if of_festival else kind
    for part in parts:
        for kind, endings in words("institutions")["endings"]["heads"].items():
            if len(part) > _SHORT and part.endswith(tuple(endings)):
                return MentionKind(kind)
    return MentionKind.NAME


def _surnames(name: str) -> frozenset[str]:
    """What within a name of a person is no institution: "Julia Wells Humphrey", but "Julia Wells Hall"."""
    given, *others = name.split()
    is_person = given in given_names()
    return word_set("persons", "also_surnames") - {others[-1]} if is_person and others else frozenset()


def _without_title(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.removesuffix(".") in word_set("persons", "titles") and " " in rest else name


@cache
def _heads_and_names(kind: MentionKind) -> tuple[frozenset[str], frozenset[str]]:
    """The heads and the known names of a kind of institution, folded."""
    entry = words("institutions")[kind.value]
    return frozenset(entry["heads"]), frozenset(entry["names"])


@cache
def _titles_by_first_word() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The known titles as folded words, the longest first, under their first word."""
    titles = [
        tuple(token.folded for token in tokens(title)) for key in ("known", "careful") for title in words("works")[key]
    ]
    heads = {title[0] for title in titles}
    return {head: tuple(sorted((t for t in titles if t[0] == head), key=len, reverse=True)) for head in heads}


def _titles(text: str, sentence: Span, placed: list[Token]) -> Iterator[Mention]:
    """Works that are widely known, or whose titles stand in quotation marks or italics."""
    taken = [*_known_titles(text, placed)]
    found = [match for match in _QUOTED.finditer(text, sentence.start, sentence.end) if not _is_byname(text, match)]
    stopped = _QUOTED_WITH_STOP.finditer(text, sentence.start, sentence.end)
    found += [match for match in stopped if _BEFORE_TITLE.search(text[sentence.start : match.start()])]
    for match in found:
        span = Span(match.start(1), match.end(1))
        if len(span.of(text).split()) <= _LONGEST_TITLE and not any(span.overlaps(other) for other in taken):
            taken.append(span)
    yield from (Mention(MentionKind.WORK, span) for span in taken)


def _is_byname(text: str, quoted: re.Match[str]) -> bool:
    """As in 'Ada "Kelp" Lind': what stands between two names, in a word, is a name, too."""
    before, after = text[: quoted.start()].rsplit(maxsplit=1)[-1:], text[quoted.end() :].split(maxsplit=1)[:1]
    parted = text[quoted.start() - 1 : quoted.start()] == " " == text[quoted.end() : quoted.end() + 1]
    names = before and after and is_capital(before[0][0]) and is_capital(after[0][0])
    return bool(parted and names and before[0].isalpha() and len(quoted[1].split()) == 1)


def _known_titles(text: str, placed: list[Token]) -> Iterator[Span]:
    words = tuple(token.folded for token in placed)
    position = 0
    while position < len(placed):
        length = _title_length(text, placed, words, position)
        if length:
            yield Span(placed[position].span.start, placed[position + length - 1].span.end)
        position += length or 1


def _title_length(text: str, placed: list[Token], words: tuple[str, ...], position: int) -> int:
    """How many words of a known title stand from here on; 0 where none does."""
    for title in _titles_by_first_word().get(words[position], ()):
        end = position + len(title)
        if words[position:end] == title:
            span = Span(placed[position].span.start, placed[end - 1].span.end)
            if _is_title_case(span.of(text)):
                return len(title)
    return 0


def _is_title_case(title: str) -> bool:
    longer = [word for word in title.split() if len(word) > 3]  # noqa: PLR2004 - articles and prepositions stay small
    if is_romance_article(fold(title).split()[0]) and is_capital(title[0]):
        return True
    return all(is_capital(word[0]) or word[0].isdigit() for word in longer) and not title[0].islower()


def _capital_runs(text: str, placed: list[Token], known: frozenset[str]) -> Iterator[Span]:
    """Runs of capitalised words, with the small words that link them: "Vera de la Cruz", "Academy of the Arts"."""
    position = 0
    while position < len(placed):
        if not _starts_name(text, placed, position, known):
            position += 1
            continue
        last = end_of_name(text, placed, position)
        length = _rank_length(placed[position : last + 1])
        if length:
            position += length
            continue
        if is_joined_place(placed[last].folded):
            position = last + 1
            continue
        position = start_of_name(text, placed, position, last, heads=institution_heads())
        if position > last:
            continue
        last = _without_reason(placed, position, _with_known_end(placed, position, last))
        last = _without_successor(placed, position, last)
        first = _with_article(text, placed, _with_ordinal(text, placed, _with_particle(text, placed, position)), last)
        yield _without_possessive(text, Span(placed[first].span.start, placed[last].span.end))
        position = last + 1


def _with_particle(text: str, placed: list[Token], start: int) -> int:
    """Where an institution begins that bears a name such as "de Lavallade": behind "the", at its small word."""
    before = [token.folded for token in placed[max(0, start - 2) : start]]
    is_led = (
        len(before) > 1 and before[0] == "the" and before[1] in _PARTICLES and joins(text, placed, start - 1, start)
    )
    return start - 1 if is_led else start


def _with_ordinal(text: str, placed: list[Token], start: int) -> int:
    """Where the name of a numbered street begins: "the 92nd Street Y"."""
    is_street = start > 0 and placed[start].folded in word_set("places", "streets_end")
    is_numbered = is_street and _ORDINAL.fullmatch(placed[start - 1].folded) and joins(text, placed, start - 1, start)
    return start - 1 if is_numbered else start


def _with_article(text: str, placed: list[Token], start: int, last: int) -> int:
    """Where a title begins that opens a sentence with its article: "A Choreographic Offering (1964)"."""
    is_dated = re.match(r" \((?:1[6-9]|20)\d\d\)", text[placed[last].span.end :]) is not None
    return 0 if start == 1 and is_dated and placed[0].folded in ("a", "an") and joins(text, placed, 0, 1) else start


def _with_known_end(placed: list[Token], start: int, last: int) -> int:
    """As in "Palmes académiques": a prize that is known goes on in small letters."""
    words = " ".join(token.folded for token in placed[start : last + 2])
    return last + 1 if last + 1 < len(placed) and words in _heads_and_names(MentionKind.AWARD)[1] else last


def _without_reason(placed: list[Token], start: int, last: int) -> int:
    """The last word of a prize before what it was given for: "the Olympia Award for Ritz", not "for Dance"."""
    heads = _heads_and_names(MentionKind.AWARD)[0]
    for place in range(start + 1, last):
        if placed[place].folded == "for" and placed[place - 1].folded in heads:
            is_field = last == place + 1 and placed[last].folded in word_set("nouns", "arts")
            return last if is_field else place - 1
    return last


def _without_successor(placed: list[Token], start: int, last: int) -> int:
    """The last word of a company before the one that was joined instead: "left the Graz Ballet for the Kirov"."""
    companies = _heads_and_names(MentionKind.COMPANY)[0]
    heads = companies | _heads_and_names(MentionKind.SCHOOL)[0]
    for place in range(start + 1, last):
        if placed[place].folded == "for" and placed[place - 1].folded in heads:
            following = [one.folded for one in placed[place + 1 : last + 1] if one.folded != "the"]
            is_field = not following or following[0] in word_set("nouns", "arts")
            is_company = len(following) > 1 and not companies.isdisjoint(following) and not is_field
            is_other = placed[place - 1].folded in companies and word_set("nouns", "arts").isdisjoint(following)
            return place - 1 if is_company or is_other else last
    return last


def _starts_name(text: str, placed: list[Token], position: int, known: frozenset[str]) -> bool:
    token = placed[position]
    if not is_capital(text[token.span.start]) or token.folded in ("i", "i'm", "i'd", "i've", "i'll"):
        return False
    bare = POSSESSIVE.sub("", token.folded)
    follows = position + 1 < len(placed) and joins(text, placed, position, position + 1)
    leads = follows and (is_capital(text[placed[position + 1].span.start]) or _leads_on(text, placed, position + 1))
    if bare in openers():
        return not opens(text, placed, position) and end_of_name(text, placed, position) > position
    return position > 0 or bare in known or leads or _is_described(text, placed)


def _leads_on(text: str, placed: list[Token], position: int) -> bool:
    """As in "Carmen de la Cruz" at the head of a sentence: small words of names, and then a capital."""
    for place in range(position, min(position + 3, len(placed) - 1)):
        if placed[place].folded not in _PARTICLES | {"la", "der", "den"} or not joins(text, placed, place, place + 1):
            return False
        if is_capital(text[placed[place + 1].span.start]):
            return True
    return False


def _is_described(text: str, placed: list[Token]) -> bool:
    """Whether what follows the first word of a sentence says what bears it as a name: "Embers, which …"."""
    if len(placed) < 3 or text[placed[0].span.end : placed[1].span.start].strip() != ",":  # noqa: PLR2004 - name, noun, verb
        return False
    return placed[1].folded in ("which", "who", "whose", "whom", "her", "his", "their", "a", "an")


def _without_possessive(text: str, span: Span) -> Span:
    return Span(span.start, span.end - 2) if POSSESSIVE.search(span.of(text)) else span
