"""How fast statistical tables and reports are, against named peers in the same run."""
