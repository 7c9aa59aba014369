"""Quantities: numbers with what they count or measure (codebook, section 3)."""

from waqai.annotate.quantities.layer import QuantitiesLayer, read_quantities

__all__ = ["QuantitiesLayer", "read_quantities"]
