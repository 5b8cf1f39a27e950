"""Schools at which the dancer trained."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.parsing import Node
from knowledge.reading.rules.offers import taken_offer
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.works.kinds import noun_kind
from knowledge.reading.works.list_words import is_known_place
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

_AT = ("at", "in", "into", "to", "from", "by", "for", "of", "with")
_ARRIVING = frozenset({"climb", "arrive"})
_LEAVING = frozenset({"go", "move", "leave", "come", "win", "get", "gain", "earn", "return", "travel", *_ARRIVING})
_HAVING = frozenset({"receive", "have", "get", "hold", "earn", "complete", "gain", "obtain", "take"})
_ROADS = frozenset({"road", "path", "way", "journey"})
_TIME_AT = frozenset(
    {"year", "day", "season", "time", "term", "winter", "stint", "spell", "month", "night", "train", "student", "pupil",
     "boarder", "trainee", "scholar", "cadet",
     "graduate", "alumna", "alumnus", "training", "study", "education"}
)  # fmt: skip
_STUDENTS = frozenset({"student", "pupil", "graduate", "alumna", "alumnus", "boarder", "trainee", "scholar", "cadet"})
_NOUNS = frozenset({"school", "academy", "conservatory", "studio", "institute"})
_LONGEST_DEGREE = 8  # words: "in the history of dance and theatre from the"
_LONGEST_NAME = 6  # words of "the ballet school of the Finnish National Opera" after the noun


def schools(scene: Scene) -> Iterator[Candidate]:
    """Schools that the sentence tells of."""
    for clause in scene.clauses:
        yield from _attended(scene, clause)
        yield from _offered_and_taken(scene, clause)
        yield from _began_there(scene, clause)
        yield from _opened_to(scene, clause)
        yield from _road_led(scene, clause)
    for node in scene.tree.nodes:
        yield from _at_school(scene, node)
        yield from _years_at(scene, node)
        yield from _degree_from(scene, node)


def _attended(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "was accepted into the Academy", "her parents took him to the School", "studied at Codarts"."""
    verbs = {clause.verb.lemma, clause.lemma}
    active = bool(verbs & (word_set("verbs", "attend", "learn"))) or _has_lessons(scene, clause)
    moved = bool(verbs & (word_set("verbs", "admit") | word_set("formation", "sending"))) or _gives_place(scene, clause)
    leaving = bool(verbs & _LEAVING)
    student = scene.dancer_in(clause.subjects) if active or leaving else None
    if student is None and moved:
        student = scene.dancer_in(clause.subjects if clause.is_passive else clause.objects)
    if student is None:
        return
    takers = clause.subjects if moved and not clause.is_passive else ()
    for value in (value for node in takers for value in scene.things(node, MentionKind.SCHOOL)):
        yield _school(scene, value, clause.verb, "the school took the dancer", student)
    places = list(clause.objects) if active else []
    places += [o.node for o in clause.obliques if _leads_to_school(clause, o.preposition, leaving=leaving)]
    for node in places:
        yield from _schools(scene, clause, node, student)


def _offered_and_taken(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "The Academy offered her a place, and she took it"."""
    taken = taken_offer(scene, clause)
    for node in clause.subjects if taken is not None else ():
        for value in scene.things(node, MentionKind.SCHOOL):
            yield _school(scene, value, taken or clause.verb, "the school took the dancer")


def _gives_place(scene: Scene, clause: Clause) -> bool:
    """As in "the Academy gave her a place", "granted her a scholarship", "was awarded a bursary to the Academy"."""
    giving = clause.verb.lemma in ("give", "grant", "award")
    return giving and any(scene.has_lemma(node, "place") for node in clause.objects)


def _school(scene: Scene, value: Value, cue: Node, rule: str, student: Node | None = None) -> Candidate:
    value = _with_noun(scene, value)
    return Candidate(Relation.SCHOOL, scene, value, cue, rule, _where(scene, value), scene.how(student))


def _with_noun(scene: Scene, value: Value) -> Value:
    """As in "at the Vic-Wells school": a name that does not tell its kind, with the noun that does."""
    following = scene.tree.nodes[value.node.index + 1 : value.node.index + 2]
    tells = bool(following) and following[0].word in _NOUNS and following[0].span.start == value.span.end + 1
    tells = tells and scene.kind(value.node) is MentionKind.NAME and not is_known_place(value.span.of(scene.text))
    return replace(value, span=Span(value.span.start, following[0].span.end)) if tells else value


def _where(scene: Scene, value: Value) -> tuple[tuple[str, str], ...]:
    """The place right after a school: "the Conservatory in Graz", "the Conservatory, Graz"."""
    following = [node for node in scene.tree.nodes if node.span.start >= value.span.end][:2]
    if len(following) == 2 and following[0].word in ("in", ",") and scene.kind(following[1]) is MentionKind.NAME:  # noqa: PLR2004 - preposition, place
        place = scene.bound.read.names[following[1].index].span.of(scene.text)
        if following[0].word == "in" or fold(place) in word_set("places", "cities"):
            return (("where", place),)
    return ()


def _has_lessons(scene: Scene, clause: Clause) -> bool:
    """As in "received her training at …"."""
    about = any(scene.has_lemma(node, "lesson") or node.lemma == "degree" for node in clause.objects)
    return clause.verb.lemma in _HAVING and about


def _schools(scene: Scene, clause: Clause, node: Node, student: Node) -> Iterator[Candidate]:
    for value in scene.things(node, *_kinds(scene, clause, node)):
        yield _school(scene, value, clause.verb, "the dancer attended", student)
    if noun_kind(node) is not MentionKind.SCHOOL or any(True for _ in scene.things(node, MentionKind.SCHOOL)):
        return
    if clause.verb.lemma in _ARRIVING:
        return
    if (named := _named_by_phrase(scene, node)) is not None:
        yield _school(scene, Value(node, named), clause.verb, "the dancer attended", student)
    elif _of_dancing(scene, node):
        yield _school(scene, Value(node, scene.wording(node)), clause.verb, "an unnamed school", student)


def _named_by_phrase(scene: Scene, node: Node) -> Span | None:
    """As in "Ada Lind's studio", "the ballet school of the Royal Opera", "the institute in Hellerau"."""
    for owner in scene.tree.children(node, "nmod:poss"):
        if owner.index in scene.bound.read.names and not scene.is_dancer(owner):
            return Span(scene.bound.read.names[owner.index].span.start, node.span.end)
    following = scene.tree.nodes[node.index + 1 : node.index + 1 + _LONGEST_NAME]
    if not following or following[0].word not in ("of", "in"):
        return None
    for other in following[1:]:
        if other.index in scene.bound.read.names:
            is_place = following[0].word == "in"
            definite = any(child.word == "the" for child in scene.tree.children(node, "det"))
            return Span(scene.noun_phrase(node).start, other.span.end) if definite or not is_place else None
        if other.tag not in ("DT", "JJ", "NN"):
            return None
    return None


def _kinds(scene: Scene, clause: Clause, node: Node) -> tuple[MentionKind, ...]:
    """What a name may be by its kind: one that does not tell it can only be a school in "studied at …"."""
    if clause.verb.lemma == "attend" and node in clause.objects and scene.kind(node) is MentionKind.VENUE:
        return (MentionKind.SCHOOL, MentionKind.VENUE)
    return (MentionKind.SCHOOL, MentionKind.NAME) if _is_schooling(scene, clause, node) else (MentionKind.SCHOOL,)


def _is_schooling(scene: Scene, clause: Clause, node: Node) -> bool:
    """As in "studied at …", "graduated from …"."""
    if node.index in scene.bound.references or scene.tree.children(node, "compound"):
        return False
    cases = {child.word for child in scene.tree.children(node, "case")}
    verb = clause.verb.lemma
    if verb in ("study", "train", "enroll", "enrol", "educate", "school", "major", "matriculate"):
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


def _began_there(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "her training began at the Linz Studio"."""
    if clause.verb.lemma not in ("begin", "start", "continue", "take") or clause.is_copular:
        return
    if any(scene.has_lemma(node, "lesson") and scene.owned_by_dancer(node) for node in clause.subjects):
        for node in clause.prepositional("at", "in"):
            for value in scene.things(node, MentionKind.SCHOOL):
                yield _school(scene, value, clause.verb, "the dancer's training began there")


def _opened_to(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "The doors of the Royal Danish School opened to her in 1985"."""
    receives = scene.dancer_in(clause.prepositional("to", "for"))
    if clause.verb.lemma != "open" or clause.is_passive or receives is None:
        return
    for door in (node for node in clause.subjects if node.lemma in ("door", "gate")):
        for child in scene.tree.children(door, "nmod"):
            for value in scene.things(child, MentionKind.SCHOOL):
                yield _school(scene, value, clause.verb, "its doors opened", receives)


def _road_led(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "From there the road led to the Graz School", in a life that speaks of nobody else."""
    led = clause.verb.lemma == "lead" and not clause.objects and any(n.lemma in _ROADS for n in clause.subjects)
    for node in clause.prepositional("to") if led and not clause.is_passive else ():
        for value in scene.things(node, MentionKind.SCHOOL):
            yield _school(scene, value, clause.verb, "the way led there")


def _at_school(scene: Scene, school: Node) -> Iterator[Candidate]:
    """As in "at the Royal School she slept through mathematics": a school in a clause that tells of the dancer."""
    if scene.kind(school) is not MentionKind.SCHOOL:
        return
    cases = {child.word for child in scene.tree.children(school, "case")}
    if not cases & {"at", "from", "into"}:
        return
    if any(node.lemma in word_set("nouns", "beside_schools") for node in scene.tree.nodes):
        return
    of_dancer = scene.dancer_before(school) and not _attended_by_another(scene, school)
    if of_dancer or _is_there(scene, school):
        value = Value(school, scene.bound.read.names[school.index].span)
        verb = next((above for above in scene.tree.ancestors(school) if above.is_verb), school)
        yield _school(scene, value, verb, "at the school")


def _is_there(scene: Scene, school: Node) -> bool:
    """As in "at eleven she was in London, at the Royal School"."""
    for above in scene.tree.ancestors(school):
        cases = {child.word for child in scene.tree.children(above, "case")}
        if scene.tree.children(above, "cop") and cases & {"in", "at"}:
            return scene.dancer_in(Clause(scene.tree, above).subjects) is not None
    return False


def _is_of_another(scene: Scene, student: Node) -> bool:
    """Whether it is somebody else who is said to be a student: "her son Ivo, who is a student at …"."""
    if said_of_dancer(scene, student) is not None:
        return False
    above = scene.tree.head(student)
    subjects = Clause(scene.tree, student).subjects
    if student.relation == "appos" and above is not None:
        subjects = (*subjects, above)
    return any(not scene.is_dancer(node) for node in subjects)


def _attended_by_another(scene: Scene, school: Node) -> bool:
    """Whether the clause right around a school is about somebody else."""
    for above in scene.tree.ancestors(school):
        if above.is_verb or scene.tree.children(above, "cop"):
            subjects = Clause(scene.tree, above).subjects
            return bool(subjects) and scene.dancer_in(subjects) is None
    return False


def _degree_from(scene: Scene, degree: Node) -> Iterator[Candidate]:
    """As in "holds a Master's degree in dance from the University of Graz", by the order of the words."""
    verb = scene.tree.head(degree)
    holds = verb is not None and degree.relation == "obj" and (verb.lemma in _HAVING or verb.lemma == "earn")
    student = scene.dancer_in(Clause(scene.tree, verb).subjects) if holds and verb is not None else None
    following = scene.tree.nodes[degree.index + 1 : degree.index + 2 + _LONGEST_DEGREE]
    honorary = any(child.word == "honorary" for child in scene.tree.children(degree))
    if degree.lemma not in ("degree", "diploma", "doctorate", "certificate") or student is None or honorary:
        return
    for node in following:
        if node.word in (",", ";") or node.tag in ("VBD", "VBZ"):
            return
        if scene.kind(node) is MentionKind.SCHOOL and {
            n.word for n in scene.tree.nodes[node.index - 2 : node.index]
        } & {"from", "at"}:
            yield _school(
                scene, Value(node, scene.bound.read.names[node.index].span), degree, "a degree from it", student
            )
            return


def _years_at(scene: Scene, node: Node) -> Iterator[Candidate]:
    """As in "three years at the Academy", "her days at the School", "a graduate of the School"."""
    if node.lemma not in _TIME_AT:
        return
    if not any(scene.is_dancer(n) or scene.owned_by_dancer(n) for n in scene.tree.nodes):
        return
    if node.lemma in _STUDENTS and _is_of_another(scene, node):
        return
    for child in scene.tree.children(node, "nmod", "obl"):
        if {case.word for case in scene.tree.children(child, "case")} & {"at", "of"}:
            for one in scene.tree.conjuncts(child):
                for value in scene.things(one, MentionKind.SCHOOL):
                    yield _school(scene, value, node, f"“{node.word} at”")
