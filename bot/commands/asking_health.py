"""`dancer-bot health`: asks the program that runs on this machine whether it is well; apart from it, quick to load."""

import argparse
import http.client
import json

from bot.commands.output import DONE, FAILED
from bot.settings import load_settings, variable_name

HOST = "127.0.0.1"
PATH = "/health"

_ASKING_SECONDS = 5.0


def health(_: argparse.Namespace) -> int:
    """Print whether it is well."""
    well, sentence = ask_health(load_settings().health.port)
    print(sentence)
    return DONE if well else FAILED


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
