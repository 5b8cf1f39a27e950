"""A folder, the knowledge base that is served from it, and how a new one takes its place."""

from pathlib import Path

import pytest

from knowledge.errors import FolderMissing, ProposalOutdated, ReloadRefused
from knowledge.library import Library

ODILE = "Odile Varga danced. Odile Varga was taught by Bruno Keller."
TAMAR = "Tamar Brandt danced. Tamar Brandt won the Golden Shoe Prize."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "odile.txt").write_text(ODILE, encoding="utf-8")
    return tmp_path


async def published(folder: Path) -> Library:
    library = Library(folder)
    library.publish(await library.propose())
    return library


def names(library: Library) -> list[str]:
    return [profile.name for profile in library.current.profiles]


async def test_before_the_first_publication_an_empty_base_is_served(folder: Path):
    assert Library(folder).current.profiles == ()


async def test_a_proposal_changes_nothing_until_it_is_published(folder: Path):
    library = await published(folder)
    (folder / "tamar.txt").write_text(TAMAR, encoding="utf-8")

    proposal = await library.propose()
    assert names(library) == ["Odile Varga"]

    library.publish(proposal)
    assert names(library) == ["Odile Varga", "Tamar Brandt"]


async def test_a_proposal_tells_what_was_added_changed_and_removed(folder: Path):
    (folder / "gone.txt").write_text(TAMAR, encoding="utf-8")
    library = await published(folder)
    (folder / "gone.txt").unlink()
    (folder / "new.txt").write_text("Cleo Marsh danced. Cleo Marsh smiled.", encoding="utf-8")
    (folder / "odile.txt").write_text(ODILE + " She slept.", encoding="utf-8")

    proposal = await library.propose()

    assert (proposal.added, proposal.changed, proposal.removed) == (("new.txt",), ("odile.txt",), ("gone.txt",))


async def test_equal_texts_give_an_equal_version(folder: Path):
    library = await published(folder)

    proposal = await library.propose()

    assert proposal.base.version == library.current.version
    assert (proposal.added, proposal.changed, proposal.removed) == ((), (), ())


async def test_a_reload_that_empties_the_base_is_refused_unless_allowed(folder: Path):
    library = await published(folder)
    (folder / "odile.txt").unlink()
    proposal = await library.propose()

    with pytest.raises(ReloadRefused, match="nothing was changed"):
        library.publish(proposal)
    assert names(library) == ["Odile Varga"]

    library.publish(proposal, allow_empty=True)
    assert names(library) == []


async def test_a_proposal_that_was_overtaken_is_refused(folder: Path):
    library = await published(folder)
    first, second = await library.propose(), await library.propose()
    library.publish(first)

    with pytest.raises(ProposalOutdated):
        library.publish(second)


async def test_a_missing_folder_leaves_the_served_base_as_it_is(folder: Path):
    library = await published(folder)
    (folder / "odile.txt").unlink()
    folder.rmdir()  # noqa: ASYNC240 - a test may wait for its own folder

    with pytest.raises(FolderMissing, match="There is no folder"):
        await library.propose()
    assert names(library) == ["Odile Varga"]


async def test_a_bad_file_is_told_and_the_others_are_served(folder: Path):
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02")

    library = await published(folder)

    assert names(library) == ["Odile Varga"]
    assert [problem.path for problem in library.current.problems] == ["bad.txt"]
