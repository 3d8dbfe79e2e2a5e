"""How long a sound lasts: Ogg by its last position (RFC 3533, RFC 7845), MP3 by its frames."""

from pathlib import Path

TAIL = 128 * 1024
TOLERANCE = 1.15  # what the container adds, and a last second that is rounded
BITRATES = {  # kbit/s of layer III, by index; version 1, then versions 2 and 2.5
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def seconds_of(path: Path, media_type: str) -> int:
    """Rounded seconds; 0 when the file does not say."""
    return _ogg_seconds(path) if media_type == "audio/ogg" else _mp3_seconds(path.read_bytes())


def is_light_speech(path: Path, kbit: int) -> bool:
    """Opus of one channel, no heavier than this, with nothing said of place or author (RFC 7845)."""
    with path.open("rb") as file:
        start = file.read(4096)
    head, tags = start.find(b"OpusHead"), start.find(b"OpusTags")
    if head < 0 or tags < 0 or start[head + 9] != 1:
        return False
    vendor = int.from_bytes(start[tags + 8 : tags + 12], "little")
    comments = int.from_bytes(start[tags + 12 + vendor : tags + 16 + vendor], "little")
    said = start[tags + 16 + vendor :].lower()
    is_bare = comments == 0 or (comments == 1 and said[4:12] == b"encoder=")
    seconds = _ogg_seconds(path)
    return is_bare and seconds > 0 and path.stat().st_size * 8 / 1000 / seconds <= kbit * TOLERANCE


def _ogg_seconds(path: Path) -> int:
    with path.open("rb") as file:
        start = file.read(256)
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read()
    last, head = tail.rfind(b"OggS"), start.find(b"OpusHead")
    if last < 0 or len(tail) < last + 14:
        return 0
    samples = int.from_bytes(tail[last + 6 : last + 14], "little")
    if head >= 0:  # Opus counts at 48 kHz whatever was recorded, and leaves out a pre-skip.
        return max(0, round((samples - int.from_bytes(start[head + 10 : head + 12], "little")) / 48_000))
    vorbis = start.find(b"\x01vorbis")
    rate = int.from_bytes(start[vorbis + 12 : vorbis + 16], "little")
    return round(samples / rate) if rate else 0


def _mp3_seconds(data: bytes) -> int:
    place, seconds = _after_tag(data), 0.0
    while place + 4 <= len(data):
        frame = _frame(data[place : place + 4])
        if frame is None:
            break
        size, length = frame
        place, seconds = place + size, seconds + length
    return round(seconds)


def _after_tag(data: bytes) -> int:
    if not data.startswith(b"ID3") or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return size + 10


def _frame(head: bytes) -> tuple[int, float] | None:
    """Bytes and seconds of the frame that begins here."""
    version = head[1] >> 3 & 3
    if head[0] != 0xFF or head[1] & 0xE6 != 0xE2 or version == 1 or head[2] >> 2 & 3 == 3:
        return None
    bitrate, rate = BITRATES[version == 3][head[2] >> 4] * 1000, RATES[version][head[2] >> 2 & 3]
    samples = 1152 if version == 3 else 576
    size = samples // 8 * bitrate // rate + (head[2] >> 1 & 1)
    return (size, samples / rate) if size > 4 else None
