"""/kb add, edit, remove and export: the profiles themselves."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from functools import partial
from io import BytesIO
from typing import Any

import discord
from discord import app_commands

from cogs.cards.changes import refused_upload_card
from cogs.controls import button, custom_id
from cogs.curation.desk import Desk
from cogs.forms import LONGEST_FIELD, MOST_FIELDS, Form, file_field, filled, text_field
from cogs.layout import Card
from cogs.replies import announce, hand_over, show
from cogs.transformers import DancerTransformer, Named, find_profile, reference
from knowledge.curation.archives import packed
from knowledge.curation.uploads import LARGEST_UPLOAD, File, upload_too_large
from knowledge.profiles import Profile
from knowledge.store import text_digest
from knowledge.text import fold

_Dancer = app_commands.Transform[Named, DancerTransformer]
_Attached = discord.Attachment | None

_SEEN = 12  # characters of a text's digest
_ROOM = 50  # for a profile's path in an identifier
_MOST_NAME = 60
_LARGEST_ANSWER = 8 * 1024 * 1024  # bytes of a file that the bot may attach anywhere
_SEPARATOR = "\n\n"


class Profiles(Desk):
    """Adds, changes, removes and gives out profiles."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.on("kb-paste", self._pasted, parts=0)
        self.on("kb-edit", self._edited, parts=2)
        self.on("kb-write", self._write, parts=1)
        self.on("kb-upload", self._ask_for_file, parts=2)
        self.on("kb-uploaded", self._uploaded, parts=2)

    @app_commands.command()
    async def add(  # noqa: PLR0917 - the options of a command
        self,
        interaction: discord.Interaction[Any],
        file: _Attached = None,
        file2: _Attached = None,
        file3: _Attached = None,
        file4: _Attached = None,
        file5: _Attached = None,
    ) -> None:
        """Take profiles in from files, or from a form where there are none."""
        files = [one for one in (file, file2, file3, file4, file5) if one is not None]
        if files:
            await self._take(interaction, files)
        else:
            await interaction.response.send_modal(self._paste_form(interaction))

    async def add_message(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Take a profile from a message: its files, or else its text, which can be looked over first."""
        self.server(interaction)
        if message.attachments:
            await self._take(interaction, message.attachments)
        elif message.content:
            await interaction.response.send_modal(self._paste_form(interaction, message.content))
        else:
            await self.tell(interaction, "kb.message_empty")

    @app_commands.command()
    async def edit(self, interaction: discord.Interaction[Any], name: _Dancer) -> None:
        """Change the text of a profile."""
        profile = self.base(interaction).profile(name.only.key)
        if profile is None:
            await self.tell(interaction, "control.dancer_gone")
        else:
            await self.open_editor(interaction, profile)

    @app_commands.command()
    async def remove(self, interaction: discord.Interaction[Any], name: _Dancer) -> None:
        """Take a profile away."""
        server = self.server(interaction)
        await self.propose(
            interaction, partial(self.curator.remove, server, [name.only.key], author=interaction.user.id)
        )

    @app_commands.command()
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """Give all texts out as a zip."""
        await announce(interaction, private=True)
        base = self.base(interaction)
        data = await asyncio.to_thread(packed, [(profile.path, profile.text) for profile in base.profiles])
        if len(data) > _LARGEST_ANSWER:
            await self.tell(interaction, "kb.export_too_large", megabytes=len(data) // 1024**2 + 1)
            return
        await self.tell(interaction, "kb.exported", count=len(base.profiles))
        await hand_over(interaction, discord.File(BytesIO(data), filename="profiles.zip"))

    async def open_editor(self, interaction: discord.Interaction[Any], profile: Profile) -> None:
        """Show a form with the text as it is; a text that no form holds goes out as a file, and comes back as one."""
        texts = self.texts(interaction)
        state = (text_digest(profile.text)[:_SEEN], reference(profile.path, room=_ROOM))
        parts = in_parts(profile.text)
        if parts is None:
            again = button(texts.label("edit.upload"), custom_id("kb-upload", *state))
            await show(interaction, Card([texts.say("edit.too_long", name=profile.name)], rows=[[again]]), private=True)
            file = discord.File(BytesIO(profile.text.encode()), filename=_file_name(profile.path))
            await hand_over(interaction, file)
            return
        fields = [
            text_field(f"part{number}", texts.label("edit.part", number=number, count=len(parts)), value=part,
                       long=True, required=False)
            for number, part in enumerate(parts, start=1)
        ]  # fmt: skip
        title = texts.label("edit.title", name=profile.name)
        await interaction.response.send_modal(Form(title, custom_id("kb-edit", *state), fields))

    async def _edited(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        typed = filled(interaction).texts
        parts = [typed[name] for name in sorted(typed) if typed[name].strip()]
        text = _SEPARATOR.join(part.strip("\n") for part in parts)
        await self._propose_edit(interaction, state, text.encode(), sent=text)

    async def _uploaded(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        (attachment,) = filled(interaction).files["file"]
        await announce(interaction, private=True)
        await self._propose_edit(interaction, state, await attachment.read() if _fits([attachment]) else b"")

    async def _propose_edit(
        self, interaction: discord.Interaction[Any], state: tuple[str, ...], data: bytes, *, sent: str | None = None
    ) -> None:
        seen, pointer = state
        profile = await find_profile(pointer, self.base(interaction))
        if profile is None:
            await self.tell(interaction, "control.dancer_gone")
            await self.give_back(interaction, sent)
            return
        if sent is not None:  # a form shows no empty lines at the end: as they were, they are no change
            data += profile.text[len(profile.text.rstrip("\n")) :].encode()
        change = partial(
            self.curator.edit, self.server(interaction), profile.path, data, seen=seen, author=interaction.user.id
        )
        await self.propose(interaction, change, sent=sent)

    async def _write(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Open the editor of a profile from a button."""
        profile = await find_profile(state[0], self.base(interaction))
        if profile is None:
            await self.tell(interaction, "control.dancer_gone")
        else:
            await self.open_editor(interaction, profile)

    async def _ask_for_file(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        texts = self.texts(interaction)
        field = file_field("file", texts.label("edit.file"))
        await interaction.response.send_modal(
            Form(texts.label("edit.upload"), custom_id("kb-uploaded", *state), [field])
        )

    async def _pasted(self, interaction: discord.Interaction[Any], _: tuple[str, ...]) -> None:
        typed = filled(interaction).texts
        parts = [typed[name] for name in ("text", "more") if typed.get(name, "").strip()]
        text = _SEPARATOR.join(parts)
        name = typed["name"].strip()
        path = name if re.search(r"\.\w+$", name) else f"{_slug(name)}.txt"
        server = self.server(interaction)
        change = partial(self.curator.add, server, [File(path, text.encode())], author=interaction.user.id)
        await self.propose(interaction, change, sent=text)

    async def _take(self, interaction: discord.Interaction[Any], attachments: Sequence[discord.Attachment]) -> None:
        await announce(interaction, private=True)
        if not _fits(attachments):
            problem = upload_too_large(attachments[0].filename)
            await show(interaction, refused_upload_card(self.texts(interaction), [problem]), private=True)
            return
        files = [File(one.filename, await one.read()) for one in attachments]
        change = partial(self.curator.add, self.server(interaction), files, author=interaction.user.id)
        await self.propose(interaction, change)

    def _paste_form(self, interaction: discord.Interaction[Any], text: str = "") -> Form:
        texts = self.texts(interaction)
        fields = [
            text_field("name", texts.label("add.name"), most=_MOST_NAME, description=texts.label("add.name_hint")),
            text_field("text", texts.label("add.text"), value=text[:LONGEST_FIELD], long=True),
            text_field("more", texts.label("add.more"), value=text[LONGEST_FIELD:], long=True, required=False),
        ]
        return Form(texts.label("add.title"), custom_id("kb-paste"), fields)


def in_parts(text: str) -> list[str] | None:
    """A text in as few parts as fit into the fields of a form, parted between paragraphs; None where it is too long."""
    parts = [""]
    for paragraph in text.replace("\r\n", "\n").strip("\n").split(_SEPARATOR):
        longer = f"{parts[-1]}{_SEPARATOR}{paragraph}" if parts[-1] else paragraph
        if _units(longer) <= LONGEST_FIELD:
            parts[-1] = longer
        elif _units(paragraph) <= LONGEST_FIELD:
            parts.append(paragraph)
        else:
            return None
    return parts if len(parts) <= MOST_FIELDS else None


def _units(text: str) -> int:
    """The length of a text as Discord counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fits(attachments: Iterable[discord.Attachment]) -> bool:
    return sum(attachment.size for attachment in attachments) <= LARGEST_UPLOAD


def _slug(name: str) -> str:
    """A file's name made of a dancer's: "ilka-moravec"."""
    return re.sub(r"[^\w]+", "-", fold(name)).strip("-") or "profile"


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]
