"""What moderators do, as acts; see `tests/wire/acts.py`."""

import re
from typing import Any

from bot.playground.people.person import Person
from bot.playground.people.replies import Reply
from knowledge.aliases import Alias, Aliases
from knowledge.curation.golden import Golden, golden_to_text
from knowledge.library.notes import aliases_to_text
from knowledge.store import ALIASES, GOLDEN, Action
from knowledge.things import EntityKind
from tests.wire.acts import (
    DANCER,
    FRESH,
    HAS_TO_WAIT,
    NOBODY_YET,
    TAUGHT_ANSELM,
    Act,
    Do,
    Other,
    Others,
    Scene,
    button,
    choice,
    command,
    crowd,
    form,
    menu_command,
    said,
    slash,
    submits,
    then,
)  # fmt: skip
from tests.wire.curating import PUBLISH, shown_in, text_file


async def _other_name(_: Scene, person: Person) -> Reply:
    """The preview of a change that nobody asked for before."""
    return await person.slash(
        "kb alias add", alias=f"Okko {'abcdefghij'[next(FRESH) % 10]}{next(FRESH)}", dancer="anselm"
    )


async def _many_changes(scene: Scene, person: Person) -> Reply:
    works = "Giselle, Raymonda, Paquita, Don Quixote"
    for letter in map(chr, range(65, 91)):
        text = f"---\nname: Nora {letter}ovi\nperformance: [{works}]\n---\nNora danced.\n"
        scene.program.writes(**{f"nora{letter.lower()}": text})
    return await person.slash("kb reload")


async def _all_go(scene: Scene, person: Person) -> Reply:
    """The preview of a reload by which every profile goes."""
    scene.program.writes(**crowd())
    again = await person.slash("kb reload")
    if PUBLISH in again.buttons:
        await person.clicks(again, PUBLISH)
    scene.program.empties_folder()
    return await person.slash("kb reload")


async def _chosen_often(scene: Scene, person: Person) -> Reply:
    typed = f"odi{next(FRESH)}"
    for _ in range(3):
        await scene.library.store.choices.note(scene.stage.guild.id, typed, "brandt.txt")
    return await person.slash("kb alias list")


async def _many_asked(scene: Scene, person: Person) -> Reply:
    for number in range(7):
        await _note(scene, f"who taught nobody {number}?")
    return await person.slash("kb unanswered")


async def _one_asked(scene: Scene, person: Person) -> Reply:
    await _note(scene, f"who taught nobody {next(FRESH)}?")
    return await person.slash("kb unanswered")


async def _note(scene: Scene, question: str) -> None:
    kept = scene.library.store.unanswered
    await kept.note(scene.stage.guild.id, question, reason="not_said", nearest="anselm.txt")


async def _has(scene: Scene, path: str, text: str) -> None:
    server, author = scene.stage.guild.id, scene.mod.user.id
    proposal = await scene.library.propose(server, {path: text}, action=Action.ALIAS, author=author)
    await scene.library.publish(server, proposal.draft.id, author=author)


async def _has_names(scene: Scene, _: Person) -> None:
    """More other names than fit on a page, "Okko" among them, and more versions."""
    names = ["Okko", *(f"{'Very ' * 16}Long {chr(65 + number)}" for number in range(26))]
    for most in (1, 2, 3, 4, 5, len(names)):
        aliases = Aliases(tuple(Alias(name, EntityKind.DANCER, "anselm.txt") for name in names[:most]))
        await _has(scene, ALIASES, aliases_to_text(aliases))


async def _has_golden(scene: Scene, _: Person) -> None:
    await _has(scene, GOLDEN, golden_to_text([Golden(TAUGHT_ANSELM, ("Folake Ade",))]))


async def _has_goldens(scene: Scene, _: Person) -> None:
    """More golden questions than fit on a page."""
    questions = [TAUGHT_ANSELM, *(f"{TAUGHT_ANSELM}{'?' * (280 + number)}" for number in range(10))]
    await _has(scene, GOLDEN, golden_to_text([Golden(question, ("Folake Ade",)) for question in questions]))


async def _any_language(_: Scene, person: Person) -> Reply:
    card = await person.slash("kb settings")
    await person.chooses(card, _LANGUAGE, ["any"])
    return card


async def _too_long_for_form(scene: Scene, person: Person) -> Reply:
    del scene
    return await person.slash("kb edit", name="cosima")


def _edit(shown: Reply) -> dict[str, object]:
    return {"part1": shown_in(shown).replace("Folake Ade", f"Folake Ba{next(FRESH)}")}


async def _uploads(_: Scene, person: Person, shown: Any) -> Reply:
    await person.submits(shown, file=[text_file("mine.txt", f"Cosima Vey danced. {next(FRESH)}")])
    return Reply(tuple(person.sees()[-1:]))


def _adds_message(text: str) -> Do:
    async def do(scene: Scene, person: Person, _: Any) -> Reply:
        return await person.uses("Add to the knowledge base", await said(scene, text))

    return do


_paste_form = slash("kb add")

SHOWN_FROM_MEMORY: dict[str, Any] = {"is_moderators": True}
MOD: dict[str, Any] = {**SHOWN_FROM_MEMORY, "away": HAS_TO_WAIT}
PRIVATE_CARD: dict[str, Any] = {**MOD, "others": Others.NOBODY}

_LANGUAGE = "Language of what everybody is told"
CURATING = (
    command("kb status", says="Knowledge base", empty="0 profiles", **MOD),
    command("kb reload", says="Nothing has changed", empty="Nothing has changed", **MOD),
    command("kb check", says="Nothing has changed", empty="Nothing has changed", **MOD),
    command(
        "kb add",
        says="What adding this would change",
        empty="What adding this would change",
        options={"file": text_file("mira.txt", "Mira Sol danced. Mira Sol smiled.")},
        longest=(Other(options={"file": text_file("mira.txt", "Mira Sol danced. " + "And so on. " * 400)}, says=""),),
        **MOD,
    ),
    command(
        "kb edit",
        says="Edit: Anselm Okoro",
        options={"name": "anselm"},
        names=DANCER,
        empty=NOBODY_YET,
        opens_form=True,
        **SHOWN_FROM_MEMORY,
    ),
    command(
        "kb remove",
        says="What removing this would change",
        options={"name": "anselm"},
        names=DANCER,
        empty=NOBODY_YET,
        **MOD,
    ),
    command("kb export", says="profiles", empty="0 profiles", **SHOWN_FROM_MEMORY),
    command(
        "kb alias add",
        says="found by other names",
        options={"alias": "Okkolino", "dancer": "anselm"},
        names={"dancer": "dancer"},
        empty=NOBODY_YET,
        longest=(Other(options={"alias": "Okko " * 20}, says=""),),
        unknown=tuple(
            Other(options={"dancer": None, kind: "Zzyzx Qwfp"}, says="I know no")
            for kind in ("work", "school", "company")
        ),
        ambiguous=tuple(
            Other(options={"dancer": None, kind: typed}, says="may mean several")
            for kind, typed in (("work", "swan"), ("school", "graz"), ("company", "teatro"))
        ),
        **MOD,
    ),
    command(
        "kb alias remove",
        says="found by other names",
        options={"alias": "Okko"},
        once=_has_names,
        empty="is no name that somebody added",
        unknown=(Other(options={"alias": "Zzyzx"}, says="is no name that somebody added"),),
        longest=(Other(options={"alias": "Okko " * 20}, says="is no name"),),
        unlike={"ambiguous": "Another name is of one thing alone, and is removed as it was added."},
        **MOD,
    ),
    command("kb alias list", says="other names", empty="There are none yet", once=_has_names, **MOD),
    command(
        "kb golden add",
        says="What these golden questions come to",
        options={"question": TAUGHT_ANSELM, "expected": "Folake Ade"},
        empty="What these golden questions come to",
        longest=(Other(options={"question": "who taught " + "Maria " * 81, "expected": "Folake Ade; " * 41}, says=""),),
        **MOD,
    ),
    command(
        "kb golden remove",
        says="What these golden questions come to",
        options={"question": TAUGHT_ANSELM},
        once=_has_golden,
        empty="is no golden question",
        unknown=(Other(options={"question": "Zzyzx?"}, says="is no golden question"),),
        longest=(Other(options={"question": "who taught " + "Maria " * 81}, says="is no golden question"),),
        **MOD,
    ),
    command("kb golden list", says="golden question", once=_has_golden, empty="There are none yet", **MOD),
    command("kb history", says="Version 2", once=_has_names, empty="version", **MOD),
    command(
        "kb rollback",
        says="What going back would change",
        options={"version": 1},
        once=_has_names,
        empty="There is no such version",
        unknown=(Other(options={"version": 99}, says="There is no such version"),),
        longest=(Other(options={"reason": "because " * 25}, says=""),),
        **MOD,
    ),
    command("kb unanswered", says="asked in vain", empty="Nobody asked anything in vain", **MOD),
    command("kb coverage", says="of whom something is missing", empty="Nothing.", **SHOWN_FROM_MEMORY),
    command("kb settings", says="Settings of this server", empty="Settings of this server", **SHOWN_FROM_MEMORY),
    menu_command(
        "Add to the knowledge base",
        "Mira Sol danced.",
        says="The biography",
        opens_form=True,
        empty="The biography",
        longest=(Other(do=_adds_message("Mira Sol danced. " * 110), says=""),),
        **SHOWN_FROM_MEMORY,
    ),
    button(
        "kb-publish",
        PUBLISH,
        says="is published",
        before=_other_name,
        gone="was discarded or is too old",
        **PRIVATE_CARD,
    ),
    button(
        "kb-discard",
        "Discard",
        says="The change was discarded",
        before=_other_name,
        gone="The change was discarded",
        **PRIVATE_CARD,
    ),
    button(
        "kb-page", "Next", says="Page 2 of", before=_many_changes, gone="was discarded or is too old", **PRIVATE_CARD
    ),
    button(
        "kb-confirm",
        PUBLISH,
        says="to let",
        before=_all_go,
        opens_form=True,
        gone="to let",  # what is there no more is told when the form is sent
        **{**PRIVATE_CARD, "away": "to let"},
    ),
    form(
        "kb-confirmed",
        says="is published",
        before=then(_all_go, PUBLISH),
        fields=lambda shown: {"number": re.findall(r"Type (\d+)", shown.text)[0]},
        unknown=(Other(do=submits(number="9999999"), says="to confirm, type"),),
        longest=(Other(do=submits(number="9999999999"), says="to confirm, type"),),
        gone="was discarded or is too old",
        **MOD,
    ),
    choice(
        "kb-alias",
        "Add a proposed name",
        None,
        says="is published",
        before=_chosen_often,
        gone="no longer there",
        **PRIVATE_CARD,
    ),
    button(
        "kb-aliases",
        "Next",
        says="Page 2 of",
        before=slash("kb alias list"),
        once=_has_names,
        gone="There are none yet",
        **PRIVATE_CARD,
    ),
    button(
        "kb-golden",
        "Next",
        says="Page 2 of",
        before=slash("kb golden list"),
        once=_has_goldens,
        gone="There are none yet",
        **PRIVATE_CARD,
    ),
    button(
        "kb-history",
        "Next",
        says="Version 1",
        before=slash("kb history"),
        once=_has_names,
        gone="Nothing was published yet",
        **PRIVATE_CARD,
    ),
    button("kb-asked", "Next", says="Page 2 of", before=_many_asked, gone="Nobody asked anything", **PRIVATE_CARD),
    button("kb-dismiss", "Dismiss 1", says="asked", before=_one_asked, gone="Nobody asked anything", **PRIVATE_CARD),
    button(
        "kb-coverage", None, says="of what is looked for", before=slash("kb coverage"), gone="", **SHOWN_FROM_MEMORY
    ),
    form(
        "kb-paste",
        says="What adding this would change",
        before=_paste_form,
        fields=lambda _: {"name": "mira", "text": f"Mira Sol danced. {next(FRESH)}"},
        longest=(Other(do=submits(name="m" * 60, text="Mira Sol danced. " * 235), says=""),),
        gone="What adding",
        **MOD,
    ),
    form(
        "kb-edit",
        says="What the edit would change",
        before=slash("kb edit", name="anselm"),
        fields=_edit,
        unlike={"too long": "A text that is too long for the form goes out as a file: the act “kb-uploaded”."},
        gone="no longer",
        **MOD,
    ),
    button(
        "kb-write",
        "Write into the profile of 1",
        says="Edit: Anselm Okoro",
        before=_one_asked,
        opens_form=True,
        gone="no longer",
        **SHOWN_FROM_MEMORY,
    ),
    button(
        "kb-upload",
        "Send the changed file",
        says="The changed file",
        before=_too_long_for_form,
        opens_form=True,
        gone="The changed file",
        **SHOWN_FROM_MEMORY,
    ),
    Act(
        name="kb-uploaded",
        is_control=True,
        says="What the edit would change",
        before=then(_too_long_for_form, "Send the changed file"),
        do=_uploads,
        gone="no longer",
        **MOD,
    ),
    choice(
        "kb-set",
        _LANGUAGE,
        "en",
        says=f"{_LANGUAGE}: English",
        before=_any_language,
        gone=f"{_LANGUAGE}: English",
        **PRIVATE_CARD,
    ),
    button(
        "kb-switch",
        "Private",
        says="unless asked otherwise",
        before=slash("kb settings"),
        gone="unless asked otherwise",
        **PRIVATE_CARD,
    ),
    button(
        "kb-numbers",
        "Days and share",
        says="Days that questions",
        before=slash("kb settings"),
        opens_form=True,
        gone="Days that questions",
        **SHOWN_FROM_MEMORY,
    ),
    form(
        "kb-numbered",
        says="are kept: ",
        before=then(slash("kb settings"), "Days and share"),
        fields=lambda _: {"days": str(30 + next(FRESH)), "share": "50"},
        unknown=(Other(do=submits(days="many", share="50"), says="Nothing was changed"),),
        longest=(Other(do=submits(days="9999", share="99999"), says="Nothing was changed"),),
        gone="are kept: ",
        **MOD,
    ),
)
