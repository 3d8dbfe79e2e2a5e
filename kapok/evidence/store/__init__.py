"""Statements that came by the interface of xAPI: packed, written and read by hand, a thousand at a time."""
