"""What people configure, and what they are told where it is wrong."""

from pathlib import Path

import pytest

from bot.errors import SettingsInvalid
from bot.settings import Settings, Variable, load_settings, settings_table, unknown_variables

SECRET = "MTIz.very.secret"  # noqa: S105 - no token of anything


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def problem(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> str:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid) as raised:
        load_settings()
    return str(raised.value)


@pytest.mark.parametrize(
    ("variable", "value", "advice"),
    [
        ("DANCER_BOT_HEALTH__PORT", "70000", "a number of at most 65535"),
        ("DANCER_BOT_HEALTH__PORT", "many", "a whole number"),
        ("DANCER_BOT_HEALTH__LOOP_LAG", "0", "a number greater than 0"),
        ("DANCER_BOT_SHUTDOWN__SECONDS", "-1", "a number of at least 0"),
        ("DANCER_BOT_LOG__FORMAT", "xml", "console or json"),
        ("DANCER_BOT_LOG__QUESTIONS", "perhaps", "true or false"),
        ("DANCER_BOT_MODERATORS__ROLES", "1, Moderators", "identifiers with commas between them"),
        ("DANCER_BOT_QUESTIONS__CHANNELS", "-5", "a number greater than 0"),
        ("DANCER_BOT_DISCORD__API", "discord.com/api", "an address"),
        ("DANCER_BOT_DISCORD__GATEWAY", "https://discord.gg", "an address"),
    ],
)
def test_a_wrong_value_is_named_with_what_the_variable_takes(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, advice: str
):
    sentence = problem(monkeypatch, variable, value)

    assert sentence.startswith(f"{variable} cannot be used: it takes {advice}.")
    assert "validation" not in sentence
    assert "pydantic" not in sentence


def test_every_wrong_variable_is_named_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DANCER_BOT_LOG__LEVEL", "loud")

    assert problem(monkeypatch, "DANCER_BOT_HEALTH__PORT", "x").count("cannot be used") == 2


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DANCER_BOT_DISCORD__TOKEN", SECRET)
    monkeypatch.setenv("DANCER_BOT_DISCORD__API", SECRET)  # a slip of the one who filled in the file

    with pytest.raises(SettingsInvalid) as raised:
        load_settings()

    assert SECRET not in str(raised.value)
    assert raised.value.__context__ is None
    monkeypatch.delenv("DANCER_BOT_DISCORD__API")
    settings = load_settings()
    assert SECRET not in repr(settings)
    assert settings.discord.token is not None
    assert settings.discord.token.get_secret_value() == SECRET


def test_a_section_given_as_a_whole_is_named(monkeypatch: pytest.MonkeyPatch):
    sentence = problem(monkeypatch, "DANCER_BOT_DISCORD", SECRET)

    assert "DANCER_BOT_DISCORD is not a setting but a section" in sentence
    assert SECRET not in sentence


def test_a_misspelt_variable_is_named_with_the_one_that_was_meant(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DANCER_BOT_DISCORD__TOKN", SECRET)

    (sentence,) = unknown_variables()

    assert sentence == "DANCER_BOT_DISCORD__TOKN is no setting: did you mean DANCER_BOT_DISCORD__TOKEN?"


def test_a_misspelt_variable_of_the_file_is_named_too():
    Path(".env").write_text("DANCER_BOT_HEALTH_PORT=1\n", encoding="utf-8")

    assert "did you mean DANCER_BOT_HEALTH__PORT?" in unknown_variables()[0]


def test_what_an_orchestrator_sets_for_its_own_use_stops_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DANCER_BOT_SERVICE_HOST", "10.0.0.1")

    assert load_settings() == Settings()


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch):
    Path(".env").write_text("DANCER_BOT_HEALTH__PORT=1\nDANCER_BOT_LOG__LEVEL=error\n", encoding="utf-8")
    monkeypatch.setenv("DANCER_BOT_HEALTH__PORT", "2")

    settings = load_settings()

    assert (settings.health.port, settings.log.level) == (2, "error")


def test_a_file_that_is_no_text_is_named():
    Path(".env").write_bytes(b"\xff\xfeDANCER")

    with pytest.raises(SettingsInvalid, match=r"\.env cannot be read"):
        load_settings()


def test_an_empty_value_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DANCER_BOT_DISCORD__GATEWAY", "")
    monkeypatch.setenv("DANCER_BOT_DISCORD__TOKEN", "")

    assert load_settings().discord == Settings().discord


@pytest.mark.parametrize("typed", ["1,2", "1, 2", " 1 2 ", "1,2,"])
def test_a_list_is_read_as_people_type_it(monkeypatch: pytest.MonkeyPatch, typed: str):
    monkeypatch.setenv("DANCER_BOT_MODERATORS__ROLES", typed)

    assert load_settings().moderators.roles == (1, 2)


def test_an_address_may_end_with_a_slash(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DANCER_BOT_DISCORD__API", "http://proxy:8080/api/v10/")

    assert load_settings().discord.api == "http://proxy:8080/api/v10"


def test_the_table_tells_of_every_setting_what_it_is_for():
    table = settings_table()

    assert len({variable.name for variable in table}) == len(table) >= 12
    assert all(variable.description.endswith(".") for variable in table)
    assert {variable.name: variable.default for variable in table}["DANCER_BOT_HEALTH__PORT"] == "8787"
    assert {variable.name: variable.kind for variable in table}["DANCER_BOT_DISCORD__GATEWAY"] == "an address"


SAMPLES = {
    "a secret": "x",
    "an address": "ws://a",
    "a path": "here",
    "a whole number": "7",
    "a number": "7",
    "true or false": "true",
    "identifiers with commas between them": "1",
    "console or json": "json",
    "debug or info or warning or error": "error",
}


@pytest.mark.parametrize("variable", settings_table(), ids=lambda variable: variable.name)
def test_each_variable_of_the_table_is_read(monkeypatch: pytest.MonkeyPatch, variable: Variable):
    before = load_settings()

    monkeypatch.setenv(variable.name, "http://a" if variable.name.endswith("API") else SAMPLES[variable.kind])

    assert load_settings() != before
