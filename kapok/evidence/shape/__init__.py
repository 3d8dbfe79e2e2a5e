from kapok.evidence.shape.statement import Shaped, read_statement

__all__ = ["Shaped", "read_statement"]
