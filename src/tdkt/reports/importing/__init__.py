"""Take over what an old report or plan says, line by line and only when accepted."""
