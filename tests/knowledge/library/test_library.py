"""What each server is served, and how changes take its place."""

import asyncio
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.aliases import Alias, Aliases
from knowledge.errors import CollectionLoading, FolderMissing, ProposalGone, ProposalOutdated, ReloadRefused
from knowledge.library import Library, aliases_to_text
from knowledge.names import Certainty
from knowledge.store import ALIASES, SHARED, Action, ServerSettings, Serving, Standing, Store
from knowledge.things import EntityKind
from tests.knowledge.library.acts import CLEO, MOD, ODILE, OTHER, SERVER, TAMAR, Starts, change, names, reload, write

# The shared collection


async def test_before_the_start_an_empty_base_is_served(store: Store, folder: Path):
    assert Library(store, folder).of(None).profiles == ()


async def test_at_the_start_the_folder_is_served_in_direct_messages_and_on_every_server(library: Library):
    assert names(library) == names(library, SERVER) == ["Odile Varga"]
    assert library.version_of(SHARED) == 1


async def test_an_unchanged_folder_makes_no_version(library: Library, starts: Starts):
    await starts()
    assert (await library.propose_reload(author=MOD)).draft.changes == ()

    assert await reload(library)
    assert len(await library.store.versions.history(SHARED)) == 1


async def test_a_proposal_changes_nothing_until_it_is_published(library: Library, folder: Path):
    write(folder, tamar=TAMAR)
    proposal = await library.propose_reload(author=MOD)
    assert names(library) == ["Odile Varga"]

    await library.publish(SHARED, proposal.draft.id, author=MOD)
    assert names(library) == ["Odile Varga", "Tamar Brandt"]
    assert library.of(SERVER) is library.of(None) is proposal.base


async def test_what_is_published_or_settled_while_the_store_is_looked_at_stays(
    library: Library, monkeypatch: pytest.MonkeyPatch
):
    proposal = await library.propose(SERVER, {"tamar.txt": TAMAR}, action=Action.ADD, author=MOD)
    versions, settings = library.store.versions.current, library.store.settings.all
    meanwhile = [
        library.publish(SERVER, proposal.draft.id, author=MOD),
        library.settle(SERVER, lambda settled: replace(settled, private=True), author=MOD),
    ]

    async def reads_versions_before() -> dict[int, Standing]:
        found = await versions()
        if len(meanwhile) == 2:
            await meanwhile.pop(0)
        return found

    async def reads_settings_before() -> dict[int, ServerSettings]:
        found = await settings()
        if meanwhile:
            await meanwhile.pop(0)
        return found

    monkeypatch.setattr(library.store.versions, "current", reads_versions_before)
    monkeypatch.setattr(library.store.settings, "all", reads_settings_before)
    await library.refresh()

    assert not meanwhile
    assert library.version_of(SERVER) == 1
    assert library.settings_of(SERVER).private


async def test_a_proposal_tells_what_was_added_changed_and_removed(library: Library, folder: Path):
    write(folder, gone=TAMAR)
    await reload(library)
    (folder / "gone.txt").unlink()
    write(folder, new=CLEO, odile=ODILE + " She slept.")

    proposal = await library.propose_reload(author=MOD)

    assert (proposal.added, proposal.changed, proposal.removed) == (("new.txt",), ("odile.txt",), ("gone.txt",))
    assert {fact.value for fact in proposal.replaces.facts} >= {"Golden Shoe Prize"}


async def test_a_discarded_proposal_can_not_be_published(library: Library, folder: Path):
    write(folder, tamar=TAMAR)
    proposal = await library.propose_reload(author=MOD)
    await library.discard(SHARED, proposal.draft.id)

    with pytest.raises(ProposalGone):
        await library.publish(SHARED, proposal.draft.id, author=MOD)
    assert names(library) == ["Odile Varga"]


async def test_a_proposal_is_refused_where_another_was_published_meanwhile(library: Library, folder: Path):
    write(folder, tamar=TAMAR)
    first = await library.propose_reload(author=MOD)
    write(folder, cleo=CLEO)
    second = await library.propose_reload(author=MOD)
    await library.publish(SHARED, first.draft.id, author=MOD)

    with pytest.raises(ProposalOutdated):
        await library.publish(SHARED, second.draft.id, author=MOD)
    assert names(library) == ["Odile Varga", "Tamar Brandt"]


async def test_a_proposal_outlives_a_restart_and_the_same_click_twice_publishes_once(library: Library, starts: Starts):
    proposal = await library.propose(SERVER, {"tamar.txt": TAMAR}, action=Action.ADD, author=MOD)
    again = await starts()

    assert (await again.find_proposal(SERVER, proposal.draft.id)).added == ("tamar.txt",)
    versions = [await again.publish(SERVER, proposal.draft.id, author=MOD) for _ in range(2)]
    assert versions[0] == versions[1]
    assert names(again, SERVER) == ["Odile Varga", "Tamar Brandt"]


async def test_a_reload_that_would_drop_too_much_is_refused_until_it_is_confirmed(library: Library, folder: Path):
    write(folder, tamar=TAMAR, cleo=CLEO)
    await reload(library)
    for name in ("tamar", "cleo"):
        (folder / f"{name}.txt").unlink()

    with pytest.raises(ReloadRefused, match="2 of 3"):
        await reload(library)
    assert len(names(library)) == 3
    await reload(library, confirmed=True)
    assert names(library) == ["Odile Varga"]


async def test_nothing_left_at_all_has_to_be_confirmed_even_for_one(library: Library, folder: Path):
    (folder / "odile.txt").unlink()
    with pytest.raises(ReloadRefused, match="all 1"):
        await reload(library)


# Starting again


async def test_a_start_reads_no_text_that_was_read_before(
    library: Library, starts: Starts, monkeypatch: pytest.MonkeyPatch
):
    served = library.of(None)

    def read_again(texts: object) -> object:
        assert not texts, "a text was read again"
        return iter(())

    monkeypatch.setattr("knowledge.library.building.read_texts", read_again)
    again = await starts()

    assert again.of(None).facts == served.facts
    assert again.of(None).profiles == served.profiles


STARTS = """
import asyncio, sys
from pathlib import Path
from knowledge.asking import ask
from knowledge.library import Library
from knowledge.store import open_store

async def start(file, folder):
    async with open_store(Path(file)) as store:
        library = Library(store, Path(folder))
        await library.start()
        for question in ("who taught odile varga?", "why did odile varga dance at night"):
            ask(question, library.of(None))
        print(len(library.of(None).facts), *{"spacy", "thinc"} & sys.modules.keys())

asyncio.run(start(*sys.argv[1:]))
"""


def test_who_finds_all_facts_in_the_store_starts_and_answers_without_the_parser(folder: Path, tmp_path: Path):
    command = [sys.executable, "-c", STARTS, str(tmp_path / "data" / "store.sqlite"), str(folder)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(2)]

    facts, *loaded = runs[0]
    assert facts != "0"
    assert set(loaded) == {"spacy", "thinc"}
    assert runs[1] == [facts]


@pytest.mark.usefixtures("library")
async def test_a_start_follows_a_folder_that_changed(folder: Path, starts: Starts):
    write(folder, tamar=TAMAR)

    assert names(await starts()) == ["Odile Varga", "Tamar Brandt"]


async def test_what_was_rolled_back_stays_so_at_the_next_start_until_the_folder_changes(
    library: Library, folder: Path, starts: Starts
):
    write(folder, tamar=TAMAR)
    await reload(library)
    proposal = await library.propose_rollback(SHARED, 1, author=MOD)
    await library.publish(SHARED, proposal.draft.id, author=MOD)

    assert names(await starts()) == ["Odile Varga"]
    write(folder, cleo=CLEO)
    assert names(await starts()) == ["Cleo Marsh", "Odile Varga", "Tamar Brandt"]


@pytest.mark.usefixtures("library")
async def test_a_folder_that_lost_its_files_leaves_the_last_version_serving(folder: Path, store: Store):
    (folder / "odile.txt").unlink()
    again = Library(store, folder)

    assert isinstance(await again.start(), ReloadRefused)
    assert names(again) == ["Odile Varga"]
    assert await store.versions.drafts(SHARED) == ()


@pytest.mark.usefixtures("library")
async def test_a_folder_that_is_gone_leaves_the_last_version_serving(folder: Path, store: Store):
    shutil.rmtree(folder)
    again = Library(store, folder)

    assert isinstance(await again.start(), FolderMissing)
    assert names(again) == ["Odile Varga"]


async def test_without_a_folder_and_without_a_version_there_is_nothing_to_start_with(store: Store, tmp_path: Path):
    with pytest.raises(FolderMissing):
        await Library(store, tmp_path / "nowhere").start()


async def test_an_unreadable_file_is_a_problem_and_the_others_are_served(library: Library, folder: Path):
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00")
    write(folder, nobody="the kettle is on the stove")
    proposal = await reload(library)

    assert [problem.path for problem in library.of(None).problems] == ["broken.txt", "nobody.txt"]
    assert proposal.problems == library.of(None).problems[:1]


# A server's own


async def test_what_a_server_adds_lies_beside_the_shared_profiles_for_that_server_alone(library: Library):
    await change(library, SERVER, {"tamar.txt": TAMAR})

    assert names(library, SERVER) == ["Odile Varga", "Tamar Brandt"]
    assert names(library, OTHER) == names(library) == ["Odile Varga"]
    assert library.settings_of(SERVER).serving is Serving.BESIDE


async def test_a_server_may_change_and_hide_shared_profiles_for_itself(library: Library):
    await change(library, SERVER, {"odile.txt": ODILE.replace("Bruno Keller", "Ivana Kralj")})
    assert "Ivana Kralj" in {fact.value for fact in library.of(SERVER).facts}
    assert "Ivana Kralj" not in {fact.value for fact in library.of(None).facts}

    proposal = await change(library, SERVER, {"odile.txt": None})
    assert proposal.removed == ("odile.txt",)
    assert (names(library, SERVER), names(library)) == ([], ["Odile Varga"])


async def test_a_server_may_serve_its_own_profiles_instead(library: Library):
    await change(library, SERVER, {"tamar.txt": TAMAR})
    await library.settle(SERVER, lambda _: ServerSettings(serving=Serving.INSTEAD), author=MOD)
    await library.ready(SERVER)

    assert names(library, SERVER) == ["Tamar Brandt"]


async def test_what_lies_beside_follows_the_shared_profiles(library: Library, folder: Path):
    await change(library, SERVER, {"tamar.txt": TAMAR})
    write(folder, cleo=CLEO)
    await reload(library)
    await library.ready(SERVER)

    assert names(library, SERVER) == ["Cleo Marsh", "Odile Varga", "Tamar Brandt"]


async def test_aliases_are_published_and_rolled_back_as_profiles_are(library: Library):
    vika = Aliases((Alias("Vika", EntityKind.DANCER, "odile.txt"),))
    await change(library, SERVER, {ALIASES: aliases_to_text(vika)})

    assert library.of(SERVER).names.look_up("vika").certainty is Certainty.CERTAIN
    assert library.of(None).names.look_up("vika").certainty is Certainty.NOBODY
    proposal = await library.propose_rollback(SERVER, 0, author=MOD)
    await library.publish(SERVER, proposal.draft.id, author=MOD)
    assert library.of(SERVER).names.look_up("vika").certainty is Certainty.NOBODY


# Memory


async def test_a_first_version_is_served_even_if_the_program_ends_right_after_its_publication(
    library: Library, starts: Starts, store: Store
):
    proposal = await library.propose(SERVER, {"tamar.txt": TAMAR}, action=Action.ADD, author=MOD)
    await store.versions.publish(SERVER, proposal.draft.id)

    again = await starts()
    await again.ready(SERVER)
    assert names(again, SERVER) == ["Odile Varga", "Tamar Brandt"]


async def test_whoever_asks_while_it_is_fetched_is_told_and_need_not_ask_for_it_again(library: Library, starts: Starts):
    await change(library, SERVER, {"tamar.txt": TAMAR})
    again = await starts()

    with pytest.raises(CollectionLoading, match="ask again in a moment"):
        again.of(SERVER)
    await asyncio.gather(*(task for task in asyncio.all_tasks() if task.get_name().startswith("loading")))
    assert names(again, SERVER) == ["Odile Varga", "Tamar Brandt"]


async def test_what_another_process_published_is_served_after_a_look(library: Library, folder: Path, store: Store):
    other = Library(store, folder)
    await other.start()
    write(folder, tamar=TAMAR)
    await reload(other)

    await library.refresh()
    await library.ready(None)
    assert names(library) == ["Odile Varga", "Tamar Brandt"]
