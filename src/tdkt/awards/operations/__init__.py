"""Writes of the awards room."""
