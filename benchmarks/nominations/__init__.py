"""How fast a queue of 10,000 dossiers opens, and a decision with 500 recipients is issued."""
