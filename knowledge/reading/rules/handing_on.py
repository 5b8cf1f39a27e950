"""Who taught the dancer and whom the dancer taught, where no word for teaching says so: "was placed under Ada Lind"."""

from collections.abc import Iterator

from knowledge.numbers import number_in
from knowledge.parsing import Node
from knowledge.reading.rules.pupils import people_after
from knowledge.reading.rules.teaching import brought_forward, proposed
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.list_words import is_known_place
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set

_HAVING = frozenset({"have", "get"})
_ACQUIRING = frozenset({"have", "get", "learn", "take", "owe"})
_HANDING = frozenset({"give", "teach", "show", "pass", "hand", "leave", "impart", "lend"})
_ALL = frozenset({"everything", "all", "what", "whatever", "anything"})
_KNOWING = frozenset({"know", "learn", "have", "can"})
_RANKS = frozenset({"soloist", "principal", "prima", "assoluta", "star", "legend", "champion"})
_PERIODS = frozenset({"year", "month", "week", "season", "winter", "summer", "decade", "term"})


def handing_on(scene: Scene) -> Iterator[Candidate]:
    """Mentors and students, in the order of the words that tell of them."""
    for clause in scene.clauses:
        yield from _placed_with(scene, clause)
        yield from _grew_under(scene, clause)
        yield from _had_as_pupil(scene, clause)
        yield from _had_from(scene, clause)
        yield from _gave_all(scene, clause)
        yield from _made_dancer(scene, clause)
        yield from _one_of_pupils(scene, clause)


def _placed_with(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "was placed at six under Ada Lind", "her mother enrolled her with Ada Lind"."""
    if clause.verb.lemma not in word_set("verbs", "place") or _is_ranked(scene, clause.verb):
        return
    learner = scene.dancer_in(clause.subjects if clause.is_passive else clause.objects)
    prepositions = ("under",) if clause.verb.lemma == "put" else ("under", "with")
    for node in clause.prepositional(*prepositions) if learner is not None else ():
        for value in scene.everybody((node,)):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="placed with somebody")


def _is_ranked(scene: Scene, verb: Node) -> bool:
    """As in "was placed third with Ada Lind", who came third, too."""
    return any(child.word in word_set("stage", "places") for child in scene.tree.children(verb))


def _grew_under(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Under Ada Lind she blossomed", "entered the Academy under Ada Lind"."""
    learner = scene.dancer_in(clause.subjects)
    schooled = clause.verb.lemma in word_set("verbs", "attend") and _names_school(scene, clause)
    if learner is None or not (schooled or clause.verb.lemma in word_set("verbs", "blossom")):
        return
    for node in clause.prepositional("under"):
        for value in scene.everybody((node,)):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="under somebody")


def _names_school(scene: Scene, clause: Clause) -> bool:
    places = (*clause.objects, *clause.prepositional("at", "in", "into", "to", "from"))
    return any(scene.kind(node) is MentionKind.SCHOOL for node in places)


def _had_as_pupil(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Ada Lind had her for six years", "kept him until he was fifteen", "I had her from the age of six"."""
    if clause.is_passive or clause.verb.lemma not in ("have", "keep"):
        return
    pupil = next((node for node in clause.objects if scene.is_dancer(node)), None)
    if pupil is None or not _lasts(scene, clause, pupil):
        return
    for value in scene.everybody(clause.subjects):
        if _is_surely_person(scene.text, value):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=pupil, rule="had the dancer as a pupil")


def _is_surely_person(text: str, value: Value) -> bool:
    """Whether somebody is meant rather than a troupe or a town: "Ada Lind", "Madame Lind", "she", not "Kelp"."""
    if value.node.tag == "PRP":
        return value.person is None or not is_known_place(value.person.key)
    first, *others = fold(value.span.of(text)).split()
    titled = first.removesuffix(".") in word_set("persons", "titles")
    return first in given_names() or (bool(others) and titled)


def _lasts(scene: Scene, clause: Clause, pupil: Node) -> bool:
    """Whether somebody is had for a time, and for nothing else: not "had her for dinner", "had her dance"."""
    nodes = scene.tree.nodes
    if scene.tree.children(clause.verb, "xcomp", "ccomp", "advmod") or pupil.index + 1 >= len(nodes):
        return False
    following = nodes[pupil.index + 1]
    years = any(o.preposition == "for" and o.node.lemma in _PERIODS for o in clause.obliques)
    ages = [n for n in nodes[following.index + 1 : following.index + 6] if number_in(n.word) is not None]
    return (following.word == "for" and years) or (following.word in ("from", "until", "till") and bool(ages))


def _had_from(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "the solea he had from his aunt, Luz", "everything she knows she learned from Ada Lind"."""
    if clause.is_passive or not (_is_passed_on(clause) or _is_all(scene, clause)):
        return
    givers = list(clause.prepositional("to" if clause.verb.lemma == "owe" else "from"))
    learner = scene.dancer_in(clause.subjects)
    if learner is not None:
        for value in scene.everybody(iter(givers)):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="had it from somebody")
        return
    teacher = scene.dancer_in(iter(givers))
    for value in scene.everybody(clause.subjects) if teacher is not None else ():
        yield proposed(scene, Relation.STUDENT, value, clause.verb, dancer=teacher, rule="had it from the dancer")


def _is_passed_on(clause: Clause) -> bool:
    """Whether what one has is something of dancing: "the solea", "her feet"."""
    kinds = word_set("nouns", "passed_on", "skill") | word_set("formation", "corrected")
    return clause.verb.lemma in _HAVING | {"owe"} and any(node.lemma in kinds for node in clause.objects)


def _is_all(scene: Scene, clause: Clause) -> bool:
    """As in "everything I can do I have from her", "what he knows he owes to her"."""
    if clause.verb.lemma not in _ACQUIRING:
        return False
    before = scene.tree.nodes[: clause.verb.index]
    whole = next((node for node in before if node.word in _ALL), None)
    able = whole is not None and any(n.lemma in _KNOWING for n in before[whole.index + 1 :])
    return able or any(node.word == "everything" for node in clause.objects)


def _gave_all(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Ada Lind gave her everything she knew", "what he knew he handed on to the girl"."""
    if clause.is_passive or clause.verb.lemma not in _HANDING:
        return
    words = [node.word for node in scene.tree.nodes]
    known = any(
        word in _ALL and {"knew", "know", "knows", "learned", "learnt"} & set(words[place + 1 : place + 6])
        for place, word in enumerate(words)
    )
    receivers = (*clause.objects, *clause.prepositional("to"))
    learner = scene.dancer_in(receivers) if known else None
    if learner is not None and scene.dancer_in(clause.subjects) is None:
        for value in scene.everybody(clause.subjects):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="handed all on")


def _made_dancer(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "It was Bruno Keller who made a dancer of her", "turned him into a hoofer", "made her a dancer"."""
    if clause.verb.lemma not in ("make", "turn") or clause.is_passive:
        return
    made = [*clause.objects, *clause.complements, *clause.prepositional("into")]
    is_dancer = any(n.lemma in word_set("persons", "dancers") - _RANKS and n.tag == "NN" for n in made)
    into = (*clause.objects, *clause.prepositional("of", "out of"))
    learner = scene.dancer_in(node for node in into if node.tag.startswith("PRP") or scene.is_dancer(node))
    makers = (*clause.subjects, *brought_forward(scene, clause))
    for value in scene.everybody(makers) if is_dancer and learner is not None else ():
        yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="made a dancer of somebody")


def _one_of_pupils(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "has forty pupils, one of whom, Cleo Marsh, falls", "is teaching again; one of them, Cleo Marsh, …"."""
    nodes = scene.tree.nodes
    teacher = scene.dancer_in(clause.subjects)
    if teacher is None or clause.is_passive:
        return
    has = clause.verb.lemma == "have" and any(
        scene.has_lemma(node, "pupil") and node.tag == "NNS" for node in clause.objects
    )
    for one in nodes[clause.verb.index + 3 :]:
        if one.word not in ("them", "whom") or [n.word for n in nodes[one.index - 2 : one.index]] != ["one", "of"]:
            continue
        between = nodes[clause.verb.index : one.index - 2]
        verbs = word_set("verbs", "teach", "teaching")
        taught = [n for n in between if (n.word in verbs or n.lemma in verbs) and n.tag != "VBN"]
        teaches = any(_has_pupils_behind(scene, n) for n in taught)
        behind = nodes[one.index + 1 : one.index + 2]
        named = people_after(scene, one) if (has or teaches) and behind and behind[0].word == "," else ()
        for value in list(named)[:1]:
            yield proposed(
                scene, Relation.STUDENT, value, clause.verb, dancer=teacher, rule="one of the dancer's pupils"
            )


def _has_pupils_behind(scene: Scene, teaching: Node) -> bool:
    """Whether those who are taught stand behind the word: "teaching kids"."""
    behind = scene.tree.nodes[teaching.index + 1 : teaching.index + 4]
    return any(node.tag == "NNS" and node.index not in scene.bound.read.names for node in behind)
