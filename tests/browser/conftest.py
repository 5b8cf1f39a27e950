"""A real browser on the playground's page, and a small bot behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

import discord
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.discord_py import discord_at
from bot.playground.playground import Playground, open_playground
from tests.browser.small_bot import SmallBot

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MILLISECONDS = 15_000
"""The longest that anything on the page may take."""


@dataclass(frozen=True, slots=True)
class Chat:
    """The page as a person sees and uses it."""

    page: Page

    @property
    def offers(self) -> Locator:
        """What is suggested while one types."""
        return self.page.get_by_role("listbox", name="Suggestions").get_by_role("option")

    @property
    def box(self) -> Locator:
        """The field for messages and commands."""
        return self.page.get_by_role("combobox", name="Message")

    @property
    def messages(self) -> Locator:
        """All messages, the oldest first."""
        return self.page.get_by_role("article")

    async def presses(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def writes(self, text: str) -> None:
        """Write a message and send it."""
        await self.box.fill(text)
        await self.presses("Enter")

    async def runs(self, command: str) -> None:
        """Use a command without options: take it from the list, then send it."""
        await self.box.fill(command)
        await expect(self.offers.filter(has_text=command)).to_be_visible()
        await self.presses("Enter", "Enter")

    async def shows(self, name: str) -> None:
        """Use `/dancer show` for a name as it is typed."""
        await self.box.fill(f"/dancer show {name}")
        await self.offers.first.click()
        await self.presses("Enter")
        await expect(self.messages.last.get_by_role("heading", name=name)).to_be_visible()

    async def becomes(self, person: str) -> None:
        """Be somebody else."""
        await self.page.get_by_role("radio", name=person).check(force=True)
        await expect(self.page.get_by_role("radio", name=person)).to_be_checked()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, as it is installed on this machine."""
    executable = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if executable is None:
        pytest.skip(f"none of {', '.join(CHROMIUM)} is installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        expect.set_options(timeout=MILLISECONDS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def bot() -> AsyncIterator[SmallBot]:
    async with SmallBot() as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="module")
async def playground(bot: SmallBot) -> AsyncIterator[Playground]:
    """A playground in which the small bot is ready."""
    examples = ["who taught ann?", "/dancer show Ann", "/reload"]
    async with open_playground(examples=examples, token_variable="EXAMPLE") as playground:  # noqa: S106 - a variable's name
        stand_in = playground.stand_in
        with discord_at(stand_in.api_url, stand_in.gateway_url):
            running = asyncio.create_task(bot.start(stand_in.token))
            ready = asyncio.create_task(bot.wait_until_ready())
            await asyncio.wait([running, ready], return_when=asyncio.FIRST_COMPLETED)
            yield playground
            await bot.close()
            with suppress(discord.DiscordException):
                await running


@pytest_asyncio.fixture(loop_scope="module")
async def chat(browser: Browser, playground: Playground) -> AsyncIterator[Chat]:
    """The page, open; the test fails where its script or its policy complained."""
    page = await browser.new_page()
    page.set_default_timeout(MILLISECONDS)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    await page.goto(playground.url)
    await expect(page.get_by_text("DancerBot: online")).to_be_visible()
    await expect(page.get_by_role("button", name="/dancer show Ann")).to_be_visible()
    yield Chat(page)
    await page.close()
    assert complaints == []


@pytest_asyncio.fixture(loop_scope="module")
async def page_without_bot(browser: Browser) -> AsyncIterator[Page]:
    """An empty page, for a test that opens a playground of its own."""
    page = await browser.new_page()
    page.set_default_timeout(MILLISECONDS)
    yield page
    await page.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page_of_playground(browser: Browser) -> AsyncIterator[Page]:
    """A page whose scripts can be asked by themselves."""
    async with open_playground(token_variable="EXAMPLE") as playground:  # noqa: S106 - a variable's name
        page = await browser.new_page()
        await page.goto(playground.url)
        yield page
        await page.close()
