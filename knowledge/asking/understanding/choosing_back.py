"""Understands the reply to "which one do you mean": a name, "the second one", "the other"."""

from knowledge.asking.conversation import Spoken
from knowledge.asking.understanding.linking import link
from knowledge.asking.understanding.marking import mark
from knowledge.asking.understanding.recalling import ordinal_place
from knowledge.base import KnowledgeBase
from knowledge.words import word_set

_MOST_WORDS = 8


def chosen_back(reply: str, spoken: Spoken, base: KnowledgeBase) -> str | None:
    """The key of the dancer whom a reply chooses, where it was asked which; None where it asks something else."""
    if not spoken.asked_back:
        return None
    linked = link(reply, base)
    folded = [token.folded for token in linked.words]
    if not folded or len(folded) > _MOST_WORDS:
        return None
    marked = mark(linked)
    idle = word_set("questions", "idle") | word_set("conversation", "going_on")
    place = ordinal_place(folded, len(spoken.named))
    if place is not None and not linked.links and all(_is_choice(word, idle) for word in marked.words):
        return spoken.named[place].choice
    if len(spoken.named) == 1 and not linked.links and folded[0] in word_set("conversation", "agreeing"):
        return spoken.named[0].choice
    offered = {entity.choice for entity in spoken.named}
    meant = {entity.choice for found in linked.links for entity in found.entities} & offered
    if len(meant) == 1 and all(word in idle for word in marked.outside_names):
        return meant.pop()
    return None


def _is_choice(word: str, idle: frozenset[str]) -> bool:
    return word in idle or ordinal_place([word], 1) is not None or word in word_set("conversation", "ordinals")
