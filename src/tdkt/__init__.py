"""tdkt: the emulation and commendation year of Vietnam's public bodies."""

__version__ = "0.1.0"
