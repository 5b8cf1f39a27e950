"""Which words `dancer-bot kb` takes: the names of its verbs are those of /kb in Discord."""

import argparse
from pathlib import Path
from typing import Any

from bot.commands.words import add_group, add_verb

KINDS = ("dancer", "work", "school", "company")

_PREVIEWED = "It is only shown, unless --publish is there."


def add_kb(verbs: Any) -> None:
    """Add the verb `kb`."""
    kb = verbs.add_parser(
        "kb",
        help="look after a collection in the store, as moderators do in Discord",
        description="Look after a collection in the store, as moderators do in Discord with /kb.",
    )
    kb.add_argument("--server", type=int, default=0, metavar="ID", help="whose collection; else the shared one")
    jobs = kb.add_subparsers(title="what to do", metavar="WHAT", required=True)
    _add_looking(jobs)
    _add_profiles(jobs)
    _add_notes(jobs)


def _add_looking(jobs: Any) -> None:
    _looking(jobs, "status", "tell what there is", example="dancer-bot kb status")
    more = "The exit status is 1 where that breaks a golden question, or a file cannot be read."
    _looking(jobs, "check", "show what the folder would change", example="dancer-bot kb check", more=more)
    example = "dancer-bot kb coverage"
    _looking(jobs, "coverage", "tell what is missing and what contradicts itself", example=example)
    _looking(jobs, "history", "list what was published", example="dancer-bot kb --server 81384788765712384 history")
    more = "Questions that ask the same stand together."
    example = "dancer-bot kb unanswered --dismiss 5a4f60eff2d3c7e0c5a3c1a1b4e9f0d2"
    unanswered = _looking(jobs, "unanswered", "list what was asked in vain", example=example, more=more)
    unanswered.add_argument("--dismiss", metavar="ID", help="set the questions of that line aside")
    example = "dancer-bot kb export texts.zip"
    _looking(jobs, "export", "write all texts to a zip", example=example).add_argument("file", type=Path)
    more = "With a name and a value it is settled so; more than one value has commas between."
    example = "dancer-bot kb --server 81384788765712384 settings private yes"
    settings = _looking(jobs, "settings", "tell what a server has settled", example=example, more=more)
    settings.add_argument("name", nargs="?", metavar="NAME")
    settings.add_argument("value", nargs="?", metavar="VALUE")


def _add_profiles(jobs: Any) -> None:
    _changing(jobs, "reload", "take up the folder", example="dancer-bot kb reload --publish")
    example = "dancer-bot kb --server 81384788765712384 add ilka.txt others.zip --publish"
    add = _changing(jobs, "add", "take profiles in from files or zips", example=example)
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    edit = _changing(jobs, "edit", "replace the text of a profile", example="dancer-bot kb edit ilka.txt better.txt")
    edit.add_argument("path", metavar="PATH")
    edit.add_argument("file", type=Path, metavar="FILE")
    remove = _changing(jobs, "remove", "take profiles away", example="dancer-bot kb remove ilka.txt --publish")
    remove.add_argument("paths", nargs="+", metavar="PATH")
    example = "dancer-bot kb rollback 12 --publish"
    rollback = _changing(jobs, "rollback", "go back to a version, as a new one", example=example)
    rollback.add_argument("version", type=int, metavar="VERSION")


def _add_notes(jobs: Any) -> None:
    alias = add_group(jobs, "alias", "look after other names of dancers, works, schools and companies")
    example = 'dancer-bot kb alias add "La Checa" dancer ilka.txt --publish'
    adding = _changing(alias, "add", "add another name", example=example, change="alias_add")
    adding.add_argument("name", metavar="NAME")
    adding.add_argument("kind", choices=KINDS)
    adding.add_argument("means", metavar="MEANS", help="a dancer's profile, or the name as the biographies spell it")
    example = 'dancer-bot kb alias remove "La Checa" --publish'
    removing = _changing(alias, "remove", "take another name away", example=example, change="alias_remove")
    removing.add_argument("name", metavar="NAME")
    does = "list other names, and those that people's choices propose"
    _looking(alias, "list", does, example="dancer-bot kb alias list", job="alias_list")
    golden = add_group(jobs, "golden", "look after questions whose answers have to hold")
    example = 'dancer-bot kb golden add "who taught ilka?" "Zdena Horak" --publish'
    adding = _changing(golden, "add", "keep a question with its answer", example=example, change="golden_add")
    adding.add_argument("question", metavar="QUESTION")
    adding.add_argument("values", nargs="*", metavar="VALUE", help="of the answer; none where it shall not be known")
    example = 'dancer-bot kb golden remove "who taught ilka?" --publish'
    removing = _changing(golden, "remove", "keep a question no longer", example=example, change="golden_remove")
    removing.add_argument("question", metavar="QUESTION")
    more = "The exit status is 1 where one does not hold."
    example = "dancer-bot kb golden list"
    _looking(golden, "list", "ask them all", example=example, more=more, job="golden_list")


def _looking(
    jobs: Any, name: str, does: str, *, example: str, more: str = "", job: str = ""
) -> argparse.ArgumentParser:
    parser = add_verb(jobs, name, does, example=example, verb="curating.look", more=more)
    parser.set_defaults(job=job or name)
    return parser


def _changing(jobs: Any, name: str, does: str, *, example: str, change: str = "") -> argparse.ArgumentParser:
    parser = add_verb(jobs, name, does, example=example, verb="curating.change", more=_PREVIEWED)
    parser.add_argument("--publish", action="store_true", help="publish it; else it is only shown")
    parser.add_argument("--confirm", type=int, metavar="N", help="let so many profiles go, where they are many")
    parser.set_defaults(change=change or name)
    return parser
