"""What people typed and whom they chose becomes a proposal, where they agree."""

import pytest

from knowledge.aliases import Alias, Aliases
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.curation.proposing import proposed_aliases
from knowledge.profiles import read_profile
from knowledge.store import Choice
from knowledge.things import EntityKind

TEXTS = {
    "ilka.txt": "Ilka Moravec was born in Brno. Ilka Moravec danced the tango.",
    "ilse.txt": "Ilse Moravec was born in Graz. Ilse Moravec danced the waltz.",
}


def base_of(*aliases: Alias) -> KnowledgeBase:
    profiles = (profile for path, text in TEXTS.items() for profile in read_profile(path, text.encode()).profiles)
    return knowledge_base_of(profiles, aliases=Aliases(aliases))


def chosen(typed: str, path: str, times: int) -> Choice:
    return Choice(typed=typed, path=path, times=times, last_at=0.0)


def test_what_was_chosen_again_and_again_is_proposed():
    (proposal,) = proposed_aliases([chosen("checa", "ilka.txt", 4), chosen("checa", "ilse.txt", 1)], base_of())

    assert (proposal.name, proposal.path, proposal.dancer, proposal.times) == ("checa", "ilka.txt", "Ilka Moravec", 4)


@pytest.mark.parametrize(
    "choices",
    [
        [chosen("checa", "ilka.txt", 2)],
        [chosen("checa", "ilka.txt", 3), chosen("checa", "ilse.txt", 2)],
        [chosen("checa", "gone.txt", 9)],
        [chosen("ilka moravec", "ilse.txt", 9)],
        [chosen("x", "ilka.txt", 9)],
    ],
    ids=["too seldom", "people disagree", "profile gone", "means another for certain", "too short"],
)
def test_what_is_not_sure_is_not_proposed(choices: list[Choice]):
    assert proposed_aliases(choices, base_of()) == ()


def test_what_is_an_alias_already_is_not_proposed():
    base = base_of(Alias("Checa", EntityKind.DANCER, "ilka.txt"))

    assert proposed_aliases([chosen("checa", "ilka.txt", 9)], base) == ()


def test_the_most_chosen_comes_first():
    found = proposed_aliases([chosen("checa", "ilka.txt", 3), chosen("walzerin", "ilse.txt", 7)], base_of())

    assert [proposal.name for proposal in found] == ["walzerin", "checa"]
