"""The limits of commands, and how they are registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import Api

Json = dict[str, Any]


def command(**more: Any) -> Json:
    return {"name": "dancer", "description": "Dancers.", "type": 1} | more


def option(**more: Any) -> Json:
    return {"type": 3, "name": "name", "description": "Whose."} | more


CHOICES = [{"name": str(n), "value": str(n)} for n in range(26)]
COMMANDS: list[tuple[Json, str, str]] = [
    (command(name="x" * 33), "name", "BASE_TYPE_BAD_LENGTH"),
    (command(name="Dancer"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(name="two words"), "name", "STRING_TYPE_REGEX"),
    (command(description="x" * 101), "description", "BASE_TYPE_BAD_LENGTH"),
    (command(description=""), "description", "BASE_TYPE_REQUIRED"),
    (command(options=[option(name=f"o{n}") for n in range(26)]), "options", "BASE_TYPE_MAX_LENGTH"),
    (command(options=[option(), option()]), "options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"),
    (
        command(options=[option(), option(name="year", required=True)]),
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    (command(options=[option(choices=CHOICES)]), "options.0.choices", "BASE_TYPE_MAX_LENGTH"),
    (
        command(options=[option(choices=[{"name": "n", "value": "x" * 101}])]),
        "options.0.choices.0.value",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        command(options=[option(choices=CHOICES[:2], autocomplete=True)]),
        "options.0.autocomplete",
        "APPLICATION_COMMAND_AUTOCOMPLETE_NOT_ALLOWED",
    ),
    (
        command(options=[option(type=1), option(name="year")]),
        "options",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    (command(options=[option(type=12)]), "options.0.type", "UNION_TYPE_CHOICES"),
    (command(name_localizations={"xx": "tanz"}), "name_localizations.xx", "BASE_TYPE_CHOICES"),
    (command(contexts=[3]), "contexts.0", "BASE_TYPE_CHOICES"),
    ({"name": "x" * 33, "type": 3}, "name", "BASE_TYPE_BAD_LENGTH"),
    ({"name": "Answer this", "type": 3, "description": "No."}, "description", "BASE_TYPE_MAX_LENGTH"),
]


@pytest.mark.parametrize(("body", "path", "code"), COMMANDS, ids=[f"{path}-{code}" for _, path, code in COMMANDS])
async def test_a_command_beyond_a_limit_is_refused(api: Api, stage: Stage, body: Json, path: str, code: str) -> None:
    scope = f"/applications/{stage.world.bot.id}/commands"

    status, answer = await api.ask("POST", scope, body)
    assert (status, answer["code"]) == (400, 50035)
    assert code in api.wrong_at(answer, path)

    status, answer = await api.ask("PUT", scope, [command(name="fine"), body])
    assert code in api.wrong_at(answer, f"1.{path}")
    assert stage.world.commands.in_scope(None) == []


async def test_a_command_of_too_much_text_is_refused(api: Api, stage: Stage) -> None:
    options = [
        option(name=f"o{n}", choices=[{"name": f"{m}" + "x" * 80, "value": "y" * 80} for m in range(25)])
        for n in range(3)
    ]
    scope = f"/applications/{stage.world.bot.id}/commands"

    status, answer = await api.ask("POST", scope, command(options=options))

    assert (status, answer["errors"]["_errors"][0]["code"]) == (400, "APPLICATION_COMMAND_TOO_LARGE")


async def test_there_are_only_so_many_commands(api: Api, stage: Stage) -> None:
    scope = f"/applications/{stage.world.bot.id}/commands"
    many = [command(name=f"c{n}") for n in range(100)] + [{"name": f"M {n}", "type": 3} for n in range(15)]
    assert (await api.ask("PUT", scope, many))[0] == 200

    for one_more in (command(name="last"), {"name": "Last", "type": 3}):
        status, answer = await api.ask("POST", scope, one_more)
        assert (status, answer["code"]) == (400, 30032)
    assert (await api.ask("POST", scope, {"name": "Last", "type": 2}))[0] == 201


async def test_only_so_many_commands_are_new_within_a_day(api: Api, stage: Stage) -> None:
    scope = f"/applications/{stage.world.bot.id}/commands"
    for day in ("a", "b"):
        assert (await api.ask("PUT", scope, [command(name=f"{day}{n}") for n in range(100)]))[0] == 200

    status, answer = await api.ask("PUT", scope, [command(name="another")])
    assert (status, answer["code"]) == (400, 30034)
    assert (await api.ask("PUT", scope, [command(name="b1", description="Changed.")]))[0] == 200


async def test_a_command_is_created_read_changed_and_deleted(api: Api, stage: Stage) -> None:
    scope = f"/applications/{stage.world.bot.id}/commands"
    status, created = await api.ask("POST", scope, command())
    assert status == 201
    assert (await api.ask("POST", scope, command(description="All dancers.")))[0] == 200

    one = f"{scope}/{created['id']}"
    assert (await api.ask("GET", one))[1]["description"] == "All dancers."
    assert (await api.ask("PATCH", one, {"description": "Some."}))[1]["description"] == "Some."
    assert (await api.ask("PATCH", one, {"description": ""}))[0] == 400
    assert (await api.ask("DELETE", one))[0] == 204
    assert (await api.ask("GET", one))[1]["code"] == 10063


async def test_commands_that_are_registered_again_keep_their_identifiers(api: Api, stage: Stage) -> None:
    scope = f"/applications/{stage.world.bot.id}/commands"
    _, before = await api.ask("PUT", scope, [command(), command(name="other")])
    _, after = await api.ask("PUT", scope, [command(name="new"), command(description="Changed.")])

    assert after[1]["id"] == before[0]["id"]
    assert after[1]["version"] != before[0]["version"]
    assert {c["name"] for c in (await api.ask("GET", scope))[1]} == {"new", "dancer"}


async def test_two_commands_of_one_name_are_refused(api: Api, stage: Stage) -> None:
    status, answer = await api.ask("PUT", f"/applications/{stage.world.bot.id}/commands", [command(), command()])

    assert (status, api.wrong_at(answer, "1")) == (400, ["APPLICATION_COMMANDS_DUPLICATE_NAME"])
