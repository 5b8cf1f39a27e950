"""The playground as a whole: the stand-in for Discord, its web page, and two people who are ready to talk."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.playground.page import Page
from bot.playground.people.person import Person
from bot.playground.server import StandIn
from bot.playground.world.permissions import Permission
from bot.playground.world.world import World

SERVER = "The Green Room"
CHANNEL = "ask-about-dancers"
TOPIC = "Who taught whom, who danced what, and the sentence that says so"


@dataclass(frozen=True, slots=True)
class Playground:
    """A running playground. The bot logs in at `stand_in.api_url` and `stand_in.gateway_url`."""

    stand_in: StandIn
    member: Person
    """Somebody like everybody else, in the channel."""
    moderator: Person
    """Somebody who may manage the server, in the same channel."""

    @property
    def url(self) -> str:
        """The address of the web page."""
        return f"{self.stand_in.url}/"


@asynccontextmanager
async def open_playground(
    *, port: int = 0, examples: Sequence[str] = (), token_variable: str
) -> AsyncIterator[Playground]:
    """A playground on 127.0.0.1 while the context is open.

    Args:
        port: where; a free one by default.
        examples: what the page proposes to try, each a question or a slash command as it is typed.
        token_variable: the setting that takes the bot from here to Discord, which the page names.

    Raises:
        OSError: the port is taken.
    """
    stand_in = StandIn(port=port)
    member, moderator = _furnish(stand_in)
    page = Page(stand_in.world, [member, moderator], examples=examples, token_variable=token_variable)
    page.mount(stand_in.app)
    async with stand_in:
        yield Playground(stand_in, member, moderator)


def _furnish(stand_in: StandIn) -> tuple[Person, Person]:
    """A server with a channel, a member and a moderator.

    Neither owns the server: an owner may do everything, and would show nobody what a moderator sees.
    """
    world: World = stand_in.world
    guild = world.add_guild(SERVER, world.add_user("Owner"))
    curate = Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES
    role = world.add_role(guild, "Moderator", permissions=curate, mentionable=True)
    channel = world.add_channel(guild, CHANNEL, topic=TOPIC)
    member, moderator = world.add_user("Robin"), world.add_user("Sunniva")
    world.add_member(guild, member)
    world.add_member(guild, moderator, roles=[role])
    return Person(world, member, channel), Person(world, moderator, channel)
