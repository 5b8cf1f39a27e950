"""The words of a question that mean somebody or something spoken of before: "she", "there", "that ballet"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from knowledge.asking.conversation import Spoken
from knowledge.asking.links import Link
from knowledge.asking.query import Entity
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation
from knowledge.text import Token, tokens
from knowledge.things import EntityKind
from knowledge.words import word_set, words

PRONOUN_FORMS = {
    "she": ("she", "her", "hers", "herself"),
    "he": ("he", "him", "his", "himself"),
    "they": ("they", "them", "their", "theirs"),
}
_PRONOUNS = {
    **dict.fromkeys(("she", "her", "hers", "she'd", "she'll", "shes"), ("she",)),
    **dict.fromkeys(("he", "him", "his", "he'd", "he'll", "hes"), ("he",)),
    **dict.fromkeys(("they", "them", "their", "theirs", "they'd"), ("they", "she", "he")),
}
_PLACES = frozenset({EntityKind.PLACE, EntityKind.SCHOOL, EntityKind.COMPANY})
_POINTING = frozenset({"that", "this", "the", "same"})
_NOUNS = {
    EntityKind.WORK: ("work",),
    EntityKind.SCHOOL: ("school",),
    EntityKind.COMPANY: ("company",),
    EntityKind.PLACE: ("place", "venue"),
    EntityKind.AWARD: ("award",),
    EntityKind.ROLE: ("role",),
}
_ROLE_LISTS = {Relation.MENTOR: "mentor", Relation.STUDENT: "student", Relation.PARTNER: "partner"}
_GROUPS = frozenset({"them", "those", "these", "em", "'em"})


def recall(placed: Sequence[Token], links: Sequence[Link], spoken: Spoken, base: KnowledgeBase) -> list[Link]:
    """The words that mean somebody or something spoken of before: at most one dancer and one thing."""
    found = list(_ordinal(placed, spoken)) if not links else []
    if not found:
        found = list(_pronoun(placed, links, spoken, base))
    thing = next(_things(placed, [*links, *found], spoken), None)
    return [*found, thing] if thing is not None else found


def set_apart(
    placed: tuple[Token, ...], links: Sequence[Link], base: KnowledgeBase
) -> tuple[tuple[Token, ...], list[Link]] | None:
    """The question with a dancer in the place of the pronoun, where the name is set apart: "Maxime, who taught her?".

    None where no name stands apart at the beginning or the end, or no pronoun can mean its bearer.
    """
    named = [link for link in links if link.entities[0].kind is EntityKind.DANCER]
    if len(named) != 1 or named[0].is_unclear:
        return None
    name = named[0]
    begins = name.start == 0 and name.end < len(placed) and placed[name.end].folded in word_set("several", "beginning")
    ends = name.end == len(placed)
    asks = placed[0].folded in word_set("several", "beginning")
    if not (begins or (ends and asks)):
        return None
    first, last = (name.end, len(placed)) if begins else (0, name.start)
    position = next((n for n in range(first, last) if _is_meant(placed[n], name, base)), None)
    if position is None:
        return None
    others = [link for link in links if link is not name and first <= link.start and link.end <= last]
    meant = [*others, Link(position, position + 1, name.entities)]
    moved = [replace(link, start=link.start - first, end=link.end - first) for link in meant]
    return placed[first:last], sorted(moved, key=lambda link: link.start)


def _is_meant(token: Token, name: Link, base: KnowledgeBase) -> bool:
    pronouns = _PRONOUNS.get(token.folded.removesuffix("'s"))
    return pronouns is not None and _may_mean(pronouns, name, base)


def means_group(folded: Sequence[str]) -> bool:
    """Whether words speak of several together who were named before: "which of them", "how many of those"."""
    return any(word == "of" and following in _GROUPS for word, following in pairwise(folded))


def ordinal_place(folded: Sequence[str], count: int) -> int | None:
    """Which of several is meant by its place: "the second one", "the last"; None where none is."""
    places: dict[str, int] = words("conversation")["places"]
    for position, word in enumerate(folded):
        place = places.get(word)
        following = folded[position + 1] if position + 1 < len(folded) else "one"
        if place is None or following not in ("one", "dancer", "person") or not count:
            continue
        place = count - 1 if place < 0 else place - 1
        return place if place < count else None
    return None


def _ordinal(placed: Sequence[Token], spoken: Spoken) -> Iterator[Link]:
    folded = [token.folded for token in placed]
    place = ordinal_place(folded, len(spoken.named))
    if place is not None and len(spoken.named) > 1:
        position = next(n for n, word in enumerate(folded) if word in words("conversation")["places"])
        end = position + 1 + (folded[position + 1 : position + 2] in (["one"], ["dancer"], ["person"]))
        yield Link(position, end, (replace(spoken.named[place], typed=" ".join(folded[position:end])),))


def _pronoun(placed: Sequence[Token], links: Sequence[Link], spoken: Spoken, base: KnowledgeBase) -> Iterator[Link]:
    """The first pronoun that means a dancer spoken of, and nobody whom the question names before it."""
    named = [link for link in links if link.entities[0].kind is EntityKind.DANCER]
    group = means_group([token.folded for token in placed]) and len(spoken.named) > 1
    for position, token in enumerate(placed):
        pronouns = _PRONOUNS.get(token.folded.removesuffix("'s"), ())
        if not pronouns or (group and token.folded in _GROUPS):
            continue
        if any(_may_mean(pronouns, link, base) for link in named if link.start < position or len(named) > 1):
            return
        others = {link.entities[0].key for link in named}
        fitting = next(
            (
                found
                for dancers in (spoken.dancers, spoken.earlier[:1])
                if (found := [one for one in dancers if _fits(one, pronouns, base) and one.key not in others])
            ),
            [],
        )
        following = placed[position + 1].folded if position + 1 < len(placed) else ""
        meant = tuple(replace(dancer, typed=token.folded) for dancer in _of_topic(fitting, following, spoken))
        if meant:
            yield Link(position, position + 1, meant, len(meant) > 1)
            return


def _fits(dancer: Entity, pronouns: Sequence[str], base: KnowledgeBase) -> bool:
    return pronoun_of(dancer.key, base) in pronouns


def _may_mean(pronouns: Sequence[str], link: Link, base: KnowledgeBase) -> bool:
    return any(_fits(entity, pronouns, base) for entity in link.entities)


def _of_topic(fitting: list[Entity], following: str, spoken: Spoken) -> list[Entity]:
    """Behind "who taught her", "her teacher" is the teacher of the same: the one who was asked about."""
    asked = [part.key for part in spoken.query.subjects if isinstance(part, Entity)]
    fitting = sorted(fitting, key=lambda dancer: dancer.key not in asked)
    key = _ROLE_LISTS.get(spoken.query.relation) if spoken.query.relation is not None else None
    goes_on = key is not None and following in word_set("questions", key)
    return fitting[:1] if goes_on and fitting and fitting[0].key in asked else fitting


def _things(placed: Sequence[Token], links: Sequence[Link], spoken: Spoken) -> Iterator[Link]:
    """What "that ballet", "there" and, where nothing else is named, "it" mean."""
    named = {link.entities[0].kind for link in links}
    for position, token in enumerate(placed[:-1]):
        noun = placed[position + 1].folded
        if token.folded in _POINTING and (kind := _kind_of(noun)) is not None and kind not in named:
            things = [thing for thing in spoken.things if thing.kind is kind]
            if len(things) == 1 or (things and token.folded != "the"):
                yield Link(position, position + 2, (replace(things[0], typed=f"{token.folded} {noun}"),))
    things = [thing for thing in spoken.things if thing.kind not in named]
    for position, token in enumerate(placed):
        fitting = things if token.folded in ("it", "its", "that") else []
        if token.folded == "there" and not (position and placed[position - 1].folded in ("is", "are", "was", "were")):
            fitting = [thing for thing in things if thing.kind in _PLACES]
        if fitting and (token.folded == "there" or not named or position == len(placed) - 1):
            yield Link(position, position + 1, (replace(fitting[0], typed=token.folded),))


@cache
def _kinds_of_nouns() -> dict[str, EntityKind]:
    return {word: kind for kind, keys in _NOUNS.items() for key in keys for word in word_set("questions", key)}


def _kind_of(noun: str) -> EntityKind | None:
    return _kinds_of_nouns().get(noun)


def pronoun_of(path: str, base: KnowledgeBase) -> str:
    """The pronoun by which a biography calls its dancer most often: "she", "he" or "they"."""
    profile = base.profiles_by_path[path]
    counts = Counter(token.folded for token in tokens(profile.text, profile.prose))
    return max(PRONOUN_FORMS, key=lambda pronoun: sum(counts[form] for form in PRONOUN_FORMS[pronoun]))
