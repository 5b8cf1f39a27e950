"""A profile becomes facts, one way: sentences, people, who is meant, candidates, what happened, facts, links.

Each stage is a module: `sentences` (with `mentions`, and the trees of `knowledge.parsing`), `kinds` and `people`,
`referents`, `rules` over `scenes` and `clauses`, `candidates` with `reality`, `selection`, `read`; `many` reads on all
cores, and `linking` goes over all profiles, telling by `circumstances` and `namesakes` who is one person.
"""

from knowledge.reading.linking import Linking, explain_links, link
from knowledge.reading.many import read_many
from knowledge.reading.read import Reading, explain, read

__all__ = ["Linking", "Reading", "explain", "explain_links", "link", "read", "read_many"]
