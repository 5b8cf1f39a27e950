"""Pictures of lineages, timelines and connections: beside their text, or the text alone where they cannot be sent."""

import struct
import threading

import pytest

from bot.playground.faults import Faults, RequestFault
from bot.playground.people.person import Person
from bot.playground.people.replies import Reply
from bot.playground.world.events import InteractionAnswered
from bot.playground.world.models import Attachment, Overwrite, ResponseKind
from bot.playground.world.permissions import Permission
from cogs.cards import pictured
from cogs.pictures.drawing import Drawing
from cogs.pictures.rendering import png
from tests.wire.program import OTHER_ODILE, Program
from tests.wire.stage import Stage

CALLBACK = "/interactions/*/callback"
IVANA = "---\nname: Ivana Kralj\nmentor: Gerta Holm\ncompany: Teatro Verdi Ballet\nborn: 1931\n---\nIvana Kralj danced."
FOLAKE = "---\nname: Folake Ade\nmentor: Gerta Holm\n---\nFolake Ade danced."
LONELY = "---\nname: Xenia Roa\nstyle: tango\n---\nXenia Roa danced."


def picture(reply: Reply) -> Attachment:
    (attachment,) = reply.message.message.attachments
    return attachment


def media(reply: Reply) -> list[str]:
    """The descriptions of the pictures that a card shows."""
    parts = [part for frame in reply.message.message.components for part in frame["components"]]
    return [item["description"] for part in parts if part["type"] == 12 for item in part["items"]]


@pytest.fixture(autouse=True)
async def told(program: Program) -> Program:
    """The program, with teachers who have biographies of their own."""
    program.writes(ivana=IVANA, folake=FOLAKE, xenia=LONELY)
    await program.starts()
    return program


async def test_a_lineage_is_shown_as_a_picture_with_its_sentences_below(told: Program, alice: Person):
    reply = await alice.slash("dancer lineage", name="odile")
    content = told.stand_in.world.messages.files[picture(reply).id]

    assert picture(reply).filename == "lineage.png"
    assert content.startswith(b"\x89PNG")
    assert min(struct.unpack(">II", content[16:24])) > 400
    assert "Gerta Holm taught Ivana Kralj\N{HAIR SPACE}¹" in reply.text
    assert "Ivana Kralj taught Odile Marchetti\N{HAIR SPACE}²" in reply.text
    assert "> She trained at the Ljubljana Conservatory, where her teacher was Ivana Kralj." in reply.text
    assert not reply.ephemeral


async def test_the_picture_says_the_same_in_words(alice: Person):
    reply = await alice.slash("dancer lineage", name="odile")

    said = "Lineage of Odile Marchetti. 1: Gerta Holm taught Ivana Kralj. 2: Ivana Kralj taught Odile Marchetti."
    assert media(reply) == [said]
    assert picture(reply).description == said


async def test_one_goes_on_from_lineage_to_lineage(alice: Person):
    reply = await alice.slash("dancer lineage", name="odile")
    further = await alice.chooses(reply, "Go on to the lineage of …", ["Ivana Kralj"])
    overview = await alice.clicks(further, "Overview")

    assert "### Ivana Kralj\n-# Lineage" in further.text
    assert media(further)[0].startswith("Lineage of Ivana Kralj.")
    assert "### Ivana Kralj" in overview.text
    assert media(overview) == []
    assert not overview.message.message.attachments


async def test_what_another_person_chooses_is_shown_to_that_person_alone(alice: Person, bela: Person):
    reply = await alice.slash("dancer lineage", name="odile")
    for_bela = await bela.chooses(reply, "Go on to the lineage of …", ["Ivana Kralj"])

    assert for_bela.ephemeral
    assert picture(for_bela).filename == "lineage.png"


async def test_the_card_of_a_dancer_leads_to_both_pictures(alice: Person):
    card = await alice.slash("dancer show", name="ivana")
    lineage = await alice.clicks(card, "Lineage")
    timeline = await alice.clicks(lineage, "Timeline")

    assert picture(timeline).filename == "timeline.png"
    assert media(timeline)[0].startswith("Timeline of Ivana Kralj. 1: 1931, Born.")
    assert "**1931** · Born" in timeline.text


async def test_two_dancers_are_connected_a_sentence_a_step(alice: Person):
    reply = await alice.slash("dancer connect", one="odile", other="folake")

    assert "### Odile Marchetti and Folake Ade\n-# Connected by 3 steps, by these biographies" in reply.text
    assert "Ivana Kralj taught Odile Marchetti\N{HAIR SPACE}¹" in reply.text
    assert "Gerta Holm taught Ivana Kralj\N{HAIR SPACE}²" in reply.text
    assert "Gerta Holm taught Folake Ade\N{HAIR SPACE}³" in reply.text
    assert picture(reply).filename == "connection.png"
    assert "### Folake Ade" in (await alice.clicks(reply, "Folake Ade")).text


async def test_dancers_whom_nothing_connects_are_told_so(alice: Person):
    reply = await alice.slash("dancer connect", one="odile", other="xenia")

    assert "These biographies say nothing that connects Odile Marchetti and Xenia Roa." in reply.text


async def test_a_dancer_is_not_connected_to_oneself(alice: Person):
    reply = await alice.slash("dancer connect", one="odile", other="marchetti")

    assert "That is the same dancer twice." in reply.text


@pytest.mark.parametrize(("command", "said"), [("lineage", "teachers or pupils"), ("timeline", "stand on a timeline")])
async def test_where_there_is_nothing_to_draw_that_is_said(alice: Person, command: str, said: str):
    reply = await alice.slash(f"dancer {command}", name="xenia")

    assert said in reply.text
    assert media(reply) == []


@pytest.mark.parametrize("command", ["lineage", "timeline"])
async def test_a_name_that_nobody_bears_is_told_of(alice: Person, command: str):
    reply = await alice.slash(f"dancer {command}", name="zxqwv")

    assert "I know no dancer called “zxqwv”." in reply.text
    assert reply.ephemeral


async def test_a_name_that_several_bear_is_asked_about(told: Program, alice: Person):
    told.writes(brandt=OTHER_ODILE)
    await told.restarts()

    lineage = await alice.slash("dancer lineage", name="odile")
    connection = await alice.slash("dancer connect", one="odile", other="folake")

    assert "“odile” may mean several dancers." in lineage.text
    assert "“odile” may mean several: " in connection.text


async def test_a_dancer_who_has_gone_is_told_of(told: Program, alice: Person):
    reply = await alice.slash("dancer lineage", name="odile")
    (told.folder / "ivana.txt").unlink()
    await told.restarts()

    gone = await alice.chooses(reply, "Go on to the lineage of …", ["Ivana Kralj"])

    assert "This dancer is no longer in the knowledge base." in gone.text


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("dancer lineage", {"name": "odile"}),
        ("dancer timeline", {"name": "ivana"}),
        ("dancer connect", {"one": "odile", "other": "ivana"}),
    ],
)
async def test_where_files_may_not_be_sent_there_is_the_text_alone(
    told: Program, alice: Person, stage: Stage, command: str, options: dict[str, str]
):
    bare = Overwrite(stage.world.bot.id, deny=Permission.ATTACH_FILES, is_member=True)
    channel = stage.world.add_channel(stage.guild, "bare", overwrites=[bare])
    await told.stand_in.settle()

    reply = await alice.at(channel).slash(command, **options)

    assert "There is no picture here, as I may not attach files in this place." in reply.text
    assert "Ivana Kralj" in reply.text
    assert media(reply) == []


@pytest.mark.parametrize("status", [403, 413, 500])
async def test_an_upload_that_discord_does_not_take_leaves_the_text(alice: Person, faults: Faults, status: int):
    faults.requests.append(RequestFault(of_files=True, status=status))

    reply = await alice.slash("dancer lineage", name="odile")

    assert "Ivana Kralj taught Odile Marchetti" in reply.text


async def test_a_button_whose_upload_is_refused_leaves_the_text(alice: Person, faults: Faults):
    card = await alice.slash("dancer show", name="odile")
    faults.requests.append(RequestFault(of_files=True, status=403))

    reply = await alice.clicks(card, "Lineage")

    assert "Ivana Kralj taught Odile Marchetti" in reply.text
    assert media(reply) == []


async def test_a_rate_limit_of_the_upload_is_waited_for(told: Program, alice: Person, faults: Faults):
    faults.requests.append(RequestFault(of_files=True, status=429, retry_after=0.05))

    reply = await alice.slash("dancer lineage", name="odile")

    assert picture(reply).filename == "lineage.png"
    assert told.stand_in.world.messages.files[picture(reply).id].startswith(b"\x89PNG")


async def test_an_answer_that_discord_takes_no_more_is_given_up(alice: Person, faults: Faults):
    faults.requests.append(RequestFault(CALLBACK, status=404, times=2))

    reply = await alice.slash("dancer lineage", name="odile")

    assert media(await alice.slash("dancer lineage", name="odile"))
    assert reply.failed or "(Error " in reply.text


async def test_a_picture_that_takes_long_is_announced_and_comes(
    told: Program, alice: Person, monkeypatch: pytest.MonkeyPatch
):
    announced = threading.Event()

    def slowly(drawing: Drawing) -> bytes:
        assert announced.wait(30)
        return png(drawing)

    monkeypatch.setattr(pictured, "png_apart", slowly)

    def listen(event: object) -> None:
        if isinstance(event, InteractionAnswered):
            announced.set()

    told.stand_in.world.news.listen(listen)

    reply = await alice.slash("dancer lineage", name="odile")

    assert told.met(InteractionAnswered)[-1].interaction.response is ResponseKind.DEFERRED_MESSAGE
    assert picture(reply).filename == "lineage.png"
