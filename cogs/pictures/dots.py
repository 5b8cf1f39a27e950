"""Makes dots of SVG, where it must not hold up anything in a process of its own.

    python -m cogs.pictures.dots < drawing.svg > drawing.png

What makes them, resvg, keeps Python's interpreter for as long as it works, so that a thread would not help.
"""

import subprocess
import sys

import resvg_py

SCALE = 2
"""Dots of a PNG to one unit of the drawing."""


def dots(svg: str) -> bytes:
    """The SVG as a PNG, `SCALE` dots to a unit. No other thread goes on meanwhile."""
    return resvg_py.svg_to_bytes(svg_string=svg, zoom=SCALE, skip_system_fonts=True)


def dots_apart(svg: str) -> bytes:
    """As `dots`, by a process: other threads go on. Where none can be had, this one does it."""
    program = (sys.executable, "-m", "cogs.pictures.dots")
    try:
        made = subprocess.run(program, input=svg.encode(), capture_output=True, check=True)  # noqa: S603 - this very file
    except (OSError, subprocess.CalledProcessError):
        return dots(svg)
    return made.stdout


if __name__ == "__main__":
    sys.stdout.buffer.write(dots(sys.stdin.buffer.read().decode()))
