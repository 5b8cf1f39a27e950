"""A profile becomes facts, one way: sentences, mentions, who is meant, candidate relations, what happened, facts."""

from knowledge.reading.read import read

__all__ = ["read"]
