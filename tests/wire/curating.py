"""What the tests of curation share: biographies, and steps that most of them take."""

import zipfile
from io import BytesIO
from typing import Any

from bot.playground.people.person import Person, Reply, Upload
from tests.wire.program import ODILE, OTHER_ODILE
from tests.wire.stage import Stage

MARTA = ODILE.replace("Ivana Kralj", "Marta Novak")
PUBLISH = "Publish"
DISCARD = "Discard"


def text_file(name: str, text: str) -> Upload:
    """A text file to attach."""
    return Upload(name, text.encode(), "text/plain")


def zipped(**texts: str) -> Upload:
    """A zip archive to attach."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)
    return Upload("biographies.zip", buffer.getvalue(), "application/zip")


async def added(mod: Person, name: str = "brandt.txt", text: str = OTHER_ODILE) -> Reply:
    """Add a profile and publish it."""
    return await mod.clicks(await mod.slash("kb add", file=text_file(name, text)), PUBLISH)


async def edited(mod: Person, dancer: str, before: str, after: str) -> Reply:
    """Change some words of a profile in its form, and give the preview."""
    form = await mod.slash("kb edit", name=dancer)
    assert form.modal
    return await mod.submits(form, part1=shown_in(form).replace(before, after))


def shown_in(form: Reply, field: str = "part1") -> str:
    """What a field of a form holds when it opens."""
    components: list[Any] = list(form.modal.components)
    return next(str(part["component"]["value"]) for part in components if part["component"]["custom_id"] == field)


async def answer(person: Person, question: str = "who taught odile marchetti?") -> str:
    """What a question is answered."""
    return (await person.slash("ask", question=question)).text


def opened_to_everybody(stage: Stage) -> None:
    """What a server's administrator can do on its page of integrations."""
    stage.world.commands.change(command_of(stage, "kb"), {"default_member_permissions": None})


def command_of(stage: Stage, name: str) -> Any:
    """The command of that name, as Discord has it."""
    return next(command for command in stage.world.commands.in_scope(None) if command.name == name)


def loses_roles(stage: Stage) -> None:
    """The moderator is a moderator no longer."""
    stage.world.set_roles(stage.guild.members[stage.mod.id], [])
