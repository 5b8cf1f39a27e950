"""What people ask and look up, as acts; see `tests/wire/acts.py`."""

from typing import Any

from bot.playground.people.person import Person
from bot.playground.people.replies import Reply
from tests.wire.acts import (
    DANCER,
    HAS_TO_WAIT,
    MENU,
    NOBODY_YET,
    TAUGHT_ANSELM,
    Do,
    Other,
    Others,
    Scene,
    button,
    choice,
    command,
    form,
    menu_command,
    said,
    slash,
    submits,
    then,
)  # fmt: skip

EMPTY = "There are no biographies yet"
GONE = "no longer in the knowledge base"
LONG = "who taught " + "Maria " * 81


async def _asked_unclearly(_: Scene, person: Person) -> Reply:
    """A question that is asked back; what the person meant by the name before is forgotten."""
    await person.clicks(await person.slash("privacy"), "Delete what is kept of me")
    return await person.slash("ask", question="who taught odile?")


async def _asked_in_vain(_: Scene, person: Person) -> Reply:
    return await person.slash("ask", question="whom did anselm okoro marry?")


def _answers_message(text: str) -> Do:
    async def do(scene: Scene, person: Person, _: Any) -> Reply:
        return await person.uses("Answer this", await said(scene, text))

    return do


def _names_dancers(text: str) -> Do:
    async def do(scene: Scene, person: Person, _: Any) -> Reply:
        return await person.uses("Dancers in this message", await said(scene, text))

    return do


ANSWER = slash("ask", question=TAUGHT_ANSELM)
PRIVATE = slash("ask", question=TAUGHT_ANSELM, private=True)
QUIZ = slash("quiz")


async def _answered_quiz(scene: Scene, person: Person) -> Reply:
    question = await QUIZ(scene, person)
    return await person.clicks(question, question.message.buttons[0].custom_id or "")


ASKING = (
    command("dancer show", says="### Anselm Okoro", options={"name": "anselm"}, names=DANCER, empty=NOBODY_YET),
    command("dancer timeline", says="Anselm Okoro", options={"name": "anselm"}, names=DANCER, empty=NOBODY_YET),
    command(
        "dancer lineage",
        says="Folake Ade taught Anselm Okoro",
        options={"name": "anselm"},
        names=DANCER,
        empty=NOBODY_YET,
    ),
    command(
        "dancer connect",
        says="Anselm Okoro",
        options={"one": "anselm", "other": "berta"},
        names={"one": "dancer", "other": "dancer"},
        empty=NOBODY_YET,
    ),
    command(
        "dancer compare",
        says="Berta Lang",
        options={"one": "anselm", "other": "berta"},
        names={"one": "dancer", "other": "dancer"},
        empty=NOBODY_YET,
    ),
    command("dancer random", says="Source: ", empty=EMPTY),
    command(
        "dancer list",
        says="dancers",
        empty=EMPTY,
        names={"school": "school", "company": "company", "work": "work", "mentor": "mentor", "style": "style"},
    ),
    command(
        "mentor show", says="### Zora Mala", options={"name": "zora mala"}, names={"name": "mentor"}, empty=NOBODY_YET
    ),
    command("mentor list", says="Page 2 of", options={"page": 2}, empty="The biographies name no mentors."),
    command(
        "performance show",
        says="Don Quixote",
        options={"name": "don quixote"},
        names={"name": "work"},
        empty=NOBODY_YET,
    ),
    command("performance list", says="works", empty="The biographies name no works."),
    command(
        "ask",
        says="Folake Ade",
        options={"question": TAUGHT_ANSELM},
        empty="None of the 0 biographies",
        unknown=(Other(options={"question": "who taught Zzyzx Qwfp?"}, says="Zzyzx"),),
        ambiguous=(Other(options={"question": "who taught odile?"}, says="Odile Brandt"),),
        longest=(Other(options={"question": LONG}, says=""),),
    ),
    command(
        "search",
        says="sentences found",
        options={"words": "danced giselle"},
        empty="No sentence has anything to do",
        unknown=(Other(options={"words": "zzyzx qwfp"}, says="No sentence has anything to do"),),
        longest=(Other(options={"words": "giselle " * 62}, says=""),),
    ),
    command("help", says="What you can ask", empty=EMPTY),
    command("privacy", says="What is kept of you", empty="What is kept of you", away=HAS_TO_WAIT),
    command("quiz", says="One of the four is true", empty="do not say enough yet"),
    menu_command(
        "Dancers in this message",
        "Anselm Okoro and Berta Lang",
        says="names 2 dancers",
        empty="names none",
        unlike={"ambiguous": "It shows all who may be meant."},
        unknown=(Other(do=_names_dancers("Zzyzx Qwfp"), says="names none"),),
        longest=(Other(do=_names_dancers("Anselm Okoro " * 150), says="names 1 dancer"),),
    ),
    menu_command(
        "Answer this",
        TAUGHT_ANSELM,
        says="Folake Ade",
        empty="None of the 0 biographies",
        unknown=(Other(do=_answers_message("who taught Zzyzx Qwfp?"), says="Zzyzx"),),
        ambiguous=(Other(do=_answers_message("who taught odile?"), says="Odile Brandt"),),
        longest=(Other(do=_answers_message("who taught " + "Maria " * 300), says="too long to be a question"),),
    ),
    button(
        "dancer",
        "Full text",
        says="was no ordinary dancer",
        before=slash("dancer show", name="anselm"),
        others=Others.OWN,
        gone=GONE,
    ),
    choice(
        "which-dancer",
        MENU,
        "Odile Brandt",
        says="### Odile Brandt",
        before=slash("dancer show", name="odile"),
        others=Others.REFUSED,
        gone=GONE,
    ),
    choice(
        "which-mentor",
        MENU,
        "Ivana Weber",
        says="### Ivana Weber",
        before=slash("mentor show", name="ivana"),
        others=Others.REFUSED,
        gone=GONE,
    ),
    choice(
        "which-work",
        MENU,
        "Swan Song",
        says="### Swan Song",
        before=slash("performance show", name="swan"),
        others=Others.REFUSED,
        gone=GONE,
    ),
    choice(
        "walk",
        "Go on to the lineage of …",
        "Folake Ade",
        says="Gerta Holm taught Folake Ade",
        before=slash("dancer lineage", name="anselm"),
        others=Others.OWN,
        gone=GONE,
    ),
    button(
        "list", "Next", says="Page 2 of", before=slash("dancer list"), others=Others.OWN, gone="1 dancer", empty=EMPTY
    ),
    button(
        "mentor", "Next", says="Page 2 of", before=slash("mentor show", name="zora mala"), others=Others.OWN, gone=GONE
    ),
    button(
        "mentors",
        "Next",
        says="Page 2 of",
        before=slash("mentor list"),
        others=Others.OWN,
        gone="1 mentor",
        empty="no mentors",
    ),
    button(
        "work",
        "Next",
        says="Page 2 of",
        before=slash("performance show", name="don quixote"),
        others=Others.OWN,
        gone=GONE,
    ),
    button(
        "works",
        "Next",
        says="Page 2 of",
        before=slash("performance list"),
        others=Others.OWN,
        gone="1 work",
        empty="no works",
    ),
    button(
        "search",
        "Next",
        says="Page 2 of",
        before=slash("search", words="danced giselle"),
        others=Others.OWN,
        gone="1 sentence",
        empty="No sentence has anything to do",
    ),
    choice(
        "meant",
        MENU,
        "Odile Brandt",
        says="Gerta Holm",
        before=_asked_unclearly,
        others=Others.REFUSED,
        gone="Odile",
        empty="None of the 0 biographies",
    ),
    button(
        "further",
        "Ask further",
        says="Your question",
        before=ANSWER,
        others=Others.SAME,
        opens_form=True,
        gone="Your question",
    ),
    form(
        "asked",
        says="Lagos Dance Academy",
        before=then(ANSWER, "Ask further"),
        fields=lambda _: {"written": "where did anselm train?"},
        unknown=(Other(do=submits(written="who taught Zzyzx Qwfp?"), says="Zzyzx"),),
        ambiguous=(Other(do=submits(written="who taught odile?"), says="Odile Brandt"),),
        longest=(Other(do=submits(written=LONG), says=""),),
        gone="Anselm",
        empty="None of the 0 biographies",
    ),
    choice(
        "try",
        "Try one of these",
        None,
        says="“who taught",
        before=slash("help"),
        gone="“who taught",
        empty="None of the 0 biographies",
    ),
    button(
        "context",
        "Show in context",
        says="under the guidance of Folake Ade",
        before=slash("ask", question="where did anselm train?"),
        others=Others.SAME,
        gone=GONE,
    ),
    choice(
        "contexts",
        "Show in context",
        None,
        says="### ",
        before=slash("search", words="danced giselle"),
        others=Others.SAME,
        gone=GONE,
    ),
    button("delete", "Delete", says="", before=ANSWER, others=Others.REFUSED),
    button("share", "Share", says="Folake Ade", before=PRIVATE, gone="Folake Ade"),
    button(
        "tell",
        "Tell the curators",
        says="The curators see your question",
        away=HAS_TO_WAIT,
        before=_asked_in_vain,
        others=Others.SAME,
        gone="no longer kept",
    ),
    button(
        "wrong",
        "This is wrong",
        says="The curators see that this answer is called wrong",
        away=HAS_TO_WAIT,
        before=ANSWER,
        others=Others.SAME,
        gone="called wrong",
    ),
    button(
        "forget",
        "Delete what is kept of me",
        says="Nothing is kept of you any more",
        away=HAS_TO_WAIT,
        before=slash("privacy"),
        gone="Nothing is kept",
    ),
    button("quiz", None, says="so far", before=QUIZ, others=Others.SAME, gone=GONE, away="Another question"),
    button(
        "quiz-another",
        "Another question",
        says="One of the four is true",
        before=_answered_quiz,
        others=Others.SAME,
        gone="do not say enough yet",
    ),
    button(
        "quiz-scores",
        "Best scores",
        says="Best scores",
        away=HAS_TO_WAIT,
        before=_answered_quiz,
        others=Others.SAME,
        gone="Nobody has answered",
    ),
)
