"""Who taught the dancer, and whom the dancer taught."""

from collections.abc import Iterator
from itertools import pairwise

from knowledge.numbers import number_words
from knowledge.parsing import Node
from knowledge.reading.people.introductions import is_someone
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.genders import PRONOUNS
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation
from knowledge.words import word_set

# What one does who begins to learn, and where one does it.
_TAKING_UP = frozenset(
    {"begin", "start", "take", "take up", "continue", "complete", "resume", "finish", "learn", "study", "train",
     "perfect", "hone", "pursue"}
)  # fmt: skip
_OTHER_TUITION = frozenset({"acting", "mime", "singing", "technique", "partnering", "repertoire", "pointe"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OLDEST_CHILD = 14  # years
_CARE = (("under", "wing"), ("in", "hand"))
_SIBLINGS = frozenset({"brother", "sister", "twin"})
_PAIRS = frozenset({"couple", "pair", "duo", *_SIBLINGS})
_FROM = ("under", "with", "from", "alongside", "of")


def teaching(scene: Scene) -> Iterator[Candidate]:
    """Mentors and students, in the order of the words that tell of them."""
    for clause in scene.clauses:
        yield from _taught(scene, clause)
        yield from _corrected(scene, clause)
        yield from _learned(scene, clause)
        yield from _took_lessons(scene, clause)
        yield from _one_by_one(scene, clause)
        yield from _went_for_lessons(scene, clause)
        yield from _prepared_by(scene, clause)
        yield from _lessons_were(scene, clause)
        yield from _credited(scene, clause)
        yield from _in_classes(scene, clause)
        yield from _gave_lessons(scene, clause)


def _taught(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Ferri trained her", "she was coached by Ferri", and the same the other way round."""
    if not {clause.verb.lemma, clause.lemma} & word_set("verbs", "teach") and not _took_on(scene, clause):
        return
    doers = clause.agents if clause.is_passive else clause.subjects
    done_to = clause.subjects if clause.is_passive else clause.objects
    learner = scene.dancer_in(done_to)
    if learner is not None:
        for value in scene.everybody(doers):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="taught the dancer")
    teacher = scene.dancer_in(doers)
    if teacher is not None and learner is None:
        for node in done_to:
            for value in _named_among(scene, node) if not _both_pronouns(teacher, node) else ():
                yield proposed(scene, Relation.STUDENT, value, clause.verb, dancer=teacher, rule="the dancer taught")


def _both_pronouns(teacher: Node, learner: Node) -> bool:
    """As in "she taught her": who taught whom cannot be told."""
    return PRONOUNS.get(teacher.word) is PRONOUNS.get(learner.word) is not None


def _took_on(scene: Scene, clause: Clause) -> bool:
    """As in "took her under his wing", "took her in hand", "took her on as a pupil"."""
    if clause.verb.lemma != "take":
        return False
    under = any((o.preposition, o.node.word) in _CARE for o in clause.obliques)
    return under or any(scene.has_lemma(o.node, "pupil") for o in clause.obliques if o.preposition == "as")


def _named_among(scene: Scene, node: Node) -> Iterator[Value]:
    """The people at a node, or those whom a clause or apposition names for it: "the dancers she coached are …"."""
    found = list(_pair_behind(scene, node)) or list(scene.people(node))
    yield from found
    if found:
        return
    tree = scene.tree
    for child in tree.children(node, "nsubj", "appos", "nmod", "dep", "parataxis", "obl"):
        for one in tree.conjuncts(child):
            yield from scene.people(one)


def _pair_behind(scene: Scene, noun: Node) -> Iterator[Value]:
    """As in "a shy couple from Graz, Owen and Pilar Hsu": those whose names close the phrase, in the order of words."""
    nodes = scene.tree.nodes
    if noun.lemma not in _PAIRS or (noun.lemma in _SIBLINGS and noun.tag != "NNS"):
        return
    named = [node for node in nodes[noun.index + 1 : noun.index + 9] if node.index in scene.bound.read.names]
    for first, second in pairwise(named):
        joined = second.index == first.index + 2 and nodes[first.index + 1].word == "and"
        if joined and nodes[first.index - 1].word in (",", ":", noun.word):
            yield from (value for one in (first, second) for value in scene.people(one))
            return


def _corrected(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "corrected her walk for two years", "took her arms apart", "shouted at her wrists"."""
    if clause.is_passive:
        return
    apart = any(c.word in ("apart", "right") for c in scene.tree.children(clause.verb, "advmod", "compound:prt"))
    worked: list[Node] = []
    correcting = word_set("verbs", "correct") | word_set("formation", "correcting")
    if clause.verb.lemma in correcting or (apart and clause.verb.lemma in ("take", "pull", "put")):
        worked += clause.objects
    if clause.verb.lemma in word_set("formation", "work_at"):
        worked += clause.prepositional("at", "on", "about")
    skills = word_set("nouns", "skill") | word_set("formation", "corrected")
    if any(node.lemma in skills and scene.owned_by_dancer(node) for node in worked):
        for value in scene.everybody(clause.subjects):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=None, rule="corrected the dancer")


def _learned(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "studied in Prague with Keller"."""
    if (
        clause.verb.lemma
        not in word_set("verbs", "learn") - {"perfect", "hone"} | {"have", "receive", "spend", "live", "stay"}
        or clause.is_copular
        or clause.lemma == "take over"
    ):
        return
    learner = scene.dancer_in(clause.subjects)
    if learner is None:
        return
    if clause.verb.lemma == "train" and _trains_somebody(clause):
        return
    about_lessons = any(scene.has_lemma(node, "lesson") for node in clause.objects)
    learning = clause.verb.lemma in ("spend", "live", "stay") and any(
        child.lemma in ("learn", "study", "train") for child in scene.tree.children(clause.verb, "advcl", "xcomp")
    )
    plain = learning or clause.verb.lemma in ("study", "train", "learn", "apprentice")
    for oblique in clause.obliques:
        if oblique.preposition not in _FROM or (oblique.preposition == "of" and not about_lessons):
            continue
        if (plain and oblique.preposition != "alongside") or about_lessons or oblique.preposition == "under":
            for value in scene.people(oblique.node):
                yield proposed(
                    scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="the dancer learned from"
                )


def _trains_somebody(clause: Clause) -> bool:
    """As in "trains a couple from Graz", which is teaching."""
    return any(node.tag in ("NNS", "PRP") or is_someone(node) or node.lemma in _PAIRS for node in clause.objects)


def _took_lessons(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "began ballet at six with Ada Lind", "took tap with her", "learned to krump from his cousin, Bo"."""
    verbs = {clause.verb.lemma, clause.lemma}
    learner = scene.dancer_in(clause.subjects)
    if learner is None or clause.is_passive or not verbs & _TAKING_UP or clause.lemma == "take over":
        return
    if clause.verb.lemma == "train" and _trains_somebody(clause):
        return
    learned = {"learn", "study"} & verbs
    about = any(_is_dancing(scene, node) for node in clause.objects)
    plain = not clause.objects and clause.verb.lemma in ("begin", "start") and not _names_work(scene)
    dances = [Clause(scene.tree, c) for c in scene.tree.children(clause.verb, "xcomp") if c.lemma == "dance"]
    as_child = bool(dances) and clause.verb.lemma in ("begin", "start") and _is_of_child(scene)
    if not (learned or about or plain or as_child):
        return
    below = (
        [Clause(scene.tree, c) for c in scene.tree.children(clause.verb, "xcomp") if c.is_verb] if learned else dances
    )
    for told in (clause, *below):
        for oblique in told.obliques:
            if oblique.preposition in ("with", "under", "from"):
                for value in scene.everybody((oblique.node,)):
                    yield proposed(
                        scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="the dancer took lessons with"
                    )


def _is_of_child(scene: Scene) -> bool:
    """Whether a sentence tells the age of a child: whoever dances at six "with" somebody learns it."""
    told = {node.word for node in scene.tree.nodes}
    small = {word for word, number in number_words().items() if number <= _OLDEST_CHILD}
    return bool({"at", "age", "aged"} & told and (small | set(map(str, range(_OLDEST_CHILD + 1)))) & told)


def _one_by_one(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "studied tap with Ada Lind in Graz, mime with Bo Hahn, and singing with her aunt, Klara"."""
    learner = scene.dancer_in(clause.subjects)
    if learner is None or clause.is_passive or clause.verb.lemma not in ("study", "learn"):
        return
    for node in scene.tree.nodes[clause.verb.index + 1 :]:
        if node.word in (";", ":") or node.tag in _FINITE or node.relation.startswith("nsubj"):
            return
        if node.word in ("with", "under"):
            for value in _named_next(scene, node):
                yield proposed(
                    scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="the dancer took lessons with"
                )


def _went_for_lessons(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "For ballet she went to Ada Lind, and for mime, a little later, to Ivo Hahn"."""
    learner = scene.dancer_in(clause.subjects)
    if learner is None or clause.is_passive or clause.verb.lemma not in ("go", "come", "turn"):
        return
    nodes = scene.tree.nodes
    aims = [nodes[node.index + 1] for node in nodes[:-1] if node.word == "for"]
    if not any(_is_dancing(scene, aim) or aim.lemma in _OTHER_TUITION for aim in aims):
        return
    for node in nodes[clause.verb.index + 1 :]:
        if node.word in (";", ":") or node.tag in _FINITE or node.relation.startswith("nsubj"):
            return
        for value in _named_next(scene, node) if node.word == "to" else ():
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="went to somebody to learn")


def _named_next(scene: Scene, preposition: Node) -> Iterator[Value]:
    """Who is named right behind a preposition, or behind the word for a relative: "with her aunt, Klara"."""
    following = scene.tree.nodes[preposition.index + 1 : preposition.index + 5]
    name = next((node for node in following if node.index in scene.bound.read.names), None)
    between = scene.tree.nodes[preposition.index + 1 : name.index] if name is not None else ()
    if name is not None and all(node.tag in ("PRP$", "NN", "DT", ",", "JJ") for node in between):
        yield from scene.people(name)


def _is_dancing(scene: Scene, noun: Node) -> bool:
    """Whether a noun is what one learns: lessons, first steps, a kind of dancing."""
    kind = noun.lemma in word_set("styles", "certain") or noun.word in word_set("styles", "careful")
    return scene.has_lemma(noun, "lesson") or noun.lemma in ("step", "dance", "dancing") or kind


def _names_work(scene: Scene) -> bool:
    return any(scene.kind(node) is MentionKind.WORK for node in scene.tree.nodes)


def _prepared_by(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Ada Lind prepared her for the role", "she prepared the role with Ada Lind"."""
    if clause.verb.lemma not in word_set("verbs", "prepare"):
        return
    done_to, doers = clause.objects, clause.subjects
    if clause.is_passive:
        done_to, doers = clause.subjects, clause.agents
    learner = scene.dancer_in(done_to)
    if learner is not None and any(True for _ in clause.prepositional("for")):
        for value in scene.everybody(doers):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="prepared the dancer")
    learner = scene.dancer_in(clause.subjects)
    if learner is not None and any(node.lemma in ("role", "part") for node in clause.objects):
        for value in scene.everybody(clause.prepositional("with")):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="prepared a role with")


def _lessons_were(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "her first lessons were with Ada Lind"."""
    lessons = [node for node in clause.subjects if scene.has_lemma(node, "lesson") and scene.owned_by_dancer(node)]
    with_somebody = {child.word for child in scene.tree.children(clause.verb, "case")} & {"with", "under", "from"}
    for value in scene.everybody((clause.verb,)) if clause.is_copular and lessons and with_somebody else ():
        yield proposed(scene, Relation.MENTOR, value, lessons[0], rule="lessons with somebody")


def _credited(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "counts Ada Lind among her mentors", "credits Ada Lind with teaching her to breathe"."""
    learner = scene.dancer_in(clause.subjects)
    if learner is None or clause.is_passive:
        return
    counted = clause.verb.lemma in ("count", "number", "name") and any(
        scene.has_lemma(node, "teacher") and scene.owned_by_dancer(node) for node in clause.prepositional("among")
    )
    taught = clause.verb.lemma == "credit" and any(
        node.lemma in word_set("verbs", "teach") and node.tag == "VBG" for node in scene.tree.nodes[clause.verb.index :]
    )
    for value in scene.everybody(clause.objects) if counted or taught else ():
        yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="the dancer credits")


def _in_classes(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "enrolled in the classes of Mrs Geddes", "was sent to Madame Orlova"."""
    learner = scene.dancer_in((*clause.subjects, *clause.objects))
    teaches = clause.verb.lemma in word_set("verbs", "teach") and not clause.is_passive
    if learner is None or (teaches and learner in clause.subjects):
        return
    sent = clause.verb.lemma in word_set("verbs", "admit") | {"apprentice"}
    for oblique in clause.obliques:
        if scene.has_lemma(oblique.node, "class") and oblique.preposition in ("in", "into", "to", "at"):
            owners = scene.tree.children(oblique.node, "nmod", "nmod:poss")
            for value in scene.everybody(owners):
                yield proposed(scene, Relation.MENTOR, value, oblique.node, dancer=learner, rule="in the classes of")
        elif (
            sent
            and oblique.preposition == "to"
            and learner in (clause.subjects if clause.is_passive else clause.objects)
        ):
            for value in scene.people(oblique.node):
                if _is_titled(scene, value):
                    yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="sent to")


def _is_titled(scene: Scene, value: Value) -> bool:
    word = value.span.of(scene.text).split()[0]
    plain = word.strip(".").lower()
    return plain in word_set("titles", "female", "male") | {"professor"}


def _gave_lessons(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "gave her her first lessons"."""
    if clause.verb.lemma not in ("give", "show", "teach") or clause.is_passive:
        return
    if not any(_is_dancing(scene, node) for node in clause.objects):
        return
    learner = scene.dancer_in((*clause.objects, *clause.prepositional("to")))
    owned = any(scene.owned_by_dancer(node) for node in clause.objects)
    if learner is not None or owned:
        for value in scene.everybody((*clause.subjects, *brought_forward(scene, clause))):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="gave the dancer lessons")


def brought_forward(scene: Scene, clause: Clause) -> tuple[Node, ...]:
    """As in "It was Vera who …": for whom "who" stands."""
    above = scene.tree.head(clause.verb)
    stands = any(subject.word in ("who", "that") for subject in clause.subjects)
    return (
        (above,)
        if stands and above is not None and clause.verb.relation in ("acl:relcl", "acl", "advcl", "ccomp")
        else ()
    )


def proposed(
    scene: Scene, relation: Relation, value: Value, cue: Node, *, dancer: Node | None = None, rule: str
) -> Candidate:
    """A mentor, with where the dancer was taught, or a student."""
    where = _where(scene, cue) if relation is Relation.MENTOR and cue.is_verb else ()
    return Candidate(relation, scene, value, cue, rule, where, scene.how(dancer))


def _where(scene: Scene, verb: Node) -> tuple[tuple[str, str], ...]:
    """Where somebody was taught: the school of the clause, or its place."""
    clause = Clause(scene.tree, verb)
    places = [node for node in clause.prepositional("at", "in") if node.index not in scene.bound.references]
    for kind in (MentionKind.SCHOOL, MentionKind.NAME):
        found = [node for node in places if scene.kind(node) is kind]
        if found:
            names = (scene.bound.read.names[node.index].span.of(scene.text) for node in found)
            return tuple(("where", name) for name in names) if len(found) == 1 and not _has_several(scene) else ()
    return ()


def _has_several(scene: Scene) -> bool:
    """As in "with Ada Lind, in Graz with Ivo Hahn": of several it cannot be told who taught where."""
    before = ("with", "under", "from")
    introduced = [node for node in scene.tree.nodes if node.word in before]
    following = (scene.tree.nodes[node.index + 1 : node.index + 4] for node in introduced)
    named = [nodes for nodes in following if any(node.index in scene.bound.references for node in nodes)]
    return len(named) > 1
