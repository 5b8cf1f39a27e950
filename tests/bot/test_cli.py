"""The command line: what scripts rely on, what a person sees, and what happens when things go wrong."""

import io
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

BIOGRAPHY = (
    "Ilse Brandvold was born in Tromsø. At seven she entered the Nordlys Ballet School. "
    "She was taught by Signe Aasgaard.\n\nShe danced Giselle with the Kestrel Ballet.\n"
)
NAMESAKES = {
    "one.txt": "Petra Lindqvist is a ballerina. She trained at the Aurora Dance Academy.\n",
    "two.txt": "Petra Okonkwo is a flamenco dancer. She trained at the Sol School of Dance.\n",
}


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "a17.txt").write_text(BIOGRAPHY, encoding="utf-8")
    return folder


def as_text(stream: io.BytesIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, write_through=True)


def run(*arguments: str | Path, stdin: str | bytes = b"") -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command, carried out within this process."""
    given = io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin))
    output, errors = io.BytesIO(), io.BytesIO()
    with redirect_stdout(as_text(output)), redirect_stderr(as_text(errors)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", given)
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        return status, output.getvalue().decode(), errors.getvalue().decode()


def started(*arguments: str | Path, stdin: int = subprocess.PIPE, **environment: str) -> subprocess.Popen[bytes]:
    """A command started as a program of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def ask(profiles: Path, *lines: Any) -> tuple[int, list[dict[str, Any]], str]:
    """What `ask --json` gives for these lines: JSON values, or raw text as it stands."""
    given = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    status, output, errors = run("ask", "--profiles", profiles, "--json", stdin=given)
    return status, [json.loads(line) for line in output.splitlines()], errors


# What scripts rely on


def test_an_answer_has_the_fields_of_the_contract(profiles: Path) -> None:
    status, [answer], _ = ask(profiles, {"id": "q1", "question": "who taught ilse?", "after": None})
    assert status == 0
    assert list(answer) == [
        "id",
        "status",
        "answer",
        "values",
        "citations",
        "candidates",
        "reason",
        "understood",
        "ms",
    ]
    assert (answer["id"], answer["status"], answer["values"]) == ("q1", "answered", ["Signe Aasgaard"])
    assert answer["ms"] >= 0


def test_a_citation_is_the_text_at_its_offsets(profiles: Path) -> None:
    _, [answer], _ = ask(profiles, {"id": 1, "question": "who taught ilse?"})
    for citation in answer["citations"]:
        assert citation["profile"] == "a17.txt"
        assert BIOGRAPHY[citation["start"] : citation["end"]] == citation["quote"]
    assert answer["citations"]


def test_what_is_not_said_has_a_reason_and_no_values(profiles: Path) -> None:
    _, [answer], _ = ask(profiles, {"id": 1, "question": "did ilse dance swan lake?"})
    assert (answer["status"], answer["values"], answer["reason"]) == ("unknown", [], "not_said")


def test_several_who_may_be_meant_are_candidates(profiles: Path) -> None:
    for name, text in NAMESAKES.items():
        (profiles / name).write_text(text)
    _, [answer], _ = ask(profiles, {"id": 1, "question": "where did petra train?"})
    assert answer["status"] == "ambiguous"
    assert sorted(answer["candidates"]) == ["Petra Lindqvist", "Petra Okonkwo"]


def test_a_question_goes_on_with_the_one_it_follows(profiles: Path) -> None:
    for name, text in NAMESAKES.items():
        (profiles / name).write_text(text)
    _, answers, _ = ask(
        profiles,
        {"id": "ilse", "question": "who taught ilse?"},
        {"id": "petra", "question": "where did petra okonkwo train?"},
        {"id": "follow", "question": "where did she train?", "after": "ilse"},
    )
    assert answers[2]["values"] == ["Nordlys Ballet School"]


def test_a_question_that_follows_none_is_answered_by_itself_and_that_is_said(profiles: Path) -> None:
    status, [answer], errors = ask(profiles, {"id": 2, "question": "who taught ilse?", "after": 1})
    assert (status, answer["status"]) == (0, "answered")
    assert "Nothing was asked before under the id 1" in errors


def test_further_fields_and_blank_lines_are_passed_over(profiles: Path) -> None:
    status, answers, errors = ask(profiles, "", {"id": 1, "question": "who taught ilse?", "kind": "mentor"}, "  ")
    assert (status, len(answers), errors) == (0, 1, "")


@pytest.mark.parametrize(
    "line",
    [
        "who taught ilse?",
        "[]",
        '{"question": "who taught ilse?"}',
        '{"id": 2}',
        '{"id": 2, "question": null}',
        '{"id": 2, "question": "who taught ilse?", "after": []}',
        '{"id": 2, "question": "who taught ilse?"',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_question_is_named_and_the_others_are_answered(profiles: Path, line: str) -> None:
    question = {"id": 1, "question": "who taught ilse?"}
    status, answers, errors = ask(profiles, question, line, question)
    assert status == 2
    assert [answer["status"] for answer in answers] == ["answered", "answered"]
    assert errors.startswith('Line 2 of the input could not be used: it takes a JSON object such as {"id": ')


def test_bytes_that_are_no_text_are_a_bad_line_like_any_other(profiles: Path) -> None:
    lines = b'{"id": 1, "question": "\xff"}\n{"id": 2, "question": "who taught ilse?"}\n'
    status, output, errors = run("ask", "--profiles", profiles, "--json", stdin=lines)
    assert (status, json.loads(output)["id"]) == (2, 2)
    assert errors.startswith("Line 1 ")


def test_no_input_is_no_error(profiles: Path) -> None:
    assert ask(profiles) == (0, [], "")


def test_output_is_utf8_whatever_the_locale(profiles: Path) -> None:
    arguments = ("search", "--profiles", profiles, "--json", "where was she born")
    with started(*arguments, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0") as program:
        output, _ = program.communicate()
    assert program.returncode == 0
    assert "Tromsø" in output.decode("utf-8")


def test_half_a_surrogate_pair_is_answered_like_any_text(profiles: Path) -> None:
    status, answers, errors = ask(profiles, '{"id": "\\ud83d", "question": "who taught \\ud83d?"}')
    assert (status, len(answers), errors) == (0, 1, "")


def test_a_script_may_wait_for_each_answer_before_it_asks_on(profiles: Path) -> None:
    with started("ask", "--profiles", profiles, "--json") as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for number in range(3):
            program.stdin.write(json.dumps({"id": number, "question": "who taught ilse?"}).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["id"] == number
        program.communicate()
        assert program.returncode == 0


def test_facts_come_with_the_place_that_holds_them(profiles: Path) -> None:
    status, output, _ = run("facts", "--profiles", profiles, "--json")
    facts = [json.loads(line) for line in output.splitlines()]
    assert status == 0
    for fact in facts:
        assert list(fact) == ["profile", "relation", "value", "qualifiers", "stated", "quote", "start", "end"]
        assert BIOGRAPHY[fact["start"] : fact["end"]] == fact["quote"]
    assert ("mentor", "Signe Aasgaard") in {(fact["relation"], fact["value"]) for fact in facts}


def test_a_search_gives_sentences_best_first(profiles: Path) -> None:
    lines = '{"id": 1, "query": "giselle"}\n{"id": 2, "query": "taught school ballet", "limit": 1}\n'
    status, output, _ = run("search", "--profiles", profiles, "--json", stdin=lines)
    first, second = (json.loads(line) for line in output.splitlines())
    assert (status, first["id"], second["id"]) == (0, 1, 2)
    assert list(first["hits"][0]) == ["profile", "quote", "start", "end", "score"]
    assert first["hits"][0]["quote"] == "She danced Giselle with the Kestrel Ballet."
    assert len(second["hits"]) == 1


def test_names_tell_whether_it_is_certain_who_is_meant(profiles: Path) -> None:
    for name, text in NAMESAKES.items():
        (profiles / name).write_text(text)
    lines = "".join(json.dumps({"id": name, "name": name}) + "\n" for name in ("ilze brandvold", "petra", "xyzzy"))
    _, output, _ = run("names", "--profiles", profiles, "--json", stdin=lines)
    ilse, petra, nobody = (json.loads(line) for line in output.splitlines())
    assert ilse["certain"]
    assert [(hit["profile"], hit["name"]) for hit in ilse["hits"]] == [("a17.txt", "Ilse Brandvold")]
    assert not petra["certain"]
    assert len(petra["hits"]) == 2
    assert (nobody["hits"], nobody["certain"]) == ([], False)


@pytest.mark.parametrize("limit", ["0", "-1", "true", '"ten"'])
def test_a_limit_that_is_none_is_a_bad_line(profiles: Path, limit: str) -> None:
    line = f'{{"id": 1, "name": "ilse", "limit": {limit}}}\n'
    status, output, errors = run("names", "--profiles", profiles, "--json", stdin=line)
    assert (status, output) == (2, "")
    assert '"limit": 10' in errors


# check


def test_a_sound_folder_has_nothing_to_say_on_standard_output(profiles: Path) -> None:
    assert run("check", profiles) == (0, "", "1 profile read, no problems found.\n")


def test_a_file_that_cannot_be_read_is_a_line_and_a_failure(profiles: Path) -> None:
    (profiles / "empty.txt").touch()
    status, output, _ = run("check", profiles)
    assert status == 1
    assert [line.split(":")[0] for line in output.splitlines()] == ["empty.txt"]


def test_problems_are_data_for_a_script(profiles: Path) -> None:
    (profiles / "empty.txt").touch()
    status, output, _ = run("check", profiles, "--json")
    problem = json.loads(output)
    assert status == 1
    assert list(problem) == ["profile", "line", "message", "advice", "fatal"]
    assert (problem["profile"], problem["fatal"]) == ("empty.txt", True)


@pytest.mark.parametrize("verb", ["ask", "facts", "search", "names"])
def test_files_that_could_not_be_read_are_mentioned(profiles: Path, verb: str) -> None:
    (profiles / "empty.txt").touch()
    status, _, errors = run(verb, "--profiles", profiles, "--json")
    assert status == 0
    assert f"dancer-bot check {profiles}" in errors


@pytest.mark.parametrize("arguments", [("check",), ("facts", "--profiles"), ("ask", "--json", "--profiles")])
def test_a_folder_that_is_missing_or_empty_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    status, output, errors = run(*arguments, tmp_path / "nowhere")
    assert (status, output) == (1, "")
    assert errors == f"There is no folder {tmp_path / 'nowhere'}: create it, or name the one that holds the profiles.\n"
    status, output, errors = run(*arguments, tmp_path)
    assert (status, output) == (1, "")
    assert errors.startswith(f"No profile in {tmp_path} could be read")


# What is configured


def test_the_folder_of_the_settings_is_taken_where_none_is_named(
    profiles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DANCER_BOT_PROFILES__FOLDER", str(profiles))
    assert "Signe Aasgaard" in run("ask", "who taught ilse?")[1]
    assert run("check")[0] == 0


def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DANCER_BOT_HEALTH__PORT", "harbour")
    for verb in ("run", "health", "facts"):
        status, output, errors = run(verb)
        assert (status, output) == (1, "")
        assert "DANCER_BOT_HEALTH__PORT" in errors


def test_a_bot_that_does_not_run_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        port = nobody_listens.getsockname()[1]
        monkeypatch.setenv("DANCER_BOT_HEALTH__PORT", str(port))
        status, output, _ = run("health")
    assert (status, str(port) in output) == (1, True)


# What a person sees


def test_a_person_gets_the_answer_its_sentence_and_what_was_understood(profiles: Path) -> None:
    status, output, _ = run("ask", "--profiles", profiles, "who taught ilse?")
    assert status == 0
    assert "Signe Aasgaard" in output.splitlines()[0]
    assert "“She was taught by Signe Aasgaard.”\n  a17.txt:1\n" in output
    assert "(understood as: " in output


def test_a_question_needs_no_quotation_marks(profiles: Path) -> None:
    assert "Signe Aasgaard" in run("ask", "--profiles", profiles, "who", "taught", "ilse")[1]


def test_lines_of_a_person_are_one_conversation(profiles: Path) -> None:
    status, output, _ = run("ask", "--profiles", profiles, stdin="who taught ilse?\n\nwhere did she train?\n")
    assert status == 0
    assert "Nordlys Ballet School" in output


def test_a_person_sees_on_which_line_it_stands(profiles: Path) -> None:
    assert "a17.txt:3" in run("search", "--profiles", profiles, "giselle")[1]


def test_a_person_sees_facts_and_names(profiles: Path) -> None:
    assert "a17.txt:1: mentor: Signe Aasgaard" in run("facts", "--profiles", profiles)[1]
    assert "Ilse Brandvold (a17.txt)" in run("names", "--profiles", profiles, "ilze")[1]


# How it ends


def test_what_nobody_reads_any_more_ends_quietly(profiles: Path) -> None:
    with started("ask", "--profiles", profiles, "--json") as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdin is not None
        program.stdout.close()
        program.stdin.write(b'{"id": 1, "question": "who taught ilse?"}\n')
        program.stdin.close()
        assert program.wait() == 141
        assert program.stderr.read() == b""


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Whatever is started meanwhile hears an interrupt, also where these tests run behind others and hear none."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_quietly(profiles: Path) -> None:
    with started("ask", "--profiles", profiles, "--json") as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(b'{"id": 1, "question": "who taught ilse?"}\n')
        program.stdin.flush()
        program.stdout.readline()
        program.send_signal(signal.SIGINT)
        status = program.wait()  # its input stays open, as else it might end by that
        assert program.stderr is not None
        assert (status, program.stderr.read()) == (130, b"")


def test_a_command_line_that_is_none_is_a_misuse() -> None:
    for arguments in ((), ("answer",), ("facts", "--xml")):
        status, output, errors = run(*arguments)
        assert (status, output) == (2, "")
        assert errors.startswith("usage: dancer-bot")


# What is loaded for it


def modules_after(*arguments: str | Path) -> set[str]:
    """The modules that a command has loaded by its end."""
    code = "import sys; from bot.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    called = [sys.executable, "-c", code, *map(str, arguments)]
    return set(subprocess.run(called, capture_output=True, check=True, text=True).stderr.split())


@pytest.mark.parametrize("verb", ["ask", "facts", "search", "names"])
def test_the_knowledge_base_is_asked_without_discord(profiles: Path, verb: str) -> None:
    loaded = modules_after(verb, "--profiles", profiles)
    assert "knowledge.base" in loaded
    assert not loaded & {"discord", "aiohttp"}


def test_help_waits_for_nothing() -> None:
    code = "import sys, bot.cli; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    )
    assert not loaded & {"discord", "pydantic", "knowledge.base", "sentencex", "rapidfuzz"}


def test_in_a_terminal_questions_are_asked_for(profiles: Path) -> None:
    terminal, other = os.openpty()
    with started("ask", "--profiles", profiles, stdin=other) as program:
        os.write(terminal, b"who taught ilse?\n\x04")
        output, errors = program.communicate()
    os.close(terminal)
    os.close(other)
    assert b"Signe Aasgaard" in output
    assert b"Ctrl-D" in errors
