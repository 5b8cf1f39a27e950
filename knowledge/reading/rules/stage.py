"""What the dancer performed, and as whom."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.parsing import Node
from knowledge.reading.rules.listed import listed_performances
from knowledge.reading.rules.making import is_only_made
from knowledge.reading.rules.venues import venues_of
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.list_words import is_known_place
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set


def stage(scene: Scene) -> Iterator[Candidate]:
    """The performances that a sentence tells of: those of its lists, and what its grammar gives beside them."""
    listed = [one for one in listed_performances(scene) if not is_only_made(one)]
    yield from listed
    taken = {candidate.value.node.index for candidate in listed} | scene.characters
    yield from (one for one in _told(scene) if one.value.node.index not in taken and not is_only_made(one))


def _told(scene: Scene) -> Iterator[Candidate]:
    for clause in scene.clauses:
        yield from _performed(scene, clause)
        yield from _repertoire(scene, clause)
        yield from _made_for(scene, clause)
        yield from _opened(scene, clause)
    for node in scene.named(MentionKind.WORK):
        yield from _owned_part(scene, node)
        yield from _in_an_act(scene, node)
        yield from _by_order(scene, node)
        yield from _made_behind(scene, node)


def _performed(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "danced Giselle", "shone as Odette in Swan Lake", "they made her Myrtha in Giselle"."""
    performs = clause.verb.lemma in word_set("verbs", "perform")
    placed = clause.verb.lemma in word_set("stage", "placing") and _is_placed(scene, clause)
    performs = performs or placed or clause.is_copular
    made = placed or clause.verb.lemma in ("make", "choose", "call")
    dancer = scene.dancer_in(clause.subjects) or (scene.dancer_in(clause.objects) if made else None)
    if dancer is None:
        return
    for node in _arguments(clause):
        if (
            (scene.kind(node) is MentionKind.WORK and (performs or (_is_part(scene, node) and not _looks_on(clause))))
            or (
                node in clause.objects
                and clause.verb.lemma in word_set("stage", "dancing")
                and scene.kind(node) is MentionKind.NAME
                and not scene.tree.children(node, "case")
                and not _role_of(scene, node)
                and not _is_character(scene, node)
                and not _is_another_dancing(scene, node)
            )
            or (
                node in clause.objects
                and clause.verb.lemma in ("bring", "tour", "take", "revive", "carry")
                and scene.is_titled(node)
            )
        ):
            yield _performance(scene, clause, node, dancer)
        elif node in clause.objects and performs:
            for value in scene.things(node, MentionKind.WORK):
                yield _performance(scene, clause, value.node, dancer)


def _is_placed(scene: Scene, clause: Clause) -> bool:
    """Whether the dancer is put into a work by somebody: "was cast in …", "paired her with …"."""
    return scene.dancer_in(clause.subjects if clause.is_passive else clause.objects) is not None


def _arguments(clause: Clause) -> list[Node]:
    found = [
        *clause.objects,
        *clause.complements,
        *(o.node for o in clause.obliques if o.preposition in ("in", "of", "from", "")),
    ]
    for node in (*clause.objects, *clause.complements):
        found.extend(c for c in clause.tree.children(node, "nmod", "obl") if c not in found)
    return list(dict.fromkeys(found))


def _is_part(scene: Scene, work: Node) -> bool:
    """Whether a work stands with the noun of a part: "the lead in …", or with a character: "Odette in …"."""
    above = scene.tree.head(work)
    return (
        above is not None
        and (above.lemma in word_set("stage", "parts") or above.index in scene.bound.read.names)
        and work.relation in ("nmod", "obl")
    )


def _looks_on(clause: Clause) -> bool:
    """As in "watched Ada Lind in Giselle": who is in the work is somebody else."""
    return clause.verb.lemma in word_set("stage", "watching")


def _is_character(scene: Scene, node: Node) -> bool:
    name = fold(scene.bound.read.names[node.index].span.of(scene.text))
    return name in word_set("works", "characters") or bool(scene.tree.children(node, "det"))


def _is_another_dancing(scene: Scene, node: Node) -> bool:
    """As in "he danced Albrecht and Ada Lind the Queen": somebody else by a full name, of whom the verb is left out."""
    name = scene.bound.read.names[node.index].span
    return node.relation == "conj" and " " in name.of(scene.text) and _is_somebody(scene, Value(node, name))


def _performance(scene: Scene, clause: Clause, work: Node, dancer: Node | None) -> Candidate:
    named = scene.bound.read.names.get(work.index)
    value = next(scene.things(work, MentionKind.WORK)) if named is None else Value(work, named.span)
    qualifiers = [*_role(scene, clause, work), *_venue(scene, clause)]
    return Candidate(
        Relation.PERFORMANCE, scene, value, clause.verb, "the dancer performed", tuple(qualifiers), scene.how(dancer)
    )


def _role(scene: Scene, clause: Clause, work: Node) -> Iterator[tuple[str, str]]:
    found = _role_before(scene, work)
    if clause.verb.lemma == "partner":
        return
    if found is None:
        roles = [o.node for o in clause.obliques if o.preposition == "as"]
        found = roles[0] if roles and len(list(_works(scene, clause))) == 1 else None
    if found is None:
        return
    name = scene.bound.read.names.get(found.index)
    span = name.span if name is not None else None
    if span is not None:
        article = any(child.word == "the" for child in scene.tree.children(found, "det"))
        yield "role", ("the " if article else "") + " ".join(span.of(scene.text).split())


def _works(scene: Scene, clause: Clause) -> Iterator[Node]:
    return (node for node in _arguments(clause) if scene.kind(node) is MentionKind.WORK)


def _role_before(scene: Scene, work: Node) -> Node | None:
    """The character in "Odette in Swan Lake", which grammar may hang on either side of the work."""
    for index in range(work.index - 1, max(-1, work.index - 4), -1):
        node = scene.tree.nodes[index]
        if scene.kind(node) not in (None, MentionKind.DANCER):
            if scene.kind(node) is MentionKind.VENUE or is_known_place(node.span.of(scene.text)):
                return None
            between = {n.word for n in scene.tree.nodes[index + 1 : work.index]}
            cases = {child.word for child in scene.tree.children(node, "case")}
            if "in" not in between or not between <= {"in", "the"}:
                return None
            if "to" in cases and not scene.owned_by_dancer(node):
                return _opposite(scene, node)
            return node if _may_be_role(scene, node) and cases <= {"as", "to"} else None
    return None


def _opposite(scene: Scene, node: Node) -> Node | None:
    """Of "Lise to his Colas in La Fille mal gardée" the first, whose part is not the other's."""
    before = scene.tree.nodes[: node.index]
    owner = 2 if before[-1].tag == "POS" else 1
    roles = before[-owner - 2 : -owner]
    is_opposite = len(roles) == 2 and roles[1].word == "to" and _may_be_role(scene, roles[0])  # noqa: PLR2004
    return roles[0] if is_opposite else None


def _may_be_role(scene: Scene, node: Node) -> bool:
    return scene.kind(node) in (MentionKind.NAME, MentionKind.ROLE, MentionKind.WORK)


def _role_of(scene: Scene, node: Node) -> bool:
    """Whether a name is followed by "in" and a work."""
    following = scene.tree.nodes[node.index + 1 : node.index + 4]
    return bool(following) and following[0].word == "in" and any(scene.kind(n) is MentionKind.WORK for n in following)


def _venue(scene: Scene, clause: Clause) -> Iterator[tuple[str, str]]:
    for oblique in clause.obliques:
        if oblique.preposition in ("at", "in"):
            for value in scene.things(oblique.node, MentionKind.VENUE):
                yield "venue", " ".join(value.span.of(scene.text).split())
                return


def _owned_part(scene: Scene, work: Node) -> Iterator[Candidate]:
    """As in "her Effie in La Sylphide", "her first solo, Kelp", "It was as Odette in Swan Lake that …"."""
    above = scene.tree.head(work)
    role = _role_before(scene, work)
    owned = [node for node in (above, role, work) if node is not None and scene.owned_by_dancer(node)]
    if role is not None and not owned and _is_among_owned(scene, role):
        owned.append(role)
    if scene.described_as_own(work) or (_is_called(scene, work) and scene.has_dancer):
        owned.append(work)
    owned.extend(_evening_as(scene, work))
    if owned:
        value = Value(work, scene.bound.read.names[work.index].span)
        clause = next((c for c in scene.clauses if c.verb in scene.tree.ancestors(work)), Clause(scene.tree, work))
        qualifiers = (*_role(scene, clause, work), *_venue(scene, clause))
        yield Candidate(Relation.PERFORMANCE, scene, value, owned[0], "the dancer's part", qualifiers)
    elif role is not None and any(case.word == "as" for case in scene.tree.children(role, "case")) and scene.has_dancer:
        clause = Clause(scene.tree, work)
        qualifiers = tuple(_role(scene, clause, work))
        value = Value(work, scene.bound.read.names[work.index].span)
        yield Candidate(Relation.PERFORMANCE, scene, value, role, "seen as a character", qualifiers)


def _evening_as(scene: Scene, work: Node) -> Iterator[Node]:
    """As in "gave her last performance as Giselle", a character who gives a work its name."""
    before = scene.tree.nodes[max(0, work.index - 2) : work.index]
    if len(before) == 2 and before[1].word == "as" and before[0].lemma in word_set("stage", "achievements", "recitals"):  # noqa: PLR2004 - noun, "as"
        yield from (noun for noun in before[:1] if scene.owned_by_dancer(noun))


def _is_among_owned(scene: Scene, role: Node) -> bool:
    """As in "her Kitri in Don Quixote and her Myrtha in Giselle": the second is hers whose the first is."""
    whose = scene.tree.nodes[role.index - 1] if role.index else role
    before = [node for node in scene.tree.nodes[: whose.index] if node.tag == "PRP$" and node.word == whose.word]
    references = (scene.bound.references.get(node.index) for node in before)
    unknown = whose.tag == "PRP$" and whose.index not in scene.bound.references
    return unknown and any(reference is not None and reference.has_dancer for reference in references)


def _by_order(scene: Scene, work: Node) -> Iterator[Candidate]:
    """As in "appeared at the Opera (1911) and, a year later, at the Lyric, in Giselle": far behind its verb."""
    nodes = scene.tree.nodes
    if not work.index or nodes[work.index - 1].word != "in":
        return
    verb = next((node for node in reversed(nodes[: work.index]) if node.is_verb and node.tag != "VBN"), None)
    if verb is None or verb.lemma not in word_set("stage", "dancing") | {"appear", "star", "shine"}:
        return
    clause = Clause(scene.tree, verb)
    dancer = scene.dancer_in(clause.subjects)
    between = nodes[verb.index : work.index]
    if dancer is not None and not any(node.word in (";", "while", "who", "whose", "when") for node in between):
        yield replace(_performance(scene, clause, work, dancer), rule="in a work at the end")


def _in_an_act(scene: Scene, work: Node) -> Iterator[Candidate]:
    """As in "in the last act of Coppélia"."""
    above = scene.tree.head(work)
    cases = {child.word for child in scene.tree.children(work, "case")}
    looking_on = any(node.lemma in word_set("stage", "looking_on") for node in scene.tree.nodes)
    evening = above is not None and above.lemma in word_set("stage", "evenings") and bool(cases & {"of", "in"})
    if above is not None and evening and scene.has_dancer and not looking_on:
        yield replace(_performance(scene, Clause(scene.tree, above), work, None), cue=work)


def _repertoire(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Her roles include Juliet in Romeo and Juliet and …", "In Giselle she …"."""
    owned = any(n.lemma in word_set("stage", "achievements") and scene.owned_by_dancer(n) for n in clause.subjects)
    arrives = owned and clause.verb.lemma in ("come", "arrive", "follow")
    lists = owned and (clause.verb.lemma in ("include", "range", "be", "feature", "comprise") or clause.is_copular)
    for node in scene.named(MentionKind.WORK):
        if (lists and node.index > clause.verb.index) or (arrives and node in clause.prepositional("in", "with", "as")):
            yield _performance(scene, clause, node, None)
        elif not clause.is_copular and scene.begins_with(clause.verb):
            continue
        elif (
            node in clause.prepositional("in", "for", "with")
            and scene.opens(node)
            and clause.verb.lemma not in word_set("stage", "making") | {"watch", "see"}
        ) or (node in clause.prepositional("in") and clause.verb.lemma in word_set("stage", "in_works")):
            dancer = scene.dancer_in(clause.subjects)
            if dancer is not None:
                yield replace(_performance(scene, clause, node, dancer), cue=node)


def _is_called(scene: Scene, work: Node) -> bool:
    above = scene.tree.head(work)
    return (
        above is not None
        and above.lemma in ("call", "entitle", "title", "name")
        and work.relation in ("xcomp", "obj", "obl")
    )


def _made_for(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "the choreographer Luján created Wayra for her", "the piece had been made on him by Varga"."""
    if clause.verb.lemma not in word_set("verbs", "make"):
        return
    dancer = scene.dancer_in(clause.prepositional("for", "on", "upon", "around"))
    makers = clause.agents if clause.is_passive else clause.subjects
    made = clause.subjects if clause.is_passive else clause.objects
    if dancer is not None:
        for node in (*made, *_counted_behind(scene, made, dancer)):
            yield from _made_work(scene, clause, node, dancer)
        if any(
            scene.kind(n) in (MentionKind.WORK, MentionKind.NAME)
            or n.lemma in word_set("stage", "made")
            or scene.has_lemma(n, "work")
            for n in made
        ):
            for value in scene.everybody(makers):
                yield Candidate(
                    Relation.PARTNER,
                    scene,
                    value,
                    clause.verb,
                    "made a work for the dancer",
                    (("role", "choreographer"),),
                    scene.how(dancer),
                )
    elif not clause.is_passive and clause.verb.lemma in (
        "make",
        "create",
        "choreograph",
        "devise",
        "premiere",
        "stage",
    ):
        maker = scene.dancer_in(makers)
        if maker is not None:
            for node in made:
                yield from _made_work(scene, clause, node, maker)


def _counted_behind(scene: Scene, made: Iterable[Node], dancer: Node) -> list[Node]:
    """The names behind the dancer of what is counted before: "made two works on her, Embers and The Red Inn"."""
    nodes, tree = scene.tree.nodes, scene.tree
    if not any(node.lemma in word_set("stage", "made") and tree.children(node, "nummod") for node in made):
        return []
    behind = nodes[dancer.index + 1].word if dancer.index + 1 < len(nodes) else ""
    if behind not in (",", ":", ";"):
        return []
    first = nodes[dancer.index + 2 : dancer.index + 3]
    named = first if first and first[0].index in scene.bound.read.names else ()
    return list(dict.fromkeys(one for node in named for one in (node, *tree.children(node, "conj"))))


def _made_behind(scene: Scene, work: Node) -> Iterator[Candidate]:
    """As in "a Carmen made for her by Ada Lind", "Kelp (1931), written on him by …", by the order of the words."""
    nodes = scene.tree.nodes
    verb = next((n for n in nodes[work.index + 1 : work.index + 5] if n.tag in ("VBN", "VBD")), None)
    if verb is None or verb.lemma not in word_set("verbs", "make") or verb.index + 2 >= len(nodes):
        return
    apart = nodes[work.index + 1 : verb.index]
    receives = nodes[verb.index + 1].word in ("for", "on", "upon", "around") and scene.is_dancer(nodes[verb.index + 2])
    if not receives or any(node.word not in (",", "(", ")", "especially", "expressly") for node in apart):
        return
    yield _performance(scene, Clause(scene.tree, verb), work, nodes[verb.index + 2])
    by = next((n for n in nodes[verb.index + 3 : verb.index + 5] if n.word == "by"), None)
    for node in nodes[by.index + 1 : by.index + 5] if by is not None else ():
        if node.index in scene.bound.read.names:
            for value in scene.people(node):
                made = (("role", "choreographer"),)
                yield Candidate(Relation.PARTNER, scene, value, verb, "made a work for the dancer", made)
            return
        if node.tag not in ("DT", "JJ", "NN", "NNP"):
            return


def _made_work(scene: Scene, clause: Clause, node: Node, dancer: Node) -> Iterator[Candidate]:
    kinds = (MentionKind.WORK, MentionKind.NAME)
    for value in scene.things(node, *kinds):
        if value.node.relation in ("compound", "amod", "nmod") and scene.kind(value.node) is MentionKind.NAME:
            continue
        if scene.kind(value.node) is MentionKind.NAME and _is_character(scene, value.node):
            continue
        if _is_somebody(scene, value):
            continue
        yield _performance(scene, clause, value.node, dancer)


def _is_somebody(scene: Scene, value: Value) -> bool:
    """Whether what is made may be a person, made somebody's partner or the like: "made Ada Lind …"."""
    given = fold(value.span.of(scene.text)).split()[0]
    return given in given_names()


def _opened(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Ceniza opened in March at the Teatro Aurelia", "Her first solo, Kelp, was seen in 2013"."""
    opening = clause.verb.lemma in ("open", "premiere", "tour") and not any(scene.kind(n) for n in clause.objects)
    coming = clause.verb.lemma in ("come", "follow", "run")
    shown = clause.is_passive and clause.verb.lemma in (
        "see",
        "give",
        "show",
        "stage",
        "perform",
        "premiere",
        "present",
        "dance",
    )
    if (not opening and not shown and not coming) or clause.verb.relation == "advcl":  # "after Ash had opened, she …"
        return
    for subject in (*clause.subjects, *(clause.objects if coming else ())):
        kinds = (MentionKind.WORK, MentionKind.NAME) if opening else (MentionKind.WORK,)
        for value in scene.things(subject, *kinds):
            name = value.span.of(scene.text)
            if scene.kind(value.node) is MentionKind.NAME and (
                " " in name or not any(scene.things(o.node, MentionKind.VENUE) for o in clause.obliques)
            ):
                continue
            opened = _performance(scene, clause, value.node, None)
            if not is_only_made(opened):
                yield opened
                yield from venues_of(scene, clause, None)
