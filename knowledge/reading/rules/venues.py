"""Where the dancer performed."""

from collections.abc import Iterator
from functools import cache

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause, Oblique
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.kinds import noun_kind
from knowledge.reading.works.list_words import is_known_place
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set

_BARE = frozenset({"festival", "theatre", "theater", "hall", "house", "club", "center", "centre"})
_TOGETHER = frozenset({"with", "alongside", "beside", "opposite", "for", "before"})
_PLACED = ("in", "at", "on", "to", "from", "across", "throughout")


def venues(scene: Scene) -> Iterator[Candidate]:
    """The theatres, festivals and cities in which a sentence puts the dancer on a stage."""
    for clause in scene.clauses:
        yield from _where(scene, clause)
        yield from _toured(scene, clause)
        yield from _contested(scene, clause)
        yield from _brought(scene, clause)
        yield from _held(scene, clause)
        yield from _shown(scene, clause)
        yield from _saw(scene, clause)
    for node in scene.tree.nodes:
        yield from _first_seen(scene, node)
    yield from _on_stage(scene)


def _toured(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "toured Japan and Brazil", "played the Lyric Theatre"."""
    dancer = scene.dancer_in(clause.subjects)
    if dancer is None or clause.verb.lemma not in word_set("stage", "filling") | {"tour", "play"}:
        return
    kinds = (MentionKind.VENUE, MentionKind.NAME) if clause.verb.lemma == "tour" else (MentionKind.VENUE,)
    for node in clause.objects:
        for value in scene.things(node, *kinds):
            if scene.tree.nodes[value.node.index - 1].word in ("'s", "'"):
                continue
            if scene.kind(value.node) is MentionKind.NAME and not _is_toured(scene, value.node):
                continue
            yield Candidate(Relation.VENUE, scene, value, clause.verb, "the dancer toured there", how=scene.how(dancer))


def _is_toured(scene: Scene, name: Node) -> bool:
    """Whether a name is that of a country rather than of what is shown on a tour: "toured Embers to Peru"."""
    definite = any(child.word == "the" for child in scene.tree.children(name, "det"))
    return definite or is_told_place(scene, name)


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
        if kind not in (MentionKind.VENUE, MentionKind.NAME) or _plays_another(scene, node) or _is_bare(scene, node):
            continue
        if _is_of_relative(scene, node):
            continue
        cases = {child.word for child in tree.children(node, "case")}
        above = tree.head(node)
        on_a_night = above is not None and not above.is_verb and above.lemma in word_set("stage", "evenings")
        if (kind is MentionKind.VENUE and _is_on_stage_at(cases, lemmas, on_a_night=on_a_night)) or (
            kind is MentionKind.NAME
            and cases & {"in", "at"}
            and on_a_night
            and not lemmas & {"work", "choreograph", "direct", "pupil", "student", "study", "train"}
            and node.index not in scene.bound.references
            and ("at" in cases or is_told_place(scene, node))
        ):
            value = Value(node, scene.bound.read.names[node.index].span)
            yield Candidate(Relation.VENUE, scene, value, node, "seen on stage there")


def _is_bare(scene: Scene, node: Node) -> bool:
    """Whether a name is but the word for its kind, so that it tells no festival from another: "at Festival"."""
    return fold(node.span.of(scene.text)) in _BARE


def _plays_another(scene: Scene, place: Node) -> bool:
    """Whether somebody else is there: "a troupe from Graz played at the Volksoper", "her aunt sewed at the Lyric"."""
    above = (node for node in scene.tree.ancestors(place) if node.is_verb or scene.tree.children(node, "cop"))
    verb = next(above, None)
    if verb is None:
        return False
    subjects = Clause(scene.tree, verb).subjects
    return scene.dancer_in(subjects) is None and any(_is_another(scene, node) for node in subjects)


def _is_of_relative(scene: Scene, place: Node) -> bool:
    """As in "her father, a clown at the Lyric", "the son of a stagehand at the Lyric": who is there is a relative."""
    for above in scene.tree.ancestors(place):
        if above.is_verb or {case.word for case in scene.tree.children(above, "case")} & _TOGETHER:
            return False
        beside = scene.tree.children(above, "compound", "appos")
        if any(noun.lemma in _relatives() for noun in (above, *beside)):
            return True
    return False


def _is_another(scene: Scene, node: Node) -> bool:
    """Whether a noun means a troupe, a relative, or a person who is not the dancer."""
    if _is_own_troupe(scene, node):
        return False
    if MentionKind.COMPANY in (noun_kind(node), scene.kind(node)) or node.lemma in _relatives():
        return True
    reference = scene.bound.references.get(node.index)
    is_named = scene.kind(node) is MentionKind.NAME and " " in scene.bound.read.names[node.index].span.of(scene.text)
    return is_named and reference is not None and bool(reference.people) and not reference.has_dancer


def _is_own_troupe(scene: Scene, node: Node) -> bool:
    """Whether a name is that of what the dancer founds in the same sentence: "formed the Lind Trio, which played"."""
    above = scene.tree.head(node)
    if above is None or node.relation != "obj" or not above.is_verb:
        return False
    founder = scene.dancer_in(Clause(scene.tree, above).subjects)
    return founder is not None and above.lemma in word_set("verbs", "found_only")


@cache
def _relatives() -> frozenset[str]:
    return frozenset().union(*(word_set("kinship", key) for key in ("female", "male", "either")))


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
    if clause.verb.lemma in word_set("stage", "looking_on") or _is_learned(scene, clause.verb):
        return
    if clause.verb.lemma in ("open", "play", "step") and clause.objects and not plays:
        return
    dancer = scene.dancer_in(clause.subjects)
    troupe = next((node for node in clause.subjects if _is_own_troupe(scene, node)), None)
    if dancer is not None:
        yield from venues_of(scene, clause, dancer)
    if dancer is not None or troupe is not None:
        yield from _listed(scene, clause.verb, dancer)


def _is_learned(scene: Scene, verb: Node) -> bool:
    """As in "learned dancing in Oslo"."""
    above = scene.tree.head(verb) if verb.tag == "VBG" else None
    return above is not None and above.lemma in ("learn", "study", "teach", "start", "begin", "like", "love", "stop")


def _brought(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "A tour took her to the Lyric Hall (1937) and to Oslo"."""
    taken = clause.verb.lemma in word_set("stage", "taking_places") and scene.dancer_in(clause.objects) is not None
    if taken and any(node.lemma in word_set("stage", "journeys") for node in clause.subjects):
        yield from _listed(scene, clause.verb, scene.dancer_in(clause.objects))


def _held(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Her first recital took place in Bergen", "gave her farewell in 1961, in Turin"."""
    nouns = clause.objects if scene.dancer_in(clause.subjects) is not None else clause.subjects
    verbs = ("give", "make", "bid") if nouns is clause.objects else ("take", "be", "come", "follow")
    given = nouns is clause.objects and clause.verb.lemma == "give"
    own = any(n.lemma in word_set("stage", "recitals") and (given or scene.owned_by_dancer(n)) for n in nouns)
    if own and clause.is_copular and nouns is clause.subjects:
        yield from _was_there(scene, clause)
    if own and clause.verb.lemma in verbs:
        yield from _listed(scene, clause.verb, scene.dancer_in(clause.subjects))
    if own and clause.verb.lemma == "take" and any(node.word == "place" for node in clause.objects):
        yield from _took_place(scene, clause)


def _was_there(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Her debut was in Madras in 1957"."""
    name = scene.bound.read.names.get(clause.verb.index)
    told = [case.word for case in scene.tree.children(clause.verb, "case")] in (["in"], ["at"])
    if name is not None and told and _is_placed(scene, clause.verb, "in"):
        yield Candidate(Relation.VENUE, scene, Value(clause.verb, name.span), clause.verb, "the dancer's evening there")


def _took_place(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Her debut took place at the Kelp Sabha", which only a place can be."""
    for node in clause.prepositional("at"):
        for value in scene.things(node, MentionKind.NAME):
            if fold(value.span.of(scene.text)).split()[0] not in given_names():
                yield Candidate(Relation.VENUE, scene, value, clause.verb, "took place there")


def _shown(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Her solo Salt was shown at the Lyric Theatre, then in Oslo", "Salt, which opened at the Lyric Theatre"."""
    lemma = clause.verb.lemma
    shown = clause.verb.tag == "VBN" and lemma in word_set("stage", "showing")
    if not shown and (lemma not in ("open", "premiere", "debut") or scene.dancer_in(clause.subjects) is not None):
        return
    works = [node for node in clause.subjects if _is_own_work(scene, node)]
    if works:
        yield from _listed(scene, clause.verb, None)


def _saw(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Oslo saw her in 1979", "Graz applauded her first Giselle"."""
    if clause.is_passive or clause.verb.lemma not in word_set("stage", "beholding"):
        return
    danced = (n for n in clause.objects if scene.owned_by_dancer(n))
    shown = any(scene.kind(n) is MentionKind.WORK or n.lemma in word_set("stage", "recitals", "parts") for n in danced)
    if not shown and scene.dancer_in(clause.objects) is None:
        return
    for node in clause.subjects:
        named = scene.bound.read.names.get(node.index)
        if named is not None and scene.kind(node) is MentionKind.NAME and is_known_place(named.span.of(scene.text)):
            yield Candidate(Relation.VENUE, scene, Value(node, named.span), clause.verb, "the place saw the dancer")


def _is_own_work(scene: Scene, node: Node) -> bool:
    """Whether a noun is a work that the sentence gives to the dancer: "her solo Salt", "she made Salt"."""
    beside = (node, *scene.tree.children(node, "appos"), *scene.tree.ancestors(node))
    if any(noun.lemma in word_set("stage", "creations") for noun in beside):
        return False
    if scene.owned_by_dancer(node) and (scene.has_lemma(node, "work") or scene.kind(node) is MentionKind.WORK):
        return True
    if scene.kind(node) is not MentionKind.WORK:
        return False
    above = scene.tree.head(node)
    done = above is not None and above.is_verb and node.relation == "obj"
    own = scene.described_as_own(node) or (above is not None and scene.owned_by_dancer(above))
    doer = scene.dancer_in(Clause(scene.tree, above).subjects) if done and above is not None else None
    return own or (doer is not None and above is not None and above.lemma in word_set("verbs", "perform"))


def _first_seen(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her London debut", "his first New York season"."""
    if noun.lemma not in word_set("stage", "recitals") | {"season", "premiere"} or not noun.index:
        return
    name = scene.tree.nodes[noun.index - 1]
    kind = scene.kind(name)
    placed = kind is MentionKind.VENUE or (kind is MentionKind.NAME and is_known_place(name.span.of(scene.text)))
    before = scene.tree.nodes[max(0, name.index - 3) : name.index]
    owners = (scene.bound.references.get(node.index) for node in before if node.tag == "PRP$")
    if placed and any(owner is not None and owner.has_dancer for owner in owners):
        value = Value(name, scene.bound.read.names[name.index].span)
        yield Candidate(Relation.VENUE, scene, value, noun, f"the dancer's {noun.lemma} there")


def _listed(scene: Scene, verb: Node, dancer: Node | None) -> Iterator[Candidate]:
    """The places of a list, by the order of the words: "at Expo in 1941, at the Lyric in Oslo in 1942, and in Rome"."""
    nodes = scene.tree.nodes
    preposition = ""
    for node in nodes[verb.index + 1 :]:
        if node.tag in ("VBD", "VBZ", "VBP", "MD", "WRB", "WDT", "WP") or node.word in (";", ":"):
            return
        before = nodes[node.index - 1]
        if node.word in ("at", "in", "to") or (node.word == "on" and _is_next_placed(scene, node)):
            preposition = node.word
        elif node.index in scene.bound.read.names:
            if preposition and _is_placed(scene, node, preposition):
                value = Value(node, scene.bound.read.names[node.index].span)
                yield Candidate(Relation.VENUE, scene, value, verb, "in a list of places", how=scene.how(dancer))
            elif preposition and not _is_placed(scene, node, "in"):
                preposition = ""
        elif node.tag == "IN" or (node.tag.startswith("NN") and before.word not in ("(", "in")):
            preposition = ""


def _is_next_placed(scene: Scene, preposition: Node) -> bool:
    """As in "on Broadway"."""
    following = scene.tree.nodes[preposition.index + 1 : preposition.index + 2]
    return bool(following) and scene.kind(following[0]) is MentionKind.VENUE


def _is_placed(scene: Scene, node: Node, preposition: str) -> bool:
    """Whether a name is that of a theatre, or of a place that is widely known and not only where a theatre stands."""
    if scene.kind(node) is MentionKind.VENUE:
        return True
    if scene.kind(node) is not MentionKind.NAME:
        return False
    if not is_known_place(scene.bound.read.names[node.index].span.of(scene.text)):
        return preposition == "in" and _is_town_of_list(scene, node)
    nodes = scene.tree.nodes
    before = scene.kind(nodes[node.index - 2]) if node.index > 1 else None
    stands = preposition == "in" and before in (MentionKind.VENUE, MentionKind.COMPANY)
    return not stands


def _is_town_of_list(scene: Scene, node: Node) -> bool:
    """As in "in Holstebro, in Copenhagen": one of several towns, of which another is widely known."""
    nodes = scene.tree.nodes
    names = scene.bound.read.names
    if " " in names[node.index].span.of(scene.text) or node.index in scene.bound.references:
        return False
    beside = (
        nodes[place]
        for place in (node.index - 3, node.index + 3)
        if 0 < place < len(nodes) and nodes[place - 1].word == "in" and place in names
    )
    parted = nodes[node.index - 1].word == "in"
    return parted and any(is_known_place(names[other.index].span.of(scene.text)) for other in beside)


def _may_be_place(scene: Scene, clause: Clause, name: Node) -> bool:
    """Whether what stands after "in" is a place; where nothing tells it, it may as well be what is danced."""
    if is_told_place(scene, name):
        return True
    danced = any(scene.kind(node) is MentionKind.WORK for node in clause.objects)
    owned = any(child.relation == "nmod:poss" for child in scene.tree.children(name))
    return danced and not owned and " " not in scene.bound.read.names[name.index].span.of(scene.text)


def is_told_place(scene: Scene, name: Node) -> bool:
    """Whether a name is a place that is widely known, or stands with one: "in Traun and Linz", "in Traun, Austria"."""
    written = name.span.of(scene.text)
    if is_known_place(written) or is_known_place(f"the {written}"):
        return True
    joined = [one for one in scene.tree.conjuncts(name) if one is not name]
    above = scene.tree.head(name)
    if name.relation == "conj" and above is not None:
        joined.append(above)
    comma = scene.tree.nodes[name.index + 1 : name.index + 2]
    if comma and comma[0].word == ",":
        joined.extend(scene.tree.nodes[name.index + 2 : name.index + 3])
    return any(is_known_place(one.span.of(scene.text)) for one in joined if one.index in scene.bound.read.names)


def _is_character(scene: Scene, value: Value) -> bool:
    """Whether a name is that of a role: "to Ivo Hahn's Albrecht"."""
    return fold(value.span.of(scene.text)) in word_set("works", "characters")


def venues_of(scene: Scene, clause: Clause, dancer: Node | None) -> Iterator[Candidate]:
    """The places at which the clause says that it happened."""
    for oblique in clause.obliques:
        if oblique.preposition in _PLACED:
            for value in scene.things(oblique.node, MentionKind.VENUE, MentionKind.NAME):
                is_name = scene.kind(value.node) is MentionKind.NAME
                if _is_of_relative(scene, value.node):
                    continue
                if _is_bare(scene, value.node) or (is_name and not _names_place(scene, clause, oblique, value)):
                    continue
                yield Candidate(
                    Relation.VENUE, scene, value, clause.verb, "the dancer performed there", how=scene.how(dancer)
                )


def _names_place(scene: Scene, clause: Clause, oblique: Oblique, value: Value) -> bool:
    """Whether a name that does not tell its kind is that of a place: none of a person, a role, a work or a seat."""
    if value.node is not oblique.node or value.node.index in scene.bound.references or _is_character(scene, value):
        return False
    if scene.kind(scene.tree.nodes[max(0, value.node.index - 2)]) is MentionKind.COMPANY:
        return False
    if scene.tree.children(value.node, "nmod:poss"):  # "danced in her Sable", a work of hers
        return False
    if oblique.preposition == "to":
        return not clause.is_copular
    return oblique.preposition != "in" or _may_be_place(scene, clause, value.node)
