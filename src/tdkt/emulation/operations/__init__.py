"""Writes of this room, one module a subject. What other rooms call stands here."""

from tdkt.emulation.operations.movements import create_movement

__all__ = ["create_movement"]
