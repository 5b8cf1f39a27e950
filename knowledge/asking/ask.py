"""The way of a question: understood as a Query, answered from facts, then from passages."""

from knowledge.asking.answer import Answer
from knowledge.asking.conversation import Conversation
from knowledge.base import KnowledgeBase


def ask(question: str, base: KnowledgeBase, *, conversation: Conversation | None = None, now: float = 0.0) -> Answer:
    """Answer a question from the knowledge base; any text at all gives one of the three results.

    Where a conversation is given, what it holds completes the question, and it remembers this one. `now` is the
    clock the conversation goes by, in seconds.
    """
    raise NotImplementedError
