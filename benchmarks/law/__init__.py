"""How fast the law core is, told as ratios within one run: ``python -m benchmarks.law``."""
