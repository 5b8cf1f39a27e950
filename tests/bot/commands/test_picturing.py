"""Pictures from the command line."""

from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.picturing import picture
from bot.errors import PictureImpossible
from knowledge.base import KnowledgeBase
from tests.knowledge.facts_alone import base_saying

TOWN = base_saying(
    odile=("Odile Aubert", [("mentor", "Ilka Moravec"), ("born", "1970")]),
    ilka=("Ilka Moravec", []),
    haas=("Ilka Haas", []),
)


@pytest.mark.parametrize(
    ("kind", "names"), [("lineage", ["odile"]), ("timeline", ["aubert"]), ("connection", ["odile", "moravec"])]
)
def test_each_kind_is_drawn_in_both_forms(kind: str, names: list[str]):
    assert picture(kind, names, TOWN, as_png=False).startswith(b"<svg ")
    assert picture(kind, names, TOWN, as_png=True).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("kind", "names", "said"),
    [
        ("lineage", ["zxqwv"], "No dancer is called “zxqwv”"),
        ("lineage", ["ilka"], "“ilka” may mean several: "),
        ("lineage", ["odil"], "“odil” may be Odile Aubert: type more of the name."),
        ("lineage", ["haas"], "Nothing is said of teachers or pupils of Ilka Haas"),
        ("timeline", ["haas"], "Nothing is said of Ilka Haas that could stand on a timeline"),
        ("connection", ["odile", "haas"], "say nothing that connects Odile Aubert and Ilka Haas"),
        ("connection", ["odile", "aubert"], "takes two different dancers"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_sentence(kind: str, names: list[str], said: str):
    with pytest.raises(PictureImpossible, match=said):
        picture(kind, names, TOWN, as_png=False)


def test_the_file_decides_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.commands.picturing.knowledge_base", lambda _: TOWN)

    assert main(["picture", "lineage", "Odile", "Aubert", "-o", str(tmp_path / "a.png")]) == 0
    assert main(["picture", "lineage", "odile", "-o", str(tmp_path / "a.svg")]) == 0
    assert main(["picture", "lineage", "odile", "--png", "-o", str(tmp_path / "b")]) == 0
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["connection", "odile"], 2, "A connection takes 2 names"),
        (["timeline", "haas"], 1, "could stand on a timeline"),
        (["lineage", "odile", "-o", "/nowhere/at/all.svg"], 1, "cannot be written"),
    ],
)
def test_what_goes_wrong_is_told(
    arguments: list[str], status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def town(_: object) -> KnowledgeBase:
        return TOWN

    monkeypatch.setattr("bot.commands.picturing.knowledge_base", town)

    assert main(["picture", *arguments]) == status
    assert said in capsys.readouterr().err
