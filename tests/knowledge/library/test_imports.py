"""A collection that is replaced as a whole, by another process, is served by those that run."""

from pathlib import Path

import pytest

from knowledge.errors import ProposalGone, ProposalOutdated
from knowledge.library import Library
from knowledge.store import SHARED, Action, Contents, ServerSettings, Serving, Store
from knowledge.store.archive import Archive, put_in, take_out

SERVER, OTHER = 7, 8
ODILE = "Odile Varga danced. Odile Varga was taught by Bruno Keller."
TAMAR = "Tamar Brandt danced. Tamar Brandt won the Golden Shoe Prize."
CLEO = "Cleo Marsh danced. Cleo Marsh smiled."


@pytest.fixture
async def library(store: Store, tmp_path: Path) -> Library:
    """What is served: no shared profiles, and what the tests publish."""
    library = Library(store, tmp_path)
    await library.settle(SERVER, lambda _: ServerSettings(serving=Serving.INSTEAD), author=None)
    await library.start()
    return library


@pytest.fixture
async def backup(library: Library) -> Archive:
    """One version with Odile, taken out where another server had published it."""
    await publish(library, {"odile.txt": ODILE}, server=OTHER)
    return await take_out(library.store, OTHER)


async def publish(library: Library, changes: dict[str, str | None], *, server: int = SERVER) -> None:
    proposal = await library.propose(server, changes, action=Action.EDIT, author=None)
    await library.publish(server, proposal.draft.id, author=None, confirmed=True)


async def served(library: Library) -> list[str]:
    return [profile.name for profile in (await library.ready(SERVER)).profiles]


async def test_one_of_as_many_versions_takes_the_place_of_what_was_served(library: Library, backup: Archive):
    await publish(library, {"tamar.txt": TAMAR})
    assert await served(library) == ["Tamar Brandt"]

    await put_in(library.store, SERVER, backup, replaces=True)
    await library.refresh()

    assert await served(library) == ["Odile Varga"]


async def test_one_of_fewer_versions_does_too(library: Library, backup: Archive):
    await publish(library, {"tamar.txt": TAMAR})
    await publish(library, {"cleo.txt": CLEO})

    await put_in(library.store, SERVER, backup, replaces=True)
    await library.refresh()

    assert await served(library) == ["Odile Varga"]
    assert library.version_of(SERVER) == 1


async def test_what_is_not_in_memory_is_fetched_even_before_the_change_was_heard_of(
    library: Library, backup: Archive, tmp_path: Path
):
    await publish(library, {"tamar.txt": TAMAR})
    await publish(library, {"cleo.txt": CLEO})
    here = Library(library.store, tmp_path)
    await here.refresh()
    await put_in(library.store, SERVER, backup, replaces=True)

    assert await served(here) == ["Odile Varga"]


async def test_a_change_that_waited_is_gone_with_what_it_would_change(library: Library, backup: Archive):
    proposal = await library.propose(SERVER, {"tamar.txt": TAMAR}, action=Action.ADD, author=None)
    await put_in(library.store, SERVER, backup, replaces=True)

    with pytest.raises(ProposalGone):
        await library.publish(SERVER, proposal.draft.id, author=None)
    await library.refresh()
    assert await served(library) == ["Odile Varga"]


async def test_a_change_of_what_was_replaced_meanwhile_is_outdated(library: Library, backup: Archive):
    await publish(library, {"odile.txt": TAMAR})
    versions = library.store.versions
    base: Contents = await versions.contents(SERVER)
    await put_in(library.store, SERVER, backup, replaces=True)
    draft = await versions.draft(SERVER, {"odile.txt": CLEO}, base=base, action=Action.EDIT)

    with pytest.raises(ProposalOutdated):
        await versions.publish(SERVER, draft.id)


async def test_the_shared_collection_is_replaced_for_all(library: Library, backup: Archive):
    await library.settle(SERVER, lambda _: ServerSettings(), author=None)
    assert await served(library) == []

    await put_in(library.store, SHARED, backup)
    await library.refresh()

    assert await served(library) == ["Odile Varga"]


async def test_files_that_another_process_has_taken_up_are_ahead_no_longer(library: Library, tmp_path: Path):
    other = Library(library.store, tmp_path)
    await other.start()
    (tmp_path / "odile.txt").write_text(ODILE, encoding="utf-8")
    assert await library.notices_changed_files()
    before = library.is_folder_ahead

    proposal = await other.propose_reload(author=None)
    await other.publish(SHARED, proposal.draft.id, author=None)
    await library.refresh()

    assert (before, library.is_folder_ahead) == (True, False)
    (tmp_path / "tamar.txt").write_text(TAMAR, encoding="utf-8")
    assert await library.notices_changed_files()
    assert library.is_folder_ahead
