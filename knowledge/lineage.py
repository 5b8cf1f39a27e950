"""The lineage of a dancer: the teachers and their teachers, the pupils and theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.ties import Node, Tie, Ties

GENERATIONS = 3
WIDTH = 8


@dataclass(frozen=True, slots=True)
class Teaching:
    """That one person taught another, with every sentence that says so, first those of the pupil's biography."""

    teacher: Node
    pupil: Node
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """The people who stand as many steps above (negative) or below the dancer, and how many more there would be."""

    number: int
    people: tuple[Node, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who taught whom around a dancer, oldest generation first; the dancer alone is generation 0.

    `teachings` are those among the people shown. A generation may hold no people and yet tell how many more there are.
    """

    dancer: Node
    generations: tuple[Generation, ...]
    teachings: tuple[Teaching, ...]


def lineage(path: str, base: KnowledgeBase, *, generations: int = GENERATIONS, width: int = WIDTH) -> Lineage:
    """The lineage of the dancer of that profile, at most so many generations each way and so many people in each.

    Everybody stands in the generation that is nearest to the dancer, and who is both above and below stands above: so a
    teaching may also lie within a generation or, where teachers taught one another, point upwards. Raises `KeyError`
    where there is no such profile.
    """
    ties = Ties(base)
    dancer = ties.dancer(path)
    if dancer is None:
        raise KeyError(path)
    taken = {dancer}
    widths = [width] * generations + [0]
    above = list(_walk(dancer, ties, Relation.MENTOR, widths, taken=taken))
    below = list(_walk(dancer, ties, Relation.STUDENT, widths, taken=taken))
    ordered = (
        *(Generation(-number, people, more) for number, people, more in reversed(above)),
        Generation(0, (dancer,), 0),
        *(Generation(number, people, more) for number, people, more in below),
    )
    return Lineage(dancer, ordered, tuple(_teachings(ordered, ties)))


def _walk(
    dancer: Node, ties: Ties, direction: Relation, widths: Sequence[int], *, taken: set[Node]
) -> Iterator[tuple[int, tuple[Node, ...], int]]:
    """The generations of one direction: their distance, those who have room in them, and how many have none."""
    edge = [dancer]
    for distance, width in enumerate(widths, start=1):
        met = dict.fromkeys(tie.node for node in edge for tie in _related(node, direction, ties))
        new = [node for node in met if node not in taken]
        edge = new[:width]
        taken.update(new)
        if new:
            yield distance, tuple(edge), len(new) - len(edge)


def _related(node: Node, direction: Relation, ties: Ties) -> Iterator[Tie]:
    """The ties to a node's teachers, for `MENTOR`, or pupils, for `STUDENT`, whoever's biography says so."""
    turned = Relation.STUDENT if direction is Relation.MENTOR else Relation.MENTOR
    for tie in ties.of(node):
        own = tie.fact.dancer == node.key
        if tie.fact.relation is (direction if own else turned):
            yield tie


def _teachings(generations: tuple[Generation, ...], ties: Ties) -> Iterator[Teaching]:
    """The teachings among the people shown, from the oldest pupils to the youngest."""
    shown = {node for generation in generations for node in generation.people}
    for pupil in (node for generation in generations for node in generation.people):
        said: dict[Node, dict[Citation, None]] = {}
        for tie in _related(pupil, Relation.MENTOR, ties):
            if tie.node in shown:
                said.setdefault(tie.node, {})[tie.fact.citations[0]] = None
        for teacher, citations in said.items():
            yield Teaching(teacher, pupil, tuple(citations))
