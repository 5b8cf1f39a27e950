"""`dancer-bot kb`: the same as in Discord, with exit statuses."""

import zipfile
from dataclasses import fields
from pathlib import Path

import pytest

from bot.cli import main
from knowledge.store import ServerSettings

ILKA = "Ilka Moravec danced the tango. Ilka Moravec was taught by Zdena Horak."
PIA = "Pia Lindqvist danced Giselle. Pia Lindqvist was taught by Bruno Keller."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The profiles folder of the settings, with one biography; the store is empty."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "ilka.txt").write_text(ILKA, encoding="utf-8")
    monkeypatch.setenv("DANCER_BOT_PROFILES__FOLDER", str(folder))
    monkeypatch.setenv("DANCER_BOT_STORE__FILE", str(tmp_path / "store.sqlite"))
    return folder


@pytest.fixture
def pia(tmp_path: Path) -> Path:
    """A biography that is not in the folder."""
    file = tmp_path / "pia.txt"
    file.write_text(PIA, encoding="utf-8")
    return file


def kb(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    """The exit status, and all that was printed."""
    status = main(["kb", *map(str, words)])
    printed = capsys.readouterr()
    return status, printed.out + printed.err


@pytest.mark.usefixtures("folder")
def test_a_reload_is_only_shown_unless_it_is_to_be_published(capsys: pytest.CaptureFixture[str]):
    shown, before = kb(capsys, "reload"), kb(capsys, "status")
    published, after = kb(capsys, "reload", "--publish"), kb(capsys, "status")

    assert shown[0] == 0
    assert "+ mentor of Ilka Moravec: Zdena Horak" in shown[1]
    assert "0 profiles" in before[1]
    assert "Version 1 is published." in published[1]
    assert "1 profiles" in after[1]
    assert kb(capsys, "reload", "--publish") == (0, "Nothing changes.\n")


def test_a_check_fails_where_a_file_cannot_be_read(capsys: pytest.CaptureFixture[str], folder: Path):
    assert kb(capsys, "check")[0] == 0
    (folder / "empty.txt").touch()

    status, printed = kb(capsys, "check")

    assert status == 1
    assert "empty.txt: The file is empty." in printed


def test_a_golden_question_fails_the_check_that_would_break_it(capsys: pytest.CaptureFixture[str], folder: Path):
    kb(capsys, "reload", "--publish")
    kb(capsys, "golden", "add", "who taught ilka moravec?", "Zdena Horak", "--publish")
    held = kb(capsys, "golden", "list")
    (folder / "ilka.txt").write_text(ILKA.replace("Zdena", "Marta"), encoding="utf-8")

    check = kb(capsys, "check")
    kb(capsys, "reload", "--publish")
    broken = kb(capsys, "golden", "list")
    removed = kb(capsys, "golden", "remove", "who taught ilka moravec?", "--publish")

    assert held == (0, "holds  who taught ilka moravec? Zdena Horak\n")
    assert check[0] == broken[0] == 1
    assert "Zdena Horak → Marta Horak (expected: Zdena Horak)" in check[1]
    assert "- golden question “who taught ilka moravec?”" in removed[1]
    assert kb(capsys, "golden", "list") == (0, "")


@pytest.mark.usefixtures("folder")
def test_profiles_are_added_changed_removed_and_brought_back(
    capsys: pytest.CaptureFixture[str], pia: Path, tmp_path: Path
):
    kb(capsys, "--server", "7", "add", pia, "--publish")
    pia.write_text(PIA.replace("Giselle", "Coppelia"), encoding="utf-8")
    edited = kb(capsys, "--server", "7", "edit", "pia.txt", pia, "--publish")
    kb(capsys, "--server", "7", "remove", "pia.txt", "--publish", "--confirm", "1")
    back = kb(capsys, "--server", "7", "rollback", "1", "--publish")
    kb(capsys, "--server", "7", "export", tmp_path / "out.zip")

    assert "~ pia.txt" in edited[1]
    assert "+ pia.txt" in back[1]
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.read("pia.txt").decode() == PIA
    assert [line.split("  ")[2] for line in kb(capsys, "--server", "7", "history")[1].splitlines()] == [
        "rollback",
        "remove",
        "edit",
        "add",
    ]


@pytest.mark.usefixtures("folder")
def test_other_names_are_added_listed_and_removed(capsys: pytest.CaptureFixture[str]):
    kb(capsys, "reload", "--publish")

    added = kb(capsys, "alias", "add", "La Checa", "dancer", "ilka.txt", "--publish")
    listed = kb(capsys, "alias", "list")
    kb(capsys, "alias", "remove", "la checa", "--publish")

    assert "names: + La Checa\n" in added[1]
    assert listed == (0, "La Checa = ilka.txt (dancer)\n")
    assert kb(capsys, "alias", "list") == (0, "")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["remove", "gone.txt"], "There is no profile “gone.txt”"),
        (["rollback", "9"], "9"),
        (["alias", "remove", "x"], "is no name that somebody added"),
        (["golden", "remove", "x"], "is no golden question"),
        (["unanswered", "--dismiss", "5a4f"], "No line of the list begins with 5a4f"),
        (["add", "gone.txt"], "gone.txt cannot be read: No such file or directory."),
        (["edit", "ilka.txt", "gone.txt"], "gone.txt cannot be read"),
        (["export", "gone/out.zip"], "out.zip cannot be written: No such file or directory."),
    ],
)
def test_what_cannot_be_done_is_said_and_fails(capsys: pytest.CaptureFixture[str], words: list[str], sentence: str):
    kb(capsys, "reload", "--publish")

    status, printed = kb(capsys, *words)

    assert status == 1
    assert sentence in printed


def test_dropping_much_has_to_be_confirmed_by_its_number(capsys: pytest.CaptureFixture[str], folder: Path, pia: Path):
    (folder / "pia.txt").write_text(pia.read_text(encoding="utf-8"), encoding="utf-8")
    kb(capsys, "reload", "--publish")
    for file in folder.iterdir():
        file.unlink()

    refused = kb(capsys, "reload", "--publish", "--confirm", "1")
    done = kb(capsys, "reload", "--publish", "--confirm", "2")

    assert refused[0] == 1
    assert "This would drop all 2 profiles" in refused[1]
    assert done[0] == 0


@pytest.mark.usefixtures("folder")
def test_an_upload_that_is_refused_says_why(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    file = tmp_path / "x.docx"
    file.write_bytes(b"x")

    status, printed = kb(capsys, "add", file, "--publish")

    assert status == 1
    assert "x.docx: Files of this kind are not read here." in printed


@pytest.mark.usefixtures("folder")
def test_what_is_missing_is_listed(capsys: pytest.CaptureFixture[str]):
    kb(capsys, "reload", "--publish")

    assert "missing: Ilka Moravec: born, school, company" in kb(capsys, "coverage")[1]
    assert kb(capsys, "unanswered") == (0, "")


@pytest.mark.usefixtures("folder")
def test_what_a_server_has_settled_is_listed_and_changed(capsys: pytest.CaptureFixture[str]):
    changes = {
        "serving": "instead",
        "channels": "12,13",
        "threads": "yes",
        "private": "no",
        "moderator_roles": "14",
        "log_channel": "15",
        "language": "fr",
        "retention_days": "30",
        "tells_askers": "yes",
        "largest_drop": "0.5",
    }
    for name, value in changes.items():
        assert kb(capsys, "--server", "7", "settings", name, value) == (0, "")

    assert kb(capsys, "--server", "7", "settings") == (
        0, "".join(f"{name} {value}\n" for name, value in sorted(changes.items(), key=_place))
    )  # fmt: skip
    assert kb(capsys, "--server", "8", "settings")[1].startswith("serving shared\nchannels none\n")


def _place(setting: tuple[str, str]) -> int:
    return [field.name for field in fields(ServerSettings)].index(setting[0])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["settings"], "Settings are a server's: name it, with --server ID."),
        (["--server", "7", "settings", "colour", "blue"], "Name a setting with its value; there are serving,"),
        (["--server", "7", "settings", "private"], "Name a setting with its value"),
        (["--server", "7", "settings", "private", "perhaps"], "it takes yes or no"),
        (["--server", "7", "settings", "retention_days", "0"], "it takes a number from 1 to 3650"),
        (["--server", "7", "settings", "largest_drop", "2"], "it takes a share from 0 to 1"),
        (["--server", "7", "settings", "language", "xx"], "it takes a language that the bot speaks"),
        (["--server", "7", "settings", "channels", "general"], "it takes identifiers with commas"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(capsys: pytest.CaptureFixture[str], words: list[str], sentence: str):
    status, printed = kb(capsys, *words)

    assert status == 2
    assert sentence in printed


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("words", [[], ["dance"], ["rollback", "x"]])
def test_what_is_no_command_is_misuse(words: list[str]):
    with pytest.raises(SystemExit) as end:
        main(["kb", *words])
    assert end.value.code == 2
