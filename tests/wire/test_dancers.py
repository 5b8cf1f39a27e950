"""/dancer: what is shown of one dancer or two."""

import threading

import pytest

from bot.playground.faults import Faults
from bot.playground.people.person import Person
from bot.playground.world.events import InteractionAnswered
from bot.playground.world.world import World
from cogs.catalogues import Catalogue
from knowledge.profiles import Profile
from tests.wire.program import OTHER_ODILE, Program
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


async def test_an_empty_knowledge_base_says_that_it_is_empty(program: Program, alice: Person):
    program.empties_folder()
    await program.starts()

    assert "there are none yet" in (await alice.slash("dancer show", name="odile")).text
    assert "There are no biographies yet" in (await alice.slash("dancer list")).text
    assert await alice.completes("dancer show", "name", "o") == []


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
    shown = Catalogue.profiles

    def slowly(catalogue: Catalogue, *_: object, **__: object) -> tuple[Profile, ...]:
        assert announced.wait(10)
        return shown(catalogue)

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
    assert reply.text.index("**1970**") < reply.text.index("**≈\xa01989–1990**") < reply.text.index("**2003**")
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
