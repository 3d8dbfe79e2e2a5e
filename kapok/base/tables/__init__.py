"""Tables that people bring: CSV in any of the usual encodings, or a sheet of an .xlsx. And tables that they take away."""

from kapok.base.tables.reading import read_table
from kapok.base.tables.table import Row, Table, TableRefused
from kapok.base.tables.words import fold
from kapok.base.tables.writing import sheet_title, write_csv, write_workbook

__all__ = ["Row", "Table", "TableRefused", "fold", "read_table", "sheet_title", "write_csv", "write_workbook"]
