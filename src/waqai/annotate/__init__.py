"""Layers of annotations over articles: one folder a layer, and siblings never import each other."""
