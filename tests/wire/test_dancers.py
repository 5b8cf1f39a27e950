"""/dancer: one dancer, all of them, and names as they are typed."""

import threading

import pytest

from bot.playground.faults import Faults
from bot.playground.people.person import Person
from bot.playground.world.events import InteractionAnswered
from bot.playground.world.world import World
from cogs.catalogues import Catalogue
from knowledge.profiles import Profile
from tests.wire.program import ODILE, OTHER_ODILE, Program
from tests.wire.stage import Stage

LONG = "Berta Lang was born in Linz.\n\n" + "\n\n".join(
    f"In {year} Berta Lang danced Giselle at the Vienna State Ballet, and the town spoke of it {'long ' * 30}after."
    for year in range(1960, 2000)
)
HOSTILE = """\
---
name: Odo Kern
---
Odo Kern trained at the Zürich Academy <@1> @everyone, where his teacher was Ines **Roth** [here](https://evil.example).
"""


async def test_a_dancer_is_shown_with_the_numbers_of_the_sentences_that_say_so(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("dancer show", name="odile")
    sources = await alice.clicks(reply, "Sources")

    assert "Odile Marchetti" in reply.text
    assert "**Mentor**\nIvana Kralj\N{HAIR SPACE}³" in reply.text
    assert "> She trained at the Ljubljana Conservatory, where her teacher was Ivana Kralj.\n-# ³" in sources.text
    assert "**Company**\nTeatro Verdi Ballet (aged 19)" in reply.text
    assert "Source: odile.txt" in reply.text
    assert not reply.ephemeral


async def test_what_is_offered_leads_to_the_dancer(program: Program, alice: Person):
    await program.starts()

    (choice,) = await alice.completes("dancer show", "name", "march")
    reply = await alice.slash("dancer show", name=choice.value)

    assert choice.name == "Odile Marchetti"
    assert "### Odile Marchetti" in reply.text


async def test_every_dancer_is_offered_before_anything_is_typed(program: Program, alice: Person):
    await program.starts()

    choices = await alice.completes("dancer show", "name", "")

    assert [choice.name for choice in choices] == ["Anselm Okoro", "Odile Marchetti"]


async def test_at_most_25_names_are_offered_each_of_at_most_100_characters(program: Program, alice: Person):
    for number in range(40):
        name = f"Odile {'Maria ' * 30}Conti {chr(65 + number)}"
        program.writes(
            **{f"{number}{'-' * 150}": f"---\nname: {name}\n---\n{name} trained at the Graz Academy of Dance."}
        )
    await program.starts()

    choices = await alice.completes("dancer show", "name", "od")

    assert len(choices) == 25
    assert all(1 <= len(choice.name) <= 100 and 1 <= len(str(choice.value)) <= 100 for choice in choices)


async def test_a_profile_with_a_long_path_can_be_chosen(program: Program, alice: Person):
    program.writes(**{"x" * 150: OTHER_ODILE})
    await program.starts()

    (choice,) = await alice.completes("dancer show", "name", "brandt")
    reply = await alice.slash("dancer show", name=choice.value)

    assert "### Odile Brandt" in reply.text


async def test_dancers_of_the_same_name_are_offered_with_their_profiles(program: Program, alice: Person):
    program.writes(second=ODILE.replace("Trieste", "Fiume"))
    await program.starts()

    names = [choice.name for choice in await alice.completes("dancer show", "name", "odile")]

    assert names == ["Odile Marchetti · odile.txt", "Odile Marchetti · second.txt"]


async def test_nobody_of_that_name_is_said_to_the_person_alone(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("dancer show", name="Zxqwv")

    assert reply.text.startswith("I know no dancer called “Zxqwv”.")
    assert reply.ephemeral


async def test_a_name_of_nothing_but_markdown_and_mentions_is_repeated_harmlessly(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("dancer show", name="**@everyone** <@1>")

    assert r"“\*\*\@everyone\*\* \<\@1\>”" in reply.text
    assert not reply.message.message.pings


async def test_an_empty_knowledge_base_says_that_it_is_empty(program: Program, alice: Person):
    program.empties_folder()
    await program.starts()

    assert "there are none yet" in (await alice.slash("dancer show", name="odile")).text
    assert "There are no biographies yet" in (await alice.slash("dancer list")).text
    assert await alice.completes("dancer show", "name", "o") == []


async def test_a_name_that_fits_several_is_asked_about(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()

    asked = await alice.slash("dancer show", name="odile")
    (menu,) = asked.message.selects
    chosen = await alice.chooses(asked, menu.placeholder, ["Odile Brandt"])

    assert "“odile” may mean several dancers." in asked.text
    assert {option["label"]: option["description"] for option in menu.options} == {
        "Odile Brandt": "Vienna School of Dance, Graz",
        "Odile Marchetti": "Teatro Verdi Ballet, Ljubljana Conservatory, Trieste",
    }
    assert chosen.message.message.id == asked.message.message.id
    assert "### Odile Brandt" in chosen.text


async def test_only_who_asked_can_choose(program: Program, alice: Person, bela: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("dancer show", name="odile")

    refused = await bela.chooses(asked, "Choose which one you mean", ["Odile Brandt"])

    assert "Only the person who asked can use this." in refused.text
    assert refused.ephemeral
    assert "may mean several" in alice.sees()[-1].text


async def test_a_menu_from_before_a_restart_still_works(program: Program, alice: Person, bela: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("dancer show", name="odile")
    await program.restarts()

    refused = await bela.chooses(asked, "Choose which one you mean", ["Odile Brandt"])
    chosen = await alice.chooses(asked, "Choose which one you mean", ["Odile Brandt"])

    assert refused.ephemeral
    assert "### Odile Brandt" in chosen.text


async def test_a_dancer_who_is_gone_by_the_time_of_choosing_is_not_found(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("dancer show", name="odile")
    (program.folder / "brandt.txt").unlink()
    await program.restarts()

    reply = await alice.chooses(asked, "Choose which one you mean", ["Odile Brandt"])

    assert reply.text == "This dancer is no longer in the knowledge base."


async def test_a_long_card_has_pages_that_survive_a_restart(program: Program, alice: Person, bela: Person):
    program.writes(berta=LONG)
    await program.starts()

    first = await alice.clicks(await alice.slash("dancer show", name="berta"), "Full text")
    second = await alice.clicks(first, "Next")
    await program.restarts()
    third = await alice.clicks(second, "Next")
    back = await alice.clicks(third, "Previous")
    for_bela = await bela.clicks(back, "Previous")

    assert "Page 1 of" in first.text
    assert "Page 2 of" in second.text
    assert "Page 3 of" in third.text
    assert back.text == second.text
    assert back.message.message.id == first.message.message.id
    assert for_bela.ephemeral
    assert for_bela.text == first.text
    assert "Page 2 of" in alice.sees()[0].text


async def test_a_page_that_is_there_no_more_is_the_last_one(program: Program, alice: Person):
    program.writes(berta=LONG)
    await program.starts()
    first = await alice.clicks(await alice.slash("dancer show", name="berta"), "Full text")
    program.writes(berta=LONG[:300])
    await program.restarts()

    second = await alice.clicks(first, "Next")

    assert "Berta Lang" in second.text
    assert "Page" not in second.text


async def test_all_dancers_are_listed_by_name_a_page_at_a_time(program: Program, alice: Person):
    for number in range(30):
        program.writes(
            **{f"d{number}": f"Dora {chr(65 + number % 26)}ilic{number} trained at the Graz Academy of Dance."}
        )
    await program.starts()

    first = await alice.slash("dancer list")
    second = await alice.clicks(first, "Next")
    beyond = await alice.slash("dancer list", page=99)

    assert "32 dancers" in first.text
    assert "Anselm Okoro" in first.text
    assert "Odile Marchetti" in second.text
    assert "Page 2 of 2" in beyond.text


async def test_what_a_profile_holds_takes_no_effect(program: Program, alice: Person):
    program.writes(odo=HOSTILE)
    await program.starts()

    reply = await alice.slash("dancer show", name="odo")
    reply = await alice.clicks(reply, "Full text")

    assert r"\<\@1\> \@everyone" in reply.text
    assert r"\*\*Roth\*\* \[here\](https\://evil.example)" in reply.text
    assert not reply.message.message.pings


@pytest.mark.parametrize("where", ["direct", "elsewhere"])
async def test_a_dancer_is_shown_where_only_the_person_has_the_bot(
    program: Program, alice: Person, stage: Stage, where: str
):
    world: World = stage.world
    guild = world.add_guild("Without the bot", stage.alice, has_bot=False)
    channel = world.add_channel(guild, "talk")
    await program.starts()

    place = alice.direct if where == "direct" else alice.at(channel)

    assert "### Odile Marchetti" in (await place.slash("dancer show", name="odile")).text


async def test_an_interaction_that_discord_sends_twice_is_answered_once(
    program: Program, alice: Person, faults: Faults, caplog: pytest.LogCaptureFixture
):
    faults.duplicate.add("INTERACTION_CREATE")
    await program.starts()

    reply = await alice.slash("dancer show", name="odile")

    assert len(reply.messages) == 1
    assert len(alice.sees()) == 1
    assert caplog.messages == []


async def test_a_name_that_fits_more_than_a_menu_holds_does_not_claim_to_show_all(program: Program, alice: Person):
    for number in range(40):
        program.writes(
            **{f"d{number}": f"Dora {chr(65 + number % 26)}ilic{number} trained at the Graz Academy of Dance."}
        )
    await program.starts()

    asked = await alice.slash("dancer show", name="dora")
    (menu,) = asked.message.selects

    assert len(menu.options) == 25
    assert "“dora” may mean several dancers.\n-# More may fit than are shown" in asked.text


async def test_a_very_long_name_that_is_near_is_shortened(program: Program, alice: Person):
    name = f"Odile {'Maria ' * 400}Kern"
    program.writes(long=f"---\nname: {name}\n---\nShe trained at the Graz Academy of Dance.")
    await program.starts()

    reply = await alice.slash("dancer show", name="kern")

    assert "I know no dancer called “kern”." in reply.text
    assert "Odile Maria" in reply.text
    assert len(reply.text) < 500


async def test_a_page_that_takes_long_is_shown_apart_to_who_did_not_ask(
    program: Program, alice: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
):
    for number in range(30):
        program.writes(
            **{f"d{number}": f"Dora {chr(65 + number % 26)}ilic{number} trained at the Graz Academy of Dance."}
        )
    await program.starts()
    asked = await alice.slash("dancer list")
    await program.restarts()
    announced = threading.Event()

    def slowly(catalogue: Catalogue, *_: object, **__: object) -> tuple[Profile, ...]:
        assert announced.wait(10)
        return catalogue.base.profiles

    def listen(event: object) -> None:
        if isinstance(event, InteractionAnswered):
            announced.set()

    monkeypatch.setattr("cogs.catalogues.Catalogue.profiles", slowly)
    program.stand_in.world.news.listen(listen)
    for_bela = await bela.clicks(asked, "Next")

    assert "Page 1 of 2" in alice.sees()[0].text
    assert "Page 2 of 2" in for_bela.messages[-1].text
    assert for_bela.messages[-1].ephemeral


async def test_what_happened_is_told_in_its_order(program: Program, alice: Person):
    program.writes(
        ines="Ines Roth was born in Graz in 1970. In 2003 she danced Giselle. At the age of 19, Ines Roth joined the "
        "Teatro Verdi Ballet."
    )
    await program.starts()

    reply = await alice.slash("dancer timeline", name="ines")
    overview = await alice.clicks(reply, "Overview")

    assert "### Ines Roth\n-# Timeline" in reply.text
    assert reply.text.index("**1970**") < reply.text.index("**≈ 1989–1990**") < reply.text.index("**2003**")
    assert "Company · aged 19: Teatro Verdi Ballet" in reply.text
    assert "**Company**\nTeatro Verdi Ballet" in overview.text


async def test_two_dancers_are_compared(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("dancer compare", one="odile", other="anselm")
    card = await alice.clicks(reply, "Anselm Okoro")

    assert "### Odile Marchetti and Anselm Okoro" in reply.text
    assert "**Of both it is said**\n**Performance** Giselle" in reply.text
    assert "- Odile Marchetti: Ivana Kralj" in reply.text
    assert "- Anselm Okoro: Folake Ade" in reply.text
    assert "### Anselm Okoro" in card.text


async def test_what_cannot_be_compared_is_said_privately(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()

    same = await alice.slash("dancer compare", one="anselm", other="okoro")
    unclear = await alice.slash("dancer compare", one="anselm", other="odile")
    unknown = await alice.slash("dancer compare", one="anselm", other="zxqwv")

    assert "the same dancer twice" in same.text
    assert "“odile” may mean several: Odile Brandt, Odile Marchetti." in unclear.text
    assert "I know no dancer called “zxqwv”" in unknown.text
    assert all(reply.ephemeral for reply in (same, unclear, unknown))


async def test_any_dancer_is_shown(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("dancer random")

    assert "### Odile Marchetti" in reply.text or "### Anselm Okoro" in reply.text


async def test_of_no_dancers_none_is_any(program: Program, alice: Person):
    program.empties_folder()
    await program.starts()

    assert "There are no biographies yet" in (await alice.slash("dancer random")).text


@pytest.mark.parametrize(
    ("option", "typed", "listed"),
    [
        ("school", "lagos", "Anselm Okoro"),
        ("company", "teatro", "Odile Marchetti"),
        ("work", "swan lak", "Odile Marchetti"),
        ("mentor", "folake", "Anselm Okoro"),
        ("letter", "o", "Odile Marchetti"),
    ],
)
async def test_the_list_is_narrowed(program: Program, alice: Person, option: str, typed: str, listed: str):
    await program.starts()

    reply = await alice.slash("dancer list", **{option: typed})

    assert "1 dancer" in reply.text
    assert f"- {listed}" in reply.text


@pytest.mark.parametrize("option", ["school", "company", "work", "mentor"])
async def test_what_the_list_is_narrowed_by_is_completed(program: Program, alice: Person, option: str):
    await program.starts()

    choices = await alice.completes("dancer list", option, "")
    reply = await alice.slash("dancer list", **{option: choices[0].value})

    assert choices
    assert "dancer" in reply.text


async def test_a_list_narrowed_to_nobody_says_so(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("dancer list", school="lagos", letter="o")

    assert "no dancer of whom all of this is said: Lagos Dance Academy, names with o." in reply.text


async def test_a_narrowed_list_turns_its_pages_after_a_restart(program: Program, alice: Person):
    for number in range(30):
        program.writes(**{f"d{number}": ODILE.replace("Odile", f"Odi{chr(97 + number % 26)}le{number}")})
    await program.starts()

    first = await alice.slash("dancer list", school="ljubljana", letter="o")
    await program.restarts()
    second = await alice.clicks(first, "Next")

    assert "31 dancers" in first.text
    assert "Page 2 of 2" in second.text
    assert "Ljubljana Conservatory" in second.text


async def test_a_narrowed_list_whose_school_is_gone_says_so(program: Program, alice: Person):
    for number in range(30):
        program.writes(**{f"d{number}": ODILE.replace("Odile", f"Odi{chr(97 + number % 26)}le{number}")})
    await program.starts()
    first = await alice.slash("dancer list", school="ljubljana")
    for file in program.folder.glob("*.txt"):
        file.write_text(file.read_text(encoding="utf-8").replace("Ljubljana", "Graz"), encoding="utf-8")
    await program.restarts()

    assert "no longer in the knowledge base" in (await alice.clicks(first, "Next")).text


async def test_a_name_that_is_near_is_offered_to_be_opened(program: Program, alice: Person):
    name = f"Odile {'Maria ' * 400}Kern"
    program.writes(long=f"---\nname: {name}\n---\nShe trained at the Graz Academy of Dance.")
    await program.starts()

    refused = await alice.slash("dancer show", name="kern")
    (menu,) = refused.message.selects
    opened = await alice.chooses(refused, menu.placeholder, [menu.options[0]["value"]])

    assert refused.ephemeral
    assert "Graz Academy of Dance" in opened.text
