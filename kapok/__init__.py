"""Kapok: the working system of an international higher-education centre and its network of universities."""

__version__ = "0.1.0"
