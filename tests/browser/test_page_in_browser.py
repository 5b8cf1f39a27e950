"""The playground's page in a real browser, used as a person uses it."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.playground.playground import Playground, open_playground
from bot.playground.world.events import InteractionOpened
from bot.playground.world.models import InteractionKind
from bot.run import serve
from bot.settings import Settings
from tests.browser.conftest import Chat
from tests.browser.small_bot import QUOTE, SmallBot

pytestmark = pytest.mark.asyncio(loop_scope="module")


# Talking


async def test_a_question_is_answered_below_it(chat: Chat) -> None:
    await chat.writes("who taught maxime?")
    await expect(chat.messages.first).to_contain_text("@DancerBot who taught maxime?")
    await expect(chat.messages.last.get_by_text("Natalia")).to_have_css("font-weight", "700")
    await expect(chat.messages.last.locator("blockquote")).to_have_text(QUOTE)
    await expect(chat.messages.last.get_by_role("button", name="Robin @DancerBot who taught maxime?")).to_be_visible()
    await expect(chat.box).to_be_focused()


async def test_an_example_is_asked_with_one_click(chat: Chat) -> None:
    await chat.page.get_by_role("button", name="who taught ann?").click()
    await expect(chat.messages.last).to_contain_text(QUOTE)
    await expect(chat.page.get_by_role("heading", name="Ask about a dancer")).to_be_hidden()


async def test_a_command_as_example_is_used_with_one_click(chat: Chat) -> None:
    await chat.page.get_by_role("button", name="What can I try?").click()
    await chat.page.get_by_role("dialog").get_by_role("button", name="/dancer show Ann").click()
    await expect(chat.messages.last).to_contain_text("Robin used /dancer show")
    await expect(chat.messages.last.get_by_role("heading", name="Ann")).to_be_visible()


async def test_examples_are_those_that_one_may_use_and_the_way_to_discord_is_told(chat: Chat) -> None:
    await expect(chat.page.get_by_role("button", name="/reload")).to_be_hidden()
    await expect(chat.page.get_by_text("EXAMPLE", exact=True)).to_be_visible()
    await chat.becomes("Sunniva")
    await expect(chat.page.get_by_role("button", name="/reload")).to_be_visible()


async def test_a_message_without_the_mention_is_not_for_the_bot(chat: Chat, playground: Playground) -> None:
    await chat.page.get_by_role("button", name="@DancerBot").first.click()
    await chat.writes("good morning, all")
    await expect(chat.messages).to_have_count(1)
    message = playground.member.sees()[0].message
    assert not playground.stand_in.world.bot_reads(message)


async def test_a_mention_is_completed(chat: Chat) -> None:
    await chat.box.press_sequentially("hello @dan")
    await expect(chat.offers.filter(has_text="@DancerBot")).to_be_visible()
    await chat.presses("Enter", "Enter")
    await expect(chat.messages.first).to_contain_text("hello @DancerBot")
    await expect(chat.messages).to_have_count(2)


async def test_a_reply_stands_below_what_it_answers(chat: Chat) -> None:
    await chat.writes("who taught maxime?")
    await expect(chat.messages).to_have_count(2)
    await chat.messages.last.hover()
    await chat.messages.last.get_by_role("button", name="Message actions").click()
    await chat.page.get_by_role("menuitem", name="Reply").click()
    await expect(chat.page.get_by_text("Replying to DancerBot")).to_be_visible()
    await chat.writes("and her?")
    await expect(chat.messages.nth(2).get_by_role("button", name="DancerBot Natalia taught her.")).to_be_visible()


async def test_a_direct_conversation_needs_no_mention(chat: Chat) -> None:
    await chat.page.get_by_role("button", name="@ DancerBot").click()
    await expect(chat.page.get_by_role("heading", name="@ DancerBot")).to_be_visible()
    await expect(chat.page.get_by_role("button", name="@DancerBot", exact=True)).to_be_hidden()
    await chat.writes("who taught maxime?")
    await expect(chat.messages.first).to_contain_text("who taught maxime?")
    await expect(chat.messages.last).to_contain_text(QUOTE)


async def test_typing_and_thinking_are_shown_until_the_answer_comes(chat: Chat, bot: SmallBot) -> None:
    await chat.writes("answer slowly")
    await expect(chat.page.get_by_text("DancerBot is typing…")).to_be_visible()
    await chat.runs("/later")
    await expect(chat.page.get_by_text("DancerBot is thinking")).to_be_visible()
    bot.may_go_on.set()
    await expect(chat.page.get_by_text("Here it is.")).to_be_visible()
    await expect(chat.page.get_by_text("DancerBot is thinking")).to_be_hidden()
    await expect(chat.page.get_by_text("DancerBot is typing…")).to_be_hidden()


# Commands


async def test_a_command_is_found_and_completed_with_the_keyboard_alone(chat: Chat) -> None:
    await expect(chat.box).to_be_focused()
    await chat.page.keyboard.type("/da")
    await expect(chat.offers.filter(has_text="/dancer show")).to_contain_text("One dancer")
    await chat.presses("Tab")
    await chat.page.keyboard.type("maxi")
    await expect(chat.offers).to_have_text(["Maxime Alder", "Maxim Orlov"])
    await chat.presses("ArrowDown", "Enter")
    await expect(chat.page.get_by_label("name")).to_have_value("Maxim Orlov")
    await chat.presses("Enter")
    await expect(chat.messages.last.get_by_role("heading", name="Maxim Orlov")).to_be_visible()
    await expect(chat.box).to_be_focused()


async def test_completions_that_come_again_leave_the_mark_where_it_is(page_of_playground: Page) -> None:
    taken = await page_of_playground.evaluate("""async () => {
        const { Offers } = await import("/page/offers.js");
        const [list, field] = [document.createElement("ul"), document.createElement("input")];
        document.body.append(list, field);
        const offers = new Offers(list);
        const taken = [];
        const items = (time) => ["a", "b"].map((label) => ({ label, pick: () => taken.push(label + time) }));
        const press = (key) => offers.key(new KeyboardEvent("keydown", { key }));
        offers.show(field, items(1));
        press("ArrowDown");
        offers.show(field, items(2));
        press("Enter");
        return taken;
    }""")
    assert taken == ["b2"]


async def test_a_command_typed_in_one_go_goes_on_in_its_first_option(chat: Chat) -> None:
    await chat.page.keyboard.type("/dancer show ver")
    await expect(chat.page.get_by_label("name")).to_have_value("ver")
    await expect(chat.page.get_by_text("name: The dancer, by any part of the name")).to_be_visible()
    await expect(chat.offers).to_have_text(["Vera Lund"])
    await chat.presses("Escape", "Enter")
    await expect(chat.messages.last.get_by_role("heading", name="ver")).to_be_visible()


async def test_an_option_that_may_be_left_out_is_added(chat: Chat) -> None:
    await chat.page.keyboard.type("/dancer show Ann")
    await chat.page.get_by_role("button", name="+ private").click()
    await chat.page.get_by_label("private").select_option("yes")
    await chat.page.get_by_role("button", name="Send").click()
    await expect(chat.messages.last).to_contain_text("Only you can see this.")


async def test_a_command_is_not_sent_without_what_it_needs(chat: Chat, playground: Playground) -> None:
    await chat.page.keyboard.type("/dancer show ")
    await expect(chat.offers).to_have_count(3)
    await chat.presses("Escape", "Enter")
    await expect(chat.page.get_by_label("name")).to_be_focused()
    assert await chat.page.get_by_label("name").evaluate("field => field.validity.valueMissing")
    opened = [event for event in playground.stand_in.world.news.history if isinstance(event, InteractionOpened)]
    assert {event.interaction.kind for event in opened} == {InteractionKind.AUTOCOMPLETE}


async def test_a_command_can_be_left_again(chat: Chat) -> None:
    await chat.page.keyboard.type("/dancer show ")
    await expect(chat.page.get_by_label("name")).to_be_focused()
    await chat.presses("Backspace")
    await expect(chat.box).to_have_value("/dancer show")
    await expect(chat.box).to_be_focused()


async def test_an_unknown_command_is_said_to_be_unknown(chat: Chat) -> None:
    await chat.writes("/dance show x")
    await expect(chat.page.get_by_role("alert").filter(has_text="no command /dance show x")).to_be_visible()
    await expect(chat.box).to_have_value("/dance show x")


async def test_a_file_is_handed_to_a_command_and_comes_back_as_a_link(chat: Chat, tmp_path: Path) -> None:
    profile = tmp_path / "ann.txt"
    profile.write_text("Ann danced — très bien.", encoding="utf-8")
    await chat.page.keyboard.type("/read ")
    await chat.page.get_by_label("file").set_input_files(profile)
    await chat.page.get_by_role("button", name="Send").click()
    await expect(chat.messages.last).to_contain_text("ann.txt says Ann danced — très bien.")
    async with chat.page.expect_download() as downloading:
        await chat.messages.last.get_by_role("link", name="copy.txt").click(modifiers=["Alt"])
    assert (await (await downloading.value).path()).read_text(encoding="utf-8") == "Ann danced — très bien."


async def test_the_menu_of_a_message_has_the_bots_commands(chat: Chat) -> None:
    await chat.writes("who taught maxime?")
    await expect(chat.messages).to_have_count(2)
    await chat.messages.first.click(button="right")
    await chat.presses("ArrowDown", "Enter")
    await expect(chat.messages.last).to_contain_text("You ask: @DancerBot who taught maxime?")
    await expect(chat.messages.last).to_contain_text("Robin used Answer this")


async def test_a_command_without_an_answer_is_shown_as_failed(chat: Chat, playground: Playground) -> None:
    world = playground.stand_in.world
    with world.watch() as events:
        await chat.runs("/never")
        async for event in events:
            if isinstance(event, InteractionOpened):
                world.interactions.fail(event.interaction)
                break
    await expect(chat.page.get_by_role("alert").filter(has_text="/never: the application did not")).to_be_visible()


# Buttons, menus, forms


async def test_a_button_answers_for_oneself_alone_until_it_is_put_away(chat: Chat) -> None:
    await chat.shows("Maxime Alder")
    await chat.page.get_by_role("button", name="Context").click()
    await expect(chat.messages.last).to_contain_text("The whole paragraph.")
    await expect(chat.messages.last).to_contain_text("Only you can see this.")
    await chat.becomes("Sunniva")
    await expect(chat.page.get_by_text("The whole paragraph.")).to_be_hidden()
    await chat.becomes("Robin")
    await chat.page.get_by_role("button", name="Dismiss").click()
    await expect(chat.page.get_by_text("The whole paragraph.")).to_be_hidden()
    await expect(chat.messages).to_have_count(1)


async def test_a_disabled_button_cannot_be_pressed(chat: Chat) -> None:
    await chat.shows("Maxime Alder")
    await expect(chat.page.get_by_role("button", name="Later")).to_be_disabled()


async def test_a_button_without_an_answer_is_shown_as_failed(chat: Chat, playground: Playground) -> None:
    await chat.shows("Maxime Alder")
    world = playground.stand_in.world
    with world.watch() as events:
        await chat.page.get_by_role("button", name="Broken").click()
        async for event in events:
            if isinstance(event, InteractionOpened):
                await expect(chat.page.get_by_role("button", name="Broken")).to_be_disabled()
                world.interactions.fail(event.interaction)
                break
    await expect(chat.messages.last.get_by_role("alert")).to_contain_text("This interaction failed")
    await expect(chat.page.get_by_role("button", name="Broken")).to_be_enabled()


async def test_a_choice_from_a_menu_changes_the_message_in_its_place(chat: Chat) -> None:
    await chat.shows("Maxime Alder")
    await chat.page.get_by_label("Which one?").select_option("Vera Lund")
    await expect(chat.messages.last.get_by_role("heading", name="Vera Lund")).to_be_visible()
    await expect(chat.messages).to_have_count(1)
    await expect(chat.messages.last).to_contain_text("(edited)")


async def test_a_form_is_filled_in_and_sent(chat: Chat) -> None:
    await chat.shows("Maxime Alder")
    await chat.page.get_by_role("button", name="Wrong?").click()
    dialog = chat.page.get_by_role("dialog", name="What is wrong?")
    await expect(dialog.get_by_label("Reason")).to_be_focused()
    await chat.presses("Enter")
    await expect(dialog).to_be_visible()
    await chat.page.keyboard.type("It was Anna")
    await chat.presses("Enter")
    await expect(dialog).to_be_hidden()
    await expect(chat.messages.last).to_contain_text("Noted: It was Anna")


async def test_a_form_can_be_left_with_escape(chat: Chat) -> None:
    await chat.shows("Maxime Alder")
    await chat.page.get_by_role("button", name="Wrong?").click()
    await expect(chat.page.get_by_role("dialog", name="What is wrong?")).to_be_visible()
    await chat.presses("Escape")
    await expect(chat.page.get_by_role("dialog", name="What is wrong?")).to_be_hidden()


async def test_a_moderator_is_offered_more_than_a_member(chat: Chat) -> None:
    await chat.box.fill("/re")
    await expect(chat.offers).to_have_text(["/readReads a file"])
    await chat.becomes("Sunniva")
    await chat.runs("/reload")
    await expect(chat.messages.last).to_contain_text("Sunniva used /reload")


# What lasts


async def test_a_reload_shows_the_same_conversation_to_the_same_person(chat: Chat) -> None:
    await chat.becomes("Sunniva")
    await chat.page.get_by_role("button", name="@ DancerBot").click()
    await chat.writes("who taught maxime?")
    await expect(chat.messages).to_have_count(2)
    before = await chat.messages.all_inner_texts()
    await chat.page.reload()
    await expect(chat.messages).to_have_count(2)
    assert await chat.messages.all_inner_texts() == before
    await expect(chat.page.get_by_role("radio", name="Sunniva")).to_be_checked()
    await expect(chat.page.get_by_role("heading", name="@ DancerBot")).to_be_visible()


async def test_whoever_moves_on_and_writes_faster_than_the_page_follows_loses_nothing(chat: Chat) -> None:
    steps = """() => {
        document.querySelector("#people label:last-child input").click();
        document.querySelector("#places button:last-child").click();
        document.querySelector("#text").value = "who taught maxime?";
    }"""
    await chat.page.evaluate(steps)
    await expect(chat.page.get_by_role("radio", name="Sunniva")).to_be_checked()
    await expect(chat.page.get_by_role("heading", name="@ DancerBot")).to_be_visible()
    await chat.box.press("Enter")
    await expect(chat.messages).to_have_count(2)
    await expect(chat.messages.first).to_contain_text("who taught maxime?")


async def test_what_happens_elsewhere_is_marked_as_new(chat: Chat, playground: Playground) -> None:
    world = playground.stand_in.world
    world.messages.post(playground.member.direct.channel, world.bot, content="By the way")
    await chat.page.get_by_role("button", name="@ DancerBot new").click()
    await expect(chat.messages).to_contain_text("By the way")
    await expect(chat.page.get_by_role("button", name="@ DancerBot new")).to_be_hidden()


async def test_the_page_comes_back_by_itself_when_the_program_starts_anew(page_without_bot: Page) -> None:
    page = page_without_bot
    async with open_playground(token_variable="EXAMPLE") as first:  # noqa: S106 - a variable's name
        port = int(first.url.rstrip("/").rpartition(":")[2])
        await page.goto(first.url)
        await expect(page.get_by_text("DancerBot: starting…")).to_be_visible()
    await expect(page.get_by_text("no connection")).to_be_visible()
    async with open_playground(port=port, token_variable="EXAMPLE") as second:  # noqa: S106 - a variable's name
        second.stand_in.world.messages.post(second.member.channel, second.stand_in.world.bot, content="I am back")
        await expect(page.get_by_role("article")).to_contain_text("I am back")


# Where there is little room


async def test_nothing_sticks_out_on_a_phone(chat: Chat, playground: Playground) -> None:
    world = playground.stand_in.world
    await chat.page.set_viewport_size({"width": 360, "height": 640})
    await chat.shows("Maxime Alder")
    world.messages.post(playground.member.channel, world.bot, content=f"```\n{'wide ' * 60}\n```{'long' * 80}")
    await expect(chat.messages).to_have_count(2)
    await chat.box.fill("/dancer show ")
    offers = chat.offers
    await expect(offers).to_have_count(3)
    right_edges = "parts => parts.map(part => part.getBoundingClientRect().right)"
    edges = await chat.page.locator("body *:not(pre *)").evaluate_all(right_edges)
    assert max(edges) <= 360
    assert await chat.page.evaluate("document.documentElement.scrollWidth") == 360
    await expect(chat.page.get_by_role("button", name="Send")).to_be_in_viewport()


# The real program


async def test_the_real_program_answers_on_the_page(page_without_bot: Page, tmp_path: Path) -> None:
    page = page_without_bot
    quote = "At nine she entered the Nordlys Ballet School, where she was taught by Signe Aasgaard."
    (tmp_path / "a17.txt").write_text(f"Ilse Brandvold was born in Tromsø. {quote}\n", encoding="utf-8")
    async with open_playground(token_variable="EXAMPLE") as playground:  # noqa: S106 - a variable's name
        stand_in = playground.stand_in
        discord = {"token": stand_in.token, "api": stand_in.api_url, "gateway": stand_in.gateway_url}
        settings = Settings.model_validate(
            {"discord": discord, "profiles": {"folder": tmp_path}, "health": {"port": 0}}
        )
        stop = asyncio.Event()
        program = asyncio.create_task(serve(settings, stop=stop))
        chat = Chat(page)
        await page.goto(playground.url)
        await expect(page.get_by_text("DancerBot: online")).to_be_visible()
        await chat.shows("ilse")
        await expect(chat.messages.last).to_contain_text("Signe Aasgaard")
        await chat.writes("who taught ilse brandvold?")
        await expect(chat.messages).to_have_count(3)
        await expect(chat.messages.last.locator("blockquote")).to_have_text(quote)
        await page.get_by_label("Your Discord is in").select_option(label="français")
        await chat.shows("ilse")
        await expect(chat.messages.last.get_by_role("button", name="Chronologie")).to_be_visible()
        stop.set()
        await program
