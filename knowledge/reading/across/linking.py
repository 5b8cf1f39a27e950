"""The last stage of reading: what profiles say of one another's dancers, in both directions, and who is one person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.facts import Fact
from knowledge.held_facts import HeldFacts
from knowledge.profiles import Profile
from knowledge.reading.across.circumstances import OF_PEOPLE, Told, names_somebody
from knowledge.reading.across.namesakes import Namesakes, namesakes
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import thing_key
from knowledge.words import word_set, words

_TURNED = {
    Relation.MENTOR: Relation.STUDENT,
    Relation.STUDENT: Relation.MENTOR,
    Relation.PARTNER: Relation.PARTNER,
    Relation.FAMILY: Relation.FAMILY,
}
_OF_HOUSES = (Relation.SCHOOL, Relation.COMPANY)
_Bearers = Mapping[str, str | None]
"""The path of the profile of the one dancer who bears a full name; None where several do."""

# What the relative of a relative is, where that does not depend on who is a man and who a woman.
_TURNED_KINSHIP = {
    "husband": "spouse", "wife": "spouse", "spouse": "spouse", "brother": "sibling", "sister": "sibling",
    "twin brother": "twin", "twin sister": "twin", "twin": "twin", "sibling": "sibling", "cousin": "cousin",
    "mother": "child", "father": "child", "parent": "child", "son": "parent", "daughter": "parent", "child": "parent",
    "grandson": "grandparent", "granddaughter": "grandparent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a fact that names somebody like a dancer is not linked to the dancer of that profile."""

    fact: Fact
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Linking:
    """The linked facts of all profiles, links that were refused, and who of those without a profile is one person."""

    facts: HeldFacts
    refused: tuple[Refusal, ...]
    namesakes: Namesakes


def link(profiles: Sequence[Profile], facts: HeldFacts) -> HeldFacts:
    """The facts of all profiles, those about another's dancer linked to that profile, and said of that dancer, too.

    A name links where it is the full name of one dancer alone, and nothing speaks against it; dancers who share a name
    stay apart. What is said in both profiles is noted once for each, with the sentence of its own profile. Whom a name
    means that links to nobody is told, too.
    """
    return explain_links(profiles, facts).facts


def explain_links(profiles: Sequence[Profile], facts: HeldFacts) -> Linking:
    """The linked facts, as `link` gives them, with what was decided about names, and why."""
    names = _full_names(profiles)
    refused: list[Refusal] = []
    linked = _linked_to_dancers(profiles, facts, names, refused)
    found = namesakes(profiles, linked, borne=names.keys())
    return Linking(linked.changed(_with_people(linked, found)), tuple(refused), found)


def _linked_to_dancers(
    profiles: Sequence[Profile], facts: HeldFacts, names: _Bearers, refused: list[Refusal]
) -> HeldFacts:
    """The facts with the dancers whom they name, and what they say of those; who cannot be meant adds to `refused`."""
    linked = facts.changed(_links(facts, names, Told(profiles, facts), refused))
    linked = linked.changed((), _turned(linked, {profile.path: profile for profile in profiles}))
    relatives = [(number, fact) for number, fact in linked.numbered(Relation.FAMILY)]
    named = {(fact.dancer, kin) for _, fact in relatives if fact.target is not None for kin in _wider(fact)}
    again = (
        number
        for number, fact in relatives
        if _is_unnamed(fact) and any((fact.dancer, kin) in named for kin in _wider(fact))
    )
    return linked.changed((number, None) for number in again)


def _links(facts: HeldFacts, names: _Bearers, told: Told, refused: list[Refusal]) -> Iterator[tuple[int, Fact | None]]:
    """The facts that name dancers, linked to them, by their numbers; None for those that are none."""
    for number, fact in facts.numbered(*OF_PEOPLE, *_OF_HOUSES):
        if _is_person_for_house(fact, names):
            yield number, None
        elif (linked := _linked(fact, names, told, refused)) is not fact:
            yield number, linked


def _with_people(facts: HeldFacts, found: Namesakes) -> Iterator[tuple[int, Fact]]:
    """The facts that name people without a biography, with those, by their numbers."""
    people = found.people()
    for number, fact in facts.numbered(*OF_PEOPLE):
        known = people.get((fact.dancer, thing_key(fact.value))) if names_somebody(fact) else None
        if known is not None:
            yield number, replace(fact, person=known)


def _wider(fact: Fact) -> Iterator[str]:
    """The kinship of a relative, in its own word and in those that hold it: a wife is a spouse."""
    kinship = fact.qualifier("kinship") if fact.relation is Relation.FAMILY else None
    if kinship is not None:
        yield kinship
        yield from (wider for wider, narrow in words("kinship")["wider"].items() if kinship in narrow)


def _is_unnamed(fact: Fact) -> bool:
    """Whether a relative is called by the kinship alone, which says nothing where another biography has the name."""
    return fact.relation is Relation.FAMILY and fact.target is None and fact.value == fact.qualifier("kinship")


def _full_names(profiles: Iterable[Profile]) -> _Bearers:
    """The dancers who bear each full name."""
    bearers: dict[str, str | None] = {}
    for profile in profiles:
        surname = profile.name.split()[-1]
        called = (f"{alias} {surname}" for alias in profile.aliases if " " not in alias and alias != surname)
        for name in (profile.name, *profile.aliases, *called):
            for form in _forms(name):
                if bearers.setdefault(form, profile.path) != profile.path:
                    bearers[form] = None
    return bearers


def _forms(name: str) -> Iterator[str]:
    """The folded forms of a full name: also without a title, a middle name, or a second surname."""
    parts = [part for part in fold(name).split() if part.rstrip(".") not in word_set("persons", "titles")]
    if len(parts) > 1:
        yield fold(name)
        yield " ".join(parts)
        yield f"{parts[0]} {parts[-1]}"
        yield f"{parts[0]} {parts[1]}"


def _is_person_for_house(fact: Fact, names: _Bearers) -> bool:
    """Whether a school or a company is called just as a dancer with a biography is, for whom somebody danced."""
    return fact.relation in _OF_HOUSES and fold(fact.value) in names


def _linked(fact: Fact, names: _Bearers, told: Told, refused: list[Refusal]) -> Fact:
    """The fact with the dancer whom its value names; who cannot be meant is added to `refused`."""
    if fact.relation not in OF_PEOPLE or fact.target is not None:
        return fact
    alone = {path for form in _forms(fact.value) if (path := names.get(form)) is not None}
    path = alone.pop() if len(alone) == 1 else None
    if path is None or path == fact.dancer:
        return fact
    if (reason := told.why_not(fact, path)) is not None:
        refused.append(Refusal(fact, path, reason))
        return fact
    return replace(fact, target=path)


def _turned(linked: HeldFacts, by_path: Mapping[str, Profile]) -> list[Fact]:
    """What linked facts say of the dancers whom they name, where those's own biographies do not say it."""
    known = {(fact.dancer, fact.relation, fact.target) for fact in linked.of(*OF_PEOPLE) if fact.target is not None}
    turned: list[Fact] = []
    for fact in linked.of(*OF_PEOPLE):
        if fact.target is None or fact.dancer not in by_path or fact.qualifier("role") == "choreographer":
            continue
        relation = _TURNED[fact.relation]
        kinship = _TURNED_KINSHIP.get(fact.qualifier("kinship") or "")
        if (fact.target, relation, fact.dancer) in known or (relation is Relation.FAMILY and kinship is None):
            continue
        known.add((fact.target, relation, fact.dancer))
        qualifiers = (("kinship", kinship),) if relation is Relation.FAMILY and kinship is not None else ()
        name = by_path[fact.dancer].name
        turned.append(
            Fact(fact.target, relation, name, fact.citations, qualifiers, target=fact.dancer, stated=fact.stated)
        )
    return turned
