"""The value of a fact in the words that people meet, on cards and in pictures alike."""

from collections.abc import Collection, Iterable

from cogs.texts import Texts
from knowledge.facts import Fact
from knowledge.text import fold


def value_of(texts: Texts, fact: Fact, *, said: str | None = None, without: Collection[str] = ()) -> str:
    """A value with its qualifiers behind it: "Bolshoi Ballet Academy (aged 20)".

    `said` stands for the value where it is given; qualifiers of the names in `without` are left out.
    """
    value = fact.value if said is None else said
    qualifiers = [
        texts.label(f"qualifier.{name}", value=texts.term(name, given))
        for name, given in fact.qualifiers
        if name != "aliases" and name not in without and fold(given) != fold(value)
    ]
    if fact.computed_years is not None and "age" not in without:
        qualifiers.append(computed(texts, fact.computed_years))
    full = f"{value} ({', '.join(qualifiers)})" if qualifiers else value
    return full if fact.stated else texts.label("card.suggested", value=full)


def computed(texts: Texts, years: tuple[int, int]) -> str:
    """The first and last year that something may mean which the text does not date, marked as computed."""
    first, last = years
    if first == last:
        return texts.label("timeline.computed_year", year=first)
    return texts.label("timeline.computed", first=first, last=last)


def ways_of(texts: Texts, facts: Iterable[Fact]) -> list[str]:
    """What is told beside the value of some facts, each once: "as Odette, in Paris"."""
    told = (value_of(texts, fact, said="").strip(" ()") for fact in facts)
    return [way for way in dict.fromkeys(told) if way]
