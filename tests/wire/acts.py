"""Everything that people can do with the bot, as data: each command, each command of a menu, each control and form.

An act says how it is prepared and done, and what comes of it where all goes well. `tests/wire/ways.py` says how it can
go wrong; `tests/wire/test_every_way.py` walks all acts in all ways.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Any, NoReturn

import pytest
from discord.http import Route

from bot import discord_py
from bot.client import DancerBot
from bot.playground.faults import Faults
from bot.playground.people.person import Person
from bot.playground.people.replies import Reply
from bot.playground.world.models import Message
from knowledge.errors import StoreUnavailable
from knowledge.library import Library
from knowledge.store.database import Database
from tests.wire.program import ANSELM, ODILE, OTHER_ODILE, Program
from tests.wire.stage import Stage

MENU = "Choose which one you mean"
TAUGHT_ANSELM = "who taught anselm okoro?"
NOBODY_YET = "the biographies name none, or there are none yet"
DANCER = {"name": "dancer"}
FRESH = count(1)
"""For what has to be new each time."""
HAS_TO_WAIT = "My database does not answer, so this has to wait."
LATER = "Discord did not take my answer. Please try again in a moment."
"""What is told of a form that Discord did not show in time: it can come by no other way."""


def crowd() -> Mapping[str, str]:
    """Profiles by the names of their files: enough of everything to fill pages, and names that mean several."""
    letters = [f"{chr(65 + number)}{chr(97 + number)}" for number in range(26)]
    many = {f"dora{letter.lower()}": _pupil(letter) for letter in letters}
    berta = "\n\n".join(f"In {year} Berta Lang danced Giselle, {'as ever ' * 60}." for year in range(1980, 1992))
    far = "\n\n".join("La" * 1900 for _ in range(6))
    return {
        "odile": ODILE, "anselm": ANSELM, "brandt": OTHER_ODILE,
        "folake": "---\nname: Folake Ade\nmentor: Gerta Holm\n---\nFolake Ade danced.\n",
        "ivo": "---\nname: Ivo Rosen\nmentor: Ivana Weber\nperformance: Swan Song\nschool: Graz Dance School\n"
               "company: Teatro Rossi\nstyle: modern ballet\n---\nIvo Rosen danced.\n",
        "cosima": f"---\nname: Cosima Vey\n---\nCosima Vey danced.\n\n{far}\n",
        "berta": f"Berta Lang was born in Linz.\n\n{berta}\n",
        **many,
    }  # fmt: skip


def _pupil(letter: str) -> str:
    winter = "in the winter when the snow lay deep on all the roofs of the old town and nobody went out any more"
    return (
        f"---\nname: Dora {letter}lic\nmentor: Pia {letter}berg\nperformance: The Dance of {letter}berg\n"
        f"school: Graz Academy\nstyle: modern dance\n---\n"
        f"Dora {letter}lic was taught by Zora Mala {winter}.\n\nDora {letter}lic danced Don Quixote {winter}.\n"
    )


def giants() -> Mapping[str, str]:
    """The same profiles, but that names, values and texts are as long as they can be."""
    further = "\n\n".join(
        f"At the Theatre of {'Long ' * 30}Name he danced Giselle in {year}." for year in range(1950, 1990)
    )
    works = ", ".join(f"The {'Very ' * 18}Long Work {number}" for number in range(60))
    longer = {
        "anselm": f"---\nname: Anselm Okoro\nperformance: [{works}]\n---\n{ANSELM}\n{further}\n",
        "odile": f"---\nname: Odile Marchetti\naliases: [Odile {'Maria ' * 30}Marchetti]\n"
        f"mentor: Ivana Kralj\nperformance: [Swan Lake, {works}]\n---\n"
        f"{ODILE}\n{further}\n",
    }
    return {**crowd(), **longer}


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The program with its people: who asks, who stands by, and who moderates."""

    program: Program
    stage: Stage
    faults: Faults
    alice: Person
    bela: Person
    mod: Person
    clients: list[DancerBot]
    patch: pytest.MonkeyPatch

    @property
    def library(self) -> Library:
        """What the running program serves from."""
        return self.clients[-1].library

    @contextmanager
    def thinks_at_once(self) -> Iterator[None]:
        """Whatever may take long is announced at once."""
        with self.patch.context() as patch:
            patch.setattr("cogs.replies.THINKING_AFTER_SECONDS", 0)
            yield

    @contextmanager
    def gives_up(self, seconds: float) -> Iterator[None]:
        """A first answer is tried for so long."""
        within = discord_py._within  # noqa: SLF001 - the patience of a running program is settled at its start

        def shorter(bound: float, route: Route) -> AbstractAsyncContextManager[None]:
            return within(seconds if route.path.endswith("/callback") else bound, route)

        with self.patch.context() as patch:
            patch.setattr(discord_py, "_within", shorter)
            yield

    @contextmanager
    def has_store_away(self) -> Iterator[None]:
        """The database does not answer."""

        def refuse(_: Database) -> NoReturn:
            raise StoreUnavailable

        with self.patch.context() as patch:
            for way in ("reading", "writing"):
                patch.setattr(Database, way, refuse)
            yield


class Others(Enum):
    """What an act is to somebody who did not ask."""

    REFUSED = "Only the person who asked can use this."
    OWN = "It shows them an answer of their own, and leaves the other as it is."
    SAME = "It is for whoever uses it."
    NOBODY = "Nobody else sees it: it is typed, or shown to one person alone."


Do = Callable[[Scene, Person, Any], Awaitable[Reply]]
Prepare = Callable[[Scene, Person], Awaitable[Any]]


async def nothing(_: Scene, __: Person) -> None:
    """Nothing has to be there before."""


@dataclass(frozen=True, kw_only=True)
class Other:
    """The act done with something else, and what comes of it; of a command, with these options instead."""

    says: str
    options: Mapping[str, object] = field(default_factory=dict)
    do: Do | None = None


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something that a person can do.

    `name` is the command's, the action of a control, or how a message is for the bot. `names` are the options of a
    command that take a name, with what they name. `gone` is said where what a control speaks of is there no more,
    `empty` where there is no profile, `away` while the database does not answer, if that is not `says` as ever.
    `unlike` says of a way why the act cannot go wrong in it.
    """

    name: str
    says: str
    do: Do
    before: Prepare = nothing
    is_control: bool = False
    is_message: bool = False
    is_moderators: bool = False
    opens_form: bool = False
    others: Others = Others.NOBODY
    options: Mapping[str, object] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[Other, ...] = ()
    ambiguous: tuple[Other, ...] = ()
    longest: tuple[Other, ...] = ()
    gone: str = ""
    empty: str = ""
    away: str = ""
    unlike: Mapping[str, str] = field(default_factory=dict)
    once: Prepare = nothing

    def with_options(self, other: Other) -> Do:
        """How the act is done with something else."""
        if other.do is not None:
            return other.do
        options = {name: value for name, value in {**self.options, **other.options}.items() if value is not None}
        return _slash(self.name, options)


def _slash(name: str, options: Mapping[str, object]) -> Do:
    async def do(_: Scene, person: Person, __: Any) -> Reply:
        return await person.slash(name, **options)

    return do


def command(
    name: str,
    *,
    says: str,
    names: Mapping[str, str] | None = None,
    options: Mapping[str, object] | None = None,
    **more: Any,
) -> Act:
    """A slash command, with its options."""
    given = options or {}
    return Act(name=name, says=says, do=_slash(name, given), options=given, names=names or {}, **more)


def button(name: str, label: str | None, *, says: str, before: Prepare, **more: Any) -> Act:
    """A button, pressed by its label, or by its action where its label says something else each time."""

    async def do(_: Scene, person: Person, shown: Any) -> Reply:
        return await person.clicks(shown, label or _of_action(person, shown, name))

    return Act(name=name, is_control=True, says=says, before=before, do=do, **more)


def choice(name: str, placeholder: str, chosen: str | None, *, says: str, before: Prepare, **more: Any) -> Act:
    """A choice from a menu: of what has that label, or of the first."""

    async def do(_: Scene, person: Person, shown: Any) -> Reply:
        return await person.chooses(
            shown, placeholder, [chosen or str(_now(person, shown).selects[0].options[0]["value"])]
        )

    return Act(name=name, is_control=True, says=says, before=before, do=do, **more)


def form(name: str, *, says: str, before: Prepare, fields: Callable[[Reply], Mapping[str, object]], **more: Any) -> Act:
    """A form that is sent, filled in with that."""

    async def do(_: Scene, person: Person, shown: Any) -> Reply:
        return await person.submits(shown, **fields(shown))

    return Act(name=name, is_control=True, says=says, before=before, do=do, **more)


def menu_command(name: str, text: str, *, says: str, **more: Any) -> Act:
    """A command from the menu of a message that says this."""

    async def before(scene: Scene, _: Person) -> Message:
        return await said(scene, text)

    async def do(_: Scene, person: Person, message: Any) -> Reply:
        return await person.uses(name, message)

    return Act(name=name, says=says, before=before, do=do, **more)


def message(name: str, *, says: str, do: Do, **more: Any) -> Act:
    """Something that a person writes to the bot."""
    return Act(name=name, is_message=True, says=says, do=do, **more)


async def said(scene: Scene, text: str) -> Message:
    """A message in the channel that is not said to the bot, or directly to it, where it answers at once."""
    await scene.bela.says(text)
    return next(seen.message for seen in reversed(scene.bela.sees()) if seen.message.author.id == scene.bela.user.id)


def _now(person: Person, shown: Reply) -> Any:
    return next(seen for seen in person.sees() if seen.message.id == shown.message.message.id)


def _of_action(person: Person, shown: Reply, action: str) -> str:
    found = (one.custom_id for one in _now(person, shown).buttons if one.custom_id and not one.disabled)
    return next(str(identifier) for identifier in found if identifier.partition(":")[0] == action)


def slash(name: str, /, **options: object) -> Prepare:
    """What is there before: the answer to a command."""

    async def before(_: Scene, person: Person) -> Reply:
        return await person.slash(name, **options)

    return before


def then(first: Prepare, label: str) -> Prepare:
    """What is there before: what a button of that brought."""

    async def before(scene: Scene, person: Person) -> Reply:
        return await person.clicks(await first(scene, person), label)

    return before


def submits(**fields: object) -> Do:
    """How a form is sent, filled in with that."""

    async def do(_: Scene, person: Person, shown: Any) -> Reply:
        return await person.submits(shown, **fields)

    return do
