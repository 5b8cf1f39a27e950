"""The biographies that the recogniser learns from are whole: known labels, and questions that the text answers."""

from pathlib import Path

import pytest

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
