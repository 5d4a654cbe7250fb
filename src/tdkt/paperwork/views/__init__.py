"""Pages of the papers' room."""
