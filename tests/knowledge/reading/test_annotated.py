"""The biographies that the recogniser learns from are whole: known labels, and questions that the text answers."""

from pathlib import Path

import pytest

from knowledge.evaluation import load_expected_facts, load_questions
from scripts.annotated_sets import write_sets
from scripts.annotation import annotated_profiles

SCRIPTS = Path(__file__).parents[3] / "scripts"
LABELS = frozenset(
    {"name", "alias", "occupation", "born", "origin", "family", "mentor", "student", "school", "company", "work",
     "role", "venue", "partner", "award", "founded", "style"}
)  # fmt: skip
FOLDERS = sorted(folder.name for folder in (SCRIPTS / "annotated").iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_mark_is_of_a_known_label_and_every_relative_has_a_kinship(folder: str):
    for profile in annotated_profiles(SCRIPTS / "annotated" / folder):
        for one in profile.annotations:
            assert one.label in LABELS, f"{profile.name}: {one.label}"
            assert (one.label == "family") >= bool(one.detail)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_question_is_answered_by_words_of_the_text(folder: str):
    for profile in annotated_profiles(SCRIPTS / "annotated" / folder):
        text = " ".join(profile.text.split())
        for question in profile.questions:
            assert question.is_unknown or " ".join(question.quote.split()) in text, question.question


def test_the_biographies_are_written_as_sets_whose_facts_and_answers_stand_in_their_texts(tmp_path: Path):
    sets = write_sets(SCRIPTS / "annotated" / "tales", tmp_path)

    profiles = {path.name: path.read_text(encoding="utf-8") for one in sets for path in (one / "profiles").iterdir()}
    assert len(profiles) == len([*annotated_profiles(SCRIPTS / "annotated" / "tales")])
    for one in sets:
        texts = {path.name: path.read_text(encoding="utf-8") for path in (one / "profiles").iterdir()}
        facts, questions = load_expected_facts(one / "facts.jsonl"), load_questions(one / "questions.jsonl")
        assert {fact.profile for fact in facts} == texts.keys()
        assert questions
        for path, quote in (evidence for question in questions for evidence in question.evidence):
            assert quote in texts[path]
