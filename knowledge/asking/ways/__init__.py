"""The ways from a question to its answer, each a module: by facts, by what sentences say, across dancers."""
