"""The limits of messages and threads: each is met by a refusal that says where in the body it was passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.playground.world.models import COMPONENTS_V2, EPHEMERAL

if TYPE_CHECKING:
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import Api

Json = dict[str, Any]


def embed(**fields: Any) -> Json:
    return {"embeds": [fields]}


def row(*controls: Json) -> Json:
    return {"components": [{"type": 1, "components": list(controls)}]}


def button(label: str = "Go", **more: Any) -> Json:
    return {"type": 2, "style": 1, "label": label, "custom_id": label} | more


def menu(**more: Any) -> Json:
    return {"type": 3, "custom_id": "menu", "options": [{"label": "A", "value": "a"}]} | more


def layout(*components: Json) -> Json:
    return {"flags": COMPONENTS_V2, "components": list(components)}


def text(content: str = "Ana") -> Json:
    return {"type": 10, "content": content}


def repeated(thing: Any, times: int) -> list[Any]:
    return [thing] * times


FIELD = {"name": "n", "value": "v"}
OPTION = {"label": "A", "value": "a"}
FIRST_BUTTON = "components.0.components.0"

MESSAGES: list[tuple[Json, str, str]] = [
    ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    ({"content": 5}, "content", "STRING_TYPE_CONVERT"),
    (embed(title="x" * 257), "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    (embed(description="x" * 4097), "embeds.0.description", "BASE_TYPE_MAX_LENGTH"),
    (embed(fields=repeated(FIELD, 26)), "embeds.0.fields", "BASE_TYPE_MAX_LENGTH"),
    (embed(fields=[{"name": "x" * 257, "value": "v"}]), "embeds.0.fields.0.name", "BASE_TYPE_BAD_LENGTH"),
    (embed(fields=[FIELD, {"name": "n", "value": "x" * 1025}]), "embeds.0.fields.1.value", "BASE_TYPE_BAD_LENGTH"),
    (embed(fields=[{"name": "n", "value": " "}]), "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED"),
    (embed(title="t", footer={"text": "x" * 2049}), "embeds.0.footer.text", "BASE_TYPE_BAD_LENGTH"),
    (embed(title="t", author={"name": "x" * 257}), "embeds.0.author.name", "BASE_TYPE_BAD_LENGTH"),
    (embed(title="t", url="ftp://example.org"), "embeds.0.url", "URL_TYPE_INVALID_SCHEME"),
    (embed(title="t", url="http://"), "embeds.0.url", "URL_TYPE_INVALID_URL"),
    (embed(title="t", color=1 << 24), "embeds.0.color", "NUMBER_TYPE_MAX"),
    (embed(title="t", timestamp="yesterday"), "embeds.0.timestamp", "DATE_TIME_TYPE_PARSE"),
    ({"embeds": repeated({"title": "t"}, 11)}, "embeds", "BASE_TYPE_MAX_LENGTH"),
    ({"embeds": repeated({"description": "x" * 3001}, 2)}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    ({"content": "c", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse.0", "BASE_TYPE_CHOICES"),
    (
        {"content": "c", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    (
        {"content": "c", "allowed_mentions": {"users": [str(n) for n in range(101)]}},
        "allowed_mentions.users",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        {"content": "c", "message_reference": {"message_id": "1"}},
        "message_reference",
        "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
    ),
    ({"content": "c", "flags": EPHEMERAL}, "flags", "FLAGS_TYPE_INVALID"),
    ({"content": "c", "nonce": "x" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
    (row(*[button(str(n)) for n in range(6)]), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    (row(menu(), button()), "components.0.components.1", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    (row(), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    ({"components": repeated(row(button())["components"][0], 6)}, "components", "BASE_TYPE_MAX_LENGTH"),
    (row(button("x" * 81)), f"{FIRST_BUTTON}.label", "BASE_TYPE_MAX_LENGTH"),
    (row(button(custom_id="x" * 101)), f"{FIRST_BUTTON}.custom_id", "BASE_TYPE_BAD_LENGTH"),
    (row(button(custom_id=None)), f"{FIRST_BUTTON}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED"),
    (row(button("", custom_id="a")), f"{FIRST_BUTTON}.label", "BASE_TYPE_REQUIRED"),
    (row(button(style=7)), f"{FIRST_BUTTON}.style", "BASE_TYPE_CHOICES"),
    (row(button(style=5)), f"{FIRST_BUTTON}.url", "BUTTON_COMPONENT_URL_REQUIRED"),
    (
        row(button(style=5, url="https://example.org/" + "x" * 500, custom_id=None)),
        f"{FIRST_BUTTON}.url",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        row(button("A", custom_id="a"), button("B", custom_id="a")),
        "components.0.components.1.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    (row(menu(options=repeated(OPTION, 26))), f"{FIRST_BUTTON}.options", "BASE_TYPE_BAD_LENGTH"),
    (row(menu(options=[])), f"{FIRST_BUTTON}.options", "BASE_TYPE_BAD_LENGTH"),
    (row(menu(placeholder="x" * 151)), f"{FIRST_BUTTON}.placeholder", "BASE_TYPE_MAX_LENGTH"),
    (
        row(menu(options=[{"label": "x" * 101, "value": "a"}])),
        f"{FIRST_BUTTON}.options.0.label",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        row(menu(options=[{"label": "A", "value": "x" * 101}])),
        f"{FIRST_BUTTON}.options.0.value",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        row(menu(options=repeated(OPTION, 2))),
        f"{FIRST_BUTTON}.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    (row(menu(max_values=2)), f"{FIRST_BUTTON}.max_values", "SELECT_COMPONENT_MAX_VALUES_EXCEED_OPTIONS"),
    (row(menu(max_values=26)), f"{FIRST_BUTTON}.max_values", "NUMBER_TYPE_MAX"),
    ({"components": [text()]}, "components.0.type", "UNION_TYPE_CHOICES"),
    (layout(text()) | {"content": "c"}, "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    (layout(text()) | embed(title="t"), "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    (layout(*repeated(text("x"), 41)), "components", "BASE_TYPE_MAX_LENGTH"),
    (
        layout(
            {"type": 17, "components": repeated(text("x"), 20)}, {"type": 17, "components": repeated(text("x"), 19)}
        ),
        "components",
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ),
    (layout(text("x" * 2000), text("x" * 2001)), "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
    (layout(text("")), "components.0.content", "BASE_TYPE_REQUIRED"),
    (
        layout({"type": 9, "components": repeated(text("x"), 4), "accessory": button()}),
        "components.0.components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (layout({"type": 9, "components": [text()]}), "components.0.accessory", "BASE_TYPE_REQUIRED"),
    (
        layout({"type": 12, "items": repeated({"media": {"url": "https://example.org/a.png"}}, 11)}),
        "components.0.items",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        layout({"type": 11, "media": {"url": "https://example.org/a.png"}}),
        "components.0.type",
        "UNION_TYPE_CHOICES",
    ),
    (
        layout({"type": 13, "file": {"url": "attachment://none.txt"}}),
        "components",
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    ),
    (
        layout({"type": 17, "components": [{"type": 17, "components": [text()]}]}),
        "components.0.components.0.type",
        "UNION_TYPE_CHOICES",
    ),
]


@pytest.mark.parametrize(("body", "path", "code"), MESSAGES, ids=[f"{path}-{code}" for _, path, code in MESSAGES])
async def test_a_message_beyond_a_limit_is_refused(api: Api, stage: Stage, body: Json, path: str, code: str) -> None:
    status, answer = await api.ask("POST", f"/channels/{stage.general.id}/messages", body)

    assert (status, answer["code"], answer["message"]) == (400, 50035, "Invalid Form Body")
    assert code in api.wrong_at(answer, path)
    assert stage.world.messages.in_channel(stage.general) == []


AT_THE_LIMIT: list[Json] = [
    {"content": "x" * 2000},
    {
        "embeds": [
            {"title": "x" * 256, "description": "x" * 4096},
            {"fields": repeated({"name": "n", "value": "x" * 64}, 25)},
        ]
    },
    {"embeds": repeated({"description": "x" * 600}, 10)},
    {"content": "c", **row(*[button(str(n) * 80, custom_id=str(n) * 100) for n in range(5)])},
    {"content": "c", **row(menu(options=[{"label": "x" * 100, "value": str(n)} for n in range(25)], max_values=25))},
    layout(*repeated(text("x" * 100), 40)),
    layout(text("я" * 4000)),
    layout(
        {"type": 17, "components": [row(*[button(str(n)) for n in range(5)])["components"][0], *repeated(text(), 33)]}
    ),
]


@pytest.mark.parametrize("body", AT_THE_LIMIT, ids=range(len(AT_THE_LIMIT)))
async def test_a_message_at_the_limit_is_taken(api: Api, stage: Stage, body: Json) -> None:
    status, answer = await api.ask("POST", f"/channels/{stage.general.id}/messages", body)

    assert (status, answer.get("errors")) == (200, None)


@pytest.mark.parametrize(
    "body", [{}, {"content": " \n "}, {"content": None}, {"embeds": [{}]}, row(button()), {"flags": COMPONENTS_V2}]
)
async def test_an_empty_message_is_refused(api: Api, stage: Stage, body: Json) -> None:
    status, answer = await api.ask("POST", f"/channels/{stage.general.id}/messages", body)

    assert (status, answer["code"]) == (400, 50006)


async def test_all_that_is_wrong_is_told_at_once(api: Api, stage: Stage) -> None:
    body = {"content": "x" * 2001, "embeds": [{"title": "x" * 257}]}
    _, answer = await api.ask("POST", f"/channels/{stage.general.id}/messages", body)

    assert set(answer["errors"]) == {"content", "embeds"}


async def test_text_displays_of_too_many_bytes_break_discord(api: Api, stage: Stage) -> None:
    body = layout(text("舞" * 3500))
    status, _ = await api.ask("POST", f"/channels/{stage.general.id}/messages", body)

    assert status == 500
    assert "so many bytes" in stage.world.complaints.pop()


async def test_components_cannot_be_taken_away_from_a_message_of_components(api: Api, stage: Stage) -> None:
    path = f"/channels/{stage.general.id}/messages"
    _, message = await api.ask("POST", path, layout(text()))

    status, answer = await api.ask("PATCH", f"{path}/{message['id']}", {"flags": 0, "content": "Ana"})
    assert (status, api.wrong_at(answer, "flags")) == (400, ["MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG"])

    status, answer = await api.ask("PATCH", f"{path}/{message['id']}", {"content": "Ana"})
    assert api.wrong_at(answer, "content") == ["MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"]


async def test_a_message_becomes_one_of_components_once_its_content_is_gone(api: Api, stage: Stage) -> None:
    path = f"/channels/{stage.general.id}/messages"
    _, message = await api.ask("POST", path, {"content": "Ana"})

    status, _ = await api.ask("PATCH", f"{path}/{message['id']}", layout(text()))
    assert status == 400
    status, _ = await api.ask("PATCH", f"{path}/{message['id']}", layout(text()) | {"content": None})
    assert status == 200


THREADS: list[tuple[Json, str, str]] = [
    ({"name": "x" * 101}, "name", "BASE_TYPE_BAD_LENGTH"),
    ({}, "name", "BASE_TYPE_REQUIRED"),
    ({"name": "n", "auto_archive_duration": 61}, "auto_archive_duration", "BASE_TYPE_CHOICES"),
]


@pytest.mark.parametrize(("body", "path", "code"), THREADS)
async def test_a_thread_beyond_a_limit_is_refused(api: Api, stage: Stage, body: Json, path: str, code: str) -> None:
    status, answer = await api.ask("POST", f"/channels/{stage.general.id}/threads", body)

    assert (status, api.wrong_at(answer, path)) == (400, [code])
