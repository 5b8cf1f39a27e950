"""What holds for every question: three kinds of results, exact quotes, the same answer twice and in any order."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.asking import Ambiguous, Answer, Answered, Conversation, Unknown, ask
from knowledge.base import KnowledgeBase, assembled, build_knowledge_base

TEXTS = {
    "mira": "Mira Solberg was born in Bergen in 1970. She was taught by Ana Ruiz and joined the Oslo Ballet in 1990. "
    "She danced Odette in Swan Lake. She refused the Golden Shoe Prize. Critics wrote that she moved like weather.",
    "jon": "Jon Aker was born in Turku in 1962. Ana Ruiz taught him. He danced Siegfried in Swan Lake in Bergen. "
    "He dreamt of dancing Giselle. His sister, Lena, sang.",
    "ines": "Ines Falk grew up in Graz. She founded the Falk School in 1999 and taught Jon Aker. "
    "She never danced Giselle.",
}
UNRELATED = "Pavo Brik was born in Zadar in 1951. He trained at the Zadar Academy. Dara Kos taught him to fall."
WORDS = (
    *("who", "whom", "where", "when", "how", "many", "which", "did", "was", "is", "the", "and", "both", "first"),
    *("taught", "born", "danced", "joined", "refused", "older", "ballet", "prize", "role", "dancers", "her", "she"),
    *("mira", "solberg", "jon", "aker", "ines", "ana ruiz", "swan lake", "giselle", "oslo ballet", "bergen", "1990"),
)
questions = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return build_knowledge_base(_folder(tmp_path_factory.mktemp("three"), TEXTS))


@pytest.fixture(scope="module")
def base_with_one_more(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return build_knowledge_base(_folder(tmp_path_factory.mktemp("four"), {**TEXTS, "pavo": UNRELATED}))


def _folder(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def _said(answer: Answer) -> tuple[str, Sequence[str], list[tuple[str, int, int]]]:
    """What an answer says, whichever knowledge base it is from: without how many biographies there are."""
    citations = answer.citations if isinstance(answer, Answered) else ()
    values = answer.values if isinstance(answer, Answered) else ()
    return answer.status, values, [(one.profile.path, one.start, one.end) for one in citations]


@given(question=st.text(max_size=300) | questions)
def test_any_question_has_one_of_three_results_and_the_same_twice(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered | Unknown | Ambiguous)
    assert answer.sentence
    assert ask(question, base) == answer


@given(question=questions)
def test_every_citation_is_the_text_at_its_offsets(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    if isinstance(answer, Answered):
        assert answer.citations
        for citation in answer.citations:
            assert base.profiles_by_path[citation.profile.path].text[citation.start : citation.end] == citation.quote


@given(first=questions, second=questions)
def test_a_conversation_only_ever_changes_its_own_answers(base: KnowledgeBase, first: str, second: str):
    before = ask(second, base)
    ask(first, base, conversation=Conversation())

    assert ask(second, base) == before


@given(question=questions, order=st.permutations(sorted(TEXTS)))
def test_the_order_of_profiles_changes_nothing(base: KnowledgeBase, question: str, order: list[str]):
    profiles = [base.profiles_by_path[f"{name}.txt"] for name in order]
    again = assembled(profiles, [fact for profile in profiles for fact in base.facts_of(profile.path)])

    assert _said(ask(question, again)) == _said(ask(question, base))


# Lists across all dancers, counts and "which one?" may change; what is asked of one dancer may not.
ASKED_OF_ONE = st.tuples(
    st.sampled_from(("who taught {}", "where was {} born", "when did {} join the oslo ballet", "what did {} dance")),
    st.sampled_from(("mira solberg", "jon aker", "ines falk", "mira", "jno aker")),
).map(lambda pair: pair[0].format(pair[1]))


@given(question=ASKED_OF_ONE)
def test_an_unrelated_profile_changes_no_answer(base: KnowledgeBase, base_with_one_more: KnowledgeBase, question: str):
    assert _said(ask(question, base_with_one_more)) == _said(ask(question, base))


@settings(max_examples=8)
@given(question=questions, wall=st.text(alphabet="ab (?.,", min_size=1, max_size=50), times=st.integers(100, 2_000))
def test_what_stands_far_behind_is_not_read(base: KnowledgeBase, question: str, wall: str, times: int):
    filler = " ".join(["stone"] * 200)

    assert ask(f"{question} {filler} {wall * times}", base) == ask(f"{question} {filler}", base)
