"""What is logged, and what never is."""

import json
import logging

import pytest
import structlog

from bot.logs import configure_logs
from bot.settings import LogSettings
from tests.wire.program import writes_log  # noqa: F401 - the fixture of this name

pytestmark = pytest.mark.usefixtures("writes_log")  # what a test configures is taken back when it ends


def fail_with_secrets(question: str) -> None:
    token = f"token beside {question}"
    raise RuntimeError(str(len(token)))


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_trace_is_logged_without_the_values_of_variables(form: str, capsys: pytest.CaptureFixture[str]):
    configure_logs(LogSettings.model_validate({"format": form}))
    try:
        fail_with_secrets("who taught " + "Odile")
    except RuntimeError as error:
        structlog.stdlib.get_logger("bot").error("an error was met", exc_info=error)
        logging.getLogger("discord.client").exception("ignored")

    logged = capsys.readouterr().err
    assert logged.count("RuntimeError: 29") == 2
    assert "who taught Odile" not in logged


def test_what_libraries_log_is_json_too(capsys: pytest.CaptureFixture[str]):
    configure_logs(LogSettings(format="json"))

    logging.getLogger("discord.gateway").warning("shard %s is late", 3)

    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["level"], line["logger"]) == ("shard 3 is late", "warning", "discord.gateway")


def test_what_is_no_unicode_can_be_logged(capsys: pytest.CaptureFixture[str]):
    configure_logs(LogSettings(format="json"))

    structlog.stdlib.get_logger("bot").info("a question was answered", question="\ud800")

    assert json.loads(capsys.readouterr().err)["question"] == "\ud800"


@pytest.mark.parametrize(("questions", "logged"), [(False, False), (True, True)])
def test_libraries_write_whole_events_only_where_questions_may_be_logged(
    capsys: pytest.CaptureFixture[str], *, questions: bool, logged: bool
):
    configure_logs(LogSettings(level="debug", questions=questions))

    logging.getLogger("discord.gateway").debug("For Shard ID None: WebSocket Event: who taught Odile")

    assert ("who taught Odile" in capsys.readouterr().err) is logged


def test_what_is_less_severe_than_wished_is_left_out(capsys: pytest.CaptureFixture[str]):
    configure_logs(LogSettings(level="warning"))

    structlog.stdlib.get_logger("bot").info("a detail")

    assert capsys.readouterr().err == ""
