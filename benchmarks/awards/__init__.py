"""Speed of the register: a decision of 500, its payments, its certificates."""
