"""What was read is kept in a folder: it serves the same again, and stands in nobody's way."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase, build_knowledge_base
from knowledge.chances import NONE
from knowledge.reading_cache import PathAndText, cached_knowledge_base

ODILE = "Odile Aubert trained under Bruno Keller. She danced Giselle in Lyon."
PAVEL = "Pavel Orlov is a dancer. He trained under Odile Aubert."


class Reading:
    """Builds the base of a folder, and notes which files were read for it."""

    def __init__(self, folder: Path, cache: Path | None) -> None:
        self.folder = folder
        self.cache = cache
        self.read: list[str] = []

    def base(self) -> KnowledgeBase:
        self.read.clear()
        return cached_knowledge_base(self.folder, self.cache, progress=self._noted)

    def _noted(self, texts: Sequence[PathAndText]) -> Sequence[PathAndText]:
        self.read.extend(path for path, _ in texts)
        return texts


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "odile.txt").write_text(ODILE, encoding="utf-8")
    (folder / "pavel.txt").write_text(PAVEL, encoding="utf-8")
    return Reading(folder, tmp_path / "caches" / "readings")


def kept(reading: Reading) -> list[Path]:
    assert reading.cache is not None
    return sorted(reading.cache.rglob("*.json"))


def test_what_was_kept_gives_the_same_base_and_is_not_read_again(reading: Reading):
    first = reading.base()
    assert reading.read == ["odile.txt", "pavel.txt"]

    again = reading.base()

    assert reading.read == []
    afresh = build_knowledge_base(reading.folder)
    for base in (first, again):
        assert (base.profiles, base.facts, base.problems) == (afresh.profiles, afresh.facts, afresh.problems)
        assert base.version == afresh.version


def test_only_the_changed_text_is_read(reading: Reading):
    reading.base()
    changed = PAVEL.replace("Odile Aubert", "Ines Duarte")
    (reading.folder / "pavel.txt").write_text(changed, encoding="utf-8")

    base = reading.base()

    assert reading.read == ["pavel.txt"]
    assert "Ines Duarte" in {fact.value for fact in base.facts_of("pavel.txt")}


def test_a_file_that_is_called_after_its_dancer_is_read_anew(reading: Reading):
    text = "On the liner a gentleman danced. Kenzo’s mother sold gloves, and every Abramowicz had sold fur."
    (reading.folder / "notes.txt").write_text(text, encoding="utf-8")
    assert "notes.txt" not in reading.base().profiles_by_path

    (reading.folder / "notes.txt").rename(reading.folder / "kenzo_abramowicz.txt")

    assert reading.base().profiles_by_path["kenzo_abramowicz.txt"].name == "Kenzo Abramowicz"
    assert reading.read == ["kenzo_abramowicz.txt"]


def test_what_was_weighed_is_kept_with_the_facts(reading: Reading):
    first = reading.base()
    again = reading.base()

    assert again.chances == first.chances
    assert any(one != NONE for one in again.chances.values())


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"{}", b"0000\n{}"])
def test_a_damaged_entry_is_read_again_and_mended(reading: Reading, damage: bytes):
    before = reading.base()
    kept(reading)[0].write_bytes(damage)

    assert reading.base().facts == before.facts
    assert len(reading.read) == 1
    reading.base()
    assert reading.read == []


def test_half_of_an_entry_is_read_again(reading: Reading):
    before = reading.base()
    for file in kept(reading):
        file.write_bytes(file.read_bytes()[:-40])

    assert reading.base().facts == before.facts
    assert len(reading.read) == 2


def test_another_version_of_the_reading_code_takes_nothing_over_and_tidies(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
):
    reading.base()
    monkeypatch.setattr("knowledge.reading_cache.reader_version", lambda: "another")

    reading.base()

    assert reading.read == ["odile.txt", "pavel.txt"]
    assert {file.parent.name for file in kept(reading)} == {"another"}


def test_a_folder_that_cannot_be_made_is_no_error(reading: Reading):
    reading.cache = reading.folder / "odile.txt" / "caches"

    assert reading.base().profiles
    reading.base()
    assert len(reading.read) == 2


def test_without_a_cache_nothing_is_kept(reading: Reading):
    reading.cache = None

    assert reading.base().profiles
    assert list(reading.folder.parent.iterdir()) == [reading.folder]
