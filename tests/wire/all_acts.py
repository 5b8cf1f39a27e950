"""The table of all acts. Who adds a command or a control adds its line to one of its halves.

`tests/wire/test_every_way.py` fails where one lacks.
"""

from tests.wire.asking_acts import ASKING
from tests.wire.moderating_acts import CURATING

ACTS = (*ASKING, *CURATING)
