"""What Waqai is measured by: ``bench.quality`` with floors that only rise, ``bench.speed`` in ratios."""
