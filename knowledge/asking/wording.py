"""Puts answers into sentences; the sentences themselves stand in `words/wording.yaml`."""

from collections.abc import Sequence

from knowledge.relations import Relation
from knowledge.words import words

_MOST_VALUES = 12  # named in a sentence; the others are counted


def joined(values: Sequence[str], *, last: str = "and") -> str:
    """The values as one would say them: "A", "A and B", "A, B and C", and a long list begun and counted."""
    shown = list(values[:_MOST_VALUES])
    if len(values) > len(shown):
        shown.append(f"{len(values) - len(shown)} more")
    return f" {last} ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def statement(relation: Relation, *, dancer: str, values: Sequence[str], kinship: str | None = None) -> str:
    """A sentence that states what a dancer's facts of one relation say."""
    if kinship is not None:
        return said("relative", dancer=dancer, kinship=kinship, values=joined(values))
    template: str = words("wording")[relation.value]["one"]
    return template.format(dancer=dancer, values=joined(values))


def statement_across(relation: Relation, *, thing: str, dancers: Sequence[str], biographies: int) -> str:
    """A sentence that names the dancers of whom a thing is said, and of how many biographies they are."""
    template: str = words("wording")[relation.value]["across"]
    sentence = template.format(thing=thing, values=joined(dancers)).rstrip(".")
    return said("of_all", statement=sentence, count=len(dancers), all=biographies) + "."


def said(key: str, **filled: object) -> str:
    """The sentence of that key with its places filled."""
    template: str = words("wording")["sentences"][key]
    return template.format(**filled)


def refused(key: str, **filled: object) -> str:
    """The sentence for a question without an answer."""
    template: str = words("wording")["unknown"][key]
    return template.format(**filled)


def asked(relation: Relation, dancer: str) -> str:
    """What is asked about a dancer, in a few words: "mentors of Maxime"."""
    template: str = words("wording")[relation.value]["asked"]
    return template.format(dancer=dancer)


def asked_of(relation: Relation, thing: str) -> str:
    """What dancers are asked for by, behind "dancers who": "won the Golden Shoe", or "won a prize" for no thing."""
    template: str = words("wording")[relation.value]["who" if thing else "any"]
    return template.format(thing=thing)
