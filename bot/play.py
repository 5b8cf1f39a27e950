"""The bot in its playground: without a Discord account, on a stand-in for Discord with a page in the browser."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager

from pydantic import SecretStr

from bot.keeping import opened_library
from bot.playground.playground import Playground, open_playground
from bot.playground.server import HOST
from bot.run import run
from bot.settings import DiscordSettings, Settings, variable_name
from knowledge.base import KnowledgeBase
from knowledge.library import Library
from knowledge.relations import Relation

PORT = 8788
STORE = "playground.sqlite"
"""A file beside that of the bot: what is tried out in the playground is nothing to the servers on Discord."""
TOKEN = variable_name("discord", "token")

QUESTIONS = {
    Relation.MENTOR: "who taught {dancer}?",
    Relation.SCHOOL: "where did {dancer} train?",
    Relation.PERFORMANCE: "who danced {value}?",
}


async def play(settings: Settings, *, announce: Callable[[str], None]) -> None:
    """Run the bot in a playground until it is told to end; `announce` gets what a person needs to know of it.

    Raises as `bot.run.run` does.
    """
    file = settings.store.file.with_name(STORE)
    settings = settings.model_copy(update={"store": settings.store.model_copy(update={"file": file})})
    async with opened_library(settings) as library, _opened(library) as playground:
        announce(f"The playground is open: {playground.url}")
        announce(f"To take the bot to Discord, set {TOKEN} in the environment or in .env; the README shows how.")
        stand_in = playground.stand_in
        discord = DiscordSettings(token=SecretStr(stand_in.token), api=stand_in.api_url, gateway=stand_in.gateway_url)
        await run(settings.model_copy(update={"discord": discord}), library=library)


def _opened(library: Library) -> AbstractAsyncContextManager[Playground]:
    base = library.of(None)
    examples = [*example_commands(base), *example_questions(base), "/kb status"]
    return open_playground(port=_port(), examples=examples, token_variable=TOKEN)


def example_commands(base: KnowledgeBase) -> Iterator[str]:
    """Commands with a name of these biographies, as it would be typed: its beginning, in small letters."""
    if base.facts:
        most = max(base.profiles, key=lambda profile: len(base.facts_of(profile.path)))
        yield f"/dancer show {most.name.split()[0].lower()}"
    yield "/dancer list"


def example_questions(base: KnowledgeBase) -> Iterator[str]:
    """Questions that these biographies answer, at most one of a kind."""
    for relation, question in QUESTIONS.items():
        fact = next((fact for fact in base.facts.of(relation) if fact.stated), None)
        profile = base.profile(fact.dancer) if fact else None
        if fact and profile:
            yield question.format(dancer=profile.name, value=fact.value).lower()


def _port() -> int:
    """The same port every time; where that is taken, 0, which stands for a free one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            return 0
    return PORT
