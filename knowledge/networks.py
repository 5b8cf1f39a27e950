"""What the networks of the package have in common: their figures, multiplied by NumPy on one thread."""

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from thinc.api import Model

Figures = npt.NDArray[np.float32]


def multiply_by_numpy(model: "Model[Any, Any]") -> None:
    """Let all layers of a model multiply by NumPy: three times as fast as by the BLIS that thinc brings along."""
    from thinc.api import NumpyOps  # noqa: PLC0415 - loaded with the networks, not before

    for layer in model.walk():
        layer.ops = NumpyOps(use_blis=False)


def on_one_thread() -> AbstractContextManager[object]:
    """Within, NumPy multiplies on one thread, once it is loaded.

    Threads that wait for each other cost more than matrices so small can gain, and other cores read, too.
    """
    limited: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limited


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()
