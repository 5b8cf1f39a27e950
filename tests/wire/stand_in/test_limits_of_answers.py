"""The limits of answers to interactions: of messages, completions and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.playground.world.models import COMPONENTS_V2, Interaction, InteractionKind

if TYPE_CHECKING:
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import Api

Json = dict[str, Any]
TEXT = {"type": 10, "content": "Ana"}


CALLBACKS: list[tuple[InteractionKind, Json, str, str]] = [
    (InteractionKind.COMMAND, {"type": 6}, "type", "BASE_TYPE_CHOICES"),
    (InteractionKind.COMMAND, {"type": 7, "data": {"content": "c"}}, "type", "BASE_TYPE_CHOICES"),
    (InteractionKind.COMMAND, {"type": 8, "data": {"choices": []}}, "type", "BASE_TYPE_CHOICES"),
    (InteractionKind.AUTOCOMPLETE, {"type": 4, "data": {"content": "c"}}, "type", "BASE_TYPE_CHOICES"),
    (InteractionKind.MODAL, {"type": 9, "data": {}}, "type", "BASE_TYPE_CHOICES"),
    (InteractionKind.COMMAND, {"type": 4}, "data", "BASE_TYPE_REQUIRED"),
    (InteractionKind.COMMAND, {"type": 4, "data": {"content": "x" * 2001}}, "data.content", "BASE_TYPE_MAX_LENGTH"),
    (InteractionKind.COMMAND, {"type": 5, "data": {"flags": 1}}, "data.flags", "FLAGS_TYPE_INVALID"),
    (
        InteractionKind.AUTOCOMPLETE,
        {"type": 8, "data": {"choices": [{"name": "n", "value": "v"}] * 26}},
        "data.choices",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        InteractionKind.AUTOCOMPLETE,
        {"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "v"}]}},
        "data.choices.0.name",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        InteractionKind.AUTOCOMPLETE,
        {"type": 8, "data": {"choices": [{"name": "n", "value": "x" * 101}]}},
        "data.choices.0.value",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        InteractionKind.AUTOCOMPLETE,
        {"type": 8, "data": {"choices": [{"name": " ", "value": "v"}]}},
        "data.choices.0.name",
        "BASE_TYPE_REQUIRED",
    ),
    (
        InteractionKind.COMMAND,
        {"type": 9, "data": {"custom_id": "m", "title": "x" * 46, "components": [TEXT]}},
        "data.title",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        InteractionKind.COMMAND,
        {"type": 9, "data": {"custom_id": "m", "title": "t", "components": [TEXT] * 6}},
        "data.components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        InteractionKind.COMMAND,
        {
            "type": 9,
            "data": {
                "custom_id": "m",
                "title": "t",
                "components": [
                    {"type": 18, "label": "x" * 46, "component": {"type": 4, "custom_id": "q", "style": 1}},
                    {"type": 18, "label": "l", "component": {"type": 4, "custom_id": "q", "style": 1}},
                ],
            },
        },
        "data.components.0.label",
        "BASE_TYPE_BAD_LENGTH",
    ),
]


@pytest.mark.parametrize(("kind", "body", "path", "code"), CALLBACKS, ids=[f"{p}-{c}" for _, _, p, c in CALLBACKS])
async def test_an_answer_beyond_a_limit_is_refused_and_may_be_given_again(
    api: Api, stage: Stage, *, kind: InteractionKind, body: Json, path: str, code: str
) -> None:
    interaction = opened(stage, kind)
    callback = f"/interactions/{interaction.id}/{interaction.token}/callback"

    status, answer = await api.ask("POST", callback, body)

    assert (status, answer["code"]) == (400, 50035)
    assert code in api.wrong_at(answer, path)
    good = {"type": 8, "data": {"choices": []}} if kind is InteractionKind.AUTOCOMPLETE else {"type": 5}
    assert (await api.ask("POST", callback, good))[0] == 204


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"flags": COMPONENTS_V2, "content": "c", "components": [TEXT]}, "data.content"),
        ({"content": "c", "attachments": [{"id": "0"}]}, "data.attachments.0.id"),
        ({"flags": COMPONENTS_V2, "components": [{"type": 13, "file": {"url": "attachment://a"}}]}, "data.components"),
    ],
)
async def test_what_only_shows_once_an_answer_is_put_together_has_its_whole_path(
    api: Api, stage: Stage, data: Json, path: str
) -> None:
    interaction = opened(stage, InteractionKind.COMMAND)

    status, answer = await api.ask(
        "POST", f"/interactions/{interaction.id}/{interaction.token}/callback", {"type": 4, "data": data}
    )

    assert (status, answer["code"]) == (400, 50035)
    assert api.wrong_at(answer, path)


async def test_completions_of_a_number_are_numbers(api: Api, stage: Stage) -> None:
    for value, expected in [(5, 204), ("five", 400)]:
        interaction = opened(stage, InteractionKind.AUTOCOMPLETE, option_kind=4)
        body = {"type": 8, "data": {"choices": [{"name": "n", "value": value}]}}
        status, _ = await api.ask("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body)
        assert status == expected


def opened(stage: Stage, kind: InteractionKind, *, option_kind: int = 3) -> Interaction:
    option = {"name": "name", "type": option_kind, "value": "", "focused": True}
    data: Json = {"id": "1", "name": "try", "type": 1, "options": [option]}
    return stage.world.interactions.open(kind, stage.alice, stage.general, data, command_name="try")
