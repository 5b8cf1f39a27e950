"""The living collections: which snapshot each server's people ask, and how a new one takes its place.

`Library` is all that others need. `building` makes snapshots of what the store holds, `notes` are the texts beside the
profiles: aliases, and whatever else moderators keep with them.
"""

from knowledge.library.library import Library
from knowledge.library.notes import aliases_from_text, aliases_to_text
from knowledge.library.proposal import Proposal

__all__ = ["Library", "Proposal", "aliases_from_text", "aliases_to_text"]
