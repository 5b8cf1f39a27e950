"""Takes the pictures of the README: a short conversation about the sample profiles, in the playground's page.

    python scripts/take_pictures.py

And draws a lineage and a timeline. Needs Chromium. Takes the same pictures from the same profiles, but for the fonts of
the machine.
"""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import resvg_py
from playwright.async_api import Browser, FloatRect, Locator, Page, async_playwright, expect

from bot.commands.picturing import picture
from bot.play import TOKEN
from bot.playground.playground import Playground, open_playground
from bot.run import serve
from bot.settings import Settings
from knowledge.base import build_knowledge_base

ROOT = Path(__file__).resolve().parent.parent
PROFILES = ROOT / "profiles"
PICTURES = ROOT / "docs" / "pictures"

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

QUESTIONS = ("who taught maxime?", "and where did she train?", "did she ever dance the firebird?")
Scheme = Literal["light", "dark"]

CARDS: dict[str, tuple[str, Scheme]] = {
    "dancer": ("/dancer show noem", "dark"),
    "timeline": ("/dancer timeline noem", "light"),
    "compare": ("/dancer compare noem", "dark"),
    "performance": ("/performance show swan", "light"),
    "quiz": ("/quiz", "dark"),
    "help": ("/help", "light"),
}
"""Commands as they are typed, completed by the first that is offered, and in which light the picture is taken."""
FURTHER = {"compare": "Dorota"}
"""What is typed into a second option."""
DRAWN = {"lineage": "juno park", "timeline": "candela iturralde"}
"""What is drawn of whom."""
TIME = "19:30"
HEIGHT = 640
STARTING = 60_000
"""Milliseconds in which the bot has to be there."""
LARGEST = 300_000
"""Bytes that a picture may have."""


async def main() -> None:
    """Take all pictures."""
    executable = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if executable is None:
        sys.exit(f"None of {', '.join(CHROMIUM)} is installed: the pictures cannot be taken.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    _draw()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        async with _bot_in_playground() as playground:
            await _ask(browser, playground)
            await _conversation(browser, playground, "dark", "playground")
            await _conversation(browser, playground, "light", "playground-light")
            for number, name in enumerate(CARDS):
                await _card(browser, playground, name, before=number)
        await browser.close()


def _draw() -> None:
    """Draw what needs no browser, a dot to a unit: half as fine as in Discord, as the README shows it small."""
    base = build_knowledge_base(PROFILES)
    for kind, name in DRAWN.items():
        drawn = picture(kind, [name], base, as_png=False).decode()
        png = resvg_py.svg_to_bytes(svg_string=drawn, zoom=1, skip_system_fonts=True)
        (PICTURES / f"drawn-{kind}.png").write_bytes(png)


@asynccontextmanager
async def _bot_in_playground() -> AsyncIterator[Playground]:
    """The real program in a playground, on the sample profiles and with nothing of this machine's settings."""
    async with open_playground(token_variable=TOKEN) as playground:
        stand_in = playground.stand_in
        discord = {"token": stand_in.token, "api": stand_in.api_url, "gateway": stand_in.gateway_url}
        sections = {"discord": discord, "profiles": {"folder": PROFILES}, "health": {"port": 0}}
        stop = asyncio.Event()
        with TemporaryDirectory() as kept:
            store = {"file": Path(kept) / "store.sqlite"}
            settings = Settings.model_validate({**sections, "store": store})
            program = asyncio.create_task(serve(settings, stop=stop))
            try:
                yield playground
            finally:
                stop.set()
                await program


async def _ask(browser: Browser, playground: Playground) -> None:
    page = await _open(browser, playground, "dark", width=1200)
    for number, question in enumerate(QUESTIONS, start=1):
        await page.get_by_role("combobox", name="Message").fill(question)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("article")).to_have_count(2 * number)
    await page.close()


async def _conversation(browser: Browser, playground: Playground, scheme: Scheme, name: str) -> None:
    """Take the whole page, as high as the conversation needs."""
    page = await _open(browser, playground, scheme, width=1200)
    await expect(page.get_by_role("article")).to_have_count(2 * len(QUESTIONS))
    hidden = await page.locator("#scroll").evaluate("part => part.scrollHeight - part.clientHeight")
    await page.set_viewport_size({"width": 1200, "height": HEIGHT + hidden})
    await _take(page, name)


async def _card(browser: Browser, playground: Playground, name: str, *, before: int) -> None:
    """Take the card that a command brings, alone, from the direct conversation, in which there are some before."""
    command, scheme = CARDS[name]
    page = await _open(browser, playground, scheme, width=820)
    await page.get_by_role("button", name="@ DancerBot").click()
    await expect(page.get_by_role("article")).to_have_count(before)
    await page.get_by_role("combobox", name="Message").fill(command)
    await _offered(page).first.click()
    if name in FURTHER:
        await page.keyboard.press("Tab")
        await page.keyboard.type(FURTHER[name])
        await _offered(page).filter(has_text=FURTHER[name]).wait_for()
        await _offered(page).first.click()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article")).to_have_count(before + 1)
    await expect(page.locator(".thinking")).to_have_count(0, timeout=STARTING)
    await page.set_viewport_size({"width": 820, "height": 4 * HEIGHT})
    answer = page.get_by_role("article").last
    await answer.locator("img").evaluate_all("images => Promise.all(images.map(image => image.decode()))")
    await page.mouse.move(0, 0)
    await _take(page, name, within=await answer.bounding_box())
    await page.close()


def _offered(page: Page) -> Locator:
    """What is offered to be completed; the options of menus on cards are not seen."""
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option").filter(visible=True)


async def _open(browser: Browser, playground: Playground, scheme: Scheme, *, width: int) -> Page:
    page = await browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, locale="en-GB")
    await page.goto(playground.url)
    await expect(page.locator("#online.up")).to_be_visible(timeout=STARTING)
    return page


async def _take(page: Page, name: str, *, within: FloatRect | None = None) -> None:
    """Take a picture of the page, or of a part of it and a little around, with one time of day on every message."""
    await page.locator("article time").evaluate_all(f"times => times.forEach(time => time.textContent = '{TIME}')")
    file = PICTURES / f"{name}.png"
    clip = _around(within) if within else None
    taken = await page.screenshot(path=file, clip=clip, animations="disabled", caret="hide")
    print(f"{file.relative_to(ROOT)}: {len(taken) // 1000} kB")
    if len(taken) > LARGEST:
        sys.exit(f"{file.relative_to(ROOT)} is larger than {LARGEST // 1000} kB.")


def _around(part: FloatRect) -> FloatRect:
    """A part without the line at its left, with some air above and below."""
    return {"x": part["x"] + 1, "y": part["y"] - 6, "width": part["width"] - 1, "height": part["height"] + 12}


if __name__ == "__main__":
    asyncio.run(main())
