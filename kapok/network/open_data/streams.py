"""Rows to bytes, a piece at a time: CSV and JSON, compressed as they go, so that a long list needs no more memory than a short one."""

import csv
import io
import json
import zlib
from collections.abc import Iterable, Iterator

import brotli

from kapok.base.tables.writing import guard
from kapok.network.open_data.rows import COLUMNS, flat

PIECE_BYTES = 64_000
QUALITY = 4  # of brotli: the list is large and asked for seldom


def csv_text(rows: Iterable[dict]) -> Iterator[str]:
    """With the mark by which spreadsheets know UTF-8; texts that they would compute get a ' before them."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([guard(cell) for cell in flat(row)])
        if out.tell() > PIECE_BYTES:
            yield _take(out)
    yield _take(out)


def json_text(rows: Iterable[dict], about: dict) -> Iterator[str]:
    """{…about, "organisations": [one a line]}"""
    out = io.StringIO()
    out.write(json.dumps(about, ensure_ascii=False)[:-1] + ', "organisations": [')
    for number, row in enumerate(rows):
        out.write((",\n" if number else "\n") + json.dumps(row, ensure_ascii=False))
        if out.tell() > PIECE_BYTES:
            yield _take(out)
    out.write("\n]}\n")
    yield _take(out)


def _take(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def compressed(texts: Iterable[str], coding: str) -> Iterator[bytes]:
    """`coding` is "br", "gzip" or "" as base.weight.accepted_coding gives it."""
    if coding == "br":
        packer = brotli.Compressor(mode=brotli.MODE_TEXT, quality=QUALITY)
        yield from (each for text in texts if (each := packer.process(text.encode())))
        yield packer.finish()
    elif coding == "gzip":
        zipper = zlib.compressobj(6, wbits=31)
        yield from (each for text in texts if (each := zipper.compress(text.encode())))
        yield zipper.flush()
    else:
        yield from (text.encode() for text in texts)
