"""What a sentence leaves without a name and a later one names: "She had two teachers. One was Ada Lind; …"."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.people.introductions import is_someone
from knowledge.reading.people.relatives import is_kinship, plain_kinship
from knowledge.reading.scenes import Candidate, Scene, Unnamed, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation
from knowledge.words import word_set

_OF_NOUN = {
    "teacher": Relation.MENTOR,
    "pupil": Relation.STUDENT,
    "partner": Relation.PARTNER,
    "company": Relation.COMPANY,
    "school": Relation.SCHOOL,
    "award": Relation.AWARD,
}
_PERSONS = frozenset({Relation.MENTOR, Relation.STUDENT, Relation.PARTNER, Relation.FAMILY})
_JOINING = frozenset({"join", "enter"})
_LEARNING = frozenset({"learn", "study", "train"})
_PEOPLE = frozenset({"people", "men", "women", "persons", "ladies", "gentlemen"})
_OPENINGS = tuple(
    tuple(opening.split())
    for opening in (
        "one was", "one is", "one of them was", "his name was", "her name was", "their name was", "his name is",
        "her name is", "its name was", "it was called", "it is called", "he was called", "she was called", "this was",
        "that was", "they were", "these were", "they called it", "the one was",
    )
)  # fmt: skip
_SECOND = (("the", "other"), ("another", "was"), ("the", "second"))
_NAMING = frozenset({"called", "named", "known", "as", "by", "name", "of"})
_CALLING = frozenset({"call", "calls", "called", "named", "christened"})
_BETWEEN = ("DT", "JJ", "NN", ",", "VBD", "VBZ", "NNP", "VBN", "CD")


def named_next(scene: Scene) -> Iterator[Candidate]:
    """Mentors, pupils, partners, companies, schools and prizes that a sentence names and one before it told of."""
    told = scene.unnamed
    if told is None:
        return
    for name in (*_names(scene, told), *_counted(scene, told)):
        yield from _candidates(scene, told, name)


def left_unnamed(scene: Scene) -> Unnamed | None:
    """The last noun of a sentence for whom or what it does not name: "her teacher", "learned from three people"."""
    for noun in reversed(scene.tree.nodes):
        if not noun.tag.startswith("NN") or noun.index in scene.bound.read.names:
            continue
        relation = _relation_told(scene, noun)
        if relation is None:
            continue
        named = any(node.index in scene.bound.read.names for node in scene.tree.nodes[noun.index + 1 :])
        return None if named else Unnamed(scene, noun, relation)
    return None


def _relation_told(scene: Scene, noun: Node) -> Relation | None:
    key = next((key for key in _OF_NOUN if scene.has_lemma(noun, key)), None)
    if key is not None:
        relation = _OF_NOUN[key]
        is_theirs = scene.owned_by_dancer(noun) or _is_had(scene, noun, relation)
        return _relation_of(scene, noun, relation) if is_theirs else None
    if noun.word not in _PEOPLE and not is_someone(noun):
        return None
    return _taught_by(scene, noun) or (Relation.FAMILY if _is_own_relative(scene, noun) else None)


def _is_own_relative(scene: Scene, noun: Node) -> bool:
    return is_kinship(noun.lemma) and noun.tag == "NN" and scene.owned_by_dancer(noun)


def _taught_by(scene: Scene, noun: Node) -> Relation | None:
    """As in "learned from three people", "two women taught her"."""
    for clause in scene.clauses:
        learned = clause.verb.lemma in _LEARNING and scene.dancer_in(clause.subjects) is not None
        if learned and noun in clause.prepositional("from", "with", "under"):
            return Relation.MENTOR
        doers = clause.agents if clause.is_passive else clause.subjects
        done_to = clause.subjects if clause.is_passive else clause.objects
        taught = clause.verb.lemma in word_set("verbs", "teach") and noun in doers
        if taught and scene.dancer_in(done_to) is not None:
            return Relation.MENTOR
    return None


def _relation_of(scene: Scene, noun: Node, relation: Relation) -> Relation:
    """What the dancer has to do with it: who "has a school now" does not learn there."""
    verb = scene.tree.head(noun)
    has = verb is not None and verb.word in ("has", "have") and noun.relation == "obj"
    founds = verb is not None and verb.lemma in word_set("verbs", "found") and noun.relation == "obj"
    return Relation.FOUNDED if relation is Relation.SCHOOL and (has or founds) else relation


def _is_had(scene: Scene, noun: Node, relation: Relation) -> bool:
    verb = scene.tree.head(noun)
    having = {"have"} if relation in _PERSONS else {"have", *_JOINING}
    having |= word_set("verbs", "win") if relation is Relation.AWARD else frozenset()
    having |= word_set("verbs", "found_only") | {"open"} if relation is Relation.SCHOOL else frozenset()
    has = verb is not None and noun.relation == "obj" and verb.lemma in having
    return has and verb is not None and scene.dancer_in(Clause(scene.tree, verb).subjects) is not None


def _names(scene: Scene, told: Unnamed) -> Iterator[Node]:
    """The names by which the next sentence goes on: behind "One was", and behind "the other" where there are two."""
    if told.since > 1:
        return
    nodes = scene.tree.nodes
    words = [node.word for node in nodes]
    lemma = told.noun.lemma
    openings = (*_OPENINGS, ("the", lemma, "was", "called"), ("the", lemma, "was"), *_called_by_dancer(words, lemma))
    opening = next((way for way in openings if tuple(words[: len(way)]) == way), None)
    if opening is None or (told.relation is Relation.FAMILY and "name" not in opening):
        return
    starts = [len(opening)]
    if opening[0] == "one":
        starts += [
            place + 2 for way in _SECOND for place in range(len(words)) if tuple(words[place : place + 2]) == way
        ]
    for start in starts:
        name = _name_at(scene, start)
        if name is not None:
            several = opening[0] in ("they", "these") and told.relation in _PERSONS
            yield from scene.tree.conjuncts(name) if several else (name,)


def _called_by_dancer(words: list[str], lemma: str) -> Iterator[tuple[str, ...]]:
    """As in "She has called it", "He calls the place", where the sentence begins so."""
    bare = [word for word in words[:6] if word not in ("has", "had", "have")]
    left_out = len(words[:6]) - len(bare)
    if len(bare) > 3 and bare[0] in ("she", "he", "they", "i") and bare[1] in _CALLING:  # noqa: PLR2004 - "she", "calls", "it", name
        end = 3 if bare[2] == "it" else 4 if bare[2:4] in (["the", "place"], ["the", lemma], ["the", "thing"]) else 0
        if end:
            yield tuple(words[: end + left_out])


def _counted(scene: Scene, told: Unnamed) -> Iterator[Node]:
    """As in "The first was Ada Lind", "The other, a Dane called Bruno Keller, …", of several told of before."""
    nodes = scene.tree.nodes
    counting = word_set("persons", "counting")
    if told.noun.tag != "NNS" or len(nodes) < 4:  # noqa: PLR2004 - "the", "first", "was", name
        return
    start = 1 if nodes[0].word == "the" else 0
    if nodes[start].word not in counting or (start == 0 and nodes[0].word not in ("one", "another")):
        return
    start += 1
    if [node.word for node in nodes[start : start + 2]] == ["of", "them"]:
        start += 2
    if nodes[start].word not in ("was", "is", ","):
        return
    name = _name_at(scene, start + 1)
    if name is not None:
        yield name


def _name_at(scene: Scene, start: int) -> Node | None:
    """The name with which a phrase that begins there ends: "a Leningrad man called Ivo Hahn"."""
    nodes = scene.tree.nodes
    found = [node for node in nodes[start : start + 7] if node.index in scene.bound.read.names]
    for name in found:
        between = nodes[start : name.index]
        plain = all(node.tag in _BETWEEN or node.word in _NAMING for node in between)
        following = nodes[name.index + 1] if name.index + 1 < len(nodes) else name
        only_tells = following.tag == "NN" and following.word not in _NAMING
        if plain and not only_tells:
            return name
    return None


def _candidates(scene: Scene, told: Unnamed, name: Node) -> Iterator[Candidate]:
    rule = "named in the next sentence" if told.since <= 1 else "named in a later sentence"
    relation, noun = told.relation, told.noun
    if relation in _PERSONS:
        for value in scene.people(name):
            named = Value(noun, value.span, value.person)
            if relation is not Relation.FAMILY:
                yield Candidate(relation, told.scene, named, noun, rule)
            if _is_own_relative(told.scene, noun):
                kin = (("kinship", plain_kinship(noun.lemma)),)
                yield Candidate(Relation.FAMILY, told.scene, named, noun, rule, kin)
    elif scene.kind(name) not in (MentionKind.DANCER, None):
        span = scene.bound.read.names[name.index].span
        yield Candidate(relation, told.scene, Value(noun, span), noun, rule)
