"""Mends what belongs to which clause, and what is its subject."""

from dataclasses import replace

from knowledge.parsing.mending.mended import LOOSE, SUBJECTS, Mended


def mend_there(sentence: Mended, place: int) -> None:
    """In "her teacher there was Ada" the word tells where; it does not say that there is somebody."""
    there, subject = sentence.nodes[place], sentence.nodes[place - 1]
    verb = sentence.nodes[there.head]
    told = next((n for n in sentence.nodes[place + 1 :] if n.head == verb.index and n.relation == "nsubj"), None)
    is_subject = subject.head == verb.index and subject.relation == "nsubj"
    if there.relation != "expl" or not place or not is_subject or verb.lemma != "be" or told is None:
        return
    for child in sentence.nodes:
        if child.head == verb.index and child not in (verb, told):
            sentence.nodes[child.index] = replace(child, head=told.index)
    head = told.index if verb.head == verb.index else verb.head
    sentence.nodes[told.index] = replace(told, relation=verb.relation, head=head)
    sentence.nodes[verb.index] = replace(verb, relation="cop", head=told.index)
    sentence.nodes[place] = replace(there, tag="RB", relation="advmod", head=subject.index)


def mend_participle(sentence: Mended, place: int) -> None:
    """In "born in Linz, the youngest of nine, he danced" the first word belongs to the verb behind the noun."""
    participle = sentence.nodes[place]
    between = sentence.nodes[participle.head]
    verb = sentence.nodes[between.head]
    if participle.tag != "VBN" or participle.relation not in ("advcl", "acl") or place >= between.index:
        return
    is_between = not between.is_verb and not sentence.has_child(between.index, "cop", *SUBJECTS)
    if is_between and between.index < verb.index and verb.is_verb and sentence.has_child(verb.index, *SUBJECTS):
        sentence.nodes[place] = replace(participle, relation="advcl", head=verb.index)


def mend_vocative(sentence: Mended, place: int) -> None:
    """As in "Ferri, who owned the door, trained her": nobody is called upon in a biography."""
    name = sentence.nodes[place]
    if name.relation != "vocative":
        return
    if sentence.has_child(place, "case"):
        sentence.nodes[place] = replace(name, relation="nmod")
        return
    is_clause = sentence.nodes[name.head].is_verb or sentence.has_child(name.head, "cop")
    if not is_clause or place > name.head:
        return
    if not sentence.has_child(name.head, *SUBJECTS):
        sentence.nodes[place] = replace(name, relation="nsubj")


def mend_object(sentence: Mended, place: int) -> None:
    """Of "me he taught" the first word is the object, in spite of its place."""
    node = sentence.nodes[place]
    if (
        node.word in ("me", "him", "them", "us", "whom")
        and node.relation == "nsubj"
        and sentence.nodes[node.head].is_verb
    ):
        others = [n for n in sentence.nodes if n.head == node.head and n.relation == "nsubj" and n.index != place]
        if others:
            sentence.nodes[place] = replace(node, relation="obj")


def mend_relative(sentence: Mended, place: int) -> None:
    """In "Sato, with whom she danced" the clause tells of the name before it."""
    pronoun = sentence.nodes[place]
    verb = sentence.nodes[pronoun.head]
    if pronoun.word not in ("who", "whom", "which") or verb.relation not in ("advcl", "conj", "parataxis", "ccomp"):
        return
    before = place - 1
    while before > 0 and (sentence.nodes[before].word == "," or sentence.nodes[before].tag == "IN"):
        before -= 1
    noun = sentence.nodes[before]
    above = noun.head
    if before < place - 1 and noun.tag.startswith("NN") and verb.index not in (noun.index, above):
        sentence.nodes[verb.index] = replace(verb, relation="acl:relcl", head=noun.index)


def mend_opening(sentence: Mended, place: int) -> None:
    """In "with Ivo as her partner she won" the verb is what is told, not the phrase before it."""
    phrase = sentence.nodes[place]
    if phrase.head != place or phrase.is_verb or sentence.has_child(place, "cop", *SUBJECTS):
        return
    if not any(child.head == place and child.relation == "case" for child in sentence.nodes[:place]):
        return
    verb = next((node for node in sentence.nodes[place + 1 :] if node.is_verb), None)
    if verb is None or verb.relation not in ("acl:relcl", "acl", "parataxis", "advcl", "conj"):
        return
    before = sentence.nodes[place + 1 : verb.index]
    if any(node.tag.startswith("W") or node.relation in ("cc", "mark") for node in before):
        return
    if sentence.has_child(verb.index, *SUBJECTS):
        sentence.nodes[verb.index] = replace(verb, relation="ROOT", head=verb.index)
        sentence.nodes[place] = replace(phrase, relation="obl", head=verb.index)


def mend_fronted(sentence: Mended, place: int) -> None:
    """In "the only child of a tailor, she was often alone" the noun at the beginning describes the subject."""
    noun = sentence.nodes[place]
    if noun.relation == "dislocated" and place < noun.head:
        sentence.nodes[place] = replace(noun, relation="advcl")
        return
    if noun.head != place or not sentence.is_noun(noun) or sentence.has_child(place, "case", "cop", *SUBJECTS):
        return
    clauses = [child for child in sentence.nodes if child.head == place and child.relation == "parataxis"]
    clause = next((one for one in clauses if sentence.has_child(one.index, *SUBJECTS)), None)
    if clause is not None and any(node.word == "," for node in sentence.nodes[place : clause.index]):
        sentence.nodes[place] = replace(noun, relation="advcl", head=clause.index)
        sentence.nodes[clause.index] = replace(clause, relation="ROOT", head=clause.index)


def mend_among(sentence: Mended, place: int) -> None:
    """In "among her teachers were Ada and Ivo" the people are what is told, the noun among whom they are."""
    noun, told = sentence.nodes[place], None
    if noun.head == place and sentence.is_noun(noun) and sentence.has_child(place, "case"):
        told = next((one for one in sentence.nodes[place:] if one.head == place and one.relation == "nsubj"), None)
    if told is not None:
        sentence.nodes[place] = replace(noun, relation="nsubj", head=told.index)
        sentence.nodes[told.index] = replace(told, relation="ROOT", head=told.index)


def mend_joined(sentence: Mended, place: int) -> None:
    """In "born to a pianist, Ada, and a drummer" what "and" joins to the verb belongs to the noun before it."""
    noun = sentence.nodes[place]
    verb = sentence.nodes[noun.head]
    if (
        noun.relation != "conj"
        or not sentence.is_noun(noun)
        or not verb.is_verb
        or sentence.has_child(place, "cop", "case")
    ):
        return
    if sentence.has_child(place, "orphan", "acl", *SUBJECTS):
        return
    between = sentence.nodes[verb.index + 1 : place]
    of_verb = [one for one in between if one.head == verb.index and one.relation in ("obj", "obl")]
    last = of_verb[-1] if of_verb else verb
    is_next = all(one.relation in ("cc", "det") for one in sentence.nodes[last.index + 1 : place])
    if sentence.is_noun(last) and (is_next or sentence.has_child(last.index, "appos")):
        sentence.nodes[place] = replace(noun, head=last.index)


def mend_whose(sentence: Mended, place: int) -> None:
    """In "Sato, whose troupe she joined" the troupe is what she joins, and the clause tells of Sato."""
    owned = sentence.nodes[sentence.nodes[place].head]
    verb = sentence.nodes[owned.head]
    if sentence.nodes[place].word != "whose" or not verb.is_verb or owned.relation not in SUBJECTS:
        return
    others = (n for n in sentence.nodes[owned.index + 1 : verb.index] if n.head == verb.index)
    if any(n.relation in SUBJECTS and n.index != owned.index for n in others):
        sentence.nodes[owned.index] = replace(owned, relation="obj")


def mend_cleft(sentence: Mended, place: int) -> None:
    """In "it was Ada Lind, a soloist of the Opera, who taught her" she taught, not the house."""
    verb = sentence.nodes[sentence.nodes[place].head]
    words = [node.word for node in sentence.nodes[:2]]
    is_cleft = words[0] == "it" and words[-1] in ("was", "is") and sentence.nodes[0].relation == "expl"
    apart = place > 1 and sentence.nodes[place].word == "who" and sentence.nodes[place - 1].word == ","
    brought = sentence.nodes[sentence.nodes[0].head]
    if is_cleft and apart and verb.relation == "acl:relcl" and brought.relation == "ROOT" and brought.index < place:
        sentence.nodes[verb.index] = replace(verb, head=brought.index)


def mend_parted(sentence: Mended, place: int) -> None:
    """In "inspired by her roots, the choreographer Ada made Kelp" who made it stands behind the comma."""
    verb, name = sentence.nodes[place], sentence.nodes[place - 1]
    opens = sentence.nodes[0].relation == "advcl" and sentence.nodes[0].head == place
    if verb.tag not in ("VBD", "VBZ", "VBP") or not opens or name.span not in sentence.names:
        return
    comma = max((node.index for node in sentence.nodes[:place] if node.word == ","), default=place)
    subject = name
    while subject.relation == "appos" and subject.head > comma:
        subject = sentence.nodes[subject.head]
    if subject.index > comma and subject.relation in LOOSE and not sentence.has_child(place, *SUBJECTS):
        sentence.nodes[subject.index] = replace(subject, relation="nsubj", head=place)
