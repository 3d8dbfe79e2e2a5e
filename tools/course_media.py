"""Makes the sounds, slides and films of the shipped course “What the answers tell” again: python tools/course_media.py

The voices are espeak-ng's, the slides are drawn here by Pillow, the films are made of both by ffmpeg. What is spoken is read from
the transcripts of the course, so that a changed word is heard; the times of the slides are written into the units afterwards.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import django
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
COURSE = ROOT / "kapok/demo/courses/what-answers-tell"
UNIT = "01-two-numbers.md"
VOICES = {"": "en", "fr": "fr", "ar": "ar", "zh": "cmn"}
RATE = 140  # words a minute
KBIT = 16
PAPER, INK, SEA, BLOOM, RULE = "#fbfdfa", "#13201d", "#0a5751", "#c12d18", "#c6d3ca"
SIDE, HEIGHT, SCALE = 640, 360, 2  # drawn twice as large, so that edges are smooth


def main() -> None:
    draw_slides()
    for language, voice in VOICES.items():
        folder = COURSE / language
        with tempfile.TemporaryDirectory() as place:
            times = make_lecture(folder, voice, Path(place))
            make_question(folder, voice, Path(place))
        write_times(folder / UNIT, times)
        print(language or "en", [f"{time:.1f}" for time in times])


def make_lecture(folder: Path, voice: str, place: Path) -> list[float]:
    """Speech and film; the seconds at which each slide comes."""
    paragraphs = transcripts(folder / UNIT)[0]
    sounds = [speak(text, voice, place / f"{number}.wav") for number, text in enumerate(paragraphs)]
    times, at = [], 0.0
    for sound in sounds:
        times.append(at)
        at += seconds_of(sound)
    whole = join(sounds, place / "whole.wav")
    encode(whole, folder / "media/lecture.opus")
    starts = [float(int(time)) for time in times]
    film(whole, starts, at, place, folder / "media/lecture.mp4")
    return times


def make_question(folder: Path, voice: str, place: Path) -> None:
    text = " ".join(transcripts(folder / UNIT)[1])
    encode(speak(text, voice, place / "question.wav"), folder / "media/question.opus")


def transcripts(unit: Path) -> list[list[str]]:
    """The paragraphs of each transcript of the unit."""
    found = re.findall(r"^transcript:(.*?)^:::", unit.read_text(), re.DOTALL | re.MULTILINE)
    return [[" ".join(part.split()) for part in text.strip().split("\n\n")] for text in found]


def speak(text: str, voice: str, out: Path) -> Path:
    run("espeak-ng", "-v", voice, "-s", str(RATE), "-w", str(out), text)
    return out


def join(sounds: list[Path], out: Path) -> Path:
    with wave.open(str(out), "wb") as whole:
        for number, sound in enumerate(sounds):
            with wave.open(str(sound), "rb") as part:
                if number == 0:
                    whole.setparams(part.getparams())
                whole.writeframes(part.readframes(part.getnframes()))
    return out


def seconds_of(sound: Path) -> float:
    with wave.open(str(sound), "rb") as part:
        return part.getnframes() / part.getframerate()


def encode(sound: Path, out: Path) -> None:
    shutil.copyfile(renditions().render_audio(sound, kbit=KBIT), out)


def film(sound: Path, starts: list[float], end: float, place: Path, out: Path) -> None:
    """Each slide for its time, then as any film that is brought becomes light."""
    parts = []
    for number, (start, stop) in enumerate(zip(starts, [*starts[1:], end], strict=True), 1):
        parts += [f"file '{COURSE}/media/slide-{number}.png'", f"duration {stop - start:.3f}"]
    listed = place / "slides.txt"
    listed.write_text("\n".join([*parts, parts[-2]]))
    raw = place / "raw.mkv"
    pictures = ["-f", "concat", "-safe", "0", "-i", str(listed)]
    run(
        *["ffmpeg", "-v", "error", "-y"],
        *pictures,
        "-i",
        str(sound),
        *["-vf", "fps=4", "-c:v", "ffv1", "-c:a", "pcm_s16le", "-shortest"],
        str(raw),
    )
    shutil.copyfile(renditions().render_video(raw, kbit=120), out)


def write_times(unit: Path, times: list[float]) -> None:
    said = iter(f"- {int(time) // 60}:{int(time) % 60:02d} media/slide-" for time in times)
    unit.write_text(re.sub(r"- \d+:\d\d media/slide-", lambda _match: next(said), unit.read_text()))


def draw_slides() -> None:
    for number, draw in enumerate((_three_questions, _two_groups, _four_options), 1):
        picture = Image.new("RGB", (SIDE * SCALE, HEIGHT * SCALE), PAPER)
        draw(Pen(ImageDraw.Draw(picture)))
        small = picture.resize((SIDE, HEIGHT), Image.Resampling.LANCZOS)
        small.quantize(32).save(COURSE / f"media/slide-{number}.png", optimize=True)


class Pen:
    """Draws in the measures of the slide."""

    def __init__(self, draw: ImageDraw.ImageDraw):
        self.draw = draw

    def bar(self, x: int, y: int, width: int, height: int, colour: str) -> None:
        self.draw.rectangle([each * SCALE for each in (x, y, x + width, y + height)], fill=colour)

    def seed(self, x: int, y: int, colour: str | None) -> None:
        box = [each * SCALE for each in (x - 15, y - 15, x + 15, y + 15)]
        self.draw.ellipse(box, fill=colour or PAPER, outline=SEA, width=4 * SCALE)

    def line(self, x: int, y: int, until: int) -> None:
        self.bar(x, y, until - x, 3, INK)

    def text(self, x: int, y: int, said: str) -> None:
        self.draw.text((x * SCALE, y * SCALE), said, fill=INK, anchor="mm", font_size=26 * SCALE)


def _three_questions(pen: Pen) -> None:
    for number, share, colour, x in ((6, 0.65, SEA, 130), (7, 0.37, BLOOM, 270), (8, 0.6, SEA, 410)):
        pen.bar(x, 40, 100, 250, RULE)
        pen.bar(x, 290 - round(250 * share), 100, round(250 * share), colour)
        pen.text(x + 50, 322, str(number))
    pen.line(100, 290, 540)


def _two_groups(pen: Pen) -> None:
    for right, top in ((8, 70), (3, 230)):
        for seed in range(10):
            x, y = 150 + seed % 5 * 84, top + seed // 5 * 58
            pen.seed(x, y, SEA if seed < right else None)
    pen.line(100, 181, 540)


def _four_options(pen: Pen) -> None:
    for letter, count, colour, y in (("A", 4, SEA, 55), ("B", 13, SEA, 120), ("C", 11, BLOOM, 185), ("D", 2, SEA, 250)):
        pen.text(90, y + 22, letter)
        pen.bar(125, y, 30 * count, 44, colour)
    pen.bar(122, 40, 3, 270, INK)


def renditions():
    from kapok.packages import renditions  # noqa: PLC0415  (after django.setup())

    return renditions


def run(*argv: str) -> None:
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kapok.settings")
    with tempfile.TemporaryDirectory() as data:
        os.environ["KAPOK_DATA"] = data
        django.setup()
        main()
