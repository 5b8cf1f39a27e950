"""Moderators are spoken to in their own language, and a server's log is written in that which it has settled."""

from bot.playground.people.person import Person
from tests.wire.curating import MARTA, text_file
from tests.wire.program import OTHER_ODILE, Program
from tests.wire.speaking import speaking
from tests.wire.stage import Stage


async def test_a_german_moderator_reloads_and_publishes_in_german(program: Program, stage: Stage):
    await program.starts()
    mod = speaking(program, stage, "de", moderates=True)
    program.writes(brandt=OTHER_ODILE, odile=MARTA)
    (program.folder / "broken.txt").write_text("---\nname: x\n", encoding="utf-8")

    preview = await mod.slash("kb reload")
    done = await mod.clicks(preview, "Veröffentlichen")

    assert "**Was das Neuladen ändern würde**\nJetzt 2 Profile, dann 3" in preview.text
    assert "**1 Datei ist nicht zu lesen**\n- broken.txt, Zeile 1: Die Datei öffnet einen Vorspann" in preview.text
    assert "− Lehrer, Odile Marchetti: Ivana Kralj" in preview.text
    assert "**Fassung 2 ist veröffentlicht.**" in done.text


async def test_a_german_moderator_is_told_in_german_what_is_wrong_with_an_upload(program: Program, stage: Stage):
    await program.starts()
    mod = speaking(program, stage, "de", moderates=True)

    refused = await mod.slash("kb add", file=text_file("CON.txt", OTHER_ODILE))
    hostile = await mod.slash("kb add", file=text_file("brandt.txt", f"{OTHER_ODILE}<script>x</script>\n"))

    assert "**Es wurde nichts angenommen.** Berichtige, was nicht stimmt" in refused.text
    assert "- CON.txt: Auf manchen Systemen ist das der Name eines Geräts" in refused.text
    assert "Benenne sie um und sende sie noch einmal." in refused.text
    assert "- brandt.txt, Zeile 4: Diese Zeile enthält HTML" in hostile.text


async def test_every_list_of_a_moderator_is_in_their_language(program: Program, stage: Stage):
    await program.starts()
    mod = speaking(program, stage, "de", moderates=True)
    await mod.slash("ask", question="who taught zxqwv?")

    said = {
        "status": "2 Profile",
        "coverage": "dessen, was gesucht wird, steht da: Geburt",
        "history": "**Die gemeinsame Sammlung, 1 Fassung**",
        "alias list": "Füge einen mit /kb anderer-name hinzufügen hinzu.",
        "golden list": "Füge eine mit /kb prüffragen hinzufügen hinzu.",
        "settings": "Sprache dessen, was allen gesagt wird: die dieses Servers in Discord",
        "unanswered": "(1-mal gefragt, niemand dieses Namens)",
        "check": "Es hat sich nichts geändert, also gibt es nichts zu veröffentlichen.",
        "export": "2 Profile",
    }
    for command, sentence in said.items():
        assert sentence in (await mod.slash(f"kb {command}")).text, command


async def test_the_memory_that_the_program_holds_is_told(program: Program, stage: Stage, mod: Person):
    await program.starts()

    assert " MB of this machine's memory used by the bot\n" in (await mod.slash("kb status")).text
    russian = speaking(program, stage, "ru", moderates=True)
    assert "\xa0МБ памяти этой машины\n" in (await russian.slash("kb status")).text


async def test_a_refused_change_is_told_in_the_language_of_the_moderator(program: Program, stage: Stage):
    await program.starts()
    mod = speaking(program, stage, "ru", moderates=True)

    refused = await mod.slash("kb alias remove", alias="Одиль")
    unknown = await mod.slash("kb rollback", version=9)

    assert refused.text == "Имени «Одиль» никто не добавлял. Добавленные показывает /kb другое-имя список."
    assert unknown.text == "Такой версии нет. В истории видно, какие есть."


async def test_the_log_is_written_in_the_language_that_the_server_has_settled(program: Program, stage: Stage):
    await program.starts()
    mod = speaking(program, stage, "de", moderates=True)
    settings = await mod.slash("kb settings")
    await mod.chooses(settings, "Kanal für Veröffentlichungen", [stage.archive])
    await mod.chooses(settings, "Sprache dessen, was allen gesagt wird", ["Русский"])

    preview = await mod.slash("kb add", file=text_file("brandt.txt", OTHER_ODILE))
    done = await mod.clicks(preview, "Veröffentlichen")

    assert "**Fassung 1 ist veröffentlicht.**" in done.text
    log = mod.at(stage.archive).sees()[-1].text
    assert "Версия 1 опубликована, автор: @Ines" in log
    assert "(новые профили)" in log
    assert "1 профиль добавлен" in log
