"""With whom the dancer danced."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.companies import is_among_companies
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set

_WITH = ("with", "opposite", "alongside", "beside")


def partners(scene: Scene) -> Iterator[Candidate]:
    """Those who dance with the dancer in a sentence; who made a work for her is told by the rules of the stage."""
    for clause in scene.clauses:
        yield from _danced_with_dancer(scene, clause)
        yield from _partnered(scene, clause)
        yield from _beside(scene, clause)
        yield from _joined(scene, clause)
        yield from _in_arms(scene, clause)
    for node in scene.tree.nodes:
        if scene.has_lemma(node, "partner") or node.lemma in ("duet", "duo", "partnership"):
            yield from _partner_noun(scene, node)
            yield from _partner_of(scene, node)
    for clause in scene.clauses:
        yield from _in_part(scene, clause)
    yield from _opposite(scene)
    yield from _as_character(scene)
    yield from _to_the_role(scene)
    yield from _to_somebody(scene)
    yield from _partnered_by(scene)
    yield from _cast_beside(scene)
    yield from _with_receiver(scene)


def _in_part(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Her Albrecht was Ivo Hahn", "Ivo Hahn was her prince": who played opposite the dancer."""
    if not clause.is_copular:
        return
    for part, player in ((s, clause.verb) for s in clause.subjects):
        for character, person in ((part, player), (player, part)):
            if _is_opposite_part(scene, character):
                for value in scene.people(person):
                    if value.person is not None and _bears_full_name(scene, value):
                        role = (("role", " ".join(character.span.of(scene.text).split())),)
                        yield Candidate(Relation.PARTNER, scene, value, character, "the dancer's opposite", role)


def _is_opposite_part(scene: Scene, node: Node) -> bool:
    named = scene.bound.read.names.get(node.index)
    if not scene.owned_by_dancer(node):
        return False
    if named is None:
        return node.lemma in word_set("stage", "opposites")
    return fold(named.span.of(scene.text)) in word_set("works", "characters") | word_set("stage", "opposites")


def _bears_full_name(scene: Scene, value: Value) -> bool:
    name = value.person.name if value.person is not None else None
    return name is not None and " " in name.of(scene.text)


def _joined(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Palimpsest (2022), in which they were joined by Ada Lind"."""
    dancer = scene.dancer_in(clause.subjects)
    if clause.verb.lemma == "join" and clause.is_passive and dancer is not None and _speaks_of_work(scene):
        yield from _partners(scene, clause, list(clause.agents), dancer, "joined on the stage")


def _in_arms(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "For eleven years she danced in the arms of Ivo Hahn"."""
    dancer = scene.dancer_in(clause.subjects)
    if dancer is None or clause.is_passive or clause.verb.lemma not in word_set("stage", "appearing", "filling"):
        return
    for oblique in clause.obliques:
        if oblique.preposition in ("in", "into") and oblique.node.lemma == "arm":
            owners = scene.tree.children(oblique.node, "nmod", "nmod:poss")
            yield from _partners(scene, clause, list(owners), dancer, "in somebody's arms")


def _speaks_of_work(scene: Scene) -> bool:
    return any(scene.kind(scene.tree.nodes[index]) is MentionKind.WORK for index in scene.bound.read.names)


def _opposite(scene: Scene) -> Iterator[Candidate]:
    """As in "won the prize for Ash, at the Savoy Theatre, opposite the incandescent Ada Lind"."""
    nodes = scene.tree.nodes
    dances = _speaks_of_work(scene) or any(n.lemma in word_set("stage", "appearing") for n in nodes)
    dancer = scene.dancer_in(iter(nodes))
    for node in nodes:
        if node.word == "opposite" and dances and dancer is not None and dancer.index < node.index:
            named = _name_after(scene, node.index + 1)
            for value in scene.people(named) if named is not None else ():
                yield Candidate(Relation.PARTNER, scene, value, node, "danced opposite", how=scene.how(dancer))


def _name_after(scene: Scene, place: int) -> Node | None:
    """The name that a phrase ends with: "the Cuban dancer Ivo Hahn"."""
    for node in scene.tree.nodes[place : place + 5]:
        if node.index in scene.bound.read.names:
            return node
        if node.tag[:2] not in ("DT", "JJ", "NN", "PR", "VB"):
            return None
    return None


def _to_the_role(scene: Scene) -> Iterator[Candidate]:
    """As in "danced Albrecht to the Giselle of Ada Lind"."""
    nodes = scene.tree.nodes
    dancer = scene.dancer_in(iter(nodes))
    for node in nodes[2:-2]:
        is_role = node.index in scene.bound.read.names and nodes[node.index - 1].word == "the"
        last = _end_of_character(scene, node)
        if is_role and nodes[node.index - 2].word == "to" and nodes[last.index + 1].word == "of" and dancer is not None:
            named = _name_after(scene, last.index + 2)
            role = (("role", " ".join(scene.text[node.span.start : last.span.end].split())),)
            for value in scene.people(named) if named is not None else ():
                yield Candidate(Relation.PARTNER, scene, value, node, "danced to", role, scene.how(dancer))


def _to_somebody(scene: Scene) -> Iterator[Candidate]:
    """As in "danced Giselle to Ivo Hahn's Albrecht"."""
    nodes = scene.tree.nodes
    dancer = scene.dancer_in(iter(nodes))
    for node in nodes[1:-2]:
        character = nodes[node.index + 2]
        owns = nodes[node.index + 1].tag == "POS" and nodes[node.index - 1].word in ("to", "opposite")
        if owns and dancer is not None and dancer.index < node.index and _is_known_character(scene, character):
            role = (("role", " ".join(character.span.of(scene.text).split())),)
            for value in scene.people(node):
                yield Candidate(Relation.PARTNER, scene, value, node, "danced to", role, scene.how(dancer))


def _partnered_by(scene: Scene) -> Iterator[Candidate]:
    """As in "She appeared at the Lyric Theatre, in Giselle, partnered by Ivo Hahn"."""
    nodes = scene.tree.nodes
    doers = [node for node in nodes if node.relation.startswith("nsubj") and node.index in scene.bound.references]
    for node in nodes[1:-2]:
        set_off = node.word == "partnered" and nodes[node.index - 1].word == "," and nodes[node.index + 1].word == "by"
        named = _name_after(scene, node.index + 2) if set_off else None
        before = [doer for doer in doers if doer.index < node.index]
        if named is not None and before and all(scene.is_dancer(doer) for doer in before):
            for value in scene.people(named):
                yield Candidate(Relation.PARTNER, scene, value, node, "partnered", how=scene.how(before[0]))


def _is_known_character(scene: Scene, node: Node) -> bool:
    name = scene.bound.read.names.get(node.index)
    return name is not None and fold(name.span.of(scene.text)) in word_set("works", "characters")


def _cast_beside(scene: Scene) -> Iterator[Candidate]:
    """As in "her debut in Giselle with Ivo Hahn as Albrecht": somebody has another part in what the dancer dances."""
    nodes = scene.tree.nodes
    verbs = [node for node in nodes if node.is_verb or node.lemma == "debut"]
    for node in nodes[2:-2]:
        beside = nodes[node.index - 1].word == "with" and nodes[node.index + 1].word == "as"
        if not beside or not _is_known_character(scene, nodes[node.index + 2]):
            continue
        cue = next((verb for verb in reversed(verbs) if verb.index < node.index), None)
        danced = cue is not None and cue.lemma in word_set("stage", "dancing") | {"debut", "star", "appear"}
        if cue is None or not danced:
            continue
        own = scene.owned_by_dancer(cue) or scene.dancer_in(Clause(scene.tree, cue).subjects) is not None
        for value in scene.people(node) if own else ():
            yield Candidate(Relation.PARTNER, scene, value, cue, "danced beside the dancer")


def _end_of_character(scene: Scene, node: Node) -> Node:
    """The last name of a character: "the Miller's Wife"."""
    following = scene.tree.nodes[node.index + 1 : node.index + 3]
    owns = len(following) > 1 and following[0].word in ("'s", "’s") and following[1].index in scene.bound.read.names
    return following[1] if owns and following[1].index + 1 < len(scene.tree.nodes) else node


def _as_character(scene: Scene) -> Iterator[Candidate]:
    """As in "danced Giselle, with Ivo Hahn as her Albrecht", "Ada Lind chose him as her Franz"."""
    nodes = scene.tree.nodes
    for node in nodes[1:-2]:
        whose, character = nodes[node.index + 1], nodes[node.index + 2]
        if node.word not in ("as", "for") or whose.tag != "PRP$" or character.index not in scene.bound.read.names:
            continue
        role = (("role", " ".join(character.span.of(scene.text).split())),)
        for value, dancer in _around(scene, node, whose):
            yield Candidate(Relation.PARTNER, scene, value, node, "danced as", role, scene.how(dancer))


def _around(scene: Scene, node: Node, whose: Node) -> Iterator[tuple[Value, Node]]:
    """Who is somebody's character: "with Ivo Hahn as her …" where she is the dancer; or the dancer, whom Ada chose."""
    nodes = scene.tree.nodes
    reference = scene.bound.references.get(whose.index)
    before = nodes[node.index - 1 - (nodes[node.index - 1].word == ",")]
    chosen = scene.is_dancer(before) and nodes[before.index - 1].lemma in ("choose", "have", "want", "pick", "take")
    if chosen:
        for subject in Clause(scene.tree, nodes[before.index - 1]).subjects:
            yield from ((value, before) for value in scene.people(subject))
    elif before.index in scene.bound.read.names and (reference is None or reference.has_dancer):
        with_them = any(n.word == "with" for n in nodes[max(0, before.index - 5) : before.index])
        yield from ((value, whose) for value in scene.people(before) if with_them)


def _with_receiver(scene: Scene) -> Iterator[Candidate]:
    """As in "created Esparto for him and Ada Lind"."""
    nodes = scene.tree.nodes
    for node in nodes[:-2]:
        receives = node.index and nodes[node.index - 1].word in ("for", "on") and scene.is_dancer(node)
        if receives and nodes[node.index + 1].word == "and" and _is_made(scene, node):
            named = _name_after(scene, node.index + 2)
            for value in scene.people(named) if named is not None else ():
                yield Candidate(Relation.PARTNER, scene, value, node, "for both of them", how=scene.how(node))


def _is_made(scene: Scene, node: Node) -> bool:
    return any(above.lemma in word_set("verbs", "make") for above in scene.tree.ancestors(node))


def _partnered(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "was partnered by Ivo Hahn", "Ivo Hahn partnered her", "they were paired"."""
    lemma = clause.verb.lemma
    if clause.verb.word == "partnering" and clause.verb.relation not in ("advcl", "acl", "ROOT", "conj"):
        return
    if lemma != "partner" and not (
        lemma in ("pair", "team") and (clause.is_passive or clause.objects or clause.lemma.endswith(" up"))
    ):
        return
    everyone = [*clause.subjects, *clause.objects, *clause.agents, *clause.prepositional("with")]
    if lemma != "partner":
        paired = clause.subjects if clause.is_passive or not clause.objects else clause.objects
        everyone = [*paired, *clause.prepositional("with")]
    dancer = scene.dancer_in(iter(everyone))
    if dancer is not None:
        yield from _partners(scene, clause, everyone, dancer, "partnered")


def _beside(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "danced with Nadia Orlov", "he and Ingrid made Salt", "With Luca she won …"."""
    dancer = scene.dancer_in(clause.subjects)
    if dancer is None or clause.is_passive:
        return
    others = [node for node in clause.subjects if not scene.is_dancer(node)]
    beside = [node for node in clause.prepositional(*_WITH) if not _may_be_won_with(scene, clause, node)]
    if clause.is_copular and scene.has_lemma(clause.verb, "champion"):
        yield from _partners(scene, clause, others, dancer, "champions together")
    if _is_joint(scene, clause):
        yield from _partners(scene, clause, others, dancer, "together with the dancer")
        yield from _both(scene, clause)
        yield from _partners(scene, clause, beside, dancer, "danced with")


def _may_be_won_with(scene: Scene, clause: Clause, node: Node) -> bool:
    """As in "with Embers she won the prize": one word that is no known given name may be a work."""
    name = node.span.of(scene.text)
    is_word = node.index in scene.bound.read.names and " " not in name and fold(name) not in given_names()
    return clause.verb.lemma == "win" and is_word


def _danced_with_dancer(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Ivo Hahn danced opposite her"."""
    dancer = scene.dancer_in(clause.prepositional(*_WITH))
    dances = clause.verb.lemma in word_set("stage", "dancing") | {"star", "appear"}
    if dances and dancer is not None and not clause.is_passive and scene.dancer_in(clause.subjects) is None:
        yield from _partners(scene, clause, list(clause.subjects), dancer, "danced with the dancer")


def _is_joint(scene: Scene, clause: Clause) -> bool:
    """Whether those who do it together dance together."""
    lemma = clause.verb.lemma
    if lemma == "share":
        shared = (*clause.objects, *(c for n in clause.objects for c in scene.tree.children(n, "compound", "appos")))
        return any(node.lemma in word_set("stage", "shared") for node in shared)
    if lemma in ("bring", "take", "give"):
        return any(scene.kind(n) is MentionKind.WORK or scene.is_titled(n) for n in clause.objects)
    return lemma in word_set("stage", "dancing") | {"win", "make", "create", "tour", "star", "appear"}


def _both(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "together they won": whom "they" means beside the dancer."""
    if not any(node.word in ("together", "both", "two", "couple", "pair") for node in scene.tree.nodes):
        return
    for node in clause.subjects:
        reference = scene.bound.references.get(node.index)
        if reference is not None and reference.has_dancer:
            for person in reference.people:
                if person.name is not None and not person.is_dancer:
                    value = Value(node, person.name, person)
                    yield Candidate(Relation.PARTNER, scene, value, clause.verb, "together", how=reference.how)


def _partners(scene: Scene, clause: Clause, nodes: list[Node], dancer: Node, rule: str) -> Iterator[Candidate]:
    for node in nodes:
        following = scene.tree.nodes[node.index + 1 : node.index + 2]
        cast = bool(following) and following[0].word == "as" and clause.verb.lemma in word_set("verbs", "make")
        if cast or is_among_companies(scene, node) or _is_bystander(scene, node) or _is_danced(scene, node):
            continue
        for value in scene.people(node):
            yield Candidate(Relation.PARTNER, scene, value, clause.verb, rule, how=scene.how(dancer))


def _is_danced(scene: Scene, node: Node) -> bool:
    """Whether a name is that of a work or a role: "with The Furnace she toured", "the Owl in Night Walk he danced"."""
    named = scene.bound.read.names.get(node.index)
    if named is None:
        return False
    definite = any(child.word == "the" for child in scene.tree.children(node, "det"))
    single = " " not in named.span.of(scene.text)
    return scene.is_titled(node) or node.index in scene.characters or (definite and single)


def _is_bystander(scene: Scene, node: Node) -> bool:
    """Whether somebody is introduced as one who does not dance: a conductor, a critic."""
    near = [node, *scene.tree.children(node, "compound", "appos", "nmod")]
    above = scene.tree.head(node)
    if above is not None and node.relation in ("appos", "flat", "compound"):
        near.append(above)
    bystanders = word_set("nouns", "friends") | {"husband", "wife", "teacher"}
    return any(n.lemma in bystanders for n in near)


def _partner_noun(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her partner, Luca", "a duet with Florian"."""
    tree = scene.tree
    if noun.lemma == "partnership":
        yield from _partnership(scene, noun)
        return
    if noun.lemma in ("duet", "duo"):
        for child in tree.children(noun, "nmod", "obl"):
            if any(case.word == "with" for case in tree.children(child, "case")):
                for value in scene.everybody(tree.conjuncts(child)):
                    yield Candidate(Relation.PARTNER, scene, value, noun, "a duet with")
        return
    owner = _owner(scene, noun)
    if owner is None:
        return
    verb = scene.tree.nodes[owner.index - 1] if owner.index else noun
    remaining = Clause(scene.tree, verb).subjects if verb.lemma in ("be", "become", "remain") and verb.is_verb else ()
    for value in scene.everybody(iter(dict.fromkeys((*scene.bearers(noun), *remaining)))):
        yield Candidate(Relation.PARTNER, scene, value, noun, "the dancer's partner")


def _partnership(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her partnership with Ivo Hahn", "formed a partnership with Ivo Hahn"."""
    verb = scene.tree.head(noun)
    forms = verb is not None and noun.relation == "obj" and scene.dancer_in(Clause(scene.tree, verb).subjects)
    if not (scene.owned_by_dancer(noun) or forms):
        return
    nodes = [*scene.tree.children(noun, "nmod", "obl"), *(scene.tree.children(verb, "obl") if forms and verb else ())]
    for node in nodes:
        if any(case.word == "with" for case in scene.tree.children(node, "case")):
            for value in scene.everybody(scene.tree.conjuncts(node)):
                yield Candidate(Relation.PARTNER, scene, value, noun, "a partnership with")


def _partner_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "she was the favourite partner of Ivo Hahn", "he was among the partners of Ada Lind"."""
    if not scene.has_lemma(noun, "partner"):
        return
    dancer = said_of_dancer(scene, noun) or _among(scene, noun)
    for child in scene.tree.children(noun, "nmod", "obl") if dancer is not None else ():
        if any(case.word == "of" for case in scene.tree.children(child, "case")):
            for value in scene.everybody(scene.tree.conjuncts(child)):
                yield Candidate(Relation.PARTNER, scene, value, noun, "the dancer's partner", how=scene.how(dancer))


def _among(scene: Scene, noun: Node) -> Node | None:
    among = any(case.word in ("among", "of") for case in scene.tree.children(noun, "case"))
    is_said = among and bool(scene.tree.children(noun, "cop"))
    return scene.dancer_in(Clause(scene.tree, noun).subjects) if is_said else None


def _owner(scene: Scene, noun: Node) -> Node | None:
    """Where the dancer is whose partner a noun means, however many words stand between: "her dancing partner"."""
    if scene.owned_by_dancer(noun):
        return noun
    for node in reversed(scene.tree.nodes[max(0, noun.index - 4) : noun.index]):
        if node.tag in ("PRP$", "PRP"):
            reference = scene.bound.references.get(node.index)
            is_owner = node.word in ("her", "his", "their") and reference is not None and reference.has_dancer
            return node if is_owner else None
        if node.tag[:2] not in ("JJ", "VB", "NN"):
            return None
    return None
