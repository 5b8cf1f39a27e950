"""How the page draws what it is told: as text whatever it looks like, and readable by day and by night."""

from typing import Literal

import pytest
from playwright.async_api import Page, expect

from bot.playground.playground import Playground
from bot.playground.world.models import COMPONENTS_V2, EPHEMERAL
from tests.browser.conftest import Chat

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVIL = [
    "<script>document.title = 'taken'</script>",
    "<img src=x onerror=\"document.title = 'taken'\">",
    "</p></article><svg onload=\"document.title = 'taken'\">",
    "[click](javascript:document.title='taken')",
    "**<b onmouseover=\"document.title='taken'\">bold</b>**",
    "`<script>document.title = 'taken'</script>`",
]


async def test_text_that_looks_like_a_program_is_text(chat: Chat, playground: Playground) -> None:
    world, place = playground.stand_in.world, playground.member.channel
    title = await chat.page.title()
    evil = "\n".join(EVIL)
    display = {"type": 10, "id": 1, "content": evil}
    label = EVIL[1][:80]
    button = {"type": 2, "id": 2, "style": 1, "label": label, "custom_id": "x"}
    address = {"type": 2, "id": 3, "style": 5, "label": "Go", "url": "javascript:document.title='taken'"}
    menu = {"type": 3, "id": 5, "custom_id": "m", "placeholder": label, "options": [{"label": label, "value": "v"}]}
    rows = tuple({"type": 1, "id": 6, "components": parts} for parts in ([button, address], [menu]))
    embed = {"title": evil, "description": evil, "url": "javascript:alert(1)", "image": {"url": "javascript:1"}}
    world.messages.post(place, world.bot, content=evil, embeds=(embed,))
    world.messages.post(place, world.bot, components=(display, *rows), flags=COMPONENTS_V2 | EPHEMERAL)
    world.messages.post(
        place, world.add_user(EVIL[0]), content="hello", reply_to=playground.member.sees()[0].message.id
    )
    await expect(chat.messages).to_have_count(3)
    for number in (0, 1):
        await expect(chat.messages.nth(number)).to_contain_text(EVIL[0])
        await expect(chat.messages.nth(number)).to_contain_text(EVIL[1])
    await expect(chat.page.get_by_role("button", name=label)).to_be_visible()
    assert await chat.messages.locator("script, img, svg, b[onmouseover]").count() == 0
    addresses = await chat.messages.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert [address for address in addresses if not address.startswith(("http://", "https://"))] == []
    await chat.messages.nth(0).hover()
    assert await chat.page.title() == title


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("**bold** *slanted* _too_", "<p><strong>bold</strong> <em>slanted</em> <em>too</em></p>"),
        ("__under__ ~~gone~~", "<p><u>under</u> <s>gone</s></p>"),
        ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
        ("***both***", "<p><strong><em>both</em></strong></p>"),
        (r"\*not\* \_this\_ 1\. \> no \- no", "<p>*not* _this_ 1. &gt; no - no</p>"),
        (r"**a \* b**", "<p><strong>a * b</strong></p>"),
        ("snake_case_name and 2 * 3 * 4", "<p>snake_case_name and 2 * 3 * 4</p>"),
        ("`**code**` ``a ` b``", "<p><code>**code**</code> <code>a ` b</code></p>"),
        ("# One\n## Two\n### Three\n#none", "<h3>One</h3><h4>Two</h4><h5>Three</h5><p>#none</p>"),
        ("-# small *print*", "<small>small <em>print</em></small>"),
        ("> one\n> two\nthree", "<blockquote><p>one</p><p>two</p></blockquote><p>three</p>"),
        (">>> one\ntwo", "<blockquote><p>one</p><p>two</p></blockquote>"),
        ("- a\n- b\n  - c\n- d", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
        ("2. a\n3. b\nc", '<ol><li value="2">a</li><li value="3">b</li></ol><p>c</p>'),
        ("```py\n**x**\n```after", "<pre><code>**x**\n</code></pre><p>after</p>"),
        ("a\n\nb", "<p>a</p><p></p><p>b</p>"),
        ("<@1> <@!1>", '<p><span class="mention">@Ann</span> <span class="mention">@Ann</span></p>'),
        ("<@&2> <#3>", '<p><span class="mention">@Guests</span> <span class="mention">#hall</span></p>'),
        ("<@9>", '<p><span class="mention">unknown</span></p>'),
        ("</dancer show:5>", '<p><span class="mention">/dancer show</span></p>'),
        ("||hush||", '<p><button class="spoiler" type="button" title="Show">hush</button></p>'),
        ("x * * _ ` ~~~~ |||| [x](y) <z>", "<p>x * * _ ` ~~~~ |||| [x](y) &lt;z&gt;</p>"),
    ],
)  # fmt: skip
async def test_markdown_is_drawn_as_discord_draws_it(page_of_playground: Page, written: str, drawn: str) -> None:
    script = """async (text) => {
        const { markdown } = await import("/page/markdown.js");
        return markdown(text, { 1: "@Ann", 2: "@Guests", 3: "#hall" }).innerHTML;
    }"""
    assert await page_of_playground.evaluate(script, written) == drawn


@pytest.mark.parametrize(
    ("written", "address", "shown"),
    [
        ("see https://example.org/a_b_c.", "https://example.org/a_b_c", "https://example.org/a_b_c"),
        ("(https://example.org)", "https://example.org/", "https://example.org"),
        ("<https://example.org>", "https://example.org/", "https://example.org"),
        ("[a *page*](https://example.org)", "https://example.org/", "a page"),
    ],
)
async def test_addresses_of_the_web_become_links(
    page_of_playground: Page, written: str, address: str, shown: str
) -> None:
    script = """async (text) => {
        const { markdown } = await import("/page/markdown.js");
        const link = markdown(text, {}).querySelector("a");
        return [link.href, link.textContent, link.rel];
    }"""
    assert await page_of_playground.evaluate(script, written) == [address, shown, "noopener noreferrer"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_is_readable_by_day_and_by_night(
    page_of_playground: Page, scheme: Literal["light", "dark"]
) -> None:
    await page_of_playground.emulate_media(color_scheme=scheme)
    colours = await page_of_playground.evaluate("""() => {
        const probe = document.body.appendChild(document.createElement("i"));
        const resolve = (name) => {
            probe.style.color = `var(--${name})`;
            return getComputedStyle(probe).color.match(/[0-9]+/g).slice(0, 3).map(Number);
        };
        const names = ["text", "quiet", "accent", "bad", "filled", "ground", "side", "raised", "mention", "hover"];
        return Object.fromEntries(names.map((name) => [name, resolve(name)]));
    }""")
    on = {
        "text": "ground side raised mention hover",
        "quiet": "ground side raised hover",
        "accent": "ground raised mention",
    }
    for name, grounds in {**on, "bad": "ground hover"}.items():
        for ground in grounds.split():
            assert contrast(colours[name], colours[ground]) >= 4.5, f"{name} on {ground}"
    assert contrast(colours["filled"], [255, 255, 255]) >= 4.5


def contrast(one: list[int], other: list[int]) -> float:
    """How well two colours can be told apart, as the Web Content Accessibility Guidelines measure it."""

    def luminance(colour: list[int]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
