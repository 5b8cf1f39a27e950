"""What moderators do with a collection: looked at first, published whole, and undone."""

from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path

import pytest

from knowledge.aliases import Alias
from knowledge.asking import Answered
from knowledge.base import KnowledgeBase
from knowledge.curation.golden import Golden
from knowledge.curation.refusals import ChangeRefused, Refusal, UploadRefused
from knowledge.curation.uploads import File
from knowledge.curator import Curator, Published, Review
from knowledge.errors import ProposalGone, ProposalOutdated, ReloadRefused, VersionUnknown
from knowledge.library import Library
from knowledge.names import Certainty
from knowledge.store import SHARED, ServerSettings, Serving, State, Unanswered, open_store, text_digest
from knowledge.things import EntityKind

SERVER, MOD, ALICE = 7, 70, 71
ILKA = "Ilka Moravec danced the tango. Ilka Moravec was taught by Zdena Horak. Ilka Moravec danced Salt Bread in 1999."
PIA = "Pia Lindqvist danced Giselle. Pia Lindqvist was taught by Bruno Keller."


@pytest.fixture
async def curator(tmp_path: Path) -> AsyncIterator[Curator]:
    """A curator of a library whose folder holds one biography."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "ilka.txt").write_text(ILKA, encoding="utf-8")
    async with open_store(tmp_path / "store.sqlite") as store:
        library = Library(store, folder)
        await library.start()
        yield Curator(library)


async def published(curator: Curator, review: Review, *, server: int = SERVER, confirmed: bool = False) -> Published:
    return await curator.publish(server, review.id, author=MOD, confirmed=confirmed)


async def add(curator: Curator, **texts: str) -> Review:
    files = [File(f"{name}.txt", text.encode()) for name, text in texts.items()]
    return await curator.add(SERVER, files, author=MOD)


def names(curator: Curator, server: int = SERVER) -> list[str]:
    return [profile.name for profile in curator.library.of(server).profiles]


async def test_what_is_added_is_looked_at_and_served_once_it_is_published(curator: Curator):
    review = await add(curator, pia=PIA)
    before = names(curator)
    await published(curator, review)

    assert [line.value for line in review.preview.gained if line.relation == "mentor"] == ["Bruno Keller"]
    assert before == ["Ilka Moravec"]
    assert names(curator) == ["Ilka Moravec", "Pia Lindqvist"]
    assert names(curator, SHARED) == ["Ilka Moravec"]


async def test_a_refused_upload_keeps_nothing(curator: Curator):
    with pytest.raises(UploadRefused) as refused:
        await curator.add(SERVER, [File("pia.txt", PIA.encode()), File("../x.txt", ILKA.encode())], author=MOD)

    assert [problem.path for problem in refused.value.problems] == ["../x.txt"]
    assert await curator.library.store.versions.drafts(SERVER) == ()


async def test_the_same_once_more_is_nothing_to_publish(curator: Curator):
    await published(curator, await add(curator, pia=PIA))

    with pytest.raises(ChangeRefused, match="changes nothing"):
        await add(curator, pia=PIA)
    assert await curator.library.store.versions.drafts(SERVER) == ()


async def test_an_edit_of_a_text_that_is_another_by_now_is_refused(curator: Curator):
    seen = text_digest(await curator.text(SERVER, "ilka.txt"))[:16]
    first = await curator.edit(SERVER, "ilka.txt", ILKA.replace("Zdena", "Marta").encode(), seen=seen, author=MOD)
    await published(curator, first)

    with pytest.raises(ChangeRefused) as refused:
        await curator.edit(SERVER, "ilka.txt", ILKA.replace("Zdena", "Jana").encode(), seen=seen, author=MOD)
    assert refused.value.reason is Refusal.PROFILE_CHANGED
    assert "Marta Horak" in await curator.text(SERVER, "ilka.txt")


async def test_the_second_of_two_changes_made_beside_each_other_is_outdated(curator: Curator):
    one, other = await add(curator, pia=PIA), await add(curator, pia=PIA.replace("Giselle", "Coppelia"))
    await published(curator, one)

    with pytest.raises(ProposalOutdated):
        await published(curator, other)
    assert "Giselle" in await curator.text(SERVER, "pia.txt")


async def test_the_same_click_twice_is_one_publication(curator: Curator):
    review = await add(curator, pia=PIA)

    first, second = await published(curator, review), await published(curator, review)

    assert first.version == second.version
    assert len(await curator.library.store.versions.history(SERVER)) == 1


async def test_a_change_that_was_discarded_is_gone(curator: Curator):
    review = await add(curator, pia=PIA)
    await curator.discard(SERVER, review.id)

    with pytest.raises(ProposalGone):
        await published(curator, review)
    with pytest.raises(ProposalGone):
        await curator.find(SERVER, review.id)


async def test_a_change_of_one_server_is_not_found_on_another(curator: Curator):
    review = await add(curator, pia=PIA)

    with pytest.raises(ProposalGone):
        await curator.find(SERVER + 1, review.id)


async def test_dropping_much_has_to_be_confirmed(curator: Curator):
    for file in curator.library.folder.iterdir():
        file.unlink()
    review = await curator.reload(author=MOD)

    with pytest.raises(ReloadRefused):
        await published(curator, review, server=SHARED)
    assert names(curator, SHARED) == ["Ilka Moravec"]
    await published(curator, review, server=SHARED, confirmed=True)
    assert names(curator, SHARED) == []


async def test_how_much_may_go_is_settled_by_the_server_whose_moderator_publishes(curator: Curator):
    for name in ("jana", "pia", "vera"):
        (curator.library.folder / f"{name}.txt").write_text(PIA.replace("Pia", name.title()), encoding="utf-8")
    await published(curator, await curator.reload(author=MOD), server=SHARED)
    for name in ("jana", "pia"):
        (curator.library.folder / f"{name}.txt").unlink()
    review = await curator.reload(author=MOD)
    await curator.library.settle(SERVER, lambda _: ServerSettings(largest_drop=0.5), author=MOD)

    with pytest.raises(ReloadRefused):
        await curator.publish(SHARED, review.id, author=MOD, asked_on=SERVER + 1)
    await curator.publish(SHARED, review.id, author=MOD, asked_on=SERVER)

    assert names(curator, SHARED) == ["Ilka Moravec", "Vera Lindqvist"]


async def test_what_is_not_there_cannot_be_removed_or_read(curator: Curator):
    with pytest.raises(ChangeRefused, match=r"no profile “pia\.txt”"):
        await curator.remove(SERVER, ["ilka.txt", "pia.txt"], author=MOD)
    with pytest.raises(ChangeRefused):
        await curator.text(SERVER, "pia.txt")


async def test_a_dancer_is_found_by_an_alias_until_it_is_removed(curator: Curator):
    alias = Alias("La  Checa", EntityKind.DANCER, "ilka.txt")
    review = await curator.add_alias(SERVER, alias, author=MOD)
    await published(curator, review)

    assert [line.gained for line in review.preview.names] == [("La Checa",)]
    assert curator.library.of(SERVER).names.look_up("la checa").certainty is Certainty.CERTAIN
    assert [one.name for one in await curator.aliases(SERVER)] == ["La Checa"]
    with pytest.raises(ChangeRefused, match="known as this already"):
        await curator.add_alias(SERVER, Alias("la checa", EntityKind.DANCER, "ilka.txt"), author=MOD)
    await published(curator, await curator.remove_alias(SERVER, "LA CHECA", author=MOD))
    assert await curator.aliases(SERVER) == ()


async def test_a_work_has_an_alias_by_its_name_as_the_texts_spell_it(curator: Curator):
    await published(curator, await curator.add_alias(SERVER, Alias("Bread", EntityKind.WORK, "salt bread"), author=MOD))

    assert [one.means for one in await curator.aliases(SERVER)] == ["Salt Bread"]


@pytest.mark.parametrize(
    ("alias", "reason"),
    [
        (Alias(" ", EntityKind.DANCER, "ilka.txt"), Refusal.ALIAS_EMPTY),
        (Alias("?!", EntityKind.DANCER, "ilka.txt"), Refusal.ALIAS_EMPTY),
        (Alias("x" * 101, EntityKind.DANCER, "ilka.txt"), Refusal.ALIAS_EMPTY),
        (Alias("Checa", EntityKind.DANCER, "pia.txt"), Refusal.PROFILE_UNKNOWN),
        (Alias("Nuts", EntityKind.WORK, "The Nutcracker"), Refusal.MEANS_NOTHING),
    ],
)
async def test_an_alias_that_makes_no_sense_is_refused(curator: Curator, alias: Alias, reason: Refusal):
    with pytest.raises(ChangeRefused) as refused:
        await curator.add_alias(SERVER, alias, author=MOD)
    assert refused.value.reason is reason


async def test_an_alias_that_nobody_added_cannot_be_removed(curator: Curator):
    with pytest.raises(ChangeRefused):
        await curator.remove_alias(SERVER, "Checa", author=MOD)


async def test_golden_questions_are_asked_at_every_preview(curator: Curator):
    golden = Golden("who taught ilka moravec?", ("Zdena Horak",))
    await published(curator, await curator.add_golden(SERVER, golden, author=MOD))
    seen = text_digest(ILKA)

    review = await curator.edit(SERVER, "ilka.txt", ILKA.replace("Zdena", "Marta").encode(), seen=seen, author=MOD)

    (change,) = review.preview.golden
    assert change.before
    assert (change.before.holds, change.after.values) == (True, ("Marta Horak",))
    (result,) = await curator.ask_golden(SERVER)
    assert result.holds


async def test_golden_questions_of_the_shared_collection_are_asked_as_well(curator: Curator):
    golden = Golden("who taught ilka moravec?", ("Zdena Horak",))
    await published(curator, await curator.add_golden(SHARED, golden, author=MOD), server=SHARED)

    review = await curator.remove(SERVER, ["ilka.txt"], author=MOD)

    assert [change.after.holds for change in review.preview.golden] == [False]


async def test_a_golden_question_is_changed_and_removed(curator: Curator):
    await published(curator, await curator.add_golden(SERVER, Golden("who is ilka?", ()), author=MOD))
    await published(curator, await curator.add_golden(SERVER, Golden("Who is  Ilka?", ("a dancer",)), author=MOD))
    changed = await curator.golden(SERVER)
    await published(curator, await curator.remove_golden(SERVER, "WHO IS ILKA?", author=MOD))

    assert changed == (Golden("Who is Ilka?", ("a dancer",)),)
    assert await curator.golden(SERVER) == ()
    with pytest.raises(ChangeRefused):
        await curator.remove_golden(SERVER, "who is ilka?", author=MOD)
    with pytest.raises(ChangeRefused):
        await curator.add_golden(SERVER, Golden("  ", ()), author=MOD)


async def test_there_are_only_so_many_golden_questions(curator: Curator, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("knowledge.curator.MOST_GOLDEN", 1)
    await published(curator, await curator.add_golden(SERVER, Golden("who is ilka?", ()), author=MOD))

    with pytest.raises(ChangeRefused, match="There are 1 golden questions"):
        await curator.add_golden(SERVER, Golden("who is pia?", ()), author=MOD)


async def test_a_rollback_is_a_new_version_equal_to_an_old_one(curator: Curator):
    await published(curator, await add(curator, pia=PIA))
    seen = text_digest(PIA)
    text = PIA.replace("Giselle", "Coppelia").encode()
    await published(curator, await curator.edit(SERVER, "pia.txt", text, seen=seen, author=MOD))

    await published(curator, await curator.rollback(SERVER, 1, author=MOD))

    assert await curator.text(SERVER, "pia.txt") == PIA
    assert curator.library.version_of(SERVER) == 3
    with pytest.raises(VersionUnknown):
        await curator.rollback(SERVER, 9, author=MOD)


async def test_after_a_publication_those_who_wait_for_an_answer_are_named(curator: Curator):
    kept = curator.library.store.unanswered
    question = await kept.note(SERVER, "who taught pia lindqvist?", reason="no_such_dancer")
    await kept.wait(SERVER, question, person=ALICE)
    other = await kept.note(SERVER, "whom did ilka marry?", reason="not_said")

    assert await curator.ask_again(SERVER) == ()
    await published(curator, await add(curator, pia=PIA))

    assert [(one.question.id, one.answer.values, one.waiting) for one in await curator.ask_again(SERVER)] == [
        (question, ("Bruno Keller",), (ALICE,))
    ]
    answered, still = await kept.find(SERVER, question), await kept.find(SERVER, other)
    assert answered
    assert (answered.state, answered.answered_in) == (State.ANSWERED, 1)
    assert still
    assert still.state is State.OPEN


async def test_what_is_still_not_answered_is_asked_again_when_something_else_is_served(
    curator: Curator, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []

    def asking(questions: Iterable[Unanswered], _: KnowledgeBase) -> Iterator[tuple[Unanswered, Answered]]:
        asked.extend(one.question for one in questions)
        return iter(())

    monkeypatch.setattr("knowledge.curator.answered_by_now", asking)
    kept, library = curator.library.store.unanswered, curator.library
    await kept.note(SERVER, "whom did ilka marry?", reason="not_said", asked_of=library.state_of(SERVER))

    await curator.ask_again(SERVER)
    assert asked == []
    await published(curator, await add(curator, pia=PIA))
    for _ in range(2):
        await curator.ask_again(SERVER)

    assert asked == ["whom did ilka marry?"]
    assert await kept.servers() == (SERVER,)


async def test_a_whole_group_of_questions_is_dismissed(curator: Curator):
    kept = curator.library.store.unanswered
    for question in ("whom did ilka moravec marry", "whom did Ilka Moravek marry?", "who is bela"):
        await kept.note(SERVER, question, reason="not_said")
    groups = await curator.unanswered(SERVER)
    leader = next(group.first.id for group in groups if len(group.questions) == 2)

    await curator.dismiss(SERVER, leader, author=MOD)
    await curator.dismiss(SERVER, "gone", author=MOD)

    assert [group.first.question for group in await curator.unanswered(SERVER)] == ["who is bela"]
    assert [deed.action for deed in await curator.library.store.audit.trail(SERVER)] == ["dismiss"]


async def test_what_people_chose_is_proposed_as_an_alias(curator: Curator):
    for _ in range(3):
        await curator.library.store.choices.note(SERVER, "La Checa", "ilka.txt")

    (proposal,) = await curator.proposed_aliases(SERVER)

    assert (proposal.name, proposal.dancer) == ("la checa", "Ilka Moravec")


async def test_coverage_is_that_of_the_profiles_that_a_servers_people_ask(curator: Curator):
    await published(curator, await add(curator, pia=PIA))

    assert (await curator.coverage(SERVER)).dancers == 2
    assert (await curator.coverage(SHARED)).dancers == 1
    assert curator.library.settings_of(SERVER).serving is Serving.BESIDE
