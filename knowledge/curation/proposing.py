"""Other names that are worth adding: what people typed, and whom they then chose again and again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.base import KnowledgeBase
from knowledge.names import Certainty
from knowledge.store import Choice
from knowledge.text import fold

CHOSEN_AT_LEAST = 3
_AGREED = 0.8  # of all who typed it chose the same dancer
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class AliasProposal:
    """A name as typed, the dancer whom those who typed it chose, and how often."""

    name: str
    path: str
    dancer: str
    times: int


def proposed_aliases(choices: Iterable[Choice], base: KnowledgeBase) -> tuple[AliasProposal, ...]:
    """Names to add, those chosen most first: what already means that dancer, or means another for certain, is none."""
    by_name: defaultdict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        by_name[fold(choice.typed).strip()].append(choice)
    found = (proposal for name, chosen in by_name.items() for proposal in _proposal(name, chosen, base))
    return tuple(sorted(found, key=lambda proposal: (-proposal.times, proposal.name)))


def _proposal(name: str, chosen: Iterable[Choice], base: KnowledgeBase) -> Iterator[AliasProposal]:
    ranked = sorted(chosen, key=lambda choice: -choice.times)
    best, total = ranked[0], sum(choice.times for choice in ranked)
    profile = base.profile(best.path)
    if profile is None or len(name) < _SHORTEST or best.times < CHOSEN_AT_LEAST or best.times < _AGREED * total:
        return
    if base.names.look_up(name).certainty is not Certainty.CERTAIN:
        yield AliasProposal(best.typed, profile.path, profile.name, best.times)
