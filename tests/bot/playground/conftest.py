"""A playground without a bot, and its page as a browser opens it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground.playground import Playground, open_playground
from bot.playground.world.world import World
from tests.bot.playground.tab import SETTING, Opens, Tab


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with open_playground(examples=["who taught ann?"], token_variable=SETTING) as playground:
        yield playground


@pytest.fixture
def world(playground: Playground) -> World:
    return playground.stand_in.world


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def opens(playground: Playground, session: aiohttp.ClientSession) -> Opens:
    """Open the page, as a browser does."""

    async def connect() -> Tab:
        socket = await session.ws_connect(f"{playground.url}page/socket", origin=playground.stand_in.url)
        return Tab(socket)

    return connect


@pytest.fixture
async def tab(opens: Opens) -> Tab:
    """An open page that shows the member in the channel."""
    tab = await opens()
    await tab.enters()
    return tab
