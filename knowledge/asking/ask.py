"""The way of a question: understood as a Query, answered from facts, then from passages."""

from knowledge.asking.answer import Ambiguous, Answer, Candidate
from knowledge.asking.answering import from_facts
from knowledge.asking.conversation import Conversation
from knowledge.asking.linking import Link
from knowledge.asking.query import Form, Query
from knowledge.asking.retrieving import from_passages, introduction
from knowledge.asking.understanding import Understood, understand
from knowledge.asking.wording import joined, said
from knowledge.base import KnowledgeBase


def ask(
    question: str,
    base: KnowledgeBase,
    *,
    conversation: Conversation | None = None,
    now: float = 0.0,
    chosen: str | None = None,
) -> Answer:
    """Answer a question from the knowledge base; any text at all gives one of the three results.

    Where a conversation is given, what it holds completes the question, and it remembers this one. `now` is the
    clock the conversation goes by, in seconds. `chosen` is the key of the candidate whom the asker chose, where the
    question was asked before and was ambiguous.
    """
    previous = conversation.recall(now) if conversation else None
    understood = understand(question, base, previous=previous, chosen=chosen)
    answer = _answer(understood, base)
    if conversation is not None and understood.query.subjects and not isinstance(answer, Ambiguous):
        conversation.remember(understood.query, now)
    return answer


def _answer(understood: Understood, base: KnowledgeBase) -> Answer:
    if understood.unclear:
        return _which(understood.unclear[0], understood.query, base)
    query = understood.query
    if query.relation is not None and query.form is not Form.PASSAGE and not understood.is_chain:
        answer = from_facts(query, understood.unknown, base)
        if answer is not None:
            return answer
    return from_passages(understood, base)


def _which(unclear: Link, query: Query, base: KnowledgeBase) -> Ambiguous:
    candidates = tuple(
        Candidate(entity.matched, entity.key, " ".join(introduction(entity.key, base).quote.split()))
        for entity in unclear.entities
    )
    names = joined([candidate.name for candidate in candidates], last="or")
    return Ambiguous(said("which" if len(candidates) > 1 else "really", names=names), candidates, query)
