"""Whom the dancer taught, in the forms of articles: lists of pupils, and those who came to the dancer's classes."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.foundations import foundations
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.relations import Relation
from knowledge.words import word_set

_FROM = ("under", "with", "from", "alongside", "of")
_LINKING = ("VBP", "VBD", "VBZ", "VB", "VBG")
_GIVING_EXAMPLES = frozenset({"including", "notably", "especially", "particularly", "chiefly"})
_PASSING = frozenset({"pass", "come", "go", "emerge", "graduate"})
_FURTHER = frozenset({"other", "further", "later", "notable", "famous", "well-known", "prominent", "distinguished"})
_LEAVING = frozenset({"graduate", "alumna", "alumnus"})
_FIRST_WORDS = 6  # of a sentence, among which the noun for pupils stands


def pupils(scene: Scene) -> Iterator[Candidate]:
    """Students, in the order of the words that tell of them."""
    for clause in scene.clauses:
        yield from _learned_from_dancer(scene, clause)
        yield from _passed_through(scene, clause)
        yield from _prepared(scene, clause)
        yield from _came_to_learn(scene, clause)
        yield from _turned_out(scene, clause)
        yield from _formed_there(scene, clause)
        yield from _its_graduates(scene, clause)
    yield from _among(scene)
    yield from _others(scene)
    yield from _examples(scene)
    yield from _listed(scene)
    yield from _of_its_first(scene)


def _student(scene: Scene, value: Value, cue: Node, rule: str, teacher: Node | None = None) -> Candidate:
    return Candidate(Relation.STUDENT, scene, value, cue, rule, how=scene.how(teacher))


def _learned_from_dancer(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Cleo Marsh trained with her", "Cleo Marsh and Ivo Hahn came up under her"."""
    came_up = clause.verb.lemma == "come" and any(child.word == "up" for child in scene.tree.children(clause.verb))
    if not came_up and clause.verb.lemma not in ("study", "train", "learn", "apprentice"):
        return
    teacher = scene.dancer_in(clause.prepositional(*(("under",) if came_up else _FROM)))
    if teacher is not None:
        for value in scene.everybody(clause.subjects):
            yield _student(scene, value, clause.verb, "learned from the dancer", teacher)


def _passed_through(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Cleo Marsh passed through her class", "attended his classes"."""
    passing = clause.verb.lemma in _PASSING
    attending = clause.verb.lemma in ("attend", "join", "take")
    through = [o.node for o in clause.obliques if passing and o.preposition in ("through", "out of", "from")]
    through += [o.node for o in clause.obliques if clause.verb.lemma == "come" and o.preposition in ("to", "into")]
    through += [node for node in clause.objects if attending or passing]
    if any(scene.has_lemma(node, "class") and scene.owned_by_dancer(node) for node in through):
        for value in scene.everybody(_those(scene, clause)):
            yield _student(scene, value, clause.verb, "came to the dancer's classes")


def _those(scene: Scene, clause: Clause) -> tuple[Node, ...]:
    """Of "Cleo Marsh and Ivo Hahn were among those who passed …" the two, else who does it."""
    those = next((node for node in clause.subjects if node.word in ("those", "dancers", "many", "others")), None)
    return (
        Clause(scene.tree, those).subjects
        if those is not None and scene.tree.children(those, "cop")
        else clause.subjects
    )


def _came_to_learn(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Cleo Marsh came to her as a student", "came to him for lessons", "came to her to study"."""
    teacher = scene.dancer_in(clause.prepositional("to"))
    if clause.verb.lemma != "come" or teacher is None or clause.is_passive:
        return
    as_pupil = any(scene.has_lemma(node, "pupil") for node in clause.prepositional("as"))
    for_lessons = any(scene.has_lemma(node, "lesson") for node in clause.prepositional("for"))
    below = scene.tree.children(clause.verb, "advcl", "xcomp")
    if as_pupil or for_lessons or any(node.lemma in ("study", "learn", "train") for node in below):
        for value in scene.everybody(clause.subjects):
            yield _student(scene, value, clause.verb, "came to the dancer to learn", teacher)


def _turned_out(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "directed the Varga School, which turned out, or has trained, among others, Cleo Marsh and Ivo Hahn"."""
    trained = clause.verb.lemma in word_set("verbs", "teach")
    if not (clause.lemma in ("turn out", "produce") or trained) or clause.is_passive:
        return
    own = {one.value.node.index for one in foundations(scene) if one.relation is Relation.FOUNDED}
    if any(subject.index in own for subject in clause.subjects):
        examples = next((n for n in scene.tree.nodes[clause.verb.index + 1 :] if _gives_examples(scene, n)), None)
        start = examples or clause.verb
        yield from _people_after(scene, start, clause.verb, "formed at the dancer's school")


def _formed_there(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "she opened the Varga School; Cleo Marsh was formed there", "Cleo Marsh and Ivo Hahn came out of it"."""
    there = any(child.word == "there" for child in scene.tree.children(clause.verb, "advmod"))
    formed = there and clause.is_passive and clause.verb.lemma in word_set("verbs", "teach") | {"form"}
    trained = there and clause.verb.lemma in ("train", "study", "learn")
    left = clause.verb.lemma in _PASSING and any(
        oblique.preposition in ("out of", "through", "from") and oblique.node.word == "it"
        for oblique in clause.obliques
    )
    if (formed or trained or left) and _own_school_before(scene, clause):
        for value in scene.everybody(clause.subjects):
            yield _student(scene, value, clause.verb, "formed at the dancer's school")


def _its_graduates(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "she directed the Varga Academy, whose graduates include Cleo Marsh"."""
    graduates = [
        n for n in clause.subjects if n.lemma in ("graduate", "alumnus", "alumna", "alumni", "pupil", "student")
    ]
    owned = any(scene.tree.nodes[node.index - 1].word in ("whose", "its") for node in graduates if node.index)
    if clause.verb.lemma == "include" and owned and _own_school_before(scene, clause):
        yield from _people_after(scene, clause.verb, clause.verb, "formed at the dancer's school")


def _own_school_before(scene: Scene, clause: Clause) -> bool:
    """Whether what was told last before a clause, in its sentence or at the end of the last, is the dancer's school."""
    told = [one for one in foundations(scene) if one.cue.index < clause.verb.index]
    before = scene.before if not told and scene.tree.nodes[0].word not in ("but", "though") else None
    told += foundations(before) if before is not None else ()
    return any(one.relation is Relation.FOUNDED for one in told)


def _prepared(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "she prepared Cleo Marsh for the role"."""
    if clause.verb.lemma not in word_set("verbs", "prepare") or clause.is_passive:
        return
    teacher = scene.dancer_in(clause.subjects)
    if teacher is not None and any(True for _ in clause.prepositional("for")):
        for value in scene.everybody(clause.objects):
            yield _student(scene, value, clause.verb, "the dancer prepared", teacher)


def _among(scene: Scene) -> Iterator[Candidate]:
    """As in "Among the dancers whom she has coached are Callum Reid and Ada Lind", "Dancers she coached include …"."""
    nodes = scene.tree.nodes
    plural = (n for n in nodes[:_FIRST_WORDS] if n.tag == "NNS" or n.word == "those")
    noun = next((n for n in plural if n.index not in scene.bound.read.names), None)
    if noun is None:
        return
    if scene.has_lemma(noun, "pupil") and nodes[0].word == "of" and scene.owned_by_dancer(noun):
        for node in nodes[noun.index + 1 : noun.index + 3]:
            for value in scene.people(node):
                yield _student(scene, value, noun, "of the dancer's pupils")
    link = next((n for n in nodes[noun.index :] if n.tag in _LINKING and n.lemma in ("be", "include")), None)
    if link is None or (link.lemma == "be" and nodes[0].word not in ("among", "amongst", "of")):
        return
    between = nodes[noun.index : link.index]
    verbs = word_set("verbs", "teach") | {"learn", "study", "train"}
    taught = any(n.lemma in verbs for n in between) and any(scene.is_dancer(n) for n in between)
    if taught or (scene.has_lemma(noun, "pupil") and scene.owned_by_dancer(noun) and not is_fellow(scene, noun)):
        yield from _people_after(scene, link, link, "among those whom the dancer taught")


def is_fellow(scene: Scene, noun: Node) -> bool:
    """As in "her fellow pupils", who learned from the same teacher."""
    return any(child.word == "fellow" for child in scene.tree.children(noun, "amod", "compound"))


def _others(scene: Scene) -> Iterator[Candidate]:
    """As in "Other pupils were Cleo Marsh and Ivo Hahn", in the life of their teacher."""
    nodes = scene.tree.nodes[:_FIRST_WORDS]
    noun = next((n for n in nodes if n.tag == "NNS" and scene.has_lemma(n, "pupil")), None)
    if noun is None or noun.index + 1 >= len(scene.tree.nodes) or scene.tree.children(noun, "nmod:poss"):
        return
    before = [node.word for node in nodes[: noun.index]]
    link = scene.tree.nodes[noun.index + 1]
    if before and before[0] in _FURTHER and link.tag in _LINKING and link.lemma in ("be", "include"):
        yield from _people_after(scene, link, link, "further pupils of the dancer")


def _examples(scene: Scene) -> Iterator[Candidate]:
    """As in "has taught hundreds of children, among them Cleo Marsh", "coached, among others, Cleo Marsh"."""
    for verb in scene.tree.nodes:
        taught = verb.lemma in word_set("verbs", "teach") and not Clause(scene.tree, verb).is_passive
        handed = verb.lemma == "have" and any(
            node.lemma == "hand" and scene.owned_by_dancer(node) for node in scene.tree.nodes[verb.index :]
        )
        if not (taught or handed) or scene.dancer_in(Clause(scene.tree, verb).subjects) is None:
            continue
        start = next((n for n in scene.tree.nodes[verb.index + 1 :] if _gives_examples(scene, n)), None)
        if start is not None:
            yield from _people_after(scene, start, verb, "among those whom the dancer taught")


def _gives_examples(scene: Scene, node: Node) -> bool:
    """Whether examples follow: "including", "among them", "among others", "such as"."""
    before = scene.tree.nodes[node.index - 1].word if node.index else ""
    pair = (before, node.word)
    return node.word in _GIVING_EXAMPLES or pair in (("among", "them"), ("among", "others"), ("such", "as"))


def _listed(scene: Scene) -> Iterator[Candidate]:
    """As in "Notable students: Cleo Marsh, Ivo Hahn."."""
    nodes = scene.tree.nodes
    colon = next((node for node in nodes[:_FIRST_WORDS] if node.word == ":"), None)
    if colon is not None and colon.index and scene.has_lemma(nodes[colon.index - 1], "pupil"):
        yield from _people_after(scene, colon, nodes[colon.index - 1], "in a list of pupils")


def _of_its_first(scene: Scene) -> Iterator[Candidate]:
    """As in "She opened the Varga School. Its first graduate, Cleo Marsh, …"."""
    nodes = scene.tree.nodes
    noun = next((node for node in nodes[1:4] if node.lemma in _LEAVING or scene.has_lemma(node, "pupil")), None)
    if noun is None or nodes[0].word != "its" or scene.before is None:
        return
    if any(one.relation is Relation.FOUNDED for one in foundations(scene.before)):
        for bearer in scene.bearers(noun):
            for value in scene.people(bearer):
                yield _student(scene, value, noun, "of the dancer's school")


def _people_after(scene: Scene, start: Node, cue: Node, rule: str) -> Iterator[Candidate]:
    yield from (_student(scene, value, cue, rule) for value in people_after(scene, start))


def people_after(scene: Scene, start: Node) -> Iterator[Value]:
    """The people of a list that begins behind a word, each behind "and", a comma, or the noun that introduces it."""
    nodes = scene.tree.nodes
    seen: set[str] = set()
    for node in nodes[start.index + 1 :]:
        before = nodes[node.index - 1]
        if node.word in (";", "but"):
            return
        named = before.word in ("named", "called") or (before.word == "of" and nodes[node.index - 2].word == "name")
        opens = before is start or before.word in (",", "and") or before.tag in ("NN", "RP") or named
        for value in scene.people(node) if opens and node.index in scene.bound.read.names else ():
            if value.person is not None and value.person.key not in seen:
                seen.add(value.person.key)
                yield value
