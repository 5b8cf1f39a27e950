"""Whether the dancer danced what the dancer made."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.works.kinds import noun_kind
from knowledge.relations import Relation
from knowledge.words import word_set

_RECEIVING = ("for", "on", "upon", "around")
_ALONE = frozenset({"solo", "monologue", "duet", "duo", "pas"})


def is_only_made(candidate: Candidate) -> bool:
    """Whether a work was made by the dancer for others to dance, as far as the sentence tells: "staged Giselle"."""
    scene, cue = candidate.scene, candidate.cue
    if _is_called_creation(candidate):
        return True
    creates = cue.lemma == "create" and not any(name == "role" for name, _ in candidate.qualifiers)
    if candidate.relation is not Relation.PERFORMANCE or not (creates or cue.lemma in word_set("stage", "making")):
        return False
    clause = Clause(scene.tree, cue)
    makers = clause.agents if clause.is_passive else clause.subjects
    maker = scene.dancer_in(makers)
    if maker is None or any(_receivers(scene, clause)) or _is_of_oneself(scene, clause):
        return False
    if _is_danced_then(scene, cue):
        return False
    if creates:
        return is_for_company(scene)
    return not (_is_joint(scene, clause, makers, maker) or _is_for_one(scene, candidate.value.node, clause))


def _is_called_creation(candidate: Candidate) -> bool:
    """As in "his last great creation, Ash, was seen in Oslo"."""
    tree, work = candidate.scene.tree, candidate.value.node
    if candidate.relation is not Relation.PERFORMANCE:
        return False
    above = tree.head(work)
    nouns = [*tree.children(work, "appos"), *([above] if above is not None and work.relation == "appos" else [])]
    return any(noun.lemma in word_set("stage", "creations") for noun in nouns)


def _is_danced_then(scene: Scene, cue: Node) -> bool:
    """As in "she made Ash, and in it she danced the Widow"."""
    nodes = scene.tree.nodes
    later = (clause for clause in scene.clauses if clause.verb.index > cue.index)
    dances = any(c.verb.lemma in word_set("stage", "dancing") and scene.dancer_in(c.subjects) for c in later)
    within = any(n.word in ("it", "which") and nodes[n.index - 1].word == "in" for n in nodes[cue.index + 1 :])
    return dances and within


def is_for_company(scene: Scene) -> bool:
    """Whether the sentence tells that something is for others: "for the Graz Ballet", "for it"."""
    nodes = scene.tree.nodes
    for node in nodes:
        cases = {case.word for case in scene.tree.children(node, "case")} | {nodes[node.index - 1].word}
        troupe = MentionKind.COMPANY in (scene.kind(node), noun_kind(node))
        relative = node.word == "which" and any(
            MentionKind.COMPANY in (scene.kind(one), noun_kind(one)) for one in nodes[: node.index]
        )
        if "for" in cases and (node.word == "it" or troupe or relative):
            return True
    return False


def _is_of_oneself(scene: Scene, clause: Clause) -> bool:
    """As in "made her debut in …", "made the Baron in … his own": nothing that others could dance."""
    plain = [node for node in clause.objects if node.index not in scene.bound.read.names]
    own = any(node.word == "own" for node in scene.tree.nodes[clause.verb.index :])
    return own or any(not scene.has_lemma(node, "work") for node in plain if node.tag != "PRP")


def _receivers(scene: Scene, clause: Clause) -> Iterator[Node]:
    """Where the dancer is for whom something is made, or who is made something: "made her Myrtha"."""
    after = (*clause.prepositional(*_RECEIVING), *clause.objects)
    yield from (node for node in after if scene.is_dancer(node))
    for node in scene.tree.nodes[clause.verb.index :]:
        before = scene.tree.nodes[node.index - 1].word if node.index else ""
        if before in _RECEIVING and scene.is_dancer(node):
            yield node


def _is_joint(scene: Scene, clause: Clause, makers: tuple[Node, ...], maker: Node) -> bool:
    """Whether several made it together, who then dance it: "he and Ingrid made", "together they made"."""
    several = maker.word in ("they", "both", "two", "pair", "couple") or len(makers) > 1
    return several or any(_is_beside(scene, node) for node in clause.prepositional("with"))


def _is_beside(scene: Scene, node: Node) -> bool:
    """Whether somebody is named with whom it was made, rather than in which part."""
    following = scene.tree.nodes[node.index + 1 : node.index + 2]
    return any(scene.people(node)) and not (following and following[0].word in ("as", "in"))


def _is_for_one(scene: Scene, work: Node, clause: Clause) -> bool:
    """Whether what is made is a solo or a duet, which its maker dances where nobody else is named."""
    near = scene.tree.nodes[max(0, work.index - 3) : work.index + 5]
    given = any(node.word == "for" for node in scene.tree.nodes[clause.verb.index :])
    return any(node.lemma in _ALONE for node in near) and not given
