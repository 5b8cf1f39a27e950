"""What counts as well, seen from within."""

import asyncio

from bot.health import Health
from bot.settings import HealthSettings


def test_before_anything_is_connected_it_is_not_well():
    report = Health(HealthSettings()).report()

    assert report["status"] == "unwell"
    assert report["problems"] == ["not connected to Discord"]
    assert (report["heartbeat_age"], report["event_age"]) == (None, None)
    assert report["knowledge_base"] is None


async def test_a_program_that_is_late_in_its_own_work_is_not_well():
    seconds = 0.0

    def clock() -> float:
        nonlocal seconds
        seconds += 100  # whatever is measured seems to have taken this long
        return seconds

    health = Health(HealthSettings(), clock=clock)
    beating = asyncio.create_task(health.beat())
    while len(health.report()["problems"]) == 1:
        await asyncio.wait({beating}, timeout=0.01)
    beating.cancel()

    assert health.report()["problems"][1] == "the program is 99.5 seconds late in its own work"
