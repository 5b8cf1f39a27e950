"""The dancer's relatives by blood, marriage and household."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.genders import Gender
from knowledge.reading.people import Person
from knowledge.reading.relatives import is_kinship, names_of_relative
from knowledge.reading.rules.predication import as_child, is_born, said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set

# What somebody is to the dancer whose brother, wife or niece the dancer is.
_TURNED = {
    "brother": "sibling", "sister": "sibling", "twin": "twin", "cousin": "cousin", "wife": "spouse",
    "husband": "spouse", "widow": "spouse", "widower": "spouse", "grandson": "grandparent",
    "granddaughter": "grandparent", "mother": "child", "father": "child",
}  # fmt: skip
_OFFSPRING = frozenset({"son", "daughter", "child"})
_KIN_GROUPS = frozenset({"family", "couple", "home", "house", "household", "dynasty", "line"})
_NOT_BY_BLOOD = frozenset({"second", "spiritual", "surrogate", "artistic", "other", "real", "true"})
_SPOUSES = frozenset({"wife", "husband"})
_ONE_OF_THEM = frozenset(
    {"one", "elder", "eldest", "younger", "youngest", "oldest", "older", "first", "second", "third", "last", "middle"}
)
_GENDERED = {
    "parent": {Gender.SHE: "mother", Gender.HE: "father"},
    "spouse": {Gender.SHE: "wife", Gender.HE: "husband"},
}


def family(scene: Scene) -> Iterator[Candidate]:
    """Relatives whom the sentence names, or tells of without a name."""
    for clause in scene.clauses:
        yield from _married(scene, clause)
        yield from _born_to(scene, clause)
    for node in scene.tree.nodes:
        yield from _relative(scene, node)
        yield from _child_of(scene, node)
        yield from _relative_of(scene, node)
        yield from _marriage(scene, node)


def _marriage(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her marriages, to Ivo Hahn and to Bruno Keller"."""
    if noun.lemma != "marriage" or not scene.owned_by_dancer(noun):
        return
    for child in scene.tree.children(noun, "nmod", "appos", "obl"):
        if any(case.word in ("to", "with") for case in scene.tree.children(child, "case")):
            for value in scene.everybody((child,)):
                kin = (("kinship", _by_gender("spouse", value)),)
                yield Candidate(Relation.FAMILY, scene, value, noun, "a marriage", kin)


def _married(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "she married the painter Ivo and, after his death, the lawyer Bruno", "Ivo, whom she married"."""
    if clause.verb.lemma not in word_set("verbs", "marry"):
        return
    everyone = (*clause.subjects, *clause.objects, *clause.prepositional("to"))
    dancer = scene.dancer_in(iter(everyone))
    if dancer is None:
        return
    for value in (*scene.everybody(iter(everyone)), *_married_later(scene, clause)):
        kin = (("kinship", _by_gender("spouse", value)),)
        yield Candidate(Relation.FAMILY, scene, value, clause.verb, "married", kin, scene.how(dancer))


def _married_later(scene: Scene, clause: Clause) -> Iterator[Value]:
    """The husbands and wives after the first: names that "and", "then" or "secondly" joins, with no verb between."""
    joined = False
    for node in scene.tree.nodes[clause.verb.index + 1 :]:
        if node.word in (";", ":") or (node.is_verb and node.tag not in ("VBN", "VBG")):
            return
        joined = joined or node.word in ("and", "then", "secondly")
        cases = {child.word for child in scene.tree.children(node, "case")}
        above = scene.tree.head(node)
        introduced = above is not None and node.relation == "appos" and not scene.tree.children(above, "case")
        if joined and node.index in scene.bound.read.names and (introduced or not cases or cases == {"to"}):
            yield from scene.people(node)


def _born_to(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "born in Graz to Pavel, an engineer, and his wife Renata", "born into the family of a baker, Pavel"."""
    if not is_born(scene, clause) and not (clause.verb.word == "born" and _of_dancers_birth(scene, clause)):
        return
    for oblique in clause.obliques:
        if oblique.preposition == "to":
            yield from _parent(scene, oblique.node, clause.verb, "born to")
        elif oblique.node.lemma == "family" and oblique.preposition in ("into", "to", "in"):
            for child in scene.tree.children(oblique.node, "nmod"):
                yield from _parent(scene, child, clause.verb, "born to")


def _of_dancers_birth(scene: Scene, clause: Clause) -> bool:
    """As in "a boy from Graz, born to Pavel" of the dancer."""
    return any(
        subject.lemma in _OFFSPRING | {"boy", "girl"} and said_of_dancer(scene, subject) for subject in clause.subjects
    )


def _relative(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her mother, Irina", "Irina, her mother", "her father" without a name, "has a wife", "two sons"."""
    following = scene.tree.nodes[noun.index + 1].lemma if noun.index + 1 < len(scene.tree.nodes) else ""
    if not is_kinship(noun.lemma) or noun.index in scene.bound.read.names or is_kinship(following):
        return
    if not _is_dancers(scene, noun):
        return
    if noun.lemma not in _SPOUSES and any(child.word in _NOT_BY_BLOOD for child in scene.tree.children(noun, "amod")):
        return
    kinship = _kin_word(scene, noun)
    named = list(_named_relatives(scene, noun))
    for value in named:
        yield Candidate(
            Relation.FAMILY, scene, _newcomer(scene, noun, value), noun, "a relative", (("kinship", kinship),)
        )
    counted = scene.tree.children(noun, "nummod")
    if not named and noun.tag == "NN":
        value = Value(noun, noun.span, spelling=kinship)
        rule = "said to be a relative" if _is_said(scene, noun) else "an unnamed relative"
        yield Candidate(Relation.FAMILY, scene, value, noun, rule, (("kinship", kinship),))
    elif not named and noun.tag == "NNS" and counted and not scene.owned_by_dancer(noun):
        value = Value(noun, noun.span, spelling=f"{counted[0].word} {noun.word}")
        yield Candidate(Relation.FAMILY, scene, value, noun, "unnamed relatives", (("kinship", noun.word),))


def _newcomer(scene: Scene, noun: Node, value: Value) -> Value:
    """As in "a son, Ivo": whoever is brought in so is none of those named before who share that name."""
    name = scene.bound.read.names[value.node.index].span
    single = " " not in name.of(scene.text)
    if not single or not any(child.word in ("a", "an", "another") for child in scene.tree.children(noun, "det")):
        return value
    return Value(value.node, name, Person(fold(name.of(scene.text)), name))


def _is_said(scene: Scene, noun: Node) -> bool:
    """Whether somebody is said to be a relative, rather than the relative to do something: "is not his aunt"."""
    above = scene.tree.head(noun)
    if scene.tree.children(noun, "cop"):
        return True
    return noun.relation == "conj" and above is not None and _is_said(scene, above)


def _is_dancers(scene: Scene, noun: Node) -> bool:
    """Whether a relative is the dancer's: "her son", "she has a son", "she is survived by a son"."""
    if scene.owned_by_dancer(noun) or scene.is_relative(noun) or _has(scene, noun) or _is_one(scene, noun):
        return True
    above = scene.tree.head(noun)
    owned = scene.tree.children(noun, "nmod:poss")
    if noun.relation == "conj" and above is not None and not owned and above.index not in scene.bound.read.names:
        return is_kinship(above.lemma) and _is_dancers(scene, above)
    if noun.relation == "appos" and above is not None and not owned and is_kinship(above.lemma):
        return _is_left(scene, above)
    if above is None or above.lemma != "survive" or owned or noun.relation not in ("obl", "obl:agent"):
        return False
    return scene.dancer_in(Clause(scene.tree, above).subjects) is not None


def _is_left(scene: Scene, noun: Node) -> bool:
    """As in "she leaves her husband, Ivo Hahn, a son, Max, and …"."""
    verb = scene.tree.head(noun)
    leaves = verb is not None and verb.lemma in ("leave", "survive") and _is_dancers(scene, noun)
    return leaves and verb is not None and scene.dancer_in(Clause(scene.tree, verb).subjects) is not None


def _is_one(scene: Scene, noun: Node) -> bool:
    """As in "A cousin, Ada Lind, became a dancer, too", in a sentence that speaks of nobody else."""
    start = next((n.index + 1 for n in reversed(scene.tree.nodes[: noun.index]) if n.word == ";"), 0)
    begins = [node.word for node in scene.tree.nodes[start : noun.index]]
    named = scene.tree.children(noun, "appos")
    others = {
        person.key
        for index, found in scene.bound.references.items()
        for person in found.people
        if index != noun.index and index >= start
    }
    return begins in (["a"], ["an"], ["another"]) and bool(named) and len(others) <= 1 and noun.relation == "nsubj"


def _named_relatives(scene: Scene, noun: Node) -> Iterator[Value]:
    seen = set()
    for name in names_of_relative(scene.bound.read, noun):
        for value in scene.people(name):
            if value.person is not None and value.person.key not in seen:
                seen.add(value.person.key)
                yield value
    for bearer in scene.bearers(noun):
        several = scene.tree.conjuncts(bearer) if noun.tag == "NNS" and bearer is not noun else (bearer,)
        found = [value for one in several for value in scene.people(one)]
        for value in found:
            is_name = value.node.index in scene.bound.read.names
            if value.person is not None and value.person.key not in seen and is_name:
                seen.add(value.person.key)
                yield value
        if seen and noun.tag == "NN":
            return


def _has(scene: Scene, noun: Node) -> bool:
    """As in "she has a wife", "had a mother, a father and not the least intention"."""
    above = scene.tree.head(noun)
    if noun.relation == "conj" and above is not None and not scene.tree.children(noun, "nmod:poss"):
        return is_kinship(above.lemma) and _has(scene, above)
    if above is None or above.lemma != "have" or noun.relation != "obj":
        return False
    return scene.dancer_in(Clause(scene.tree, above).subjects) is not None


def _kin_word(scene: Scene, noun: Node) -> str:
    before = [
        child.word
        for child in scene.tree.children(noun, "amod", "compound")
        if is_kinship(f"{child.word} {noun.lemma}")
    ]
    return " ".join([*before, noun.lemma])


def _child_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "the son of a baker, Shinji, and of Bożena", "the elder of the two daughters of Emil Ott"."""
    if noun.lemma not in _OFFSPRING or noun.index in scene.bound.read.names:
        return
    tree = scene.tree
    which = _one_of_them(scene, noun)
    if which is noun and noun.tag == "NNS":
        return
    said = (
        said_of_dancer(scene, which)
        or as_child(scene, which)
        or _beside_born(scene, which)
        or _beside_dancer(scene, which)
    )
    if said is not None:
        for child in tree.children(noun, "nmod", "nmod:poss"):
            cases = {case.word for case in tree.children(child, "case")}
            if child.tag != "PRP$" and cases & {"of", "'s", "'"}:
                yield from _parent(scene, child, noun, "the child of")


def _one_of_them(scene: Scene, noun: Node) -> Node:
    """As in "the eldest of the seven children": the word for the one of whom the plural tells."""
    which, above = noun, scene.tree.head(noun)
    while above is not None and which.relation in ("nmod", "obl") and {above.lemma, above.word} & _ONE_OF_THEM:
        which, above = above, scene.tree.head(above)
    return which


def _beside_dancer(scene: Scene, noun: Node) -> Node | None:
    """As in "The only child of a clerk, Ivo Varga, she was taught …": set before the dancer, as a second subject."""
    above = scene.tree.head(noun)
    if above is None or not noun.relation.startswith("nsubj") or not scene.opens_with(noun):
        return None
    return scene.dancer_in(one for one in Clause(scene.tree, above).subjects if one.index > noun.index)


def _parent(scene: Scene, first: Node, cue: Node, rule: str) -> Iterator[Candidate]:
    """The parents at a noun and at those coordinated with it: names, or what they are: "a baker"."""
    for one in scene.tree.conjuncts(first):
        named = next((v for node in (one, *scene.tree.children(one, "appos")) for v in scene.people(node)), None)
        if named is not None:
            kin = (("kinship", _by_gender("parent", named, one)),)
            yield Candidate(Relation.FAMILY, scene, named, cue, rule, kin)
        elif one.lemma in ("mother", "father"):
            value = Value(one, one.span, spelling=one.lemma)
            yield Candidate(Relation.FAMILY, scene, value, one, "an unnamed relative", (("kinship", one.lemma),))
        elif (
            one.tag == "NN"
            and one.lemma not in _KIN_GROUPS
            and any(child.word in ("a", "an") for child in scene.tree.children(one, "det"))
        ):
            value = Value(one, scene.noun_phrase(one))
            yield Candidate(Relation.FAMILY, scene, value, cue, rule, (("kinship", "parent"),))


def _relative_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "she is the sister of Ivo Hahn", "Ivo Hahn's widow, she …"."""
    kinship = _TURNED.get(noun.lemma)
    if kinship is None or scene.owned_by_dancer(noun):
        return
    said = said_of_dancer(scene, noun) or _said_with_others(scene, noun)
    if said is not None:
        for value in scene.everybody(scene.tree.children(noun, "nmod", "nmod:poss")):
            kin = (("kinship", _by_gender(kinship, value)),)
            yield Candidate(Relation.FAMILY, scene, value, noun, "the relative of", kin, scene.how(said))


def _said_with_others(scene: Scene, noun: Node) -> Node | None:
    """As in "the daughter of Pavel and the sister of Marek", where the second hangs on Pavel."""
    if noun.relation != "conj" or not any(child.word == "the" for child in scene.tree.children(noun, "det")):
        return None
    for above in scene.tree.ancestors(noun):
        if above.is_verb:
            return None
        if is_kinship(above.lemma) and above.index not in scene.bound.read.names:
            return said_of_dancer(scene, _one_of_them(scene, above))
    return None


def _beside_born(scene: Scene, noun: Node) -> Node | None:
    """As in "she was born in Graz, the daughter of …"."""
    for above in scene.tree.ancestors(noun):
        if above.is_verb:
            clause = Clause(scene.tree, above)
            return (scene.dancer_in(clause.subjects) or above) if is_born(scene, clause) else None
    return None


def _by_gender(kinship: str, value: Value, noun: Node | None = None) -> str:
    """The kinship as the gender of the relative makes it, where that is known: a spouse is a wife or a husband."""
    gender = value.person.gender if value.person is not None else None
    if noun is not None and noun.lemma in word_set("kinship", "female"):
        gender = Gender.SHE
    return kinship if gender is None else _GENDERED.get(kinship, {}).get(gender, kinship)
