"""The log: lines for people or JSON objects on standard error, for this program and the libraries it stands on."""

import logging
import sys

import structlog
from structlog.typing import Processor

from bot.settings import LogSettings

# At this level and below, these libraries write down whole events and requests: questions, tokens of interactions.
_TALKATIVE = ("discord", "aiohttp", "asyncio")


def configure_logs(settings: LogSettings) -> None:
    """Send everything that is logged in this process to standard error, as the settings say."""
    level = logging.getLevelNamesMapping()[settings.level.upper()]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_rendering(settings)],
        )
    )
    logging.root.handlers = [handler]
    logging.root.setLevel(level)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of every look at the tables
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(level if settings.questions else max(level, logging.INFO))


def _rendering(settings: LogSettings) -> list[Processor]:
    # Neither way shows the values of local variables: a question or a token may be among them.
    if settings.format == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    plain = structlog.dev.plain_traceback
    return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]
