"""Lists of old ratings (year, quarter, month) as offices keep them: read, compared with what is known, written."""
