"""What was read from a text comes back from JSON as it was, and is read again where the reading changed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.profiles import load_folder
from knowledge.reading.version import PARTS, digest_of, reader_version
from knowledge.readings import ReadText, form_of, from_json, read_texts, to_json

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "knowledge"

TEXTS = {
    "odile.txt": "Odile Marchetti was born in Trieste. Her teacher was Ivana Kralj, and at 19 she danced Giselle.",
    "ilka.yaml": "name: Ilka Moravec\naliases: [La Checa]\nstyle: tango\ntext: Ilka Moravec was born in Brno.\n",
    "łucja.md": "---\nname: Łucja Żak\nmentor: Ana 𝄞 Ruiz\n---\n“Łucja Żak” trained at the Łódź Ballet School.",
    "nobody.txt": "the kettle is on the stove",
}


@pytest.fixture(scope="module")
def read() -> dict[str, ReadText]:
    return dict(zip(TEXTS, read_texts(list(TEXTS.items())), strict=True))


@pytest.mark.parametrize("path", TEXTS)
def test_what_was_read_comes_back_as_it_was(read: dict[str, ReadText], path: str):
    again = from_json(path, TEXTS[path], to_json(read[path]))

    assert again == read[path]
    assert [citation.quote for fact in again.facts for citation in fact.citations] == [
        citation.quote for fact in read[path].facts for citation in fact.citations
    ]


def test_a_text_without_a_dancer_gives_its_problem_and_nothing_else(read: dict[str, ReadText]):
    assert (read["nobody.txt"].profile, read["nobody.txt"].facts) == (None, ())
    assert read["nobody.txt"].problems[0].fatal


def test_the_sample_profiles_come_back_as_they_were_with_all_their_facts():
    texts = [(profile.path, profile.text) for profile in load_folder(ROOT / "profiles").profiles]

    for (path, text), read in zip(texts, read_texts(texts), strict=True):
        assert len(read.facts) > 2
        assert from_json(path, text, to_json(read)) == read


def test_the_same_text_at_another_path_gives_the_same_about_that_path(read: dict[str, ReadText]):
    moved = from_json("elsewhere.txt", TEXTS["odile.txt"], to_json(read["odile.txt"]))

    assert [moved] == list(read_texts([("elsewhere.txt", TEXTS["odile.txt"])]))
    assert {fact.dancer for fact in moved.facts} == {"elsewhere.txt"}


def test_a_text_is_read_in_another_way_where_its_path_says_that_it_is_yaml():
    assert form_of("A.YML") == form_of("b/a.yaml") != form_of("a.txt") == form_of("c/a.md")


def test_a_text_is_read_in_another_way_where_its_file_is_called_otherwise():
    assert form_of("ada_lind.txt") == form_of("b/Ada Lind 2.txt") != form_of("ada.txt")


# Which reader


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for part in PARTS:
        copy = shutil.copytree if (PACKAGE / part).is_dir() else shutil.copy
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        copy(PACKAGE / part, tmp_path / part)
    return tmp_path


def test_the_reader_is_known_by_what_it_consists_of_and_not_by_its_place(package: Path):
    assert digest_of(package) == digest_of(PACKAGE) == reader_version()


@pytest.mark.parametrize("file", ["reading/rules/life.py", "words/kinship.yaml", "parsing/model/parser/model"])
def test_the_reader_is_another_one_when_code_words_or_parser_change(package: Path, file: str):
    with (package / file).open("ab") as opened:
        opened.write(b"\n")

    assert digest_of(package) != reader_version()


def test_the_reader_is_another_one_when_a_list_of_words_is_added(package: Path):
    (package / "words" / "more.yaml").write_text("# More words.\n")

    assert digest_of(package) != reader_version()


def test_all_that_reading_imports_belongs_to_the_reader():
    program = "import sys, knowledge.readings; print(*sorted(m for m in sys.modules if m.startswith('knowledge.')))"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    imported = {name.split(".")[1] for name in run.stdout.split()}

    assert imported - {"errors"} == {part.removesuffix(".py") for part in PARTS}
