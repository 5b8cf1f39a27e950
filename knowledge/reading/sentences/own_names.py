"""The forms of a name by which a profile speaks of its dancer."""

import re
from collections.abc import Iterator

from knowledge.profiles import Profile
from knowledge.text import fold
from knowledge.words import words

_SPEECH = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_PRONOUNS = {"female": re.compile(r"\bshe\b", re.IGNORECASE), "male": re.compile(r"\bhe\b", re.IGNORECASE)}


def own_names(profile: Profile) -> frozenset[str]:
    """The folded forms of the dancer's name, among them that of a newspaper that writes "Ms. Varga" throughout."""
    names = frozenset(fold(name) for name in (profile.name, *profile.aliases))
    return names | frozenset(_titled(profile))


def _titled(profile: Profile) -> Iterator[str]:
    """The surname with a title, where the narrator uses it more than the given name: else it may be a parent's."""
    given, *others = profile.name.split()
    if not others:
        return
    prose = _SPEECH.sub("", profile.prose.of(profile.text))
    titles = "|".join(words("titles")[_sex(prose)])
    titled = re.findall(rf"(?<!\w)((?i:{titles})\.? {re.escape(others[-1])})(?!\w)(?! [A-Z])", prose)
    alone = re.findall(rf"(?<!\w){re.escape(given)}(?!\w)(?! [A-Z])", prose)
    if len(titled) > len(alone):
        yield from map(fold, titled)


def _sex(prose: str) -> str:
    """Of which titles the prose may use one for its dancer."""
    return max(_PRONOUNS, key=lambda key: len(_PRONOUNS[key].findall(prose)))
