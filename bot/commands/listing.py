"""`dancer-bot facts` and `check`: what was read from the biographies, and what is wrong with their files."""

import argparse
from pathlib import Path

from bot.commands.output import DONE, FAILED, counted, print_record, tell
from bot.commands.profiles import chosen_folder, knowledge_base
from bot.commands.rendering import fact_record, fact_text, linking_text, problem_record, problem_text, reading_text
from knowledge.errors import EmptyFolder
from knowledge.facts import Fact
from knowledge.held_facts import held
from knowledge.profiles import load_folder
from knowledge.reading import explain, explain_links


def facts(arguments: argparse.Namespace) -> int:
    """Print every fact that was read."""
    if arguments.explain:
        return _explain(chosen_folder(arguments))
    found = knowledge_base(arguments).facts
    for fact in (fact for fact in found if fact.is_own):  # the others say the same the other way round
        if arguments.json:
            print_record(fact_record(fact))
        else:
            print(fact_text(fact))
    return DONE


def check(arguments: argparse.Namespace) -> int:
    """Print what is wrong with the files. Raises `EmptyFolder`."""
    folder = chosen_folder(arguments)
    loaded = load_folder(folder)
    for problem in loaded.problems:
        if arguments.json:
            print_record(problem_record(problem))
        else:
            print(problem_text(problem))
    if not loaded.profiles:
        raise EmptyFolder(folder)
    tell(f"{counted(len(loaded.profiles), 'profile')} read, {counted(len(loaded.problems), 'problem')} found.")
    return FAILED if any(problem.fatal for problem in loaded.problems) else DONE


def _explain(folder: Path) -> int:
    found: list[Fact] = []
    profiles = load_folder(folder).profiles
    for profile in profiles:
        reading = explain(profile)
        found.extend(fact for fact, _ in reading.told)
        print("\n".join(reading_text(profile, reading)))
    for line in linking_text(explain_links(profiles, held(profiles, found))):
        print(line)
    return DONE
