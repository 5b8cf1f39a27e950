"""Finds whom a question means that names nobody: by what it tells of somebody, or by way of somebody else."""
