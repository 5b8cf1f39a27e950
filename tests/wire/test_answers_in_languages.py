"""A question is answered in the language of whoever asks it, and the biography is quoted in its own."""

from collections.abc import Mapping

import pytest

from bot.playground.people.person import Person
from tests.wire.program import OTHER_ODILE, Program
from tests.wire.speaking import speaking
from tests.wire.stage import Stage

SENTENCE = "> She trained at the Ljubljana Conservatory, where her teacher was Ivana Kralj."
MENUS = {"fr": "Choisissez qui ou quoi vous voulez dire", "ru": "Выберите, кого или что вы имеете в виду"}
ANSWERED: Mapping[str, tuple[str, str]] = {
    "de": ("Odile Marchetti hatte Unterricht bei Ivana Kralj.", "Verstanden als: Lehrer von Odile Marchetti"),
    "es-ES": ("Odile Marchetti tuvo como docente a Ivana Kralj.", "Entendido como: maestros de Odile Marchetti"),
    "fr": ("Odile Marchetti a eu pour maître Ivana Kralj.", "Compris comme\xa0: maîtres d’Odile Marchetti"),
    "ru": ("Odile Marchetti, педагог: Ivana Kralj.", "Понято так: педагоги: Odile Marchetti"),
}
SAID: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "who taught zxqwv?": "Sur 2 biographies, aucune ne parle de Zxqwv.",
        "did odile dance Coppelia?": "La biographie d’Odile Marchetti ne le dit pas.",
        "did odile dance Giselle?": "Oui\xa0: Odile Marchetti a dansé Giselle.",
        "what colour is the moon": "Les biographies n’en parlent pas\xa0: demandez-moi leurs danseurs",
        "who danced Giselle?": "Ont dansé Giselle\xa0: Anselm Okoro et Odile Marchetti (2 sur 2 biographies).",
        "thank you": "Je vous en prie\xa0!",
        "how old was odile when she joined the Teatro Verdi Ballet?": "À l’âge de 19\xa0: Odile Marchetti a dansé avec",
    },
    "ru": {
        "who taught zxqwv?": "Есть 2 биографии, и ни одна не рассказывает, кто такой или такая Zxqwv.",
        "did odile dance Coppelia?": "В биографии (Odile Marchetti) этого не сказано.",
        "did odile dance Giselle?": "Да: Odile Marchetti, репертуар: Giselle.",
        "what colour is the moon": "Об этом биографии не говорят",
        "who danced Giselle?": "Giselle, исполнители: Anselm Okoro и Odile Marchetti (биографий: 2 из 2).",
        "thank you": "Пожалуйста!",
        "how old was odile when she joined the Teatro Verdi Ballet?": "Возраст, 19: Odile Marchetti, труппа:",
    },
}


@pytest.mark.parametrize("locale", ANSWERED)
async def test_an_answer_and_what_was_understood_are_told_in_the_language_of_the_asker(
    program: Program, stage: Stage, locale: str
):
    told, understood = ANSWERED[locale]
    await program.starts()

    reply = await speaking(program, stage, locale).slash("ask", question="who taught odile?")

    assert told in reply.text
    assert understood in reply.text
    assert SENTENCE in reply.text


@pytest.mark.parametrize("locale", SAID)
async def test_refusals_lists_and_small_talk_are_told_in_the_language_of_the_asker(
    program: Program, stage: Stage, locale: str
):
    await program.starts()
    person = speaking(program, stage, locale)

    for question, said in SAID[locale].items():
        assert said in (await person.slash("ask", question=question)).text, question


@pytest.mark.parametrize(
    ("locale", "asked_back"),
    [
        ("fr", "Qui ou quoi voulez-vous dire\xa0: Odile Brandt ou"),
        ("ru", "Кто или что имеется в виду: Odile Brandt или"),
    ],
)
async def test_who_is_meant_is_asked_and_answered_in_the_language_of_the_asker(
    program: Program, stage: Stage, locale: str, asked_back: str
):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    person = speaking(program, stage, locale)

    asked = await person.slash("ask", question="who taught odile?")
    answered = await person.chooses(asked, MENUS[locale], ["Odile Marchetti"])

    assert asked_back in asked.text
    assert ANSWERED[locale][0] in answered.text


async def test_a_message_is_answered_in_the_language_that_the_server_has_settled(
    program: Program, stage: Stage, mod: Person, alice: Person
):
    await program.starts()
    german = speaking(program, stage, "de")

    await mod.chooses(await mod.slash("kb settings"), "Language of what everybody is told", ["Français"])

    assert ANSWERED["fr"][0] in (await alice.says("@DancerBot who taught odile?")).text
    assert ANSWERED["de"][0] in (await german.slash("ask", question="who taught odile?")).text
    assert ANSWERED["fr"][0] in (await speaking(program, stage, "ja").slash("ask", question="who taught odile?")).text


async def test_who_writes_too_much_is_told_in_the_language_that_the_server_has_settled(
    program: Program, mod: Person, alice: Person
):
    await program.starts()
    await mod.chooses(await mod.slash("kb settings"), "Language of what everybody is told", ["Русский"])

    assert "Это слишком длинно для меня" in (await alice.says(f"@DancerBot {'who taught odile ' * 40}?")).text
