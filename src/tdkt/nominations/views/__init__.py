"""Pages of reviews and dossiers."""
