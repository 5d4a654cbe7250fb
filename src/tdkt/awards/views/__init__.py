"""Pages of decisions, the register, certificates and money."""
