"""Knowledge bases made of facts alone, for what is drawn from facts, however they were read."""

from collections.abc import Mapping, Sequence

from knowledge.base import KnowledgeBase, assembled
from knowledge.computed_years import with_computed_years
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span

Said = tuple[str, str] | tuple[str, str, Mapping[str, str]]


def base_saying(**dancers: tuple[str, Sequence[Said]]) -> KnowledgeBase:
    """`base_saying(odile=("Odile Aubert", [("mentor", "Bruno Keller", {"age": "nine"})]))`: a profile for each key.

    Each fact is cited to a sentence of its own. The qualifier "hint" makes a fact that is only suggested.
    """
    read = [_profile(f"{key}.txt", name, said) for key, (name, said) in dancers.items()]
    facts = (fact for _, found in read for fact in with_computed_years(found))
    return assembled([profile for profile, _ in read], facts)


def _profile(path: str, name: str, said: Sequence[Said]) -> tuple[Profile, list[Fact]]:
    sentences = [f"{name} danced.", *(f"{one[0].capitalize()}: {one[1]}, says {path}." for one in said)]
    text = " ".join(sentences)
    profile = Profile(path, text, Span(0, len(text)), name, Span(0, len(name)), (name.split(maxsplit=1)[0],))
    return profile, [_fact(profile, sentence, one) for sentence, one in zip(sentences[1:], said, strict=True)]


def _fact(profile: Profile, sentence: str, said: Said) -> Fact:
    start = profile.text.index(sentence)
    qualifiers = dict(said[2]) if len(said) == 3 else {}
    stated = not qualifiers.pop("hint", None)
    citation = Citation(profile, start, start + len(sentence))
    return Fact(
        profile.path, Relation(said[0]), said[1], (citation,), qualifiers=tuple(qualifiers.items()), stated=stated
    )
