"""Every error has a sentence for the person who meets it, and none shows the program's inside."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from discord import app_commands

import bot.errors
import cogs.errors
import cogs.reaching
import knowledge.errors
from cogs.catalogues import Entry, Kind
from cogs.errors import NameNotFound, NameUnclear, NotAllowed, TooOften, sentence_for
from cogs.reaching import DiscordUnreachable
from cogs.texts import load_languages
from knowledge.curation.refusals import ChangeRefused, Refusal, UploadRefused
from knowledge.errors import DancerBotError, EmptyFolder, FolderMissing, ProposalOutdated, ReloadRefused

ENGLISH = load_languages().of("en")
SECRET = Path("/srv/secret")

MET_IN_DISCORD: list[BaseException] = [
    NameNotFound(Kind.DANCER, "Odile"),
    NameNotFound(Kind.DANCER, "Odile", nearest=[Entry(Kind.DANCER, "odo.txt", "Odo")]),
    NameNotFound(Kind.WORK, "Odile", nobody_yet=True),
    NameUnclear(Kind.SCHOOL, "Graz", among=["Graz Academy", "Graz School"]),
    NameUnclear(Kind.SCHOOL, "Gratz", among=["Graz Academy"]),
    TooOften(0.2, everybody=False),
    TooOften(3, everybody=True),
    NotAllowed(),
    NotAllowed(elsewhere=True),
    FolderMissing(SECRET),
    EmptyFolder(SECRET),
    ReloadRefused(profiles_before=3, dropped=3),
    ProposalOutdated(),
    knowledge.errors.ProposalGone(),
    knowledge.errors.VersionUnknown(9),
    knowledge.errors.CollectionLoading(),
    knowledge.errors.StoreUnavailable(),
    knowledge.errors.StoreBusy(),
    knowledge.errors.StoreFull(),
    knowledge.errors.StoreUnusable("secret"),
    *(ChangeRefused(reason, "odile.txt") for reason in Refusal),
    UploadRefused([]),
    DiscordUnreachable("no answer to POST /secret"),
    app_commands.CommandNotFound("secret", []),
]
MET_ELSEWHERE = {
    DancerBotError,
    knowledge.errors.ArchiveInvalid,
    knowledge.errors.CollectionNotEmpty,
    knowledge.errors.RequestInvalid,
    knowledge.errors.StoreError,
    bot.errors.PictureImpossible,
    bot.errors.SettingsInvalid,
}


def errors_of(module: ModuleType) -> Iterator[type[DancerBotError]]:
    for _, member in inspect.getmembers(module, inspect.isclass):
        if issubclass(member, DancerBotError):
            yield member


def test_every_error_of_the_tree_is_thought_of():
    tree = {
        error for module in (knowledge.errors, cogs.errors, cogs.reaching, bot.errors) for error in errors_of(module)
    }

    assert tree - MET_ELSEWHERE == {type(error) for error in MET_IN_DISCORD if isinstance(error, DancerBotError)}


@pytest.mark.parametrize("error", MET_IN_DISCORD, ids=lambda error: type(error).__name__)
def test_every_error_has_a_sentence_of_its_own(error: BaseException):
    sentence = sentence_for(ENGLISH, error, identifier="abcd")

    assert sentence != sentence_for(ENGLISH, KeyError(), identifier="abcd")
    assert sentence.endswith((".", "?", ")"))
    assert "secret" not in sentence


def test_what_nobody_foresaw_says_no_more_than_a_word_to_quote():
    sentence = sentence_for(ENGLISH, RuntimeError("/srv/secret"), identifier="abcd")

    assert "abcd" in sentence
    assert "secret" not in sentence
    assert "RuntimeError" not in sentence


def test_every_error_is_drawn_in_the_tree():
    drawn = knowledge.errors.__doc__ or ""
    tree = {
        error for module in (knowledge.errors, cogs.errors, cogs.reaching, bot.errors) for error in errors_of(module)
    }

    assert [error.__name__ for error in tree if error.__name__ not in drawn] == []
