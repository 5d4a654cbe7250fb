"""Pages of councils and sessions, pages of ballots."""
