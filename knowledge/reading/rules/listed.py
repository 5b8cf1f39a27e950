"""The works of a list, where it is the dancer who danced or made them."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.works.credits import Credit, CreditList
from knowledge.reading.works.kinds import noun_kind
from knowledge.relations import Relation
from knowledge.words import word_set

_RECEIVING = ("for", "on", "upon", "around")
_LISTING = ("include", "comprise", "range", "feature", "be")
_PLACED = frozenset(
    {
        "cast",
        "admire",
        "applaud",
        "acclaim",
        "praise",
        "coach",
        "prepare",
        "make",
        "give",
        "add",
        "remember",
        "know",
        "celebrate",
    }
)


def listed_performances(scene: Scene) -> Iterator[Candidate]:
    """The performances that the lists of a sentence give the dancer, and who made a work in them."""
    for found in scene.credits:
        performer = _performer(scene, found)
        if performer is not None and not (_is_for_others(scene, found) and _receiver(scene, found) is None):
            for credit in found.credits:
                yield from _performances(scene, found, credit, performer)
            yield from _makers(scene, found, performer)


def _performances(scene: Scene, found: CreditList, credit: Credit, performer: Node) -> Iterator[Candidate]:
    value = Value(credit.work, scene.bound.read.names[credit.work.index].span)
    for role in credit.roles or (None,):
        qualifiers = [] if role is None else [("role", role)]
        if credit.year is not None:
            qualifiers.append(("year", credit.year))
        if credit.venue is not None:
            qualifiers.append(("venue", " ".join(credit.venue.span.of(scene.text).split())))
        yield Candidate(
            Relation.PERFORMANCE, scene, value, found.cue, "in a list", tuple(qualifiers), scene.how(performer)
        )


def _makers(scene: Scene, found: CreditList, performer: Node) -> Iterator[Candidate]:
    """As in "created a role in Ada Lind's Slow Water", "There Ada Lind composed for her Slow Water (1961) and …"."""
    makers = [credit.maker for credit in found.credits if credit.maker is not None]
    if found.cue.lemma not in ("create", "originate"):
        makers = []
    if found.cue.lemma in word_set("verbs", "make") and _receiver(scene, found) is performer:
        clause = Clause(scene.tree, found.cue)
        makers.extend(clause.agents if clause.is_passive else clause.subjects)
    for value in scene.everybody(iter(dict.fromkeys(makers))):
        role = (("role", "choreographer"),)
        yield Candidate(
            Relation.PARTNER, scene, value, found.cue, "made a work for the dancer", role, scene.how(performer)
        )


def _is_for_others(scene: Scene, found: CreditList) -> bool:
    """Whether what the dancer made is danced by others: "for the Graz Ballet", "with Ada Lind as the Mother"."""
    if found.cue.lemma not in word_set("verbs", "make") - {"create", "write"}:
        return False
    for node in scene.tree.nodes:
        before = scene.tree.nodes[node.index - 1].word if node.index else ""
        cases = {case.word for case in scene.tree.children(node, "case")} | {before}
        if "for" in cases and (
            node.word == "it" or scene.kind(node) is MentionKind.COMPANY or noun_kind(node) is MentionKind.COMPANY
        ):
            return True
    return False


def _performer(scene: Scene, found: CreditList) -> Node | None:
    """Where the dancer is to whom a list belongs, or None where it is somebody else's."""
    cue = found.cue
    if cue.word == ":":
        return scene.tree.nodes[0] if _opens_with_roles(scene, cue) else _told_before(scene, found)
    return _of_verb(scene, found) if cue.is_verb else _of_noun(scene, cue)


def _of_verb(scene: Scene, found: CreditList) -> Node | None:
    cue = found.cue
    clause = Clause(scene.tree, cue)
    if cue.lemma in word_set("verbs", "make") and (receiver := _receiver(scene, found)) is not None:
        return receiver
    if cue.lemma in word_set("stage", "remembering"):
        return scene.dancer_in(clause.subjects if clause.is_passive else clause.objects)
    if cue.lemma == "be" and scene.tree.nodes[cue.index - 1].word == "there":
        return _topic_before(scene, found)
    takes_in = cue.lemma == "take" and scene.tree.nodes[cue.index + 1].word == "in"
    if cue.lemma in _LISTING or _is_copula(scene, cue) or takes_in:
        owner = _owner_before(scene, cue)
        if owner is not None or cue.lemma != "be":
            return owner
        clause = Clause(scene.tree, scene.tree.head(cue) or cue)
    if not clause.is_passive and cue.lemma in _PLACED and (placed := scene.dancer_in(clause.objects)) is not None:
        return placed
    return scene.dancer_in(clause.subjects) or _subject_above(scene, cue) or _only_doer(scene, clause)


def _told_before(scene: Scene, found: CreditList) -> Node | None:
    """As in "She made a feast of it: Kitri in Don Quixote, Myrtha in Giselle": the dancer is of whom is told."""
    before = scene.tree.nodes[: found.cue.index]
    doers = [node for node in before if node.relation.startswith("nsubj")]
    in_roles = sum(bool(credit.roles) for credit in found.credits) > 1
    named = any(node.index in scene.bound.read.names and not scene.is_dancer(node) for node in before)
    return doers[0] if in_roles and not named and doers and all(scene.is_dancer(node) for node in doers) else None


def _topic_before(scene: Scene, found: CreditList) -> Node | None:
    """As in "Before that there was Kitri in Don Quixote", after a sentence about the dancer alone."""
    before = scene.before
    if before is None or not all(credit.roles for credit in found.credits):
        return None
    others = [*scene.bound.references.values(), *before.bound.references.values()]
    named = any(not one.has_dancer and one.people[0].name is not None for one in others)
    return scene.tree.nodes[0] if before.has_dancer and not named else None


def _opens_with_roles(scene: Scene, colon: Node) -> bool:
    """As in "The repertoire of those years: …", "Her roles: …", "Roles: …", which name nobody else."""
    before = scene.tree.nodes[: colon.index]
    noun = next((node for node in before if node.lemma in word_set("stage", "achievements")), None)
    named = any(node.index in scene.bound.read.names and not scene.is_dancer(node) for node in before)
    return noun is not None and noun.index <= 3 and not named  # noqa: PLR2004 - "The rich repertoire"


def _is_copula(scene: Scene, cue: Node) -> bool:
    return cue.relation == "cop" and scene.tree.head(cue) is not None


def _receiver(scene: Scene, found: CreditList) -> Node | None:
    """As in "created for her", "made Sable (1997) and Ivre (1999) on her"."""
    nodes = scene.tree.nodes
    for node in nodes[found.cue.index + 2 : found.end + 3]:
        reference = scene.bound.references.get(node.index)
        owns = node.tag == "PRP$" and node.index + 1 not in scene.bound.read.names
        if nodes[node.index - 1].word in _RECEIVING and reference is not None and reference.has_dancer and not owns:
            return node
    return None


def _owner_before(scene: Scene, cue: Node) -> Node | None:
    """As in "Her roles include", "Among his other parts were", "Later works include", "Others were"."""
    nodes = scene.tree.nodes[: cue.index]
    for node in reversed(nodes):
        above = scene.tree.head(node)
        is_relative = "acl:relcl" in (node.relation, above.relation if above is not None else "")
        if (node.tag in ("VBD", "VBZ", "VBP", "MD") and not is_relative) or node.word == ";":
            break
        if node.lemma in word_set("stage", "achievements"):
            owners = [n for n in nodes[max(0, node.index - 4) : node.index] if n.tag in ("PRP$", "POS")]
            if (receiver := _receiver_between(scene, node, cue)) is not None:
                return receiver
            if _is_danced(scene, node):
                return node
            if not owners:
                is_own = cue.lemma in ("include", "comprise") and node.lemma in (
                    "role",
                    "part",
                    "repertoire",
                    "repertory",
                )
                return node if is_own and scene.opens_with(node) else None
            return node if any(_is_dancers(scene, n) for n in owners) else None
        if node.word == "others" and scene.begins_with(node):
            return node
    return None


def _is_danced(scene: Scene, noun: Node) -> bool:
    """As in "Among the dances that she led are …": what of the nouns is told is that the dancer danced them."""
    told = scene.tree.children(noun, "acl:relcl")
    verbs = [one for verb in told for one in scene.tree.conjuncts(verb)]
    dances = any(verb.lemma in word_set("stage", "dancing") | {"lead", "star", "create"} for verb in verbs)
    return dances and any(scene.dancer_in(Clause(scene.tree, verb).subjects) is not None for verb in verbs)


def _receiver_between(scene: Scene, noun: Node, cue: Node) -> Node | None:
    """As in "The ballets made for her include …", "eleven works for her, among them …"."""
    nodes = scene.tree.nodes
    between = nodes[noun.index + 2 : cue.index]
    return next((n for n in between if nodes[n.index - 1].word in _RECEIVING and scene.is_dancer(n)), None)


def _is_dancers(scene: Scene, owner: Node) -> bool:
    """Whether roles are the dancer's own; whose "her roles" are is not doubtful in a biography of her."""
    reference = scene.bound.references.get(owner.index - 1 if owner.tag == "POS" else owner.index)
    return owner.tag == "PRP$" if reference is None else reference.has_dancer


def _of_noun(scene: Scene, cue: Node) -> Node | None:
    """As in "made her debut as Clara in …", "parts, among them the Postman in …", "her solos Salt and Kelp"."""
    nouns = [n for n in scene.tree.nodes[: cue.index + 1] if n.lemma in word_set("stage", "achievements")]
    for noun in reversed(nouns):
        if (receiver := _receiver_between(scene, noun, cue)) is not None:
            return receiver
    if scene.owned_by_dancer(cue):
        return cue
    for above in scene.tree.ancestors(cue):
        if above.is_verb and above.lemma in word_set("stage", "appearing", "dancing"):
            found = scene.dancer_in(Clause(scene.tree, above).subjects)
            if found is not None:
                return found
    return nouns[-1] if nouns and scene.owned_by_dancer(nouns[-1]) else None


def _only_doer(scene: Scene, clause: Clause) -> Node | None:
    """Who does all that the sentence tells, where that is the dancer and the verb has no subject of its own."""
    if any(node.tag.startswith(("NN", "PRP")) for node in clause.subjects):
        return None
    doers = [node for node in scene.tree.nodes if node.relation.startswith("nsubj") and node.tag[:2] in ("NN", "PR")]
    people = [node for node in doers if node.index in scene.bound.references or node.tag == "PRP"]
    alone = all(scene.is_dancer(node) for node in people)
    return people[0] if people and alone and people[0].index < clause.verb.index else None


def _subject_above(scene: Scene, cue: Node) -> Node | None:
    """As in "He joined the Opera, appearing as Siegfried in …": a participle has the subject of its sentence."""
    if cue.tag not in ("VBG", "VBN") or scene.tree.children(cue, "nsubj", "nsubj:pass"):
        return None
    for above in scene.tree.ancestors(cue):
        if above.is_verb and (subjects := Clause(scene.tree, above).subjects):
            return scene.dancer_in(subjects)
    return None
