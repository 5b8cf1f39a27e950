"""Recognises in the words of a profile what they say of its dancer, as a small network learnt it from examples.

`features` is what the network sees of each word, `network` what it makes of that, `recognising` what follows from it.
The network learns by `scripts/train_recogniser.py` from the biographies in `scripts/annotated`.
"""

from knowledge.reading.recognition.recognising import RULE, Recognised, recognise

__all__ = ["RULE", "Recognised", "recognise"]
