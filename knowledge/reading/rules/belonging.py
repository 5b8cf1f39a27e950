"""Schools at which the dancer trained, companies to which the dancer belonged, what the dancer founded."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.kinds import noun_kind
from knowledge.reading.mentions import MentionKind
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.words import word_set

_AT = ("at", "in", "into", "to", "from", "by", "for", "of", "with")
_LEAVING = frozenset({"go", "move", "leave", "come", "win", "get", "gain", "earn", "return", "travel"})
_FOUNDED = (MentionKind.SCHOOL, MentionKind.COMPANY)
_OF_COMPANY = ("of", "with", "at", "in", "for", "by", "into", "to")
_ANY_NAME = (MentionKind.COMPANY, MentionKind.NAME)


def belonging(scene: Scene) -> Iterator[Candidate]:
    """Schools, companies and foundations that the clauses of a sentence tell of."""
    for clause in scene.clauses:
        yield from _founded(scene, clause)
        yield from _attended(scene, clause)
        yield from _joined(scene, clause)
    for node in scene.tree.nodes:
        yield from _at_school(scene, node)
        yield from _own(scene, node)
        yield from _danced_with(scene, node)
        yield from _heads(scene, node)
        yield from _ranked(scene, node)
        yield from _years_at(scene, node)


def _founded(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    doers = clause.agents if clause.is_passive else clause.subjects
    done = clause.subjects if clause.is_passive else clause.objects
    founder = scene.dancer_in(doers)
    if founder is None:
        return
    if {clause.verb.lemma, clause.lemma} & word_set("verbs", "found"):
        for node in done:
            for value in _foundation(scene, node, clause):
                yield Candidate(
                    Relation.FOUNDED, scene, value, clause.verb, "the dancer founded", how=scene.how(founder)
                )


def _own(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her own company, Nine Lives"."""
    own = any(child.word == "own" for child in scene.tree.children(noun, "amod"))
    if own and noun_kind(noun) in _FOUNDED and scene.owned_by_dancer(noun):
        for name in (*scene.tree.children(noun, "appos"), *_set_off(scene, noun)):
            if name.index in scene.bound.read.names:
                value = Value(name, scene.bound.read.names[name.index].span)
                yield Candidate(Relation.FOUNDED, scene, value, noun, "the dancer's own")
                return


def _foundation(scene: Scene, node: Node, clause: Clause) -> Iterator[Value]:
    named = list(scene.things(node, *_FOUNDED))
    if named:
        yield from named
        return
    kind = noun_kind(node)
    if kind not in (*_FOUNDED, MentionKind.VENUE):
        return
    names = [*scene.tree.children(node, "appos", "flat", "dep"), *_called(scene, node, clause), *_set_off(scene, node)]
    values = [Value(n, scene.bound.read.names[n.index].span) for n in names if n.index in scene.bound.read.names]
    if values:
        yield values[0]
    elif kind is not MentionKind.VENUE:
        yield Value(node, scene.wording(node))


def _set_off(scene: Scene, node: Node) -> Iterator[Node]:
    """A name between commas after the noun: "a school in Lima, Pan de Cada Día, where …"."""
    nodes = scene.tree.nodes
    for name in nodes[node.index + 1 :]:
        if name.is_verb:
            return
        closed = name.index + 1 >= len(nodes) or nodes[name.index + 1].word in (",", ".", ";", ":")
        if name.index in scene.bound.read.names and nodes[name.index - 1].word in (",", ":") and closed:
            yield name


def _called(scene: Scene, node: Node, clause: Clause) -> Iterator[Node]:
    """As in "a school called …", "opened a school and named it …"."""
    tree = scene.tree
    verbs = [*tree.children(node, "acl"), *tree.children(clause.verb, "conj")]
    for verb in verbs:
        if verb.lemma in ("call", "name", "christen", "know"):
            yield from tree.children(verb, "xcomp", "obj", "obl")


def _heads(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "the director of the Varga Academy", "founder of Nine Lives"."""
    if noun.lemma not in ("director", "head", "founder", "co-founder", "principal", "owner"):
        return
    said = said_of_dancer(scene, noun)
    if said is None or (noun.lemma == "principal" and not scene.tree.children(noun, "nmod")):
        return
    for child in scene.tree.children(noun, "nmod"):
        kinds = (MentionKind.SCHOOL,) if noun.lemma == "principal" else _FOUNDED
        for value in scene.things(child, *kinds):
            yield Candidate(
                Relation.FOUNDED, scene, value, noun, f"the dancer is its {noun.lemma}", how=scene.how(said)
            )


def _attended(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "was accepted into the Academy", "her parents took him to the School", "studied at Codarts"."""
    verbs = {clause.verb.lemma, clause.lemma}
    active = bool(verbs & (word_set("verbs", "attend") | word_set("verbs", "learn"))) or _has_lessons(scene, clause)
    moved = bool(verbs & word_set("verbs", "admit"))
    leaving = bool(verbs & _LEAVING)
    student = scene.dancer_in(clause.subjects) if active or leaving else None
    if student is None and moved:
        student = scene.dancer_in(clause.subjects if clause.is_passive else clause.objects)
    if student is None:
        return
    takers = clause.subjects if moved and not clause.is_passive else ()
    for value in (value for node in takers for value in scene.things(node, MentionKind.SCHOOL)):
        yield Candidate(
            Relation.SCHOOL, scene, value, clause.verb, "the school took the dancer", how=scene.how(student)
        )
    places = list(clause.objects) if active else []
    places += [o.node for o in clause.obliques if _leads_to_school(clause, o.preposition, leaving=leaving)]
    for node in places:
        yield from _schools(scene, clause, node, student)


def _has_lessons(scene: Scene, clause: Clause) -> bool:
    """As in "received her training at …"."""
    has = clause.verb.lemma in ("receive", "have", "get")
    return has and any(scene.has_lemma(node, "lesson") or node.lemma == "degree" for node in clause.objects)


def _schools(scene: Scene, clause: Clause, node: Node, student: Node) -> Iterator[Candidate]:
    kinds = (MentionKind.SCHOOL, MentionKind.NAME) if _is_schooling(scene, clause, node) else (MentionKind.SCHOOL,)
    for value in scene.things(node, *kinds):
        yield Candidate(Relation.SCHOOL, scene, value, clause.verb, "the dancer attended", how=scene.how(student))
    unnamed = not any(True for _ in scene.things(node, *MentionKind))
    if unnamed and noun_kind(node) is MentionKind.SCHOOL and _of_dancing(scene, node):
        value = Value(node, scene.wording(node))
        yield Candidate(Relation.SCHOOL, scene, value, clause.verb, "an unnamed school", how=scene.how(student))


def _is_schooling(scene: Scene, clause: Clause, node: Node) -> bool:
    """Whether a name that does not tell its kind can only be a school: "studied at …", "graduated from …"."""
    if node.index in scene.bound.references or scene.tree.children(node, "compound"):
        return False
    cases = {child.word for child in scene.tree.children(node, "case")}
    verb = clause.verb.lemma
    if verb in ("study", "train", "enroll", "enrol", "educate", "school"):
        return cases == {"at"}
    return (verb == "graduate" and cases <= {"from", "at"} and bool(cases)) or (
        verb == "attend" and node in clause.objects
    )


def _leads_to_school(clause: Clause, preposition: str, *, leaving: bool) -> bool:
    if leaving:
        return preposition in ("to", "for", "at", "into", "from") and (
            clause.verb.lemma != "come" or preposition == "to"
        )
    return preposition in _AT


def _of_dancing(scene: Scene, node: Node) -> bool:
    return any(
        child.word in word_set("nouns", "tuition_place") for child in scene.tree.children(node, "compound", "amod")
    )


def _joined(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "joined the Ballet", "the Ballet engaged her", "was accepted into the Ballet", "danced with the Ballet"."""
    verbs = {clause.verb.lemma, clause.lemma}
    if verbs & word_set("verbs", "join") and not clause.is_passive:
        member = scene.dancer_in(clause.subjects)
        if member is not None:
            joining = verbs & {"join", "rejoin", "enter", "leave", "quit"}
            moving = verbs & {"go", "move", "transfer", "switch", "return"}
            prepositions = ("to",) if moving else ("with", "for", "at", "in", "to")
            nodes = [*(clause.objects if joining else ()), *clause.prepositional(*prepositions)]
            yield from _companies(
                scene, clause, nodes, member, "the dancer joined", certain=bool(verbs & {"join", "rejoin"})
            )
    elif clause.verb.lemma in ("win", "compete", "travel"):
        member = scene.dancer_in(clause.subjects)
        if member is not None:
            with_whom = list(clause.prepositional("with"))
            yield from _companies(scene, clause, with_whom, member, "together with the company", certain=False)
    if verbs & word_set("verbs", "engage") | verbs & word_set("verbs", "admit"):
        member = scene.dancer_in(clause.subjects if clause.is_passive else clause.objects)
        if member is not None:
            nodes = [
                *(clause.agents if clause.is_passive else clause.subjects),
                *clause.prepositional(*_entrances(clause)),
            ]
            yield from _companies(scene, clause, nodes, member, "the company took the dancer", certain=False)


def _entrances(clause: Clause) -> tuple[str, ...]:
    """The prepositions that lead into a company; whom somebody takes "to" one may only be shown it."""
    return ("into",) if clause.verb.lemma in ("take", "bring", "send", "make") else ("into", "by", "to", "at")


def _companies(
    scene: Scene, clause: Clause, nodes: list[Node], member: Node, rule: str, *, certain: bool
) -> Iterator[Candidate]:
    for node in nodes:
        kinds = _ANY_NAME if certain and node in clause.objects else (MentionKind.COMPANY,)
        for value in scene.things(node, *kinds):
            yield Candidate(Relation.COMPANY, scene, value, clause.verb, rule, how=scene.how(member))
        if noun_kind(node) is MentionKind.COMPANY:
            for other in scene.tree.children(node, "appos", "nmod"):
                for value in scene.things(other, MentionKind.COMPANY):
                    yield Candidate(Relation.COMPANY, scene, value, clause.verb, rule, how=scene.how(member))


def _danced_with(scene: Scene, word: Node) -> Iterator[Candidate]:
    """As in "had the opportunity to dance with one of the great companies, the Paris Ballet"."""
    nodes = scene.tree.nodes
    if word.lemma not in ("dance", "perform") or word.index + 1 >= len(nodes):
        return
    if nodes[word.index + 1].word not in ("with", "for"):
        return
    for node in nodes[word.index + 2 :]:
        if node.is_verb:
            return
        if scene.kind(node) is MentionKind.COMPANY and scene.dancer_before(word):
            value = Value(node, scene.bound.read.names[node.index].span)
            yield Candidate(Relation.COMPANY, scene, value, word, "danced with")
            return


def _ranked(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "became a soloist of the Ballet", "a member of the troupe"."""
    if noun.lemma not in word_set("nouns", "rank") and noun.lemma not in ("dancer", "ballerina"):
        return
    bearer = said_of_dancer(scene, noun)
    if bearer is None:
        return
    for child in scene.tree.children(noun, "nmod", "obl"):
        cases = {case.word for case in scene.tree.children(child, "case")}
        if cases & set(_OF_COMPANY):
            for value in scene.things(child, MentionKind.COMPANY):
                rank = (("rank", scene.noun_phrase(noun).of(scene.text)),)
                yield Candidate(Relation.COMPANY, scene, value, noun, "of what rank", rank, scene.how(bearer))


def _at_school(scene: Scene, school: Node) -> Iterator[Candidate]:
    """As in "at the Royal School she slept through mathematics": a school in a clause that tells of the dancer."""
    cases = {child.word for child in scene.tree.children(school, "case")}
    if scene.kind(school) is not MentionKind.SCHOOL or not cases & {"at", "from", "into"}:
        return
    if any(node.lemma in word_set("nouns", "beside_schools") for node in scene.tree.nodes):
        return
    if scene.dancer_before(school):
        value = Value(school, scene.bound.read.names[school.index].span)
        verb = next((above for above in scene.tree.ancestors(school) if above.is_verb), school)
        yield Candidate(Relation.SCHOOL, scene, value, verb, "at the school")


def _years_at(scene: Scene, node: Node) -> Iterator[Candidate]:
    """As in "three years at the Academy", "her days at the School", "eight seasons with the Ballet"."""
    if node.lemma not in (
        "year",
        "day",
        "season",
        "time",
        "term",
        "winter",
        "stint",
        "spell",
        "decade",
        "month",
        "night",
        "train",
        "student",
        "pupil",
        "graduate",
        "alumna",
        "alumnus",
        "rank",
        "contract",
    ):
        return
    if not any(scene.is_dancer(n) or scene.owned_by_dancer(n) for n in scene.tree.nodes):
        return
    for child in scene.tree.children(node, "nmod", "obl"):
        cases = {case.word for case in scene.tree.children(child, "case")}
        if cases & {"at", "of"}:
            for value in scene.things(child, MentionKind.SCHOOL):
                yield Candidate(Relation.SCHOOL, scene, value, node, f"“{node.word} at”")
        if cases & {"with", "at", "of", "in"}:
            for value in scene.things(child, MentionKind.COMPANY):
                yield Candidate(Relation.COMPANY, scene, value, node, f"“{node.word} with”")
