"""An evaluation set is scored, compared with an earlier run, and held to bars."""

import json
from pathlib import Path

import pytest

from bot.cli import main

TEXT = "Odile Varga is a dancer. Odile danced Giselle. She was taught by Bruno Keller."
FACT = {"profile": "o.txt", "relation": "mentor", "values": [["Bruno Keller"]], "qualifiers": {}, "quote": "taught by"}
QUESTION = {
    "id": "1", "question": "who taught odile?", "kind": "mentor", "expect": "answered", "values": [["Bruno Keller"]],
    "also": [], "evidence": [{"profile": "o.txt", "quote": "Bruno Keller"}], "noise": "lower", "after": None,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "o.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "facts.jsonl").write_text(json.dumps(FACT) + "\n", encoding="utf-8")
    unanswered = QUESTION | {"id": "2", "question": "who taught odile's dog?", "kind": "hop"}
    (tmp_path / "questions.jsonl").write_text(f"{json.dumps(QUESTION)}\n{json.dumps(unanswered)}\n", encoding="utf-8")
    return tmp_path


def test_the_figures_are_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", str(folder), "--json"]) == 0

    figures = json.loads(capsys.readouterr().out)
    assert (figures["right"], figures["wrong"], figures["recall"]) == (0.5, 0.0, 1.0)
    assert figures["right of mentor"] == 1.0


def test_what_is_wrong_and_missed_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(["evaluate", str(folder), "--details"])

    assert "silent answer: who taught odile's dog?" in capsys.readouterr().out


def test_a_bar_that_is_not_reached_fails(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", str(folder), "--bar", "right=0.5", "--bar", "wrong=0"]) == 0
    assert main(["evaluate", str(folder), "--bar", "right=0.6"]) == 1
    assert "right is 50.0%, and the bar is 60.0%." in capsys.readouterr().err


@pytest.mark.parametrize("bar", ["right", "right=often", "beauty=0.5", "right=2"])
def test_a_bar_that_is_none_is_told(folder: Path, bar: str, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", str(folder), "--bar", bar]) == 1
    assert "is no bar" in capsys.readouterr().err


def test_an_earlier_run_is_compared_with(folder: Path, capsys: pytest.CaptureFixture[str]):
    before = folder / "before.json"
    before.write_text('{"right": 0.25}', encoding="utf-8")

    assert main(["evaluate", str(folder), "--before", str(before)]) == 0
    assert "50.0%  right  (+25.0%)" in capsys.readouterr().out


def test_figures_that_cannot_be_read_are_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", str(folder), "--before", str(folder / "none.json")]) == 1
    assert "holds no figures of an earlier run" in capsys.readouterr().err


def test_a_set_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", str(tmp_path)]) == 1
    assert "There is no" in capsys.readouterr().err


def test_a_reading_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["facts", "--profiles", str(folder / "profiles"), "--explain"]) == 0

    printed = capsys.readouterr().out
    assert "mentor: Bruno Keller [" in printed
    assert "“taught”" in printed
    assert "; ]" not in printed
