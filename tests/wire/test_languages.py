"""People are spoken to in the language of their Discord, and find the commands by names in it."""

import json
from typing import Any

import pytest

from bot.playground.world.models import Command
from tests.wire.program import Program
from tests.wire.speaking import speaking
from tests.wire.stage import Stage


def registered(stage: Stage, name: str) -> dict[str, Any]:
    command: Command = next(one for one in stage.world.commands.in_scope(None) if one.name == name)
    return dict(command.definition)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "fr",
            ("Lignée", "Je ne connais pas de «\u00a0zxqwv\u00a0» (danseur).", "Liés en 2 pas, d’après ces biographies"),
        ),
        ("es-419", ("Linaje", "No conozco «zxqwv» (bailarín).", "Unidos por 2 pasos, según estas biografías")),
        ("de", ("Stammbaum", "„zxqwv“ kenne ich nicht (Tänzer).", "In 2 Schritten verbunden, nach diesen Biografien")),
        ("ru", ("Родословная", "Мне неизвестно «zxqwv» (танцовщик).", "Связь в 2 шага, по этим биографиям")),
        ("ja", ("Lineage", "I know no dancer called “zxqwv”.", "Connected by 2 steps, by these biographies")),
    ],
)
async def test_each_person_is_spoken_to_in_a_language_of_their_own(
    program: Program, stage: Stage, locale: str, said: tuple[str, str, str]
):
    lineage, unknown, several = said
    program.writes(ivana="---\nname: Ilka Moravec\nmentor: Ivana Kralj\n---\nIlka Moravec danced.")
    await program.starts()
    person = speaking(program, stage, locale)

    card = await person.slash("dancer show", name="odile")
    drawn = await person.clicks(card, lineage)

    assert lineage in drawn.text
    assert (drawn.message.message.attachments[0].description or "").startswith(lineage)
    assert unknown in (await person.slash("dancer show", name="zxqwv")).text
    assert several in (await person.slash("dancer connect", one="odile", other="ilka")).text


async def test_a_message_is_answered_in_the_language_of_its_authors_last_command(program: Program, stage: Stage):
    await program.starts()
    person = speaking(program, stage, "de")
    told = "hatte Unterricht bei Ivana Kralj"

    await person.says("@DancerBot who taught odile?")
    assert "was taught by Ivana Kralj" in person.sees()[-1].text
    await person.slash("dancer random")

    await person.says("@DancerBot who taught odile?")
    assert told in person.sees()[-1].text
    await person.direct.says("who taught odile?")
    assert told in person.direct.sees()[-1].text


async def test_a_language_that_was_deleted_is_no_longer_spoken(program: Program, stage: Stage):
    await program.starts()
    person = speaking(program, stage, "de")
    kept = await person.slash("privacy")
    assert "die Sprache, die dein Discord mir zuletzt nannte" in kept.text

    await person.clicks(kept, "Löschen, was von mir aufbewahrt wird")
    await person.direct.says("who taught odile?")

    assert "was taught by Ivana Kralj" in person.direct.sees()[-1].text


async def test_commands_and_options_are_named_and_described_in_each_language(program: Program, stage: Stage):
    await program.starts()
    dancer = registered(stage, "dancer")
    show = next(option for option in dancer["options"] if option["name"] == "show")

    assert dancer["name_localizations"]["fr"] == "danseur"
    assert dancer["description_localizations"]["de"] == "Tänzer nachschlagen"
    assert show["name_localizations"]["ru"] == "показать"
    assert show["options"][0]["name_localizations"]["es-ES"] == "nombre"
    assert show["options"][0]["description_localizations"]["es-419"] == "El bailarín, por cualquier parte del nombre"
    assert "en-GB" not in json.dumps(dancer)
    assert registered(stage, "Answer this")["name_localizations"]["de"] == "Diese Frage beantworten"


async def test_choices_of_options_are_named_in_each_language(program: Program, stage: Stage):
    await program.starts()
    (coverage,) = [option for option in registered(stage, "kb")["options"] if option["name"] == "coverage"]
    named = {choice["value"]: choice["name_localizations"]["de"] for choice in coverage["options"][0]["choices"]}

    assert named["mentioned"] == "ohne Profil"
    assert named.keys() == {"missing", "contradictions", "alike", "mentioned"}


async def test_every_command_has_its_words_in_each_language(program: Program, stage: Stage):
    await program.starts()

    for command in stage.world.commands.in_scope(None):
        expect_translated(command.definition, described=command.kind == 1)


async def test_no_command_is_longer_than_discord_takes_in_any_language(program: Program, stage: Stage):
    await program.starts()

    for command in stage.world.commands.in_scope(None):
        assert length(command.definition) <= 8000, command.name


def expect_translated(definition: dict[str, Any], *, described: bool = True) -> None:
    languages = {"fr", "es-ES", "es-419", "de", "ru"}
    assert languages <= (definition.get("name_localizations") or {}).keys(), definition["name"]
    if described:
        assert languages <= (definition.get("description_localizations") or {}).keys(), definition["name"]
    for option in definition.get("options", ()):
        expect_translated(option)
    for choice in definition.get("choices", ()):
        expect_translated(choice, described=False)


def length(definition: dict[str, Any]) -> int:
    """The characters of a command's names, descriptions and values, of each the longest of all languages."""
    own = sum(
        max(map(len, [definition.get(part, ""), *(definition.get(f"{part}_localizations") or {}).values()]))
        for part in ("name", "description")
    )
    below = [*definition.get("options", ()), *definition.get("choices", ())]
    return own + len(str(definition.get("value", ""))) + sum(map(length, below))
