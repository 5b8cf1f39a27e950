"""The core of Dancer Bot: biographies in prose go in, cited answers come out.

Nothing here knows Discord, reads the environment or sets up logging; importing it does nothing else.
"""
