"""Schools and companies that the dancer founded or directs."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.kinds import noun_kind
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

_FOUNDED = (MentionKind.SCHOOL, MentionKind.COMPANY)
_HEADS = frozenset({"director", "head", "founder", "co-founder", "cofounder", "principal", "owner"})
_LESSER = frozenset({"rehearsal", "associate", "assistant", "deputy", "musical", "music", "technical", "executive"})
_CHARGE = frozenset({"charge", "helm", "direction", "reins", "rein", "directorship", "leadership"})
_LEADING = frozenset({"direct", "run", "head", "lead"})
_RELATIVE_CLAUSES = ("acl:relcl", "advcl:relcl", "advcl")
_LONGEST_WAY_TO_PLACE = 6  # words: "a school in the old Harbour district of Oslo"


def foundations(scene: Scene) -> Iterator[Candidate]:
    """What the dancer founded, and what the dancer directs; a company of one's own is also the company one is with."""
    for proposed in _every(scene):
        yield proposed
        named = scene.kind(proposed.value.node)
        if named is MentionKind.COMPANY and proposed.rule == "the dancer founded":
            yield Candidate(Relation.COMPANY, scene, proposed.value, proposed.cue, proposed.rule, how=proposed.how)


def _every(scene: Scene) -> Iterator[Candidate]:
    for clause in scene.clauses:
        yield from _founded(scene, clause)
        yield from _taken_over(scene, clause)
    for node in scene.tree.nodes:
        yield from _own(scene, node)
        yield from _opened(scene, node)
        yield from _heads(scene, node)


def _founded(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    doers = clause.agents if clause.is_passive else clause.subjects
    done = clause.subjects if clause.is_passive else clause.objects
    founder = scene.dancer_in(doers)
    if founder is None or not {clause.verb.lemma, clause.lemma} & word_set("verbs", "found"):
        return
    values = [value for node in done for value in _foundation(scene, _at_place(scene, node, clause), clause)]
    named = [value for value in values if value.node.index in scene.bound.read.names]
    for value in named or values:
        rule = "the dancer leads" if clause.verb.lemma in _LEADING else "the dancer founded"
        yield Candidate(Relation.FOUNDED, scene, value, clause.verb, rule, how=scene.how(founder))


def _taken_over(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "took over the Graz Ballet", "took charge of the Graz Ballet"."""
    leader = scene.dancer_in(clause.subjects)
    if leader is None or clause.is_passive:
        return
    charge = [node for node in clause.objects if node.lemma in _CHARGE]
    nodes: list[Node] = []
    if clause.verb.lemma in ("take", "assume") and charge:
        nodes = [*clause.prepositional("of"), *(c for n in charge for c in scene.tree.children(n, "nmod"))]
    elif clause.lemma == "take over":
        nodes = [node for node in clause.objects if scene.kind(node) in _FOUNDED]
    for value in (value for node in nodes for value in scene.things(node, *_FOUNDED)):
        yield Candidate(Relation.FOUNDED, scene, value, clause.verb, "the dancer leads", how=scene.how(leader))


def _own(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her own company, Nine Lives"."""
    own = any(child.word == "own" for child in scene.tree.children(noun, "amod"))
    if own and noun_kind(noun) in _FOUNDED and scene.owned_by_dancer(noun):
        for name in (*scene.tree.children(noun, "appos"), *_set_off(scene, noun)):
            if name.index in scene.bound.read.names:
                value = Value(name, scene.bound.read.names[name.index].span)
                yield Candidate(Relation.FOUNDED, scene, value, noun, "the dancer's own")
                return


def _opened(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her school, the Varga Academy, opened in 1995": what opens is no school that she went to."""
    verb = scene.tree.head(noun)
    opens = verb is not None and (verb.lemma == "open" or verb.lemma in word_set("verbs", "found_only"))
    if verb is None or not opens or noun_kind(noun) not in _FOUNDED or not scene.owned_by_dancer(noun):
        return
    if noun.relation.startswith("nsubj") and not Clause(scene.tree, verb).objects:
        for name in scene.tree.children(noun, "appos"):
            for value in scene.things(name, *_FOUNDED, MentionKind.NAME):
                yield Candidate(Relation.FOUNDED, scene, value, verb, "the dancer's opened")


def _foundation(scene: Scene, node: Node, clause: Clause) -> Iterator[Value]:
    named = list(scene.things(node, *_FOUNDED))
    if not named and _is_founding(clause) and _may_be_founded(scene, node):
        named = [Value(node, scene.bound.read.names[node.index].span)]
    if named:
        yield from named
        return
    kind = noun_kind(node)
    if kind not in (*_FOUNDED, MentionKind.VENUE) or node.index in scene.bound.read.names:
        return
    beside = [n for n in scene.tree.children(node, "appos", "flat", "dep") if _is_right_beside(scene, node, n)]
    names = [
        n for n in (*beside, *_called(scene, node, clause), *_set_off(scene, node)) if n.index in scene.bound.read.names
    ]
    values = [Value(n, scene.bound.read.names[n.index].span) for n in names if not _is_somebody(scene, n)]
    if values:
        yield values[0]
    elif kind is not MentionKind.VENUE and not _is_of_another(scene, node):
        yield Value(node, _with_place(scene, node))


def _is_somebody(scene: Scene, node: Node) -> bool:
    """As in "where she opened a school, Ada Lind was among …": whoever bears a full name is no school."""
    given, _, surname = fold(scene.bound.read.names[node.index].span.of(scene.text)).partition(" ")
    is_name = scene.kind(node) is MentionKind.NAME and bool(surname)
    return is_name and given in given_names()


def _is_of_another(scene: Scene, noun: Node) -> bool:
    """As in "directed his company": whose is not said, or it is somebody else's; "her own school" is told."""
    owned = bool(scene.tree.children(noun, "nmod:poss"))
    own = any(child.word == "own" for child in scene.tree.children(noun, "amod"))
    return owned and not own and not scene.owned_by_dancer(noun)


def _at_place(scene: Scene, node: Node, clause: Clause) -> Node:
    """As in "the Varga School in Linz, which she founded": not the place, but what is there."""
    cases = {child.word for child in scene.tree.children(node, "case")}
    if clause.verb.relation not in _RELATIVE_CLAUSES or not cases & word_set("places", "prepositions"):
        return node
    before = (one for one in reversed(scene.tree.nodes[: node.index]) if scene.kind(one) in _FOUNDED)
    return next(before, node)


def _is_founding(clause: Clause) -> bool:
    """Whether a verb can have nothing but an institution as its object."""
    return bool({clause.verb.lemma, clause.lemma} & word_set("verbs", "found_only"))


def _may_be_founded(scene: Scene, node: Node) -> bool:
    """Whether a name that does not tell its kind may be what somebody founded."""
    name = scene.bound.read.names.get(node.index)
    if name is None or scene.kind(node) not in (MentionKind.NAME, MentionKind.WORK, MentionKind.VENUE):
        return False
    parts = set(fold(name.span.of(scene.text)).split())
    return not parts & word_set("nouns", "not_founded")


def _is_right_beside(scene: Scene, noun: Node, name: Node) -> bool:
    """Whether nothing but a comma or a bracket parts a name from its noun: not so in "a studio at 11 rue Verte"."""
    between = scene.tree.nodes[noun.index + 1 : name.index]
    return all(not node.word[0].isalnum() or node.tag == "DT" for node in between)


def _with_place(scene: Scene, noun: Node) -> Span:
    """A noun with where the thing is: "school in Linz", "studio at 11 rue Verte"."""
    own = [child.span.end for child in scene.tree.children(noun, "amod") if child.word == "own"]
    span = Span(own[0] + 1, noun.span.end) if own else scene.noun_phrase(noun)
    following = scene.tree.nodes[noun.index + 1 : noun.index + 2 + _LONGEST_WAY_TO_PLACE]
    if not following or following[0].word not in ("in", "at", "of", "for", "near"):
        return scene.wording(noun)
    for node in following[1:]:
        if node.is_verb or node.word in (",", ";", "."):
            break
        if node.index in scene.bound.read.names:
            return Span(span.start, _end_of_place(scene, node))
    return scene.wording(noun)


def _end_of_place(scene: Scene, name: Node) -> int:
    """Where the place ends that a name begins: "the Harbour district of Oslo"."""
    following = scene.tree.nodes[name.index + 1 : name.index + 4]
    words = [node.lemma for node in following]
    if words[:1] and words[0] in word_set("places", "parts"):
        of_city = words[1:2] == ["of"] and following[-1].index in scene.bound.read.names
        return following[-1].span.end if of_city else following[0].span.end
    return name.span.end


def _set_off(scene: Scene, node: Node) -> Iterator[Node]:
    """A name between commas after the noun: "a school in Lima, Pan de Cada Día, where …", "a crew, the Kelps"."""
    nodes = scene.tree.nodes
    for name in nodes[node.index + 1 :]:
        if name.is_verb:
            return
        closed = name.index + 1 >= len(nodes) or nodes[name.index + 1].word in (",", ".", ";", ":")
        before = nodes[name.index - 1 - (nodes[name.index - 1].word == "the")]
        if name.index in scene.bound.read.names and before.word in (",", ":") and closed:
            yield name


def _called(scene: Scene, node: Node, clause: Clause) -> Iterator[Node]:
    """As in "a school called …", "opened a school and named it …", "opened a school, which she named …"."""
    tree = scene.tree
    below = [one for one in tree.subtree(node) if one.relation in ("acl", "acl:relcl")]
    below += [
        one
        for one in tree.subtree(clause.verb)
        if one.relation == "acl:relcl" and one.index > node.index and _is_named_by_dancer(scene, one)
    ]
    for verb in (*below, *tree.children(clause.verb, "conj", *_RELATIVE_CLAUSES)):
        if verb.lemma in ("call", "name", "christen", "know"):
            yield from tree.children(verb, "xcomp", "obj", "obl")


def _is_named_by_dancer(scene: Scene, verb: Node) -> bool:
    """As in "a school for people over sixty, which she named …": it is the school that has the name."""
    clause = Clause(scene.tree, verb)
    which = any(child.word == "which" for child in scene.tree.children(verb, "obj"))
    return which and scene.dancer_in(clause.subjects) is not None


def _heads(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "the director of the Varga Academy", "founder and head of Nine Lives", "its director"."""
    if noun.lemma not in _HEADS:
        return
    said = said_of_dancer(scene, noun)
    if said is None or (noun.lemma == "principal" and not scene.tree.children(noun, "nmod")):
        return
    for value in (*_headed(scene, noun), *_its(scene, noun)):
        rule = f"the dancer is its {noun.lemma}"
        yield Candidate(Relation.FOUNDED, scene, value, noun, rule, how=scene.how(said))


def _headed(scene: Scene, noun: Node) -> Iterator[Value]:
    kinds = (MentionKind.SCHOOL,) if noun.lemma == "principal" else _FOUNDED
    several = [node for node in scene.tree.conjuncts(noun) if node.lemma in _HEADS]
    for child in (child for node in several for child in scene.tree.children(node, "nmod")):
        found = [value for one in scene.tree.conjuncts(child) for value in scene.things(one, *kinds)]
        yield from found
        if not found and "found" in noun.lemma and _may_be_founded(scene, child):
            yield Value(child, scene.bound.read.names[child.index].span)


def _its(scene: Scene, noun: Node) -> Iterator[Value]:
    """As in "a principal of the Graz Ballet and, from 1998, its director": what is named last before."""
    lesser = any(child.word in _LESSER for child in scene.tree.children(noun, "compound", "amod"))
    if not lesser and any(child.word == "its" for child in scene.tree.children(noun, "nmod:poss")):
        before = scene.tree.nodes[: noun.index]
        named = [node for node in before if scene.kind(node) in _FOUNDED]
        yield from (Value(node, scene.bound.read.names[node.index].span) for node in named[-1:])
