"""Measurements of the program on the machine it runs on, side by side with what else one could take."""
