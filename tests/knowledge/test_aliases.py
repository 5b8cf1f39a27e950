"""Names that moderators give to what the biographies speak of find it, in look-up and in questions."""

import pytest

from knowledge.aliases import NO_ALIASES, Alias, Aliases
from knowledge.asking import Ambiguous, Answer, Answered, ask
from knowledge.base import KnowledgeBase, assembled
from knowledge.names import Certainty
from knowledge.things import EntityKind
from tests.knowledge.conftest import BaseOf

ILKA = "Ilka Moravec was taught by Zdena Ruzicka. Ilka danced Coppélia with the Brno Ballet, which she joined in 1999."
OTHER_ILKA = "Ilka Haas was taught by Bruno Keller. Ilka danced Giselle."
GIVEN = Aliases(
    (
        Alias("Sparrow", EntityKind.DANCER, "ilka.txt"),
        Alias("Ilka", EntityKind.DANCER, "haas.txt"),
        Alias("the doll one", EntityKind.WORK, "Coppélia"),
        Alias("BB", EntityKind.COMPANY, "Brno Ballet"),
        Alias("Ghost", EntityKind.DANCER, "removed.txt"),
        Alias("Nuts", EntityKind.WORK, "The Nutcracker"),
        Alias("  ", EntityKind.WORK, "Giselle"),
    )
)


def named(base: KnowledgeBase, aliases: Aliases) -> KnowledgeBase:
    """The same profiles and facts, with these names given."""
    return assembled(base.profiles, base.facts, aliases=aliases)


@pytest.fixture
def plain(base_of: BaseOf) -> KnowledgeBase:
    return base_of(ilka=ILKA, haas=OTHER_ILKA)


@pytest.fixture
def base(plain: KnowledgeBase) -> KnowledgeBase:
    return named(plain, GIVEN)


def values(answer: Answer) -> tuple[str, ...]:
    assert isinstance(answer, Answered), answer.sentence
    return answer.values


def test_a_dancer_is_found_by_a_given_name(plain: KnowledgeBase, base: KnowledgeBase):
    assert plain.names.look_up("sparrow").certainty is Certainty.NOBODY
    assert base.names.look_up("sparrow").hits[0].key == "ilka.txt"
    assert base.names.look_up("sparow").hits[0].name == "Ilka Moravec"
    assert values(ask("who taught sparrow?", base)) == ("Zdena Ruzicka",)


def test_a_given_name_decides_where_several_bear_it(plain: KnowledgeBase, base: KnowledgeBase):
    assert isinstance(ask("who taught ilka?", plain), Ambiguous)
    assert values(ask("who taught ilka?", base)) == ("Bruno Keller",)


def test_a_work_and_a_company_are_found_by_given_names(base: KnowledgeBase):
    assert values(ask("who danced the doll one?", base)) == ("Ilka Moravec",)
    assert values(ask("when did sparrow join BB?", base)) == ("1999",)


def test_the_query_shows_what_was_meant(base: KnowledgeBase):
    query = ask("who danced the doll one?", base).query

    assert query is not None
    assert [entity.matched for entity in query.filters] == ["Coppélia"]


def test_a_name_for_what_is_not_there_answers_nothing(base: KnowledgeBase):
    assert base.names.look_up("ghost").certainty is Certainty.NOBODY
    assert not isinstance(ask("who taught ghost?", base), Answered)
    assert not isinstance(ask("who danced nuts?", base), Answered)


def test_names_that_are_given_make_another_version_in_whichever_order(plain: KnowledgeBase, base: KnowledgeBase):
    assert base.facts == plain.facts
    assert base.version != plain.version
    assert named(plain, NO_ALIASES).version == plain.version
    assert named(plain, Aliases(GIVEN.entries[::-1])).version == base.version
