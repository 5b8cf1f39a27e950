"""A profile becomes facts, one way: sentences, people, who is meant, candidates, what happened, facts, links.

Each stage is a folder or a module: `sentences` (with the trees of `knowledge.parsing`), `works`, `people`, `rules` over
`scenes`, `candidates` with `reality`, `recognition`, `selection`, `read`; `many` reads on all cores, and `across` goes
over all profiles, telling who is one person.
"""

from knowledge.reading.across.linking import Linking, explain_links, link
from knowledge.reading.many import Read, read_many
from knowledge.reading.read import Reading, explain, read

__all__ = ["Linking", "Read", "Reading", "explain", "explain_links", "link", "read", "read_many"]
