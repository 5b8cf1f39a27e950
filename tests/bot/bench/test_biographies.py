"""What the benchmarks keep as read is what reading finds."""

from pathlib import Path

from bot.bench.biographies import keep_readings, write
from knowledge.profiles import load_texts
from knowledge.reading.version import reader_version
from knowledge.readings import form_of, read_texts, to_json
from knowledge.store import open_store, text_digest


async def test_what_is_kept_of_made_up_biographies_is_what_reading_finds_in_them(tmp_path: Path):
    folder, file = tmp_path / "profiles", tmp_path / "store.sqlite"
    folder.mkdir()
    write(folder, 12, ending=" And so it was.")

    await keep_readings(file, 12, ending=" And so it was.")

    texts = load_texts(folder).by_path
    found = dict(zip(texts, read_texts(list(texts.items())), strict=True))
    async with open_store(file) as store:
        kept = await store.readings.find(map(text_digest, texts.values()), reader=reader_version())
    assert kept == {(text_digest(texts[path]), form_of(path)): to_json(read) for path, read in found.items()}
