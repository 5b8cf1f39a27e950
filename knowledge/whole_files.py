"""Files that are put in place whole: whoever looks at one finds what was there before, or all of the new."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4


@contextmanager
def written_whole(file: Path, *, lasting: bool = False) -> Iterator[BinaryIO]:
    """What is written here becomes the file when the context ends without an error, else that stays as it was.

    It is written beside the file, with whose rights it is put in its place; a link stays one. What is no file, such as
    a pipe, is written straight. What is `lasting` outlives a power cut before anything goes for it. Raises `OSError`.
    """
    if file.exists() and not file.is_file():
        with file.open("wb") as opened:
            yield opened
        return
    place = file.resolve()
    new = place.with_name(f".{uuid4().hex}.new")
    try:
        with new.open("xb") as opened:
            yield opened
            if lasting:
                opened.flush()
                os.fsync(opened.fileno())
        if place.exists():
            shutil.copymode(place, new)
        new.replace(place)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
