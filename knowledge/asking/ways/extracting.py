"""Takes a year, a number or an age out of the sentence that says what a question asks, where it is certain."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.evidence import naming_one
from knowledge.asking.evidence.saying import Sayings, alike, sayings_of
from knowledge.asking.evidence.unreality import certain_part, is_unreal
from knowledge.asking.query import FOLLOW_UP, Entity, Form, Query
from knowledge.asking.understanding.kinds_asked import says_by_itself
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.wording import joined, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.numbers import SPAN_OF_YEARS, YEAR, number_in
from knowledge.passages import stems
from knowledge.relations import Relation
from knowledge.spelling import edits_between
from knowledge.text import Token, fold, tokens
from knowledge.things import EntityKind
from knowledge.words import word_set, words

_BORDER = re.compile(r"[,;:—–] | (?:and|but) | (?=without )")
_PART = re.compile(r"[,;:]\s| and ")
_MOST_DANCERS = 12
_BEHIND_AND = 3  # words from the beginning of "one hundred and six" to its last one
_CHILDREN = frozenset({"children", "siblings"})
_SIBLINGS = {
    "sisters": frozenset({"sisters", "daughters", "girls"}),
    "brothers": frozenset({"brothers", "sons", "boys"}),
    "siblings": frozenset({"children", "siblings"}),
    "children": frozenset({"children"}),
}
_TIMING = frozenset({"since", "until", "till"})  # what a sentence may say, and need not
_OF_AGES = frozenset({"age", "aged", "at"})
_OWN_TOO = frozenset({"counting", "including", "family", "home"})
_ONE_OF = re.compile(
    r"\b(?:youngest|eldest|oldest|last|first|second|third|fourth|fifth|middle|one) of (?:the |his |her |their )?"
    r"(?:family of )?([\w-]+) (sisters|daughters|girls|brothers|sons|boys|children|siblings)\b"
)
_PRONOUNS = frozenset({"she", "he", "they", "her", "him", "his", "their"})
_LONG = 6  # letters, from which on a word may be misspelt
_OFTEN = {"once": "1", "twice": "2", "thrice": "3"}
_NEAREST_PERSON = 5  # words in front of "the youngest of five" among which it would stand of whom that is said
_EACH = frozenset({"a", "an", "per", "each", "every"})
_NEAREST_NOUN = 4  # words between a number and what it counts


def extract(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The year, number, length or age that one sentence says beside all that the question names; None otherwise."""
    query = understood.query
    detail = "count" if query.form is Form.COUNT else query.detail
    if detail not in TAKERS:
        return None
    ends = not word_set("questions", "ending").isdisjoint(understood.marked.words)
    found = [
        (value, citation)
        for path in paths_asked(query, base)
        for citation in _sentences(path, understood, base)
        if (not ends or speaks_of_dancer(citation)) and (certain := _certain(citation, detail, understood)) is not None
        for value in TAKERS[detail](certain, understood)
    ]
    values = dict.fromkeys(value for value, _ in found)
    if len(values) != 1:
        return None
    return quoted(tuple(values), tuple(dict.fromkeys(citation for _, citation in found)), query)


def speaks_of_dancer(sentence: Citation) -> bool:
    """Whether a sentence names its dancer, or somebody who may be: what else ends is not the dancer's time."""
    names = {part for name in (sentence.profile.name, *sentence.profile.aliases) for part in fold(name).split()}
    placed = {token.folded.removesuffix("'s").removesuffix("’s") for token in tokens(sentence.quote)}
    return not placed.isdisjoint(names | _PRONOUNS)


def _certain(citation: Citation, detail: str, understood: Understood) -> Citation | None:
    """What of a sentence casts no doubt: of numbers the parts in front of a doubt, of years and ages all or nothing."""
    certain = certain_part(citation, asked=understood.content)
    if certain == citation or detail in ("count", "duration"):
        return certain
    clause = _clause(citation, detail, understood)
    return clause if clause is not None and not is_unreal(clause, asked=understood.content) else None


def _clause(citation: Citation, detail: str, understood: Understood) -> Citation | None:
    """The part of a sentence, between commas, in which the one year or age stands beside what is asked."""
    quote = citation.quote
    values = list(dict.fromkeys(TAKERS[detail](citation, understood)))
    if len(values) != 1 or quote.count(values[0]) != 1:
        return None
    told = {stem for word in wanted_words(understood) for stem in alike(word)}
    value = quote.find(values[0])
    placed = [token.span for token in tokens(quote) if not told.isdisjoint(alike(token.folded))]
    places = [value, value + len(values[0])]
    if placed:
        nearest = min(placed, key=lambda span: abs(span.start - value))
        places += [nearest.start, nearest.end]
    ends = [0, *(match.end() for match in _BORDER.finditer(quote)), len(quote)]
    first = max(end for end in ends if end <= min(places))
    last = min(end for end in ends if end >= max(places))
    return Citation(citation.profile, citation.start + first, citation.start + last)


def quoted(values: tuple[str, ...], citations: tuple[Citation, ...], query: Query) -> Answered:
    """Values with the first sentence that says them."""
    quote = " ".join(citations[0].quote.split())
    sentence = said("found", value=joined(values), dancer=citations[0].profile.name, quote=quote)
    return Answered(sentence, values, citations, query)


def paths_asked(query: Query, base: KnowledgeBase) -> Iterator[str]:
    """The biographies to look into: the subject's, or those that have to do with what is named."""
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    if subject is not None:
        yield subject.key
        return
    paths = dict.fromkeys(path for entity in query.filters for path in naming_one(entity, base))
    yield from list(paths)[:_MOST_DANCERS] if len(paths) <= _MOST_DANCERS else ()


def _sentences(path: str, understood: Understood, base: KnowledgeBase) -> Iterator[Citation]:
    """The sentences that say all the words and names of the question; in a follow-up, those spoken of before."""
    query = understood.query
    sayings = sayings_of(path, base)
    wanted = wanted_words(understood)
    names = [entity for entity in query.filters if entity.kind is not EntityKind.DANCER or entity.key != path]
    spoken = understood.spoken
    if query.stage == FOLLOW_UP and spoken is not None and spoken.citations and not names:
        held = sayings.numbers(spoken.citations)
        near = set(held)
        for word in wanted:
            near &= sayings.saying(word)
        yield from (sayings.sentences[number] for number in sorted(near) if number < len(sayings.sentences))
        if near:
            return
    if query.form is Form.COUNT and names and query.relation is not None:
        wanted = [
            word for word in wanted if not says_by_itself(query.relation, word) or word in counted_words(understood)
        ]
    wanted = wanted or ([] if names else [*counted_words(understood)])
    if not wanted and not names:
        return
    places = [_saying(word, understood, sayings) for word in wanted]
    places += [_around(sayings.saying_all(entity.matched)) for entity in names]
    common = frozenset.intersection(*places)
    for word in _TIMING.intersection(understood.marked.words):
        common = common & sayings.saying(word) or common
    yield from (sayings.sentences[number] for number in sorted(common) if number < len(sayings.sentences))


def _saying(word: str, understood: Understood, sayings: Sayings) -> frozenset[int]:
    """The sentences that say a word; of brothers and sisters counted, also the others of whom somebody is one."""
    is_sibling = understood.query.form is Form.COUNT and understood.query.relation is Relation.FAMILY
    others = _SIBLINGS.get(word, ()) if is_sibling else ()
    return sayings.saying(word).union(*(sayings.saying(other) for other in others))


def _around(numbers: frozenset[int]) -> frozenset[int]:
    return frozenset(number + step for number in numbers for step in (0, 1))


def wanted_words(understood: Understood) -> list[str]:
    """The words that a sentence has to say to be spoken of by the question."""
    asking = word_set("questions", "year") | word_set("questions", "time") | word_set("questions", "lasting")
    asking |= word_set("questions", "age") | {"old", "age", "many", "long", "number", "count", "often"}
    asking |= word_set("questions", "soft") | _TIMING
    if not word_set("objections", "ranks").isdisjoint(understood.content):
        asking |= word_set("objections", "rising")
    if understood.query.relation is Relation.FAMILY and understood.query.form is Form.COUNT:
        asking |= _OWN_TOO
    if understood.query.form is Form.COUNT:
        asking |= word_set("questions", "light") - {*counted_words(understood)}
    if not word_set("questions", "ending").isdisjoint(understood.marked.words):
        asking |= {"dance", "dancing", "performing"}  # who stops, stops dancing
    return [word for word in understood.content if word not in asking]


def _years(citation: Citation, understood: Understood) -> Sequence[str]:
    """The one year of a sentence; of several, that of the part where the last thing that the question says stands."""
    years = list(dict.fromkeys(YEAR.findall(citation.quote)))
    if len(years) > 1:
        told = {stem for word in wanted_words(understood) for stem in alike(word)}
        told |= {stem for entity in understood.query.filters for stem in stems(entity.matched)}
        saying = [part for part in _PART.split(citation.quote) if not told.isdisjoint(stems(part))]
        years = list(dict.fromkeys(YEAR.findall(saying[-1]))) if saying else []
        return _end_asked(saying[-1], understood) if len(years) > 1 else years
    return years


def _end_asked(part: str, understood: Understood) -> Sequence[str]:
    """The first or the last year of the one span that a part of a sentence says, as the question asks for it."""
    span = SPAN_OF_YEARS.search(part)
    asked = set(understood.marked.words)
    begins = not (word_set("objections", "beginning") | word_set("objections", "rising")).isdisjoint(asked)
    ends = not word_set("objections", "ending").isdisjoint(asked)
    if span is None or begins is ends or len(set(YEAR.findall(part))) != len(span.groups()):
        return ()
    return (span.group(1 if begins else 2),)


def _counts(citation: Citation, understood: Understood) -> Iterator[str]:
    """The number that stands before what is counted: the words behind "how many"."""
    placed = tokens(citation.quote)
    nouns = _counted(understood, {word.folded for word in placed})
    is_of_family = understood.query.relation is Relation.FAMILY and bool(understood.query.subjects)
    if is_of_family and _ONE_OF.search(citation.quote.lower()) is not None:
        yield from _of_family(citation, understood)
        return
    if _asks_how_often(understood):
        yield from (_OFTEN[word.folded] for word in placed if word.folded in _OFTEN and word.folded != "once")
    yield from numbers_before(citation, nouns)


def numbers_before(citation: Citation, nouns: Collection[str], *, nearest: int = _NEAREST_NOUN) -> Iterator[str]:
    """The numbers, but one, with a noun of those stems among the next words; none where one leaves out its noun."""
    placed = tokens(citation.quote)
    if any(_stands_alone(placed, position, citation.quote) for position in range(len(placed))):
        return
    for position in range(len(placed)):
        number = _multiplied(placed, position)
        if number in (None, "1") or _is_within_number(placed, position):
            continue
        behind = list(takewhile(lambda word: number_of(word) is None, placed[_end_of_number(placed, position) :]))
        if any(not alike(word.folded).isdisjoint(nouns) for word in behind[:nearest]) and not _is_rate(behind):
            yield str(number)


def _is_rate(behind: Sequence[Token]) -> bool:
    """Whether so many are told of every day or year, and not how many there were: "three hundred letters a week"."""
    units = word_set("questions", "lasting")
    near = [word.folded for word in behind[: _NEAREST_NOUN + 2]]
    return any(one in _EACH and f"{unit}s" in units for one, unit in pairwise(near))


def _end_of_number(placed: Sequence[Token], position: int) -> int:
    """The position behind the number that begins at a word."""
    large = words("numbers")["large"]
    if position + 1 >= len(placed) or placed[position + 1].folded not in large:
        return position + 1
    goes_on = position + _BEHIND_AND < len(placed) and placed[position + 2].folded == "and"
    return position + (_BEHIND_AND + 1 if goes_on and number_of(placed[position + _BEHIND_AND]) is not None else 2)


def _is_within_number(placed: Sequence[Token], position: int) -> bool:
    return any(
        _number_at(placed, start) is not None and _end_of_number(placed, start) > position
        for start in range(max(0, position - _BEHIND_AND), position)
    )


def _asks_how_often(understood: Understood) -> bool:
    text = understood.marked.text
    return "how often" in text or "how many times" in text


def _stands_alone(placed: Sequence[Token], position: int, quote: str) -> bool:
    """Whether a number, no age, leaves out what it counts: "thirty-two turns, and once thirty-seven"."""
    number = placed[position]
    if number_of(number) is None or number.folded == "one":
        return False
    is_age = not _OF_AGES.isdisjoint(word.folded for word in placed[max(0, position - 2) : position])
    return not is_age and quote[number.span.end : number.span.end + 1] in ("", ".", ";", ",", "!", "?")


def _counted(understood: Understood, said: Collection[str]) -> frozenset[str]:
    """The stems of what is counted; where a sentence does not say it, of what it says that is spelt nearly so."""
    counted = counted_words(understood)
    stems_of = frozenset(stem for word in counted for stem in alike(word))
    if any(not stems_of.isdisjoint(alike(word)) for word in said):
        return stems_of
    near = (edits_between(word, list(said), most=1) for word in counted if len(word) >= _LONG)
    return frozenset(stem for found in near for word in found for stem in alike(word))


def counted_words(understood: Understood) -> tuple[str, ...]:
    """The word for what is counted, behind "how many" or "number of"; none where nothing tells it."""
    words_asked = understood.marked.words
    if _asks_how_often(understood):
        return ("times",)
    for position, word in enumerate(words_asked[:-1]):
        if word == "many" or (word == "of" and words_asked[position - 1] == "number"):
            return (words_asked[position + 1].removesuffix("'s"),)
    return ()


def _of_family(citation: Citation, understood: Understood) -> Iterator[str]:
    """How many brothers or sisters somebody has who is "the youngest of five": four, and five children in all."""
    counted = next(iter(counted_words(understood)), "")
    with_own = not _OWN_TOO.isdisjoint(understood.marked.words)
    if counted not in _SIBLINGS or (counted == "children" and not with_own) or not understood.query.subjects:
        return
    for match in _ONE_OF.finditer(citation.quote.lower()):
        number = number_in(match[1])
        before = re.findall(r"[\w-]+", fold(citation.quote[: match.start()]))[-_NEAREST_PERSON:]
        if not _others().isdisjoint(before):
            continue
        if number is not None and (match[2] in _CHILDREN or match[2] in _SIBLINGS[counted]):
            yield str(number if with_own else number - 1)


@cache
def _others() -> frozenset[str]:
    """The nouns for somebody else, who may be the youngest of five as well."""
    kinship = words("kinship")
    return frozenset([*kinship["female"], *kinship["male"], *kinship["either"]]) - {"child"}


def _multiplied(placed: Sequence[Token], position: int) -> str | None:
    """The number that begins at a word: "four thousand" is 4000, "a hundred and six" 106."""
    number = _number_at(placed, position)
    large: dict[str, int] = words("numbers")["large"]
    following = [token.folded for token in placed[position + 1 : position + 4]]
    if number is None or not following or following[0] not in large:
        return number
    whole = int(number) * large[following[0]]
    if following[1:2] == ["and"] and len(placed) > position + _BEHIND_AND:
        rest = number_of(placed[position + _BEHIND_AND])
        whole += int(rest) if rest is not None and int(rest) < large[following[0]] else 0
    return str(whole)


def _number_at(placed: Sequence[Token], position: int) -> str | None:
    """The number that a word writes, "a" being one in front of "hundred", and none in "half a hundred"."""
    if placed[position].folded != "a" or position + 1 == len(placed):
        return number_of(placed[position])
    is_part = position > 0 and placed[position - 1].folded in ("half", "of")
    return "1" if placed[position + 1].folded in words("numbers")["large"] and not is_part else None


def number_of(token: Token) -> str | None:
    """The number that a word writes, in digits; None where it writes none, or a year."""
    word = token.folded.replace(",", "")
    if word.isdecimal():
        return None if YEAR.fullmatch(word) else word
    numbers = words("numbers")
    tens, _, units = word.partition("-")
    small, large = numbers["small"], numbers["tens"]
    if word in small:
        return str(small[word])
    if tens in large:
        return str(large[tens] + small.get(units, 0))
    return None


def _lasted(citation: Citation, understood: Understood) -> Iterator[str]:
    """A number and its unit of time: "four years", "nineteen minutes"."""
    units = word_set("questions", "lasting")
    asked = [word for word in understood.marked.words if word in units]
    placed = tokens(citation.quote)
    for left, right in pairwise(placed):
        unit = right.folded
        fits = alike(unit) & frozenset(stem for word in asked for stem in alike(word)) if asked else {unit} & units
        number = number_of(left)
        if number is not None and fits:
            yield number if asked else citation.quote[left.span.start : right.span.end]


def _ages(citation: Citation, _: Understood) -> Iterator[str]:
    """A number that is an age: "at the age of nine", "aged nine", "was nine when", "at nine"."""
    placed = tokens(citation.quote)
    for position, token in enumerate(placed):
        if number_of(token) is None:
            continue
        before = [word.folded for word in placed[max(0, position - 2) : position]]
        after = placed[position + 1].folded if position + 1 < len(placed) else ""
        is_noun = after.endswith("s") or after in word_set("questions", "lasting")
        is_noun = is_noun or after in word_set("objections", "times_of_day")
        if (
            before == ["age", "of"]
            or before[-1:] == ["aged"]
            or after == "when"
            or (before[-1:] == ["at"] and not is_noun)
        ):
            yield citation.quote[token.span.start : token.span.end]


TAKERS = {"time": _years, "year": _years, "count": _counts, "duration": _lasted, "age": _ages}
