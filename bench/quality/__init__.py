"""Quality against gold, layer by layer."""
