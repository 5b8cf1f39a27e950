"""The README says what is so: its examples run, and nothing that people can set or type is missing from it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import settings_table
from cogs.texts import load_languages
from knowledge.profiles import load_folder
from knowledge.relations import Relation

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [match.group(3) for match in FENCE.finditer(README) if match.group(2) == language]


def examples() -> Iterator[tuple[str, str]]:
    """Each command of the console examples with what the README says it prints."""
    for block in blocks("console"):
        for part in block.split("$ ")[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


def without_time(printed: str) -> str:
    return re.sub(r'"ms": [\d.]+', '"ms": …', printed)


@pytest.mark.parametrize(("command", "printed"), list(examples()), ids=lambda text: text.split("\n")[0][:60])
def test_an_example_prints_what_the_readme_says(command: str, printed: str):
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

    run = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )

    assert without_time(run.stdout) == without_time(printed)
    assert run.returncode == 0


@pytest.mark.parametrize(("language", "ending"), [("text", "txt"), ("markdown", "md"), ("yaml", "yaml")])
def test_the_profiles_shown_are_profiles_without_a_fault(language: str, ending: str, tmp_path: Path):
    for number, block in enumerate(blocks(language)):
        (tmp_path / f"{number}.{ending}").write_text(block, encoding="utf-8")

    loaded = load_folder(tmp_path)

    assert loaded.problems == ()
    assert {profile.name for profile in loaded.profiles} == {"Ilka Moravec"}


def test_every_setting_stands_in_the_table_with_its_default():
    rows = dict(re.findall(r"^\| `(DANCER_BOT_\w+)` \| (.*) \|$", README, re.MULTILINE))

    expected = {}
    for variable in settings_table():
        default = f"`{variable.default}`" if variable.default else ""
        expected[variable.name] = f"{variable.kind} | {default} | {variable.description}"
    assert rows == expected


def test_every_command_of_discord_is_explained():
    keys = {key.removeprefix("command.") for key in load_languages().of("en").entries if key.startswith("command.")}
    groups = {key for key in keys if any(other.startswith(f"{key} ") for other in keys)}

    for command in keys - groups:
        assert f"`/{command}`" in README, command


def test_every_command_of_the_terminal_is_explained(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^ {4}([a-z]+) ", capsys.readouterr().out, re.MULTILINE)

    assert commands
    assert sorted(re.findall(r"^\| `dancer-bot (\w+)` \|", README, re.MULTILINE)) == sorted(commands)


def test_every_relation_is_named():
    for relation in Relation:
        assert f"`{relation.value}`" in README


def test_every_picture_and_page_that_is_linked_is_there():
    for target in re.findall(r'(?:\]\(|src="|srcset=")([^)"#]+)[)"]', README):
        assert target.startswith("https://") or (ROOT / target).is_file(), target


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"`?make ([a-z]+)", README)) - {"it"} <= targets


def test_json_examples_hold_one_object_a_line():
    printed = [line for command, output in examples() if "--json" in command for line in output.splitlines()]

    assert printed
    assert all(isinstance(json.loads(line), dict) for line in printed)
