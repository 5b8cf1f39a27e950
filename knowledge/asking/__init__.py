"""A question becomes a Query, and the Query an Answer.

`ask` leads the way: `talk` takes what stands around questions, `understanding` makes the query, `whom` finds whom it
means, `ways` answer from facts and sentences by what `evidence` says for and against, and what was `learned` has the
last word.
"""

from knowledge.asking.answer import Ambiguous, Answer, Answered, Candidate, Reason, Unknown
from knowledge.asking.ask import ask
from knowledge.asking.conversation import Conversation
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.ways.ranking import search
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
