"""When commands count as changed."""

from typing import Any

import pytest

from bot.registration import digest

SHOW: dict[str, Any] = {
    "name": "dancer",
    "type": 1,
    "description": "Look up",
    "nsfw": False,
    "default_member_permissions": None,
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
    "options": [{"type": 3, "name": "name", "description": "Who", "required": True, "autocomplete": True}],
}
ASK: dict[str, Any] = {"name": "ask", "type": 1, "description": "Ask", "options": []}


def as_discord_gives_it(command: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: value for name, value in command.items() if value not in (None, [])},
        "id": "1",
        "application_id": "2",
        "version": "3",
        "dm_permission": True,
        "contexts": list(reversed(command.get("contexts", []))),
        "description_localizations": None,
        "options": [{**option, "choices": []} for option in command["options"]],
    }


def test_what_discord_adds_and_leaves_out_is_no_change():
    assert digest([SHOW, ASK]) == digest([as_discord_gives_it(ASK), as_discord_gives_it(SHOW)])


@pytest.mark.parametrize(
    "change",
    [
        {"description": "Look up dancers"},
        {"contexts": [0]},
        {"integration_types": [0]},
        {"default_member_permissions": 32},
        {"options": []},
        {"options": [{**SHOW["options"][0], "autocomplete": False}]},
        {"options": [{**SHOW["options"][0], "max_length": 100}]},
        {"name_localizations": {"fr": "danseur"}},
    ],
)
def test_what_people_would_notice_is_a_change(change: dict[str, Any]):
    assert digest([SHOW]) != digest([{**SHOW, **change}])


def test_a_permission_is_the_same_as_a_number_and_as_text():
    assert digest([{**SHOW, "default_member_permissions": 32}]) == digest(
        [{**SHOW, "default_member_permissions": "32"}]
    )


def test_the_order_of_options_is_a_change():
    first, second = ({"type": 3, "name": name, "description": "-"} for name in "ab")

    assert digest([{**SHOW, "options": [first, second]}]) != digest([{**SHOW, "options": [second, first]}])


def test_a_least_value_of_nought_is_not_the_same_as_none():
    number: dict[str, Any] = {"type": 4, "name": "page", "description": "-"}

    assert digest([{**SHOW, "options": [number]}]) != digest([{**SHOW, "options": [{**number, "min_value": 0}]}])
