"""/kb: moderators look after the knowledge base; a module a subject, all over what `Desk` holds."""

from cogs.curation.commands import Curation
from cogs.curation.moderators import Moderators

__all__ = ["Curation", "Moderators"]
