"""English grammar: a sentence becomes a tree of its words."""

from knowledge.parsing.parser import Chunk, parse
from knowledge.parsing.tree import Node, Tree

__all__ = ["Chunk", "Node", "Tree", "parse"]
