"""The learned way: weighs all that a biography offers as an answer, and answers only where it is sure.

What it knows stands in `model.npz`, which `scripts/train_selector.py` makes.
"""

from knowledge.asking.learned.selecting import weighed

__all__ = ["weighed"]
