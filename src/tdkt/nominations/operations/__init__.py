"""Writes of the review and dossier room."""
