"""What a biography offers as an answer, and where it is said."""
