"""The cards of curation fit into messages, whatever they hold."""

from collections.abc import Iterator
from typing import Any

import pytest

from cogs.cards.curation import aliases_card, coverage_card, golden_card, unanswered_card
from cogs.layout import ROOM, Card, size
from cogs.texts import load_languages
from knowledge.aliases import Alias
from knowledge.base import knowledge_base_of
from knowledge.curation.asked import Group
from knowledge.curation.coverage import EXPECTED, Coverage, Missing
from knowledge.curation.golden import Golden, GoldenResult
from knowledge.curation.proposing import AliasProposal
from knowledge.curation.some import Some
from knowledge.store import State, Unanswered
from knowledge.things import EntityKind

ENGLISH = load_languages().of("en")
LONG = "**Odile** " * 300
NOTHING = knowledge_base_of(())


def identifiers(card: Card) -> Iterator[str]:
    """The identifiers of all controls."""
    for item in card.walk_children():
        identifier: Any = getattr(item, "custom_id", None)
        if identifier:
            yield identifier


def expect_sendable(card: Card) -> None:
    found = list(identifiers(card))
    assert len(found) == len(set(found))
    assert all(len(identifier) <= 100 for identifier in found)
    assert sum(size(text) for text in card.texts) <= ROOM


@pytest.mark.parametrize("page", [-2, -1, 0, 1, 99])
@pytest.mark.parametrize("what", ["missing", "contradictions", "alike", "mentioned"])
async def test_coverage_can_be_shown(what: str, page: int):
    missing = Some.of(Missing(f"{number}.txt", LONG, EXPECTED) for number in range(300))
    found = Coverage(
        dancers=300,
        told=tuple((relation, 7) for relation in EXPECTED),
        missing=missing,
        contradictions=Some.of(()),
        alike=Some.of(()),
        mentioned=Some.of(()),
    )

    expect_sendable(coverage_card(ENGLISH, found, what=what, page=page))


@pytest.mark.parametrize("page", [-1, 0, 1, 99])
async def test_names_and_golden_questions_can_be_shown(page: int):
    aliases = [Alias(f"{LONG}{number}", EntityKind.WORK, LONG) for number in range(90)]
    proposals = [AliasProposal(f"{number} {LONG}", "a.txt", LONG, 9) for number in range(90)]
    results = [GoldenResult(Golden(LONG, (LONG,)), (), LONG, holds=False) for _ in range(90)]

    expect_sendable(aliases_card(ENGLISH, aliases, proposals, NOTHING, page=page))
    expect_sendable(golden_card(ENGLISH, results, page=page))


@pytest.mark.parametrize("page", [-1, 0, 1, 99])
async def test_what_was_asked_in_vain_can_be_shown(page: int):
    groups = [
        Group(
            (
                Unanswered(
                    id=f"{number:032}",
                    question=LONG,
                    reason="not_said",
                    nearest=None,
                    times=number,
                    first_at=0.0,
                    last_at=0.0,
                    state=State.OPEN,
                    answered_in=None,
                ),
            )
        )
        for number in range(30)
    ]

    expect_sendable(unanswered_card(ENGLISH, groups, NOTHING, page=page))
