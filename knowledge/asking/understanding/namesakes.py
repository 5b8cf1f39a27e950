"""Takes a name that several dancers bear for all of them, where a question says so: "both Linds", "which Lind"."""

import re
from dataclasses import replace

from knowledge.asking.links import Link, Linked
from knowledge.numbers import number_in
from knowledge.text import Token, fold
from knowledge.things import EntityKind

_MOST = 4  # dancers of one name; more are asked back
_TOGETHER = re.compile(r"\b(?:(?P<both>both)(?: of)?(?: the)?|(?:the |these |those )?(?P<number>two|three|four))$")
_ONE_OF = re.compile(r"\bwhich(?: one)?(?P<of> of(?: the| these| those| all)?)?$")


def named_together(linked: Linked) -> Linked:
    """The question with each of them named in the place of such a name; as it is where it holds none."""
    for link in linked.links:
        led_by = _led_by(link, linked) if _is_of_several(link) else None
        if led_by is not None:
            return named_together(_with_all(link, linked, led_by))
    return linked


def _is_of_several(link: Link) -> bool:
    dancers = all(entity.kind is EntityKind.DANCER for entity in link.entities)
    return link.is_unclear and dancers and 1 < len(link.entities) <= _MOST


def _led_by(link: Link, linked: Linked) -> tuple[Token, ...] | None:
    """The words to stand in front of the names; None where the question does not speak of all who bear the name."""
    led_by = linked.words[: link.start]
    before = " ".join(token.folded for token in led_by)
    together = _TOGETHER.search(before)
    if together is not None:
        if together["both"]:
            return led_by if len(link.entities) == number_in("two") else None
        return led_by[:-1] if number_in(together["number"]) == len(link.entities) else None
    one = _ONE_OF.search(before)
    of = () if one is None or one["of"] else (Token(led_by[-1].span, "of"),)
    return None if one is None else (*led_by, *of)


def _with_all(link: Link, linked: Linked, led_by: tuple[Token, ...]) -> Linked:
    span = linked.words[link.start].span
    names: list[Token] = []
    links: list[Link] = []
    for entity in link.entities:
        if names:
            names.append(Token(span, "and"))
        place = len(led_by) + len(names)
        links.append(Link(place, place + 1, (replace(entity, typed=fold(entity.matched)),)))
        names.append(Token(span, fold(entity.matched)))
    words = (*led_by, *names, *linked.words[link.end :])
    moved = len(words) - len(linked.words)
    others = [one if one.end <= link.start else _moved(one, moved) for one in linked.links if one is not link]
    return replace(linked, words=words, links=tuple(sorted([*others, *links], key=lambda one: one.start)))


def _moved(link: Link, places: int) -> Link:
    return replace(link, start=link.start + places, end=link.end + places)
