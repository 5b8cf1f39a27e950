"""/kb alias, golden, history, rollback, coverage, settings: what moderators keep beside the profiles."""

import pytest

from bot.playground.people.person import Person, Reply
from bot.playground.world.models import Overwrite
from bot.playground.world.permissions import Permission
from tests.wire.curating import PUBLISH, added, answer, edited, opened_to_everybody
from tests.wire.program import ODILE, OTHER_ODILE, Program, eventually
from tests.wire.stage import Stage


async def test_a_dancer_has_another_name_once_it_is_published(program: Program, mod: Person, alice: Person):
    await program.starts()

    preview = await mod.slash("kb alias add", alias="Dily", dancer="odile")
    await mod.clicks(preview, PUBLISH)
    listed = await mod.slash("kb alias list")

    assert "**1 dancer is found by other names**" in preview.text
    assert "Odile Marchetti is now found by" in preview.text
    assert "- Dily = Odile Marchetti (dancer)" in listed.text
    assert "Ivana Kralj" in await answer(alice, "who taught Dily?")

    await mod.clicks(await mod.slash("kb alias remove", alias="dily"), PUBLISH)
    assert "There are none yet." in (await mod.slash("kb alias list")).text


async def test_a_work_has_another_name(program: Program, mod: Person):
    await program.starts()

    preview = await mod.slash("kb alias add", alias="The Wilis", work="giselle")
    shown = preview.text
    await mod.clicks(preview, PUBLISH)

    assert "+ The Wilis = Giselle (work)" in shown
    assert "- The Wilis = Giselle (work)" in (await mod.slash("kb alias list")).text


async def test_going_back_tells_which_names_and_golden_questions_go(program: Program, mod: Person):
    await program.starts()
    await added(mod)
    await mod.clicks(await mod.slash("kb alias add", alias="The Wilis", work="giselle"), PUBLISH)
    await mod.clicks(await mod.slash("kb golden add", question="who taught odile marchetti?"), PUBLISH)

    preview = await mod.slash("kb rollback", version=1)

    assert "**1 golden question goes**" in preview.text
    assert "− who taught odile marchetti?" in preview.text
    assert "− The Wilis = Giselle (work)" in preview.text
    assert "Only the wording changes" not in preview.text


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Name one dancer, work, school or company"),
        ({"dancer": "odile", "work": "giselle"}, "and only one"),
    ],
)
async def test_another_name_is_of_one_thing(program: Program, mod: Person, options: dict[str, str], sentence: str):
    await program.starts()

    assert sentence in (await mod.slash("kb alias add", alias="Dily", **options)).text


@pytest.mark.parametrize(
    ("alias", "sentence"),
    [("dily", "“dily” is known as this already, so nothing was changed."), ("1 2", "“1 2” cannot be another name.")],
    ids=["twice", "no letter"],
)
async def test_a_name_that_cannot_be_added_is_refused(program: Program, mod: Person, alias: str, sentence: str):
    await program.starts()
    await mod.clicks(await mod.slash("kb alias add", alias="Dily", dancer="odile"), PUBLISH)

    refused = await mod.slash("kb alias add", alias=alias, dancer="odile")
    listed = await mod.slash("kb alias list")

    assert sentence in refused.text
    assert refused.ephemeral
    assert refused.buttons == ()
    assert "**1 other name**" in listed.text


async def test_a_name_that_nobody_added_cannot_be_removed(program: Program, mod: Person):
    await program.starts()

    assert "is no name that somebody added" in (await mod.slash("kb alias remove", alias="Dily")).text


async def test_what_people_chose_again_and_again_is_added_with_one_click(program: Program, mod: Person, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    for _ in range(3):
        await alice.says("@DancerBot who taught odile?")
        await alice.chooses(alice.sees()[-1], "Choose which one you mean", ["Odile Brandt"])
        await program.restarts()

    listed = await mod.slash("kb alias list")
    done = await mod.chooses(listed, "Add a proposed name", ["odile = Odile Brandt"])

    assert "**1 name is proposed**" in listed.text
    assert "Version 1 is published" in done.text
    assert "Gerta Holm" in await answer(alice, "who taught odile?")


@pytest.mark.parametrize("typed", ["odile", "Odyle"], ids=["of several", "misspelt"])
async def test_what_people_chose_after_a_command_is_proposed(program: Program, mod: Person, alice: Person, typed: str):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    for _ in range(3):
        asked = await alice.slash("dancer show", name=typed)
        await alice.chooses(asked, "Choose which one you mean", ["Odile Brandt"])

    listed: list[Reply] = []

    async def is_proposed() -> bool:
        listed.append(await mod.slash("kb alias list"))
        return "**1 name is proposed**" in listed[-1].text

    await eventually(is_proposed)  # what people choose is noted while they are answered
    await mod.chooses(listed[-1], "Add a proposed name", [f"{typed.lower()} = Odile Brandt"])

    assert (await alice.slash("dancer show", name=typed)).text.startswith("### Odile Brandt")


async def test_golden_questions_tell_when_an_edit_breaks_them(program: Program, mod: Person):
    await program.starts()
    question = "who taught odile marchetti?"
    await mod.clicks(await mod.slash("kb golden add", question=question, expected="Ivana Kralj"), PUBLISH)

    preview = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")
    await mod.clicks(preview, PUBLISH)
    listed = await mod.slash("kb golden list")
    await mod.clicks(await mod.slash("kb golden remove", question=question), PUBLISH)

    assert "**1 golden question changes its answer**" in preview.text
    assert f"“{question}” Ivana Kralj → Marta Novak (expected: Ivana Kralj)" in preview.text
    assert f"✗ “{question}” Marta Novak, expected: Ivana Kralj" in listed.text
    assert "There are none yet." in (await mod.slash("kb golden list")).text


async def test_a_golden_question_is_kept_once_and_removed_once(program: Program, mod: Person):
    await program.starts()
    question = "who taught odile marchetti?"
    await mod.clicks(await mod.slash("kb golden add", question=question, expected="Ivana Kralj"), PUBLISH)

    twice = await mod.slash("kb golden add", question=question, expected="Ivana Kralj")
    listed = await mod.slash("kb golden list")
    await mod.clicks(await mod.slash("kb golden remove", question=question), PUBLISH)
    gone = await mod.slash("kb golden remove", question=question)

    assert "This changes nothing" in twice.text
    assert twice.buttons == ()
    assert "**1 golden question**, of which 1 hold" in listed.text
    assert f"“{question}” is no golden question." in gone.text
    assert gone.buttons == ()


async def test_a_golden_question_of_spaces_is_not_kept(program: Program, mod: Person):
    await program.starts()

    refused = await mod.slash("kb golden add", question="   ", expected="Ivana Kralj")

    assert "cannot be kept as a question" in refused.text
    assert "There are none yet." in (await mod.slash("kb golden list")).text


async def test_the_history_is_turned_and_a_rollback_is_a_new_version(program: Program, mod: Person, alice: Person):
    await program.starts()
    before = "Ivana Kralj"
    for name in ("Marta Novak", "Jana Bila", "Eva Cerna", "Zora Mala", "Rita Nova", "Vera Sova"):
        await mod.clicks(await edited(mod, "odile", before, name), PUBLISH)
        before = name

    history = await mod.slash("kb history")
    first = history.text
    second = await mod.clicks(history, "Next")
    preview = await mod.slash("kb rollback", version=1, reason="The first was right")
    await mod.clicks(preview, PUBLISH)
    after = await mod.slash("kb history")

    assert "**This server's own collection, 6 versions**" in first
    assert "**Version 6**, an edit, by @Mo" in first
    assert "~ odile.txt" in first
    assert "**Version 1**" in second.text
    assert "What going back would change" in preview.text
    assert "+ mentor of Odile Marchetti: Marta Novak" in preview.text
    assert "equal to version 1" in after.text
    assert "The first was right" in after.text
    assert "Marta Novak" in await answer(alice)


async def test_the_shared_collection_has_a_history_of_its_own(program: Program, mod: Person):
    await program.starts()
    await added(mod)

    shared = await mod.slash("kb history", collection="shared")
    same = await mod.slash("kb rollback", version=1, collection="shared")
    unknown = await mod.slash("kb rollback", version=9)

    assert "**The shared collection, 1 version**" in shared.text
    assert "by the program" in shared.text
    assert "The collection is as in version 1 already." in same.text
    assert "There is no such version." in unknown.text


async def test_coverage_lists_what_is_missing_and_what_contradicts_itself(program: Program, mod: Person):
    program.writes(
        odile=f"{ODILE}\nOdile Marchetti was born in Graz.\n",
        mira="Mira Sol danced Giselle. Mira Sol was taught by Ivana Kralj.",
    )
    await program.starts()

    missing = await mod.slash("kb coverage")
    mentioned = await mod.slash("kb coverage", what="mentioned")
    first = missing.text
    contradictions = await mod.clicks(missing, "Contradictions (1)")

    assert "- Mira Sol: born, schools, companies" in first
    assert "Odile Marchetti, place of birth: “Trieste” or “Graz”?" in contradictions.text
    assert "> Odile Marchetti was born in Trieste" in contradictions.text
    assert "> Odile Marchetti was born in Graz." in contradictions.text
    assert "Ivana Kralj, in 2 profiles" in mentioned.text


async def test_coverage_of_no_profiles_says_that_nothing_is_missing(program: Program, mod: Person):
    program.empties_folder()
    await program.starts()

    reply = await mod.slash("kb coverage")

    assert "Nothing." in reply.text
    assert reply.ephemeral


async def test_settings_are_changed_in_place_and_survive_a_restart(
    program: Program, mod: Person, alice: Person, stage: Stage
):
    curators = stage.world.add_role(stage.guild, "Curators")
    stage.world.set_roles(stage.guild.members[stage.alice.id], [curators])
    await program.starts()
    opened_to_everybody(stage)

    card = await mod.slash("kb settings")
    await mod.chooses(card, "Roles that may curate", [curators])
    await mod.chooses(card, "Channels where mentions are answered", [stage.archive])
    await mod.chooses(card, "Which profiles people ask", ["the shared profiles and this server's own"])
    await mod.chooses(card, "Language of what everybody is told", ["en"])
    await mod.clicks(card, "Private")
    await mod.submits(await mod.clicks(card, "Days and share"), days="30", share="12,5 %")
    wrong = await mod.submits(await mod.clicks(card, "Days and share"), days="0", share="50")
    await mod.submits(await mod.clicks(card, "Days and share"), days="1.5", share="50")
    await program.restarts()
    opened_to_everybody(stage)
    after = await mod.slash("kb settings")

    assert "Nothing was changed: days go from 1 to 3650" in wrong.text
    assert "May curate beside those who manage the server: @Curators" in after.text
    assert "Answers mentions in: #archive" in after.text
    assert "Answers to /ask are private unless asked otherwise: yes" in after.text
    assert "are kept: 30 days" in after.text
    assert r"Drops above 12\.5 % of the profiles" in after.text
    assert (await alice.slash("kb status")).text.startswith("**Knowledge base**")
    assert (await alice.slash("ask", question="who taught odile?")).ephemeral
    assert (await alice.says("@DancerBot who taught odile?")).text == ""
    assert "Ivana Kralj" in (await alice.at(stage.archive).says("@DancerBot who taught odile?")).text


async def test_a_publication_is_told_in_the_log_channel(program: Program, mod: Person, stage: Stage):
    await program.starts()
    await mod.chooses(await mod.slash("kb settings"), "Channel for publications", [stage.archive])

    await mod.clicks(await edited(mod, "odile", "Ivana Kralj", "Marta Novak"), PUBLISH)

    (told,) = mod.sees(stage.archive)
    assert "@Mo published version 1 (an edit)." in told.text
    assert "1 fact more · 1 fact less" in told.text


async def test_a_log_that_cannot_be_written_is_told_to_the_moderator(program: Program, mod: Person, stage: Stage):
    await program.starts()
    await mod.chooses(await mod.slash("kb settings"), "Channel for publications", [stage.archive])
    stage.archive.overwrites.append(Overwrite(stage.guild.id, deny=Permission.SEND_MESSAGES))

    done = await mod.clicks(await edited(mod, "odile", "Ivana Kralj", "Marta Novak"), PUBLISH)

    assert "I could not write into #archive" in done.text
    assert "Version 1 is published" in done.text


async def test_questions_are_answered_in_threads_where_the_server_wants_it(
    program: Program, mod: Person, alice: Person, stage: Stage
):
    await program.starts()
    await mod.clicks(await mod.slash("kb settings"), "Threads")

    await alice.says("@DancerBot who taught odile marchetti?")
    asked = alice.sees()[0].message
    thread = stage.world.channel(asked.id)
    assert thread
    further = await alice.at(thread).says("@DancerBot where did she train?")

    assert thread.name.endswith("who taught odile marchetti?")
    assert "Ivana Kralj" in alice.sees(thread)[0].text
    assert "Ljubljana Conservatory" in further.text


async def test_where_threads_cannot_be_begun_the_answer_is_a_reply(
    program: Program, mod: Person, alice: Person, stage: Stage
):
    await program.starts()
    await mod.clicks(await mod.slash("kb settings"), "Threads")
    stage.general.overwrites.append(Overwrite(stage.guild.id, deny=Permission.CREATE_PUBLIC_THREADS))

    assert "Ivana Kralj" in (await alice.says("@DancerBot who taught odile marchetti?")).text
