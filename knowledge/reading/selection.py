"""What the candidates of a whole profile say of one another: which of them stand back behind the others."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from knowledge.profiles import Profile
from knowledge.reading.people.relatives import plain_kinship
from knowledge.reading.scenes import Candidate
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.reading.works.kinds import short_names
from knowledge.relations import Relation
from knowledge.text import fold

_PARENTS = frozenset({"mother", "father", "parent"})
_UNNAMED_RELATIVES = ("an unnamed relative", "said to be a relative")
_OF_HOUSES = (Relation.COMPANY, Relation.SCHOOL, Relation.FOUNDED)
_SPOUSES = frozenset({"husband", "wife", "spouse"})


def select(proposed: Sequence[Candidate], profile: Profile, sentences: Sequence[ReadSentence]) -> tuple[Candidate, ...]:
    """The same candidates; those that others of the profile make needless or doubtful say so."""
    chosen = tuple(proposed)
    for judge in (_named_before_unnamed, _person_in_one_part, _kin_of_mentors, _plain_styles, _surest_styles):
        chosen = judge(chosen)
    return _with_whole_names(_named_foundation(chosen, profile, sentences), sentences)


def _with_whole_names(proposed: tuple[Candidate, ...], sentences: Sequence[ReadSentence]) -> tuple[Candidate, ...]:
    """A house of which a text speaks by one word of its name bears the whole: "the Kelp" is the Ballet Kelp."""
    if not proposed:
        return proposed
    whole = _whole_names(proposed[0].scene.kinds, sentences)
    return tuple(
        replace(one, value=replace(one.value, spelling=whole[name]))
        if one.relation in _OF_HOUSES and (name := fold(_word(one))) in whole
        else one
        for one in proposed
    )


def _whole_names(kinds: Mapping[str, MentionKind], sentences: Sequence[ReadSentence]) -> Mapping[str, str]:
    """The whole names of houses as they are written, by the folded words that stand for them."""
    written = {
        fold(mention.span.of(sentence.text)): " ".join(mention.span.of(sentence.text).split())
        for sentence in sentences
        for mention in sentence.names.values()
    }
    return {short: written[name] for short, name in short_names(sentences, kinds).items()}


def _standing(proposed: Sequence[Candidate], relation: Relation) -> list[Candidate]:
    return [one for one in proposed if one.relation is relation and one.rejected is None and one.stated]


def _turned_down(
    proposed: Sequence[Candidate], reason: str, is_so: Callable[[Candidate], bool]
) -> tuple[Candidate, ...]:
    return tuple(replace(one, rejected=reason) if one.rejected is None and is_so(one) else one for one in proposed)


def _kinship(candidate: Candidate) -> str:
    return plain_kinship(dict(candidate.qualifiers).get("kinship", ""))


def _named_before_unnamed(proposed: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """As in "her mother" says nothing where she is named elsewhere; nor does "the ballet school"."""
    named = {_kinship(one) for one in _standing(proposed, Relation.FAMILY) if one.rule not in _UNNAMED_RELATIVES}
    if named & {"parent"}:
        named |= _PARENTS
    if named & _SPOUSES:
        named |= _SPOUSES
    has_mentor = any(one.rule != "an unnamed teacher" for one in _standing(proposed, Relation.MENTOR))
    has_school = any(one.rule != "an unnamed school" for one in _standing(proposed, Relation.SCHOOL))
    return _turned_down(
        proposed,
        "named elsewhere",
        lambda one: (
            (one.rule in _UNNAMED_RELATIVES and _kinship(one) in named)
            or (one.rule == "an unnamed school" and has_school)
            or (one.rule == "an unnamed teacher" and has_mentor)
        ),
    )


def _person_in_one_part(proposed: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Nobody is a partner on the word "with" alone who taught the dancer."""
    mentors = {one.value.person.key for one in _standing(proposed, Relation.MENTOR) if one.value.person is not None}
    return _turned_down(
        proposed,
        "a mentor",
        lambda one: (
            one.relation is Relation.PARTNER
            and one.rule == "danced with"
            and one.value.person is not None
            and one.value.person.key in mentors
        ),
    )


def _kin_of_mentors(proposed: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """A mentor who is a relative is told to be one."""
    kin = {one.value.person.key: _kinship(one) for one in _standing(proposed, Relation.FAMILY) if one.value.person}
    return tuple(
        replace(one, qualifiers=(*one.qualifiers, ("kinship", kin[one.value.person.key])))
        if one.relation is Relation.MENTOR and one.value.person is not None and one.value.person.key in kin
        else one
        for one in proposed
    )


def _plain_styles(proposed: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """A kind of dancing that is only named counts where no other is told, and then the one named most."""
    told = _standing(proposed, Relation.STYLE)
    plain = Counter(fold(_word(one)) for one in told if one.rule == "a mere word")
    most = plain.most_common(1)[0][0] if plain and all(one.rule == "a mere word" for one in told) else None
    return _turned_down(proposed, "only named", lambda one: one.rule == "a mere word" and fold(_word(one)) != most)


def _surest_styles(proposed: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """A school or a shoe "of ballet" counts where no dancing of another kind is told."""
    sure = any(one.rule == "a kind of dancing" for one in _standing(proposed, Relation.STYLE))
    return _turned_down(proposed, "another kind is told", lambda one: sure and one.rule == "beside dancing")


def _word(candidate: Candidate) -> str:
    return candidate.value.spelling or candidate.value.span.of(candidate.scene.text)


def _named_foundation(
    proposed: tuple[Candidate, ...], profile: Profile, sentences: Sequence[ReadSentence]
) -> tuple[Candidate, ...]:
    """A school of the dancer's without a name is the one that bears the dancer's name."""
    surname = fold(profile.name.split()[-1])
    own = None
    for sentence in sentences:
        for mention in sentence.names.values():
            named = mention.kind in (MentionKind.SCHOOL, MentionKind.COMPANY)
            if own is None and named and surname in fold(mention.span.of(profile.text)).split():
                own = mention.span
    return tuple(
        replace(one, value=replace(one.value, span=own))
        if own is not None and one.relation is Relation.FOUNDED and _word(one)[0].islower()
        else one
        for one in proposed
    )
