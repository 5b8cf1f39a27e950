"""A question becomes a Query, and the Query an Answer."""

from knowledge.asking.answer import Ambiguous, Answer, Answered, Candidate, Reason, Unknown
from knowledge.asking.ask import ask
from knowledge.asking.conversation import Conversation
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.ranking import search
from knowledge.things import EntityKind

__all__ = [
    "Ambiguous",
    "Answer",
    "Answered",
    "Candidate",
    "Conversation",
    "Entity",
    "EntityKind",
    "Form",
    "Query",
    "Reason",
    "Unknown",
    "ask",
    "search",
]
