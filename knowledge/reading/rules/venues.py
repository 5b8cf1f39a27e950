"""Where the dancer performed."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.kinds import noun_kind
from knowledge.reading.mentions import MentionKind
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.words import word_set

_PLACED = ("in", "at", "on", "to", "from", "across", "throughout")


def venues(scene: Scene) -> Iterator[Candidate]:
    """The theatres, festivals and cities in which a sentence puts the dancer on a stage."""
    for clause in scene.clauses:
        yield from _where(scene, clause)
        yield from _toured(scene, clause)
        yield from _contested(scene, clause)
    yield from _on_stage(scene)


def _toured(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "toured Japan and Brazil", "played the Lyric Theatre"."""
    dancer = scene.dancer_in(clause.subjects)
    if dancer is None or clause.verb.lemma not in ("tour", "play"):
        return
    kinds = (MentionKind.VENUE, MentionKind.NAME) if clause.verb.lemma == "tour" else (MentionKind.VENUE,)
    for node in clause.objects:
        for value in scene.things(node, *kinds):
            if scene.tree.nodes[value.node.index - 1].word in ("'s", "'"):
                continue
            yield Candidate(Relation.VENUE, scene, value, clause.verb, "the dancer toured there", how=scene.how(dancer))


def _contested(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "took the European title in Vienna", "at Blackpool they were champions"."""
    nouns = [*clause.objects, *clause.complements, *((clause.verb,) if clause.is_copular else ())]
    dancer = scene.dancer_in(clause.subjects)
    if dancer is not None and any(noun.lemma in word_set("stage", "contests") for noun in nouns):
        for candidate in venues_of(scene, clause, dancer):
            cases = {child.word for child in scene.tree.children(candidate.value.node, "case")}
            if cases & {"in", "at"}:
                yield candidate


def _on_stage(scene: Scene) -> Iterator[Candidate]:
    """As in "in the Teatro Aurelia the silence went on", "on a sold-out evening in Amsterdam"."""
    tree = scene.tree
    lemmas = {node.lemma for node in tree.nodes}
    if not scene.has_dancer or lemmas & word_set("stage", "looking_on"):
        return
    for node in tree.nodes:
        kind = scene.kind(node)
        if kind not in (MentionKind.VENUE, MentionKind.NAME) or _plays_another(scene, node):
            continue
        cases = {child.word for child in tree.children(node, "case")}
        above = tree.head(node)
        on_a_night = above is not None and above.lemma in word_set("stage", "evenings")
        if (kind is MentionKind.VENUE and _is_on_stage_at(cases, lemmas, on_a_night=on_a_night)) or (
            kind is MentionKind.NAME
            and cases & {"in", "at"}
            and on_a_night
            and node.index not in scene.bound.references
        ):
            value = Value(node, scene.bound.read.names[node.index].span)
            yield Candidate(Relation.VENUE, scene, value, node, "seen on stage there")


def _plays_another(scene: Scene, place: Node) -> bool:
    """Whether a troupe or somebody else is on the stage: "a troupe from Seville played at the Volksoper"."""
    verb = next((above for above in scene.tree.ancestors(place) if above.is_verb), None)
    if verb is None:
        return False
    subjects = Clause(scene.tree, verb).subjects
    if scene.dancer_in(subjects) is not None:
        return False
    return any(noun_kind(n) is MentionKind.COMPANY or scene.kind(n) is MentionKind.COMPANY for n in subjects)


def _is_on_stage_at(cases: set[str], lemmas: set[str], *, on_a_night: bool) -> bool:
    """Whether the words of a sentence that speaks of the dancer put her on the stage of a theatre that it names."""
    if cases & {"at"} and not lemmas & word_set("stage", "off_stage"):
        return True
    return bool(cases & {"in", "of", "on", "at"}) and (on_a_night or bool(lemmas & word_set("stage", "around")))


def _where(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "danced at the Teatro Segura", "from Tokyo to Toronto"."""
    plays = any(
        node.lemma in word_set("stage", "parts") or scene.kind(node) is MentionKind.WORK or scene.is_titled(node)
        for node in clause.objects
    )
    if (
        clause.verb.lemma not in word_set("stage", "appearing")
        and not plays
        and not (clause.is_copular and any(scene.kind(o.node) is MentionKind.WORK for o in clause.obliques))
    ):
        return
    if clause.verb.lemma == "open" and clause.objects:
        return
    dancer = scene.dancer_in(clause.subjects)
    if dancer is not None:
        yield from venues_of(scene, clause, dancer)


def venues_of(scene: Scene, clause: Clause, dancer: Node | None) -> Iterator[Candidate]:
    """The places at which the clause says that it happened."""
    for oblique in clause.obliques:
        if oblique.preposition in _PLACED:
            for value in scene.things(oblique.node, MentionKind.VENUE, MentionKind.NAME):
                is_name = scene.kind(value.node) is MentionKind.NAME
                if scene.kind(scene.tree.nodes[max(0, value.node.index - 2)]) is MentionKind.COMPANY and is_name:
                    continue
                if is_name and (value.node is not oblique.node or value.node.index in scene.bound.references):
                    continue
                yield Candidate(
                    Relation.VENUE, scene, value, clause.verb, "the dancer performed there", how=scene.how(dancer)
                )
