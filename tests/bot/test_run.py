"""How often the program tries to connect."""

from itertools import accumulate, takewhile

from bot.run import LONGEST_WAIT_SECONDS
from bot.waits import growing

DAY = 24 * 60 * 60
CONNECTIONS_A_DAY = 1000


def test_a_day_of_trying_again_is_less_than_costs_the_token():
    tries = list(takewhile(lambda elapsed: elapsed < DAY, accumulate(growing(longest=LONGEST_WAIT_SECONDS))))

    assert len(tries) < CONNECTIONS_A_DAY
