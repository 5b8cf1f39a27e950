"""The table of all acts. Who adds a command or a control adds its line to one of its parts.

`tests/wire/test_every_way.py` fails where one lacks.
"""

from tests.wire.asking_acts import ASKING
from tests.wire.moderating_acts import CURATING
from tests.wire.writing_acts import WRITING

ACTS = (*ASKING, *WRITING, *CURATING)
