"""Scores plain alternatives on evaluation sets, beside the bot: a plain bot, and plain retrieval.

    python scripts/baselines.py SET...

The plain bot takes the dancer whose name `WRatio` finds likest in the question, and answers with the sentence of that
biography that BM25 ranks first. It gives no short values, so the scorer takes its answers as right only where a
sentence is asked for; how often its sentence is the one that answers is told beside. Retrieval is measured over all
sentences of a set, on the questions with an answer: whether the first sentence, or one of the first three, answers.
BM25 is that of `bm25s`, where it is installed, with stems and stop words; else the project's own.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import Stemmer
from rapidfuzz import fuzz, process

from knowledge.asking import Answer, Answered, Form, Query, Reason, Unknown, search
from knowledge.asking.wording import verbatim
from knowledge.base import KnowledgeBase, build_knowledge_base
from knowledge.evaluation import ExpectedAnswer, Verdict, load_questions, score_answers, verdict_on
from knowledge.facts import Citation
from knowledge.text import Span

Ranker = Callable[[str], Sequence[Citation]]

_HITS = 3
_LEAST_LIKENESS = 60  # of WRatio, below which the plain bot knows nobody


def main(sets: Sequence[str]) -> int:
    """Print the figures of each set; 2 where none is named."""
    if not sets:
        print(__doc__)
        return 2
    for folder in map(Path, sets):
        base = build_knowledge_base(folder / "profiles")
        questions = load_questions(folder / "questions.jsonl")
        print(folder)
        for line in (*_answering(base, questions), *_retrieving(base, questions)):
            print(f"  {line}")
    return 0


def _answering(base: KnowledgeBase, questions: Sequence[ExpectedAnswer]) -> Iterator[str]:
    plain = _plain_bot(base)
    verdicts = Counter(verdict_on(plain(one.question), one, base) for one in questions)
    yield _shares("plain bot", verdicts)
    cited = sum(
        _answers(answer.citations, one, base)
        for one in questions
        if isinstance(answer := plain(one.question), Answered)
    )
    yield f"  its sentence is the one that answers in {cited / len(questions):.1%} of all questions"
    yield _shares("this bot", score_answers(base, questions).total)


def _shares(name: str, verdicts: Counter[Verdict]) -> str:
    every = verdicts.total()
    return f"{name}: " + ", ".join(f"{verdicts[verdict] / every:.1%} {verdict}" for verdict in Verdict)


def _plain_bot(base: KnowledgeBase) -> Callable[[str], Answer]:
    names = {profile.path: profile.name for profile in base.profiles}

    def answer(question: str) -> Answer:
        found = process.extractOne(question, names, scorer=fuzz.WRatio, score_cutoff=_LEAST_LIKENESS)
        hits = base.passages.search(question, limit=1, profile=found[2]) if found else ()
        if not hits:
            return Unknown(Reason.NOT_SAID, verbatim(""))
        citation = hits[0].citation
        return Answered(verbatim(citation.quote), (), (citation,), Query(Form.PASSAGE))

    return answer


def _retrieving(base: KnowledgeBase, questions: Iterable[ExpectedAnswer]) -> Iterator[str]:
    answerable = [one for one in questions if one.status == "answered" and one.evidence and one.after is None]
    ways = {_bm25_name(): _bm25(base), "this bot": _own(base)}
    for name, ranker in ways.items():
        found = [[_answers((hit,), one, base) for hit in ranker(one.question)] for one in answerable]
        first = sum(any(hits[:1]) for hits in found) / len(found)
        among = sum(any(hits) for hits in found) / len(found)
        yield f"{name} finds the sentence first in {first:.1%}, among the first {_HITS} in {among:.1%} of {len(found)}"


def _own(base: KnowledgeBase) -> Ranker:
    return lambda question: [hit.citation for hit in search(question, base, limit=_HITS)]


def _bm25_name() -> str:
    return "bm25s" if find_spec("bm25s") else "own BM25"


def _bm25(base: KnowledgeBase) -> Ranker:
    if not find_spec("bm25s"):
        return lambda question: [hit.citation for hit in base.passages.search(question, limit=_HITS)]
    library = import_module("bm25s")
    sentences = [one for profile in base.profiles for one in base.passages.sentences_of(profile.path)]
    options = {"stopwords": "en", "stemmer": Stemmer.Stemmer("english"), "show_progress": False}
    index = library.BM25()
    index.index(library.tokenize([one.quote for one in sentences], **options), show_progress=False)

    def rank(question: str) -> list[Citation]:
        numbers, scores = index.retrieve(library.tokenize([question], **options), k=_HITS, show_progress=False)
        return [sentences[number] for number, score in zip(numbers[0], scores[0], strict=True) if score > 0]

    return rank


def _answers(citations: Sequence[Citation], one: ExpectedAnswer, base: KnowledgeBase) -> bool:
    """Whether the first of the citations lies on a sentence that answers."""
    first = citations[0]
    for path, quote in one.evidence:
        profile = base.profile(path)
        start = profile.text.find(quote) if profile else -1
        if first.profile.path == path and start >= 0 and first.span.overlaps(Span(start, start + len(quote))):
            return True
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
