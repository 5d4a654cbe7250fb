"""Pages of plans, tasks, the calendar and figures."""
