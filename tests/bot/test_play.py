"""Without a Discord token the bot opens its playground."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.play import PORT, example_questions
from knowledge.asking import Answered, ask
from knowledge.base import build_knowledge_base

BIOGRAPHY = (
    "Ilse Brandvold was born in Tromsø. At seven she entered the Nordlys Ballet School. "
    "She was taught by Signe Aasgaard.\n\nShe danced Giselle with the Kestrel Ballet.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "a17.txt").write_text(BIOGRAPHY, encoding="utf-8")
    return tmp_path


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The bot, started in a folder without any setting but that nobody asks for its health."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env={**os.environ, "DANCER_BOT_HEALTH__PORT": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def address(program: subprocess.Popen[str]) -> str:
    """The address that the program prints."""
    assert program.stdout is not None
    line = program.stdout.readline()
    found = re.fullmatch(r"The playground is open: (http://127\.0\.0\.1:\d+/)\n", line)
    assert found, f"{line}{program.communicate()[1]}"
    return found[1]


def wait_until_it_serves(program: subprocess.Popen[str]) -> None:
    """Wait for the line of the log that tells that the bot has logged in."""
    assert program.stderr is not None
    assert any("commands were registered" in line for line in program.stderr)


def test_the_printed_address_shows_the_page_and_the_way_to_discord(folder: Path) -> None:
    with running(folder) as program:
        with urlopen(address(program)) as page:  # noqa: S310 - an address of this machine
            assert b"<html" in page.read()
        assert program.stdout is not None
        assert "DANCER_BOT_DISCORD__TOKEN" in program.stdout.readline()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_quietly(folder: Path, number: int) -> None:
    with running(folder) as program:
        address(program)
        wait_until_it_serves(program)
        program.send_signal(number)
        _, errors = program.communicate()
        assert "Traceback" not in errors
        assert program.returncode == 0


def test_another_playground_takes_another_address(folder: Path) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", PORT))
            taken.listen()
        except OSError:
            pass  # it is taken already, which is what is wanted
        with running(folder) as program:
            assert f":{PORT}/" not in address(program)


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with running(tmp_path) as program:
        output, errors = program.communicate()
    assert (program.returncode, output) == (1, "")
    assert "profiles" in errors
    assert "Traceback" not in errors


def test_the_page_proposes_questions_that_are_answered(folder: Path) -> None:
    base = build_knowledge_base(folder / "profiles")
    questions = list(example_questions(base))
    assert questions
    for question in questions:
        assert isinstance(ask(question, base), Answered), question


def test_nothing_is_proposed_about_an_empty_folder(tmp_path: Path) -> None:
    assert list(example_questions(build_knowledge_base(tmp_path))) == []
