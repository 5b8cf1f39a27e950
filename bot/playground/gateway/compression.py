"""One compressed stream for a whole connection, as the client asks for it when it connects."""

import zlib
from collections.abc import Callable
from importlib import import_module
from typing import Protocol


class Compressor(Protocol):
    """Turns each payload into the next piece of the stream."""

    def compress(self, payload: str) -> bytes | str:
        """The piece of the stream that makes this payload readable at once."""


class Plain:
    """No compression: payloads are sent as text."""

    def compress(self, payload: str) -> str:
        """The payload itself."""
        return payload


class ZlibStream:
    """`compress=zlib-stream`: every payload ends in a sync flush."""

    def __init__(self) -> None:
        self._stream = zlib.compressobj()

    def compress(self, payload: str) -> bytes:
        """The next piece of the stream."""
        return self._stream.compress(payload.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)


class ZstdStream:
    """`compress=zstd-stream`: every payload ends a block of one frame that never ends.

    The library is the one that made the client ask for it; on Python 3.14 and newer, the standard one.
    """

    def __init__(self) -> None:
        self._next_piece: Callable[[bytes], bytes] = _zstd()

    def compress(self, payload: str) -> bytes:
        """The next piece of the stream."""
        return self._next_piece(payload.encode())


def _zstd() -> Callable[[bytes], bytes]:
    try:
        library = import_module("zstandard")
    except ModuleNotFoundError:
        standard = import_module("compression.zstd")
        compressor = standard.ZstdCompressor()
        return lambda data: compressor.compress(data, mode=standard.ZstdCompressor.FLUSH_BLOCK)
    stream = library.ZstdCompressor().compressobj()
    return lambda data: stream.compress(data) + stream.flush(library.COMPRESSOBJ_FLUSH_BLOCK)


def compressor(asked_for: str | None) -> Compressor:
    """What the client asked for in its query.

    Raises:
        ValueError: it asked for something that Discord does not have.
    """
    kinds: dict[str | None, type[Compressor]] = {None: Plain, "zlib-stream": ZlibStream, "zstd-stream": ZstdStream}
    if asked_for not in kinds:
        message = f"there is no compression {asked_for}"
        raise ValueError(message)
    return kinds[asked_for]()
