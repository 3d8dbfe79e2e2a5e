"""Draws the world once, for the map of the directory: `make map`. The file that it writes is part of the code.

Outlines: Natural Earth 4.1.0 (public domain), as TopoJSON by world-atlas 2.0.2 (ISC), taken from the npm registry.
Projection: Equal Earth, which keeps areas (Šavrič, Patterson, Jenny 2018, doi 10.1080/13658816.2018.1504949).
An arc between two countries is thinned once for both, so that neighbours fit without gaps.
"""

import io
import json
import math
import os
import sys
import tarfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django_countries import countries
from django_countries.data import COUNTRIES

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "kapok/network/map/outlines.json"
SOURCE = "world-atlas/-/world-atlas-2.0.2.tgz"

WIDTH, SOUTH, NORTH = 1000, -56, 83.7  # units of the picture; degrees: without Antarctica
TOLERANCE = 0.8  # units: what a thinned line may be off
LEAST_AREA = 6  # square units: smaller islands are left out
DOT_AREA = 20  # square units: a country that is smaller is a dot besides
# Overseas parts that Natural Earth draws as parts of another country, or not at all: a point in each, in degrees.
POINTS = {
    "BQ": (-68.3, 12.2), "CC": (96.8, -12.2), "CX": (105.7, -10.5), "GF": (-53.1, 3.9), "GI": (-5.4, 36.1), "GP": (-61.5, 16.2),
    "MQ": (-61, 14.6), "RE": (55.5, -21.1), "SJ": (18, 78.6), "TK": (-171.8, -9.2), "TV": (179.2, -8.5), "YT": (45.2, -12.8),
}  # fmt: skip
# Pieces without a code of their own in ISO 3166 lie within a code's area.
WITHIN = {"N. Cyprus": "CY", "Somaliland": "SO"}

A1, A2, A3, A4, M = 1.340264, -0.081106, 0.000893, 0.003796, math.sqrt(3) / 2


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to the plane, in radii of the sphere; y grows to the north."""
    angle = math.asin(M * math.sin(math.radians(latitude)))
    square = angle * angle
    x = math.radians(longitude) * math.cos(angle)
    x /= M * (A1 + 3 * A2 * square + square**3 * (7 * A3 + 9 * A4 * square))
    return x, angle * (A1 + A2 * square + square**3 * (A3 + A4 * square))


SCALE = WIDTH / (2 * equal_earth(180, 0)[0])
TOP = equal_earth(0, NORTH)[1]
HEIGHT = math.ceil((TOP - equal_earth(0, SOUTH)[1]) * SCALE)


def placed(longitude: float, latitude: float) -> tuple[float, float]:
    x, y = equal_earth(longitude, latitude)
    return WIDTH / 2 + x * SCALE, (TOP - y) * SCALE


def thinned(line: list, tolerance: float = TOLERANCE, at=placed) -> list:
    """Douglas and Peucker's line: no point of the whole one lies further away than `tolerance`. `at` places a point in the picture."""
    if len(line) < 3:
        return line
    ends = at(*line[0]), at(*line[-1])
    away, where = max((distance(at(*point), *ends), i) for i, point in enumerate(line[1:-1], start=1))
    if away <= tolerance:
        return [line[0], line[-1]]
    return thinned(line[: where + 1], tolerance, at)[:-1] + thinned(line[where:], tolerance, at)


def distance(point, start, end) -> float:
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = math.hypot(bx - ax, by - ay)
    if not length:
        return math.hypot(px - ax, py - ay)
    return abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length


def unwound(line: list) -> list:
    """The same points, with longitudes that go on beyond 180 degrees instead of jumping to the other edge."""
    found = line[:1]
    for longitude, latitude in line[1:]:
        turns = round((longitude - found[-1][0]) / 360)
        found.append((longitude - 360 * turns, latitude))
    return found


def cut(ring: list) -> list[list]:
    """A ring that lies across the edge of the map becomes one on each side of it."""
    ring = unwound(ring)
    found = []
    for shift in (-360, 0, 360):
        moved = [(longitude + shift, latitude) for longitude, latitude in ring]
        inside = clipped(clipped(moved, 180, 1), -180, -1)
        if len(inside) > 2:
            found.append(inside)
    return found or [ring]


def clipped(ring: list, edge: float, side: int) -> list:
    """Sutherland and Hodgman: the part of the ring on one side of a meridian."""
    found = []
    for (x1, y1), (x2, y2) in zip(ring[-1:] + ring[:-1], ring, strict=True):
        is_in, was_in = side * x2 <= side * edge, side * x1 <= side * edge
        if is_in != was_in:
            found.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
        if is_in:
            found.append((x2, y2))
    return found


class World:
    """One TopoJSON file: `shapes` gives (number of ISO 3166 or None, name, rings) of each country, in units of the picture."""

    def __init__(self, topology: dict, tolerance: float = TOLERANCE):
        self.topology = topology
        self.arcs = [thinned(self.points(arc), tolerance) for arc in topology["arcs"]]

    def points(self, arc) -> list:
        (sx, sy), (tx, ty) = self.topology["transform"]["scale"], self.topology["transform"]["translate"]
        x = y = 0
        found = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            found.append((x * sx + tx, y * sy + ty))
        return unwound(found)

    def shapes(self) -> Iterator[tuple[str | None, str, list]]:
        for each in self.topology["objects"]["countries"]["geometries"]:
            polygons = [each["arcs"]] if each["type"] == "Polygon" else each.get("arcs", [])
            rings = [piece for polygon in polygons for piece in cut(self.ring(polygon[0]))]
            yield each.get("id"), each["properties"]["name"], [[placed(*point) for point in ring] for ring in rings]

    def ring(self, numbers) -> list:
        found: list = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            found += arc[1:] if found else arc
        return found


def area(ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def middle(ring) -> tuple[float, float]:
    twice = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, cx, cy = twice + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
    if abs(twice) < 1e-9:
        return ring[0]
    return cx / (3 * twice), cy / (3 * twice)


def path(rings) -> str:
    """The rings as relative whole units, without points that round to the one before."""
    parts = []
    for ring in rings:
        whole = [(round(x), round(y)) for x, y in ring]
        whole = [point for i, point in enumerate(whole) if i == 0 or point != whole[i - 1]]
        if whole and whole[0] == whole[-1]:
            whole.pop()
        if len(whole) > 2:
            steps = [(x - px, y - py) for (px, py), (x, y) in zip(whole, whole[1:], strict=False)]
            parts.append(f"M{pair(*whole[0])}l" + " ".join(pair(*step) for step in steps).replace(" -", "-") + "z")
    return "".join(parts)


def pair(x: int, y: int) -> str:
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def graticule() -> str:
    """Every 30 degrees: parallels are straight in this projection, meridians are not."""
    lines = [[(-180, latitude), (180, latitude)] for latitude in (-30, 0, 30, 60)]
    for longitude in range(-180, 181, 30):
        lines.append(thinned([(longitude, latitude) for latitude in range(SOUTH, 84)]))
    lines = [[placed(*point) for point in line] for line in lines]
    return "".join(path_open(line) for line in lines)


def path_open(line) -> str:
    whole = [(round(x), round(y)) for x, y in line]
    steps = [(x - px, y - py) for (px, py), (x, y) in zip(whole, whole[1:], strict=False)]
    return f"M{pair(*whole[0])}l" + " ".join(pair(*step) for step in steps).replace(" -", "-")


def codes() -> dict[str, str]:
    """The numbers of ISO 3166 with their two letters."""
    settings.configure()
    return {f"{countries.numeric(code):03d}": code for code in COUNTRIES}


def download() -> dict[str, dict]:
    registry = os.environ.get("NPM_CONFIG_REGISTRY", "https://registry.npmjs.org").rstrip("/")
    with urllib.request.urlopen(f"{registry}/{SOURCE}") as answer:
        data = answer.read()
    return read(data)


def read(data: bytes) -> dict[str, dict]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {
            size: json.load(archive.extractfile(f"package/countries-{size}.json")) for size in ("110m", "50m", "10m")
        }


def draw(files: dict[str, dict]) -> dict:
    letters = codes()
    shapes: dict[str, list] = {}
    no_code: list = []
    for number, name, rings in World(files["110m"]).shapes():
        code = letters.get(number or "") or WITHIN.get(name)
        if code == "AQ":
            continue
        (shapes.setdefault(code, []) if code else no_code).extend(rings)
    countries = {code: shape_of(rings) for code, rings in shapes.items()}
    for size in ("50m", "10m"):
        for number, _name, rings in World(files[size], 0.05).shapes():
            code = letters.get(number or "")
            if code and code != "AQ" and code not in countries and rings:
                countries[code] = {"at": rounded(middle(max(rings, key=area)))}
    for code, point in POINTS.items():
        countries.setdefault(code, {"at": rounded(placed(*point))})
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "graticule": graticule(),
        "no_code": path(no_code),
        "countries": dict(sorted(countries.items())),
    }


def shape_of(rings) -> dict:
    """`d` is the outline, `at` the place of a dot for a country that is too small to be seen or hit."""
    kept = [ring for ring in rings if area(ring) >= LEAST_AREA] or [max(rings, key=area)]
    whole = path(kept)
    is_small = sum(area(ring) for ring in kept) < DOT_AREA or not whole
    return ({"d": whole} if whole else {}) | ({"at": rounded(middle(max(rings, key=area)))} if is_small else {})


def rounded(point) -> list[int]:
    return [round(point[0]), round(point[1])]


if __name__ == "__main__":
    files = read(Path(sys.argv[1]).read_bytes()) if len(sys.argv) > 1 else download()
    world = draw(files)
    lines = ",\n".join(
        f'"{code}": {json.dumps(country, separators=(",", ":"))}' for code, country in world.pop("countries").items()
    )
    TARGET.write_text(
        json.dumps(world, separators=(",", ":"))[:-1] + ',\n"countries": {\n' + lines + "\n}}\n", encoding="utf-8"
    )
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes, {lines.count(chr(10)) + 1} countries")
