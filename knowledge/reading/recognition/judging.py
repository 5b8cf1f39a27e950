"""Why what the recogniser finds is none: said of somebody else, denied, or only told of by other words.

The network weighs; what the grammar of a sentence says has the last word.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace

from knowledge.parsing import Node
from knowledge.reading.candidates import why_not
from knowledge.reading.people.relatives import is_kinship
from knowledge.reading.rules.making import is_only_made
from knowledge.reading.scenes import Candidate, Scene
from knowledge.reading.sentences.clauses import Clause
from knowledge.relations import BONDS, Relation
from knowledge.text import fold
from knowledge.words import word_set

_IN_PART = (" as ", " as the ")
_POSSESSIVE = ("'s", "’s", "'", "’")
_DENIED = re.compile(
    r"\b(not|never|nor|without|neither|close to|verge of)(?! (?:only|just|merely|simply))(?: [a-z]+){0,2} $",
    re.IGNORECASE,
)
_NO_FACT_BY = {Relation.MENTOR: ("formation", "no_lesson_from"), Relation.COMPANY: ("unreality", "inviting")}
"""The verbs, by relation, that tell no fact of it by themselves."""
_GIVEN_TO_ANOTHER = re.compile(r"[^.;]*\b(?:gave|handed) it to (?!(?:her|him|them|me)\b)")
_NOT = ("not", "never", "no")
_FIRST_PERSON = frozenset({"i", "me", "my"})


def judged(candidate: Candidate, things: AbstractSet[int], after: str) -> Candidate:
    """The candidate with the reason why it is none, where the grammar tells one.

    `things` are the places of names that do not act, `after` is the text of the sentence behind its own.
    """
    of_others = (_is_of_another(candidate, things), _is_of_narrator(candidate.scene), _is_no_relative(candidate))
    reason = "said of somebody else" if any(of_others) else _refused(candidate) or why_not(candidate, after)
    return replace(candidate, rejected=reason or ("only told what it is" if _is_explained(candidate) else None))


def _is_of_narrator(scene: Scene) -> bool:
    """Whether a sentence is about whoever tells the story, who is not the dancer: "I was taught by my aunt Rosa"."""
    references = scene.bound.references
    if any(one.has_dancer for one in references.values()):
        return False
    return any(node.word in _FIRST_PERSON and not scene.bound.read.is_spoken(node) for node in scene.tree.nodes)


def _is_no_relative(candidate: Candidate) -> bool:
    """Whether the word for a relative tells no whose, or is denied: "the twins were Ivo and Max", "their aunt Ida".

    What begins with a nation is taken for a thing of it: "Danish Sign Language was spoken at home".
    """
    if candidate.relation is not Relation.FAMILY:
        return False
    first_word = fold(candidate.value.span.of(candidate.scene.text)).partition(" ")[0]
    if first_word in word_set("demonyms", "words"):
        return True
    scene, name = candidate.scene, candidate.value.node
    above = scene.tree.head(name)
    if name.relation == "conj" and above is not None:
        name, above = above, scene.tree.head(above)
    around = [node for node in (above, *scene.tree.children(name)) if node is not None and is_kinship(node.lemma)]
    for noun in around:
        beside = [*scene.tree.children(noun), *scene.tree.children(name)]
        owners = [scene.bound.references.get(node.index) for node in beside if node.relation == "nmod:poss"]
        if any(node.word in _NOT for node in beside) or (not owners and any(node.word == "the" for node in beside)):
            return True
        if owners and not any(one is not None and one.has_dancer for one in owners):
            return any(node.word == "their" for node in beside)
    return False


def _is_explained(candidate: Candidate) -> bool:
    """As in "Swan Lake is a ballet": a sentence that does not speak of the dancer tells what the thing is."""
    scene, node = candidate.scene, candidate.value.node
    noun = scene.tree.head(node)
    if noun is None or not node.relation.startswith("nsubj") or not scene.tree.children(noun, "cop"):
        return False
    return not any(one.has_dancer for one in scene.bound.references.values()) and noun.tag.startswith("NN")


def _refused(candidate: Candidate) -> str | None:
    """Why what a verb of refusing or missing has for its object was not had: "turned down a place at the School".

    Nor was what stands right behind a denial: "danced in many houses, but not in the Riga Ballet".
    """
    verb, text = candidate.cue, candidate.scene.text
    denied = _DENIED.search(text[candidate.scene.bound.read.span.start : candidate.value.span.start])
    if denied is not None:
        return f"only under “{denied[1].lower()}”"
    if (told := _told_otherwise(candidate)) is not None:
        return f"only {told}"
    words = [verb.lemma, *(child.word for child in candidate.scene.tree.children(verb, "compound:prt", "advmod"))]
    is_refused = {words[0], " ".join(words[:2])} & word_set("unreality", "refusing")
    return f"only under “{' '.join(words[:2])}”" if is_refused else None


def _told_otherwise(candidate: Candidate) -> str | None:
    """What is told of a thing by words that tell no fact of its relation, as it is to be shown; None where none are."""
    scene, verb = candidate.scene, candidate.cue
    no_fact_by = _NO_FACT_BY.get(candidate.relation)
    if (no_fact_by is not None and verb.lemma in word_set(*no_fact_by)) or _only_watched(candidate):
        return f"“{verb.word}”"
    if _is_handed_on(candidate) or _is_given_away(candidate):
        return f"“{verb.word}” to somebody else"
    if is_only_made(candidate):
        return f"“{verb.word}” for others"
    noun = scene.tree.head(candidate.value.node)
    if candidate.relation is Relation.MENTOR and noun is not None and noun.lemma in word_set("formation", "no_teacher"):
        return f"a “{noun.word}”"
    if candidate.relation is Relation.MENTOR and _is_aimed_at(candidate):
        return "“at” somebody"
    is_part = scene.text[: candidate.value.span.start].endswith(_IN_PART)
    return "a part" if is_part and candidate.relation in BONDS else None


def _is_aimed_at(candidate: Candidate) -> bool:
    """Whether something is done at somebody: "he shouts at a man from Graz, one Ivo Hahn", unlike "at Ada Lind's"."""
    tree, told = candidate.scene.tree, candidate.value.node
    behind = candidate.scene.text[candidate.value.span.end :]
    while (above := tree.head(told)) is not None and (
        told.relation == "appos"
        or (told.relation == "nmod" and above.lemma in word_set("persons", "someone", "dancers"))
    ):
        told = above
    return any(child.word == "at" for child in tree.children(told, "case")) and not behind.startswith(_POSSESSIVE)


def _only_watched(candidate: Candidate) -> bool:
    """Whether a work is what somebody saw or has: "She saw The Plough, in which she was to be the Furrow"."""
    is_object = candidate.value.node.relation == "obj"
    is_work = candidate.relation is Relation.PERFORMANCE
    return is_work and is_object and candidate.cue.lemma in word_set("unreality", "watching")


def _is_given_away(candidate: Candidate) -> bool:
    """Whether somebody else is who gets a prize: "the Silver Fern Award went to Ivo Hahn", "they gave it to a Dane"."""
    scene, verb = candidate.scene, candidate.cue
    if candidate.relation is not Relation.AWARD:
        return False
    if _GIVEN_TO_ANOTHER.match(scene.text[candidate.value.span.end : scene.bound.read.span.end]):
        return True
    if verb.lemma != "go":
        return False
    receivers = list(Clause(scene.tree, verb).prepositional("to"))
    return any(one.index in scene.bound.read.names for one in receivers) and scene.dancer_in(iter(receivers)) is None


def _is_handed_on(candidate: Candidate) -> bool:
    """Whether the dancer is who gives a prize, to somebody else: "she handed the Award to Ivo Hahn"."""
    if candidate.relation is not Relation.AWARD:
        return False
    scene, verb = candidate.scene, candidate.cue
    clause = Clause(scene.tree, verb)
    receivers = list(clause.prepositional("to")) if verb.lemma in word_set("verbs", "hand_on") else []
    gives = not clause.is_passive and scene.dancer_in(clause.subjects) is not None
    return gives and bool(receivers) and scene.dancer_in(iter(receivers)) is None


def _is_of_another(candidate: Candidate, things: AbstractSet[int]) -> bool:
    """Whether somebody else does what the verb says, and the dancer has no part in it: "Ada Lind joined the Ballet".

    `things` are the places of names that do not act: those that are no persons, and what is proposed.
    """
    scene, verb = candidate.scene, _telling_verb(candidate)
    references = scene.bound.references
    if _is_of_noun_of_another(scene, candidate.value.node, things) or _is_house_of_another(candidate):
        return True
    if not verb.is_verb:
        return False
    doing = (one for one in Clause(scene.tree, verb).subjects if one.span.start not in things)
    subjects = [references[one.index] for one in doing if one.index in references]
    below = (references.get(node.index) for node in scene.tree.subtree(verb))
    is_another = any(one.people and not one.has_dancer for one in subjects)
    return is_another and not any(one is not None and one.has_dancer for one in below)


def _telling_verb(candidate: Candidate) -> Node:
    """The verb that tells who does it: in "Ada Lind has pupils, one of whom, Ivo, falls well" that of the whole."""
    scene, verb = candidate.scene, candidate.cue
    above = scene.tree.head(verb)
    if verb.relation != "parataxis" or above is None:
        return verb
    is_told = any(one.index in scene.bound.references for one in Clause(scene.tree, verb).subjects)
    return verb if is_told else above


def _is_house_of_another(candidate: Candidate) -> bool:
    """Whether what the dancer is to have founded is said to be somebody else's: "in his house, the Rooms"."""
    tree, node = candidate.scene.tree, candidate.value.node
    noun = tree.head(node) if node.relation == "appos" and candidate.relation is Relation.FOUNDED else None
    owners = tree.children(noun, "nmod:poss") if noun is not None else ()
    references = (candidate.scene.bound.references.get(owner.index) for owner in owners)
    return any(one is not None and not one.has_dancer for one in references)


def _is_of_noun_of_another(scene: Scene, node: Node, things: AbstractSet[int]) -> bool:
    """Whether a name hangs on what is said to be somebody else's: "the roles of Ada Lind: Myrtha in Giselle"."""
    tree, references = scene.tree, scene.bound.references
    owned = word_set("meanings", "part", "prize", "tuition")
    owners = [
        child
        for above in tree.ancestors(node)
        if above.lemma in owned
        for child in tree.children(above, "nmod", "nmod:poss")
        if child.index in references and child.span.start not in things and child.index != node.index
    ]
    return any(not references[child.index].has_dancer for child in owners)
