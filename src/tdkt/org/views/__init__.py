"""Pages of people, units, ratings, accounts and the history."""
