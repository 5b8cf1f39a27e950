"""The one tree of errors.

    DancerBotError
    ├── FolderMissing        the profiles folder is not there
    ├── EmptyFolder          the profiles folder holds no profile that could be read
    ├── ReloadRefused        publishing would drop more profiles than may go without a confirmation
    ├── ProposalOutdated     the knowledge base moved on since the proposal was made
    ├── ProposalGone         what was to be published was discarded, or is too old
    ├── VersionUnknown       the collection has no version of that number
    ├── CollectionLoading    the profiles of a server are being fetched
    ├── CollectionNotEmpty   an archive would replace a collection that has versions
    ├── ArchiveInvalid       a file is no archive of a collection, or a damaged one
    ├── ChangeRefused        a change cannot be made as a moderator asked for it      (curation)
    ├── UploadRefused        nothing of what was sent in was taken                    (curation)
    ├── StoreError           the database refuses
    │   ├── StoreUnavailable     it does not answer
    │   ├── StoreBusy            it is occupied by another change
    │   ├── StoreFull            its disk is full
    │   └── StoreUnusable        it cannot be used as it is: address, rights, damage, version
    ├── RequestInvalid       a line handed to the command line is not what it takes
    ├── SetUnreadable        an evaluation set is missing or broken
    ├── BarInvalid           a bar for an evaluation names no figure              (bot)
    ├── FiguresUnreadable    the figures of an earlier evaluation cannot be read  (bot)
    ├── SettingsInvalid      the program cannot start as it is configured       (bot)
    ├── FileUnusable         a file that is named cannot be read or written        (bot)
    ├── PictureImpossible    a picture asked for cannot be drawn                 (bot)
    ├── DiscordUnreachable   Discord's address answers nothing usable            (cogs)
    ├── NotAllowed           the person may not do this                          (cogs)
    ├── NameNotFound         nothing bears the name that was typed                (cogs)
    ├── NameUnclear          several may be meant by the name that was typed      (cogs)
    ├── TooOften             more is asked at once than is allowed                (cogs)
    ├── Refused              Discord's client would not let a person do this     (bot.playground)
    └── NothingCame          the bot gave no answer to wait for                   (bot.playground)

`str(error)` is one sentence for the person who meets it, saying what to do next. "Not said", "which one?"
and "not understood" are answers, not errors: see `knowledge.asking.answer`.
"""

from pathlib import Path


class DancerBotError(Exception):
    """Root of everything this program raises on purpose; its text is meant for the person who meets it."""


class FolderMissing(DancerBotError):
    """The profiles folder does not exist or is not a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no folder {folder}: create it, or name the one that holds the profiles.")


class EmptyFolder(DancerBotError):
    """No profile of the folder could be read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"No profile in {folder} could be read: put biographies there as .txt, .md or .yaml files, "
            "or run `dancer-bot check` on it to see what is wrong."
        )


class ReloadRefused(DancerBotError):
    """Publishing would drop more of the profiles than may go without a confirmation."""

    def __init__(self, *, profiles_before: int, dropped: int) -> None:
        gone = f"all {profiles_before}" if dropped == profiles_before else f"{dropped} of {profiles_before}"
        super().__init__(
            f"This would drop {gone} profiles, so nothing was changed: check the profiles, or confirm that they "
            "shall go."
        )


class ProposalOutdated(DancerBotError):
    """Another reload was published after the proposal was made."""

    def __init__(self) -> None:
        super().__init__("The knowledge base was reloaded meanwhile: reload again to see what would change now.")


class ProposalGone(DancerBotError):
    """A proposal is kept no longer."""

    def __init__(self) -> None:
        super().__init__("This preview was discarded or is too old, so nothing was changed: ask for a new one.")


class VersionUnknown(DancerBotError):
    """There is no version of that number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no version {number}: look at the history for those there are.")


class CollectionLoading(DancerBotError):
    """The profiles of a server are not in memory yet."""

    def __init__(self) -> None:
        super().__init__("The biographies are just being fetched: ask again in a moment.")


class CollectionNotEmpty(DancerBotError):
    """An import would replace what is there."""

    def __init__(self, versions: int) -> None:
        super().__init__(f"There are {versions} versions already: export them first, then import with --replace.")


class ArchiveInvalid(DancerBotError):
    """A file cannot be imported."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This is no archive that can be imported ({reason}): export one with `dancer-bot export`.")


class StoreError(DancerBotError):
    """The database refuses; what was confirmed before is safe, and answers go on from what is in memory."""


class StoreUnavailable(StoreError):
    """The database does not answer."""

    def __init__(self) -> None:
        super().__init__("The database does not answer, so this has to wait: try again in a moment.")


class StoreBusy(StoreError):
    """The database stayed occupied by another change."""

    def __init__(self) -> None:
        super().__init__("The database is busy with another change, so nothing was changed: try again in a moment.")


class StoreFull(StoreError):
    """There is no room left for the database."""

    def __init__(self) -> None:
        super().__init__("The disk of the database is full, so nothing was changed: make room on it, and try again.")


class StoreUnusable(StoreError):
    """The database cannot be used as it is."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The database cannot be used: {reason}")


class RequestInvalid(DancerBotError):
    """A line of standard input does not hold what the command takes."""

    def __init__(self, line: int, expected: str) -> None:
        super().__init__(f"Line {line} of the input could not be used: it takes {expected}.")
