"""Who may see and do what in this room, one module a subject."""
