"""The dancer's relatives as words for them tell: "her aunt, Ida", "a sister of Ivo Hahn"."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.people.introductions import name_given_behind
from knowledge.reading.people.people import Person
from knowledge.reading.people.relatives import is_kinship, names_of_relative, plain_kinship
from knowledge.reading.rules.kin import kinship_by_gender, one_of_them
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.relations import Relation
from knowledge.text import fold

# What somebody is to the dancer whose brother, wife or niece the dancer is.
_TURNED = {
    "brother": "sibling", "sister": "sibling", "twin": "twin", "cousin": "cousin", "wife": "spouse",
    "husband": "spouse", "widow": "spouse", "widower": "spouse", "grandson": "grandparent",
    "granddaughter": "grandparent", "mother": "child", "father": "child",
    "niece": "parent's sibling", "nephew": "parent's sibling",
}  # fmt: skip
_NOT_BY_BLOOD = frozenset({"second", "spiritual", "surrogate", "artistic", "other", "real", "true"})
_SPOUSES = frozenset({"wife", "husband"})
_CHILDREN = frozenset({"daughter", "son", "child"})
_RAISING = frozenset({"raise", "rear"})
_GIRLS_AND_BOYS = {"girl": "daughter", "boy": "son"}
_PARENTS = frozenset({"mother", "father", "parent"})


def family(scene: Scene) -> Iterator[Candidate]:
    """Relatives whom the sentence names, or tells of without a name."""
    for node in scene.tree.nodes:
        yield from _relative(scene, node)
        yield from _girls_and_boys(scene, node)
        yield from _relative_of(scene, node)
        yield from _titled(scene, node)


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
    law = _law(scene, noun)
    named = list(_named_relatives(scene, noun)) or list(scene.people(law) if law is not None else ())
    for value in named:
        rule = "named as a relative" if scene.tree.children(noun, "cop") else "a relative"
        yield Candidate(Relation.FAMILY, scene, _newcomer(scene, noun, value), noun, rule, (("kinship", kinship),))
    counted = scene.tree.children(noun, "nummod")
    if not named and (_is_asked(scene) or _is_parents(scene, noun)):
        return
    if not named and noun.tag == "NN":
        value = Value(noun, noun.span, spelling=kinship)
        rule = "said to be a relative" if _is_said(scene, noun) else "an unnamed relative"
        yield Candidate(Relation.FAMILY, scene, value, noun, rule, (("kinship", kinship),))
    elif not named and noun.tag == "NNS" and counted and not scene.owned_by_dancer(noun):
        value = Value(noun, noun.span, spelling=f"{counted[0].word} {noun.word}")
        yield Candidate(Relation.FAMILY, scene, value, noun, "unnamed relatives", (("kinship", noun.word),))


def _titled(scene: Scene, name: Node) -> Iterator[Candidate]:
    """As in "her Auntie Blessing": a name that begins with what the relative is."""
    mention = scene.bound.read.names.get(name.index)
    title = fold(mention.span.of(scene.text)).split()[0] if mention is not None else ""
    if is_kinship(plain_kinship(title)) and scene.owned_by_dancer(name):
        for value in scene.people(name):
            kin = (("kinship", plain_kinship(title)),)
            yield Candidate(Relation.FAMILY, scene, value, name, "a relative", kin)


def _girls_and_boys(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "They had two girls, Klara and Rosa", "her boys, Ivo and Max", which says the same as "daughters"."""
    kinship = _GIRLS_AND_BOYS.get(noun.lemma)
    verb = scene.tree.head(noun)
    has = verb is not None and verb.lemma == "have" and noun.relation == "obj"
    had = has and verb is not None and scene.dancer_in(Clause(scene.tree, verb).subjects) is not None
    if kinship is None or not (had or (noun.tag == "NNS" and scene.owned_by_dancer(noun))):
        return
    for name in names_of_relative(scene.bound.read, noun):
        for value in scene.people(name):
            yield Candidate(Relation.FAMILY, scene, value, noun, "a relative", (("kinship", kinship),))


def _is_asked(scene: Scene) -> bool:
    return any(node.word == "?" for node in scene.tree.nodes)


def _is_parents(scene: Scene, noun: Node) -> bool:
    """As in "her mother, who saw her daughter move": the daughter of somebody's parents is the dancer."""
    if noun.lemma not in _CHILDREN:
        return False
    owner = scene.tree.nodes[noun.index - 1] if noun.index else noun
    before = scene.tree.nodes[: noun.index]
    parent = next((node for node in reversed(before) if node.lemma in _PARENTS), None)
    within = parent is not None and any(node.word in ("who", "and") for node in before[parent.index :])
    return owner.tag == "PRP$" and within and parent is not None and scene.is_relative(parent)


def _newcomer(scene: Scene, noun: Node, value: Value) -> Value:
    """As in "a son, Ivo": whoever is brought in so is none of those named before who share that name."""
    mention = scene.bound.read.names.get(value.node.index)
    if mention is None:
        return value
    name = mention.span
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
    if scene.owned_by_dancer(noun) or scene.is_relative(noun) or _has(scene, noun):
        return True
    brought_in = _is_one(scene, noun) or _is_brought_in(scene, noun)
    if _bore(scene, noun) or _leaves(scene, noun) or brought_in:
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


def _is_brought_in(scene: Scene, noun: Node) -> bool:
    """As in "to a cousin named Obi", "an aunt called Luz taught her", of whom nobody else is said to be the cousin."""
    article = scene.tree.nodes[noun.index - 1].word if noun.index else ""
    of_somebody = scene.tree.children(noun, "nmod:poss", "cop") or any(
        case.word == "of" for child in scene.tree.children(noun, "nmod") for case in scene.tree.children(child, "case")
    )
    if noun.tag != "NN" or article not in ("a", "an") or of_somebody or noun.lemma in _CHILDREN:
        return False
    others = {p.key for index, r in scene.bound.references.items() for p in r.people if not p.is_dancer}
    return any(True for _ in name_given_behind(scene.bound.read, noun)) and len(others) <= 1


def _leaves(scene: Scene, noun: Node) -> bool:
    """As in "she leaves a widower and three daughters", at the end of a life."""
    verb = scene.tree.head(noun)
    left = verb is not None and verb.word in ("leaves", "left") and noun.relation == "obj"
    counted = bool(scene.tree.children(noun, "nummod") or noun.lemma in ("widow", "widower"))
    alone = verb is not None and not scene.tree.children(verb, "obl", "xcomp", "advcl")
    return (
        left
        and counted
        and alone
        and verb is not None
        and scene.dancer_in(Clause(scene.tree, verb).subjects) is not None
    )


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
            is_told = value.node.tag == "PRP" and bool(scene.tree.children(noun, "cop"))
            is_name = value.node.index in scene.bound.read.names or is_told
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


def _bore(scene: Scene, noun: Node) -> bool:
    """As in "she gave birth to a daughter, Klara", "bore him a son", "adopted a boy"."""
    verb = scene.tree.head(noun)
    if verb is None or noun.lemma not in _CHILDREN or scene.tree.children(noun, "nmod:poss"):
        return False
    clause = Clause(scene.tree, verb)
    gave = verb.lemma == "give" and any(node.word == "birth" for node in clause.objects) and noun.relation == "obl"
    bore = (verb.word in ("bore", "adopted") or verb.lemma in _RAISING) and noun.relation == "obj"
    return (gave or bore) and scene.dancer_in(clause.subjects) is not None


def _kin_word(scene: Scene, noun: Node) -> str:
    before = [
        child.word
        for child in scene.tree.children(noun, "amod", "compound")
        if is_kinship(f"{child.word} {noun.lemma}")
    ]
    return " ".join([*before, _hyphenated(scene, noun)])


def _hyphenated(scene: Scene, noun: Node) -> str:
    """The whole of a word that the parser splits at its hyphens: "brother-in-law", "half-brother"."""
    nodes = scene.tree.nodes
    before = "".join(node.word for node in nodes[max(0, noun.index - 2) : noun.index])
    whole = f"{before}{noun.lemma}" if before.endswith("-") else noun.lemma
    kin = whole if is_kinship(whole) else noun.lemma
    return f"{kin}-in-law" if _law(scene, noun) is not None else kin


def _law(scene: Scene, noun: Node) -> Node | None:
    """The last part of "brother-in-law", beside which the parser puts the name."""
    parts = scene.tree.nodes[noun.index + 1 : noun.index + 5]
    return parts[-1] if [node.word for node in parts] == ["-", "in", "-", "law"] else None


def _relative_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "she is the sister of Ivo Hahn", "Ivo Hahn's widow, she …"."""
    kinship = _TURNED.get(noun.lemma)
    if kinship is None or scene.owned_by_dancer(noun):
        return
    said = said_of_dancer(scene, noun) or _said_with_others(scene, noun)
    if said is not None:
        for value in scene.everybody(scene.tree.children(noun, "nmod", "nmod:poss")):
            kin = (("kinship", kinship_by_gender(kinship, value)),)
            yield Candidate(Relation.FAMILY, scene, value, noun, "the relative of", kin, scene.how(said))


def _said_with_others(scene: Scene, noun: Node) -> Node | None:
    """As in "the daughter of Pavel and the sister of Marek", where the second hangs on Pavel."""
    if noun.relation != "conj" or not any(child.word == "the" for child in scene.tree.children(noun, "det")):
        return None
    for above in scene.tree.ancestors(noun):
        if above.is_verb:
            return None
        if is_kinship(above.lemma) and above.index not in scene.bound.read.names:
            return said_of_dancer(scene, one_of_them(scene, above))
    return None
