"""Finds what a question names: dancers first, then works, schools, companies, people, places and prizes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from knowledge.asking.conversation import Spoken
from knowledge.asking.links import Link, Linked
from knowledge.asking.query import Entity
from knowledge.asking.understanding.recalling import recall, set_apart
from knowledge.base import KnowledgeBase
from knowledge.names import Certainty, NameMatch
from knowledge.spelling import edits_between
from knowledge.text import Token, fold, tokens
from knowledge.things import EntityKind, Thing, thing_key
from knowledge.words import word_set, words

_LONGEST_NAME = 4  # words
_LONG_ENOUGH = 5  # letters, from which on a misspelt word may still be told
_MOST_WORDS = 64  # of a question; what follows is left unread
_NO_LANGUAGE = (
    "nationalities",
    "cities",
    "chat",
    "ending",
    "telling_so",
    "spoken_thing",
    "causing",
    "tale",
    "doing",
)  # lists of words that a sentence has to say
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[^:>]+:)\d+>|https?://\S+|[*_~`|]{2,}|[*`]")


def link(question: str, base: KnowledgeBase, spoken: Spoken | None = None) -> Linked:
    """Find what a question names in the knowledge base. Bounded work for any text: only the first words are read.

    Where nobody is named, a pronoun means who or what was spoken of before.
    """
    text = _MARKUP.sub(lambda match: " " * len(match.group()), question[:2000])
    placed = _without_opening(tuple(tokens(text)[:_MOST_WORDS]))
    dancers = [_told_apart(_in_full(found, placed, base), placed, spoken) for found in _dancers(text, placed, base)]
    things = _things(text, placed, base, set())
    longer = [found for found in things if any(_swallows(found, one) for one in dancers)]
    dancers = [found for found in dancers if not any(_swallows(thing, found) for thing in longer)]
    if dancers:
        taken = {position for found in dancers for position in range(found.start, found.end)}
        things = _things(text, placed, base, taken)
    named = sorted([*dancers, *things], key=lambda found: found.start)
    restated = set_apart(placed, named, base)
    if restated is not None:
        placed, named = restated
    recalled = recall(placed, named, spoken, base) if spoken else []
    links = tuple(sorted([*named, *recalled], key=lambda found: found.start))
    stranger = None if restated is not None else _stranger(text, placed, dancers)
    said = frozenset(token.folded for token in placed if base.passages.says(token.folded.removesuffix("'s")))
    return Linked(placed, links, stranger, recalled=tuple(recalled), said=said)


def _without_opening(placed: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without what only leads up to a question: "could you tell me", "name the people who taught her"."""
    folded = " ".join(token.folded for token in placed)
    led_up = _leading_up().match(folded)
    return placed[led_up.group().count(" ") :] if led_up is not None else placed


@cache
def _leading_up() -> re.Pattern[str]:
    openings = "|".join(sorted(map(re.escape, word_set("several", "leading_up")), key=lambda one: (-len(one), one)))
    before = "|".join(sorted(map(re.escape, word_set("several", "before"))))
    return re.compile(rf"(?:(?:{before}) )*(?:(?:{openings}) )+(?=\S)")


def _swallows(thing: Link, dancer: Link) -> bool:
    """Whether a dancer's name is but a part of the name of something, said in full: "the Varga Studio"."""
    whole = len(thing.entities[0].key.split()) == thing.end - thing.start
    longer = thing.end - thing.start > dancer.end - dancer.start
    return whole and longer and thing.start <= dancer.start and dancer.end <= thing.end


def _in_full(found: Link, placed: Sequence[Token], base: KnowledgeBase) -> Link:
    """A first name with the word behind it, where the biography puts the two together: a name borne before marriage."""
    given = placed[found.start].folded
    following = placed[found.end].folded.removesuffix("'s") if found.end < len(placed) else ""
    if found.end - found.start > 1 or not following.isalpha() or following in question_words():
        return found
    bearing = tuple(
        entity
        for entity in found.entities
        if re.search(rf"\b{re.escape(given)} {re.escape(following)}\b", fold(base.profiles_by_path[entity.key].text))
        and _is_always_capital(following, base.profiles_by_path[entity.key].text)
    )
    return Link(found.start, found.end + 1, bearing, len(bearing) > 1) if bearing else found


def _is_always_capital(word: str, text: str) -> bool:
    """Whether a text writes a word with a capital only, as it does a name."""
    said = [token for token in tokens(text) if token.folded.removesuffix("'s") == word]
    return bool(said) and all(text[token.span.start].isupper() for token in said)


def _told_apart(found: Link, placed: Sequence[Token], spoken: Spoken | None) -> Link:
    """The other Amara is not the one who was spoken of."""
    if spoken is None or not found.is_unclear or found.start == 0 or placed[found.start - 1].folded != "other":
        return found
    known = {part.key for part in spoken.query.subjects if isinstance(part, Entity)}
    others = tuple(entity for entity in found.entities if entity.key not in known)
    return Link(found.start, found.end, others, len(others) > 1) if others else found


def _stranger(text: str, placed: Sequence[Token], dancers: Sequence[Link]) -> str | None:
    """A first name of one dancer and the surname of another, said in one breath, name neither."""
    for left, right in pairwise(sorted(dancers, key=lambda found: found.start)):
        touching = (
            left.end == right.start and text[placed[left.end - 1].span.end : placed[right.start].span.start] == " "
        )
        if touching and right.end - right.start == 1 and left.end - left.start == 1:
            given = placed[left.start].folded.removesuffix("'s")
            if all(fold(entity.matched).split()[0] == given for entity in left.entities) and not (
                {entity.key for entity in left.entities} & {entity.key for entity in right.entities}
            ):
                return text[placed[left.start].span.start : placed[right.end - 1].span.end]
    for found in dancers:
        last = found.end
        if found.end - found.start == 1 and last < len(placed):
            name, following = text[placed[found.start].span.start :], text[placed[last].span.start :]
            between = text[placed[last - 1].span.end : placed[last].span.start]
            is_name = name[0].isupper() and following[0].isupper() and not _is_ordinary(text, placed[last])
            given = placed[found.start].folded
            if (
                between == " "
                and is_name
                and all(fold(entity.matched).split()[0] == given for entity in found.entities)
            ):
                return text[placed[found.start].span.start : placed[last].span.end]
    return None


def _dancers(text: str, placed: Sequence[Token], base: KnowledgeBase) -> list[Link]:
    """Runs of words that name dancers: the longest run first, and none over another."""
    found: list[Link] = []
    free = [not _is_ordinary(text, token) or _is_name_here(number, placed, base) for number, token in enumerate(placed)]
    for length in range(min(_LONGEST_NAME, len(placed)), 0, -1):
        for start in range(len(placed) - length + 1):
            if all(free[start : start + length]):
                typed = text[placed[start].span.start : placed[start + length - 1].span.end]
                match = _look_up(typed, base)
                if match.certainty is not Certainty.NOBODY and not (
                    length == 1 and _is_another_word(typed, match, base)
                ):
                    unclear = match.certainty is Certainty.WHICH
                    found.append(Link(start, start + length, _entities(typed, match), unclear))
                    free[start : start + length] = [False] * length
    return found


def _is_name_here(position: int, placed: Sequence[Token], base: KnowledgeBase) -> bool:
    """Whether an ordinary word stands where only a name can: "where was Will born", "Will's teacher"."""
    word = placed[position].folded
    bare = word.removesuffix("'s")
    before = placed[position - 1].folded if position else ""
    if bare in word_set("questions", "given") and (bare != word or before in word_set("questions", "before_name")):
        match = base.names.look_up(bare)
        return any(fold(hit.name).split()[0] == bare for hit in match.hits)
    return False


def _look_up(typed: str, base: KnowledgeBase) -> NameMatch:
    """Whom a name means, also with a possessive s without its apostrophe; then all else has to be spelt right."""
    match = base.names.look_up(typed)
    if match.certainty is not Certainty.NOBODY or not typed.endswith("s"):
        return match
    bare = base.names.look_up(typed[:-1])
    parts = {part.folded for hit in bare.hits for name in (hit.name, hit.matched) for part in tokens(name)}
    return bare if parts.issuperset(token.folded for token in tokens(typed[:-1])) else match


def _is_another_word(typed: str, match: NameMatch, base: KnowledgeBase) -> bool:
    """Whether a word that is no part of the names it is like is a word that the biographies use themselves."""
    word = fold(typed).removesuffix("'s")
    parts = {part.folded for hit in match.hits for name in (hit.name, hit.matched) for part in tokens(name)}
    return not parts & {word, word.removesuffix("s")} and base.passages.says(word)


def _entities(typed: str, match: NameMatch) -> tuple[Entity, ...]:
    return tuple(Entity(EntityKind.DANCER, typed, hit.name, hit.key) for hit in match.hits)


def _things(text: str, placed: Sequence[Token], base: KnowledgeBase, taken: set[int]) -> list[Link]:
    folded = ["" if position in taken else token.folded.removesuffix("'s") for position, token in enumerate(placed)]
    found: dict[tuple[int, int], list[Entity]] = {}
    for hit in base.things.find(folded):
        ordinary = [position for position in range(hit.start, hit.end) if _is_ordinary(text, placed[position])]
        misread = any(folded[position] not in hit.name.split() for position in ordinary)
        if misread or len(ordinary) == hit.end - hit.start:
            continue
        if not _names(folded[hit.start : hit.end], hit.name.split(), base):
            continue
        typed = text[placed[hit.start].span.start : placed[hit.end - 1].span.end]
        found.setdefault((hit.start, hit.end), []).extend(_entities_of(hit.thing, typed))
    for start, end in _titles(folded):
        if not any(start < other_end and other_start < end for other_start, other_end in found):
            typed = text[placed[start].span.start : placed[end - 1].span.end]
            found[start, end] = [Entity(EntityKind.WORK, typed, typed, thing_key(typed))]
    ends = {end for _, end in found}
    return [
        Link(
            start if start in ends else _with_article(start, folded, entities),
            end,
            tuple(entities),
            is_unclear=any(entity.within is not None for entity in entities),
        )
        for (start, end), entities in found.items()
    ]


def _entities_of(thing: Thing, typed: str) -> Iterator[Entity]:
    """What a thing of the knowledge base may mean: several people, where they bear the name but are not one."""
    people = {fact.person for fact in thing.facts if fact.person is not None and fact.person.key == thing.key}
    apart = sorted(person.within for person in people if person.within is not None and person.is_told_apart)
    meant = apart if len(people) > 1 and apart else [None]
    yield from (Entity(thing.kind, typed, thing.name, thing.key, within) for within in meant)


def _with_article(start: int, folded: Sequence[str], entities: Sequence[Entity]) -> int:
    """Where a name begins with its article: "in El Paso", which is found by "Paso" alone."""
    before = folded[start - 1] if start else ""
    has_article = any(fold(entity.matched).split()[0] == before != entity.key.split()[0] for entity in entities)
    return start - 1 if has_article and before not in ("the", "a", "an") else start


def _titles(folded: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where widely known titles stand, the longest first: such a work is meant even if no biography names it."""
    found = [
        (-len(title), title, start)
        for start, word in enumerate(folded)
        for title in _known_titles().get(word, ())
        if tuple(folded[start : start + len(title)]) == title
    ]
    yield from ((start, start + len(title)) for _, title, start in sorted(found))


@cache
def _known_titles() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Those of several words, by the first of them."""
    titles: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for known in word_set("works", "known"):
        title = tuple(token.folded for token in tokens(known))
        if len(title) > 1:
            titles[title[0]].append(title)
    return titles


def _names(typed: Sequence[str], parts: Sequence[str], base: KnowledgeBase) -> bool:
    """Whether words may stand for a name, given its parts: one at least is no word of the language of questions.

    A single word that is misspelt must be long, and no word that the biographies use themselves.
    """
    if len(typed) == 1 < len(parts) and typed[0] in _shared_by_names():
        return False
    telling = [part for part in parts if part not in question_words()] or list(parts)
    exact = any(word in telling for word in typed)
    if len(typed) > 1:
        return exact or any(edits_between(word, telling, most=2) for word in typed if len(word) >= _LONG_ENOUGH)
    if exact:
        return True
    return (
        len(typed[0]) >= _LONG_ENOUGH
        and not base.passages.says(typed[0])
        and bool(edits_between(typed[0], [part for part in telling if part[0] == typed[0][0]], most=1))
    )


@cache
def _shared_by_names() -> frozenset[str]:
    """Words that stand in many names and mean none of them alone: towns, countries and nations."""
    lists = (("places", "cities"), ("places", "countries"), ("questions", "cities"), ("questions", "nationalities"))
    return frozenset(word for name, key in lists for word in word_set(name, key)) | word_set("demonyms", "words")


def _is_ordinary(text: str, token: Token) -> bool:
    """Whether a word belongs to the language of questions rather than to a name; a capital inside speaks for a name."""
    word = token.folded.removesuffix("'s")
    return word in question_words() and not (text[token.span.start].isupper() and token.span.start > 0)


@cache
def question_words() -> frozenset[str]:
    """Every single word of the language of questions."""
    lists = {key: entries for key, entries in words("questions").items() if key not in _NO_LANGUAGE}
    kinship = words("kinship")
    relatives = [*kinship["female"], *kinship["male"], *kinship["either"], *kinship["alike"]]
    every = [entry for entries in lists.values() for entry in entries] + relatives
    plural = [f"{word}s" for word in relatives]
    numbers = {*words("numbers")["small"], *words("numbers")["tens"]} - {"one", "two"}
    known = frozenset(word for entry in [*every, *plural] for word in entry.split()) | word_set("openers", "closed")
    known |= frozenset(words("questions")["chat"])
    return known - numbers
