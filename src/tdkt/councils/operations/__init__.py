"""Writes of the councils' room, by what they are about."""
