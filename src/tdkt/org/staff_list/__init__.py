"""Staff lists as units really send them: read, understood, compared with what is known, written."""
