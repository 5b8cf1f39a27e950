"""Asks the program that runs on this machine whether it is well: apart from it, and quick to load."""

import http.client
import json

from bot.settings import variable_name

HOST = "127.0.0.1"
PATH = "/health"

_ASKING_SECONDS = 5.0


def ask_health(port: int) -> tuple[bool, str]:
    """Ask the program that runs on this machine whether it is well: the verdict, and a line that says so."""
    if not port:
        return True, f"Not asked: health is switched off by {variable_name('health', 'port')}."
    connection = http.client.HTTPConnection(HOST, port, timeout=_ASKING_SECONDS)
    try:
        connection.request("GET", PATH)
        response = connection.getresponse()
        report = json.loads(response.read())
        problems = [str(problem) for problem in report["problems"]]
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return False, f"The bot gives no answer on port {port} of this machine."
    finally:
        connection.close()
    well = response.status == http.HTTPStatus.OK
    return well, "The bot is well." if well else f"The bot is not well: {'; '.join(problems)}."
