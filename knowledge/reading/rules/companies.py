"""Companies to which the dancer belonged, and with which the dancer danced."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.parsing import Node
from knowledge.reading.rules.offers import taken_offer
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.kinds import noun_kind
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

_OF_COMPANY = frozenset({"of", "with", "at", "in", "for", "by", "into", "to"})
# An opera or a theatre is a company to its members, and a house to everybody else.
_HOUSES = (MentionKind.COMPANY, MentionKind.VENUE)
_STAFF = frozenset({"master", "mistress", "répétiteur", "repetiteur"})
_SPENDING = frozenset(
    {"spend", "begin", "start", "continue", "end", "finish", "make", "find", "get", "secure", "gain", "obtain", "earn",
     "win", "accept", "take", "be", "have", "enjoy"}
)  # fmt: skip
_TROUPES = frozenset({"company", "troupe", "group", "ensemble", "crew"})
_CLAUSE_TAGS = ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB")
_FOLLOWING = frozenset({"follow", "come", "bring", "take", "lead"})
_LEFT = frozenset({"leave", "quit", "retire", "resign", "depart"})
_TAKING_ON = frozenset({"engage", "hire", "employ", "contract", "recruit", "sign", "take", "take on", "accept"})


def companies(scene: Scene) -> Iterator[Candidate]:
    """Companies that the sentence tells of."""
    for found in _told(scene):
        yield replace(found, value=_with_noun(scene, found.value))


def _with_noun(scene: Scene, value: Value) -> Value:
    """As in "left the Varga company", which is no more than its director's name without the noun."""
    name = scene.bound.read.names.get(value.node.index)
    following = scene.tree.nodes[value.node.index + 1 : value.node.index + 2]
    if name is None or name.kind is not MentionKind.NAME or not following or following[0].word not in _TROUPES:
        return value
    return replace(value, span=Span(value.span.start, following[0].span.end))


def _told(scene: Scene) -> Iterator[Candidate]:
    for clause in scene.clauses:
        yield from _joined(scene, clause)
        yield from _engaged(scene, clause)
        yield from _contracted(scene, clause)
        yield from _kept(scene, clause)
        yield from _career(scene, clause)
        yield from _as_of_rank(scene, clause)
    for node in scene.tree.nodes:
        yield from _danced_with(scene, node)
        yield from _ranked(scene, node)
        yield from _of_its_rank(scene, node)
        yield from _half_of(scene, node)
        yield from _in_corps(scene, node)
        yield from _years_with(scene, node)


def _joined(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "joined the Ballet", "left the Ballet for the Opera", "danced with the Ballet"."""
    verbs = {clause.verb.lemma, clause.lemma}
    member = scene.dancer_in(clause.subjects)
    if member is None or (clause.is_passive and clause.verb.lemma != "see"):
        return
    if clause.verb.lemma in ("win", "compete", "travel"):
        yield from _companies(scene, clause, list(clause.prepositional("with")), member, "together with the company")
    elif clause.verb.lemma == "belong":
        nodes = list(clause.prepositional("to"))
        yield from _companies(scene, clause, nodes, member, "the dancer belonged to it", kinds=_HOUSES)
    elif clause.verb.lemma in word_set("verbs", "be_with"):
        yield from _companies(scene, clause, list(clause.prepositional("with")), member, "the dancer was with it")
    elif clause.is_copular and _stands_with(scene, clause.verb):
        yield from _companies(scene, clause, [clause.verb], member, "the dancer was with it")
    elif verbs & (word_set("verbs", "join") | _LEFT | {"follow"}):
        certain = bool(verbs & {"join", "rejoin"})
        objects = clause.objects if certain or verbs & {"enter", "leave", "quit"} else ()
        kinds = (*_HOUSES, MentionKind.NAME) if certain else _HOUSES
        yield from _companies(scene, clause, list(objects), member, "the dancer joined", kinds=kinds)
        if certain:
            yield from _companies(scene, clause, _then_joined(scene, clause), member, "the dancer joined")
        nodes = list(clause.prepositional(*_ways(verbs)))
        yield from _companies(scene, clause, nodes, member, "the dancer joined")


def _then_joined(scene: Scene, clause: Clause) -> list[Node]:
    """As in "joined the Graz Ballet in 1948 and the Lind Ballet a year later", where the verb is said but once."""
    nodes = scene.tree.nodes
    found: list[Node] = []
    for node in nodes[clause.verb.index + 1 :]:
        if node.is_verb or node.word in (";", ":") or node.tag in _CLAUSE_TAGS:
            break
        before = [n.word for n in nodes[max(0, node.index - 2) : node.index]]
        if scene.kind(node) is MentionKind.COMPANY and (before[-1:] == ["and"] or before == ["and", "the"]):
            found.append(node)
    return found


def _stands_with(scene: Scene, node: Node) -> bool:
    """As in "was with the Graz Ballet from 1969"."""
    return any(case.word == "with" for case in scene.tree.children(node, "case"))


def _ways(verbs: set[str]) -> tuple[str, ...]:
    """The prepositions that stand before a company after verbs of going, of leaving, and of dancing."""
    if verbs & {"go", "move", "transfer", "switch", "return", "follow"}:
        return ("to",)
    if verbs & _LEFT:
        return ("from", "for")
    return ("with", "for", "at", "in", "to", "including")


def _engaged(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "the Ballet engaged her", "she was taken into the Opera"."""
    verbs = {clause.verb.lemma, clause.lemma}
    if not verbs & (word_set("verbs", "engage", "admit")):
        return
    member = scene.dancer_in(clause.subjects if clause.is_passive else clause.objects)
    if member is None:
        return
    nodes = [*(clause.agents if clause.is_passive else clause.subjects), *clause.prepositional(*_entrances(clause))]
    kinds = _HOUSES if verbs & _TAKING_ON else (MentionKind.COMPANY,)
    yield from _companies(scene, clause, nodes, member, "the company took the dancer", kinds=kinds)


def _contracted(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "The Ballet gave her a contract", "was received into the Ballet", "taken into the company of the Opera"."""
    lemma = clause.verb.lemma
    if lemma in ("give", "offer") and not clause.is_passive and any(n.lemma == "contract" for n in clause.objects):
        member = scene.dancer_in(clause.objects)
        nodes = [*clause.subjects] if member is not None and lemma == "give" else []
        yield from _companies(scene, clause, nodes, member, "the company took the dancer")
    taken = taken_offer(scene, clause)
    for node in clause.subjects if taken is not None else ():
        for value in scene.things(node, MentionKind.COMPANY):
            yield Candidate(Relation.COMPANY, scene, value, taken or clause.verb, "the dancer took its offer")
    member = scene.dancer_in(clause.subjects)
    if clause.is_passive and member is not None and lemma in ("receive", "take", "admit", "accept"):
        nodes = list(clause.prepositional("into"))
        if lemma == "receive":
            yield from _companies(scene, clause, nodes, member, "the company took the dancer")
        houses = [child for n in nodes if n.lemma == "company" for child in scene.tree.children(n, "nmod")]
        yield from _companies(scene, clause, houses, member, "the company took the dancer", kinds=_HOUSES)


def _kept(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "The Graz Ballet had her for nine years"."""
    member = scene.dancer_in(clause.objects) if clause.verb.lemma in ("have", "keep") else None
    if member is not None and not clause.is_passive and not scene.tree.children(clause.verb, "xcomp", "ccomp"):
        yield from _companies(scene, clause, list(clause.subjects), member, "the company had the dancer")


def _entrances(clause: Clause) -> tuple[str, ...]:
    """The prepositions that lead into a company; whom somebody takes "to" one may only be shown it."""
    if clause.verb.lemma in ("take", "bring", "send", "make"):
        return ("into",)
    if clause.verb.lemma == "put":
        return ("in", "into")
    return ("into", "by", "to", "at", "for") if clause.verb.lemma == "engage" else ("into", "by", "to", "at")


def _career(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "spent her career with the Ballet", "her career began at the Ballet"."""
    if clause.verb.lemma not in _SPENDING and not clause.is_copular:
        return
    careers = [n for n in (*clause.objects, *clause.subjects) if scene.has_lemma(n, "engagement")]
    member = scene.dancer_in(clause.subjects)
    if careers and (member is not None or any(scene.owned_by_dancer(node) for node in careers)):
        itself = (clause.verb,) if clause.is_copular and _stands_with(scene, clause.verb) else ()
        nodes = [*itself, *clause.prepositional("with", "at", "in", "for")]
        posts = any(n.lemma in ("contract", "engagement") for n in careers)
        kinds = _HOUSES if posts else (MentionKind.COMPANY,)
        yield from _companies(scene, clause, nodes, member, "the dancer's career there", kinds=kinds)


def _as_of_rank(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "came home to the Royal Theatre as solo dancer": who goes to a house with a rank dances there."""
    member = scene.dancer_in(clause.subjects)
    rank = _rank(scene, clause)
    if member is None or clause.is_passive or not rank or clause.verb.lemma not in word_set("verbs", "return"):
        return
    nodes = list(clause.prepositional("to"))
    yield from _companies(scene, clause, nodes, member, "came as of what rank", kinds=_HOUSES)


def _companies(
    scene: Scene,
    clause: Clause,
    nodes: list[Node],
    member: Node | None,
    rule: str,
    *,
    kinds: tuple[MentionKind, ...] = (MentionKind.COMPANY,),
) -> Iterator[Candidate]:
    rank = _rank(scene, clause)
    for node in nodes:
        own_kinds = (*kinds, MentionKind.NAME) if is_among_companies(scene, node) else kinds
        for value in (*_of_somebody(scene, node), *scene.things(node, *own_kinds)):
            yield Candidate(Relation.COMPANY, scene, value, clause.verb, rule, rank, scene.how(member))
        if noun_kind(node) is MentionKind.COMPANY and node.index not in scene.bound.read.names:
            for other in scene.tree.children(node, "appos", "nmod"):
                for one in scene.tree.conjuncts(other):
                    for value in scene.things(one, MentionKind.COMPANY):
                        yield Candidate(Relation.COMPANY, scene, value, clause.verb, rule, how=scene.how(member))


def is_among_companies(scene: Scene, node: Node) -> bool:
    """As in "danced with Kelp Dance, the Graz Ballet and Third Eye": a name that does not tell its kind, in a list."""
    name = scene.bound.read.names.get(node.index)
    is_person = name is not None and fold(name.span.of(scene.text)).split()[0] in given_names()
    listed = [one for one in scene.tree.conjuncts(node) if one is not node]
    above = scene.tree.head(node)
    listed += [above] if above is not None and node.relation == "conj" else []
    return not is_person and any(scene.kind(one) is MentionKind.COMPANY for one in listed)


def _of_somebody(scene: Scene, noun: Node) -> Iterator[Value]:
    """As in "joined Ivo Hahn's troupe": a company that bears but its director's name."""
    if noun.lemma not in _TROUPES or noun.index in scene.bound.read.names:
        return
    for owner in scene.tree.children(noun, "nmod:poss"):
        if owner.index in scene.bound.read.names and not scene.is_dancer(owner):
            yield Value(noun, Span(scene.bound.read.names[owner.index].span.start, noun.span.end))


def _rank(scene: Scene, clause: Clause) -> tuple[tuple[str, str], ...]:
    """As what one joins, or to what one is promoted: "as an apprentice"."""
    for oblique in clause.obliques:
        ranked = scene.has_lemma(oblique.node, "rank")
        if oblique.preposition == "as" and ranked:
            return (("rank", scene.noun_phrase(oblique.node).of(scene.text)),)
    return ()


def _danced_with(scene: Scene, word: Node) -> Iterator[Candidate]:
    """As in "had the opportunity to dance with one of the great companies, the Paris Ballet"."""
    nodes = scene.tree.nodes
    if word.lemma not in ("dance", "perform") or word.index + 1 >= len(nodes):
        return
    if nodes[word.index + 1].word not in ("with", "for"):
        return
    for node in nodes[word.index + 2 :]:
        if node.is_verb and node.word != "including":
            return
        if scene.kind(node) is MentionKind.COMPANY and scene.dancer_before(word):
            for one in scene.tree.conjuncts(node):
                for value in scene.things(one, MentionKind.COMPANY):
                    yield Candidate(Relation.COMPANY, scene, value, word, "danced with")
            return


def _ranked(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "became a soloist of the Ballet", "a member of the troupe", "ballet mistress of the Ballet"."""
    ranked = scene.has_lemma(noun, "rank")
    if not ranked and noun.lemma not in _STAFF:
        return
    bearer = said_of_dancer(scene, noun)
    if bearer is None:
        return
    kinds = _HOUSES if ranked and noun.lemma not in ("guest", "star") else (MentionKind.COMPANY,)
    for child in dict.fromkeys((*scene.tree.children(noun, "nmod", "obl"), *_right_behind(scene, noun))):
        if {case.word for case in scene.tree.children(child, "case")} & _OF_COMPANY:
            for one in scene.tree.conjuncts(child):
                for value in scene.things(one, *kinds):
                    rank = (("rank", scene.noun_phrase(noun).of(scene.text)),)
                    yield Candidate(Relation.COMPANY, scene, value, noun, "of what rank", rank, scene.how(bearer))


def _right_behind(scene: Scene, noun: Node) -> Iterator[Node]:
    """As in "became a soloist at the Ballet", where the parser lets the house hang on the verb."""
    following = scene.tree.nodes[noun.index + 1 : noun.index + 2]
    above = scene.tree.head(noun)
    if following and following[0].relation == "case" and above is not None and above.is_verb:
        yield from (child for child in scene.tree.children(above, "obl") if child.index == following[0].head)


def _of_its_rank(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "Massine formed the Ballet, and she became its ballerina": the company that was named last."""
    if not scene.has_lemma(noun, "rank") or not any(c.word == "its" for c in scene.tree.children(noun, "nmod:poss")):
        return
    bearer = said_of_dancer(scene, noun)
    place = _company_before(scene, noun.index) or (
        None if scene.before is None else _company_before(scene.before, len(scene.before.tree.nodes))
    )
    if bearer is not None and place is not None:
        named, company = place
        where = company if named is scene else noun
        value = Value(where, named.bound.read.names[company.index].span)
        rank = (("rank", scene.noun_phrase(noun).of(scene.text)),)
        yield Candidate(Relation.COMPANY, scene, value, noun, "of what rank in it", rank, scene.how(bearer))


def _half_of(scene: Scene, half: Node) -> Iterator[Candidate]:
    """As in "for six years she was half of the Ash Sisters", "on the bill as one half of the Ballet Lind"."""
    nodes = scene.tree.nodes
    if half.word != "half" or half.index + 3 >= len(nodes) or nodes[half.index + 1].word != "of":
        return
    before = {node.word for node in nodes[max(0, half.index - 3) : half.index]}
    verb = next((above for above in (half, *scene.tree.ancestors(half)) if above.is_verb), half)
    member = said_of_dancer(scene, half) or scene.dancer_in(Clause(scene.tree, verb).subjects)
    name = nodes[half.index + 3] if nodes[half.index + 2].word == "the" else nodes[half.index + 2]
    is_troupe = scene.kind(name) is MentionKind.COMPANY or (
        scene.kind(name) is MentionKind.NAME and nodes[half.index + 2].word == "the"
    )
    if member is not None and is_troupe and (scene.tree.children(half, "cop") or "as" in before):
        value = Value(name, scene.bound.read.names[name.index].span)
        yield Candidate(Relation.COMPANY, scene, value, half, "half of it", how=scene.how(member))


def _company_before(scene: Scene, place: int) -> tuple[Scene, Node] | None:
    """The last company, or house that may be one, that a sentence names before a place."""
    named = [node for node in scene.tree.nodes[:place] if scene.kind(node) in _HOUSES]
    return (scene, named[-1]) if named else None


def _in_corps(scene: Scene, corps: Node) -> Iterator[Candidate]:
    """As in "joined the corps de ballet of the Graz Opera", "made her debut in the corps of the Graz Ballet"."""
    if corps.word != "corps" or not scene.dancer_before(corps):
        return
    following = [node for node in scene.tree.nodes[corps.index + 1 : corps.index + 6] if node.tag != "DT"]
    words = [node.word for node in following]
    start = 3 if words[:3] == ["de", "ballet", "of"] else 1 if words[:1] == ["of"] else 0
    if start and start < len(following) and scene.kind(following[start]) in _HOUSES:
        value = Value(following[start], scene.bound.read.names[following[start].index].span)
        verb = next((above for above in scene.tree.ancestors(corps) if above.is_verb), corps)
        yield Candidate(Relation.COMPANY, scene, value, verb, "in its corps", (("rank", "corps"),))


def _years_with(scene: Scene, node: Node) -> Iterator[Candidate]:
    """As in "eight seasons with the Ballet", "a contract with the Ballet"."""
    if not scene.has_lemma(node, "engagement"):
        return
    speaks = any(scene.is_dancer(n) or scene.owned_by_dancer(n) for n in scene.tree.nodes)
    if not speaks and not _follows(scene, node):
        return
    if scene.tree.children(node, "nmod:poss") and not scene.owned_by_dancer(node):  # "her rival's contract"
        return
    above = scene.tree.head(node)
    if above is not None and node.relation == "nsubj:pass" and above.lemma in word_set("unreality", "proposing"):
        return
    cue = above if above is not None and node.relation == "obj" and above.lemma in _SPENDING else node
    for child in scene.tree.children(node, "nmod", "obl"):
        if {case.word for case in scene.tree.children(child, "case")} & {"with", "at", "of", "in"}:
            for one in scene.tree.conjuncts(child):
                for value in scene.things(one, MentionKind.COMPANY):
                    yield Candidate(Relation.COMPANY, scene, value, cue, f"“{node.word} with”")


def _follows(scene: Scene, node: Node) -> bool:
    """As in "A contract with the Graz Ballet followed.", after a sentence about the dancer."""
    above = scene.tree.head(node)
    follows = above is not None and node.relation == "nsubj" and above.lemma in _FOLLOWING
    others = any(not reference.has_dancer for reference in scene.bound.references.values())
    return follows and not others and scene.before is not None and scene.before.has_dancer
