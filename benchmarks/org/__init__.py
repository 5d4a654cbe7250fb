"""The records of people and their safe keeping: import, lists, writes with history, backup."""
