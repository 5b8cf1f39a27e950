"""Mends what a small parser often gets wrong about names: appositions, titles, subjects parted from their verb.

Each mend looks at one place of a sentence, and its docstring gives the case that it is for. They run in the order
below, as later ones build upon what earlier ones mended.
"""

from collections.abc import Callable, Sequence

from knowledge.parsing.mending import clauses, forms, names
from knowledge.parsing.mending.mended import Mended
from knowledge.parsing.tree import Node
from knowledge.text import Span

_MENDS: Sequence[Callable[[Mended, int], None]] = (
    forms.mend_lemma,
    forms.mend_preposition,
    names.mend_naming,
    names.mend_month,
    clauses.mend_there,
    clauses.mend_participle,
    forms.mend_infinitive,
    forms.mend_verb,
    clauses.mend_vocative,
    forms.mend_receiver,
    clauses.mend_object,
    clauses.mend_relative,
    names.mend_description,
    clauses.mend_opening,
    clauses.mend_fronted,
    clauses.mend_among,
    names.mend_listed,
    clauses.mend_joined,
    clauses.mend_whose,
    clauses.mend_cleft,
    clauses.mend_parted,
)


def mend(nodes: Sequence[Node], named: frozenset[Span]) -> list[Node]:
    """The same nodes, with names beside nouns made appositions, and what stands for a verb's subject its subject."""
    sentence = Mended(nodes, named)
    for place, node in enumerate(nodes):
        names.mend_relative_word(sentence, place)
        if node.span in named and place:
            names.mend_two_adjectives(sentence, place)
            names.mend_trade(sentence, place - 1)
            names.mend_title(sentence, place)
            names.mend_apposition(sentence, place)
            names.mend_compound(sentence, place - 1)
    for place in range(len(nodes)):
        for mend_one in _MENDS:
            mend_one(sentence, place)
    return sentence.nodes
