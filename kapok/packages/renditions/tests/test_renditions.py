"""Sounds, films and slides become light: how heavy they are at most, what is left as it is, and what is refused."""

import hashlib
import io

import pytest
from PIL import Image

from kapok.packages.renditions import (
    AUDIO_KBIT,
    VIDEO_KBIT,
    CannotRender,
    probe,
    render_audio,
    render_slide,
    render_video,
)
from kapok.packages.renditions.cache import clear_cache
from kapok.packages.renditions.tests.sources import NOISE, VOICE, make_source


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return make_source(
        tmp_path_factory.mktemp("sound") / "voice.wav", VOICE, options="-metadata title=Hidden", seconds=20
    )


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """Noise, the hardest there is: nothing of it repeats."""
    return make_source(
        tmp_path_factory.mktemp("film") / "noise.mp4",
        NOISE,
        VOICE,
        options="-c:v mpeg4 -b:v 2M -metadata location=+12+34",
        seconds=8,
    )


@pytest.mark.parametrize("kbit", AUDIO_KBIT)
def test_a_sound_becomes_opus_of_its_rate_and_tells_nothing_of_its_maker(sound, kbit):
    made = render_audio(sound, kbit=kbit)
    found = probe(made)
    assert (found.audio_codec, found.channels, round(found.seconds), found.has_video) == ("opus", 1, 20, False)
    assert found.kbit <= kbit * 1.1
    assert b"Hidden" in sound.read_bytes() and b"Hidden" not in made.read_bytes()


@pytest.mark.parametrize(("kbit", "width", "frames"), [(120, 320, 8), (240, 480, 12)])
def test_a_film_stays_under_its_rate_with_its_sound(film, kbit, width, frames):
    made = render_video(film, kbit=kbit)
    found = probe(made)
    assert (found.video_codec, found.profile, found.audio_codec) == ("h264", "Constrained Baseline", "aac")
    assert (found.width, round(found.frames_a_second), round(found.seconds)) == (width, frames, 8)
    assert found.kbit <= kbit * 1.1
    data = made.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")  # it plays before all of it is there
    assert not found.has_tags and b"+12" not in data


def test_a_film_that_stands_costs_less_than_its_rate(tmp_path):
    slide = make_source(
        tmp_path / "slide.mkv", "smptebars=size=1280x720:rate=25:duration={seconds}", options="-c:v mpeg4", seconds=10
    )
    found = probe(render_video(slide, kbit=240))
    assert (found.has_audio, found.width, found.height) == (False, 640, 360)
    assert found.kbit < 24


def test_a_film_held_upright_stays_upright(tmp_path):
    upright = make_source(tmp_path / "upright.mp4", "testsrc=size=360x640:rate=10:duration={seconds}")
    found = probe(render_video(upright, kbit=120))
    assert (found.width, found.height) == (240, 426)


def test_what_fits_already_is_taken_as_it_is(sound, film):
    light, small = render_audio(sound, kbit=16), render_video(film, kbit=120)
    assert [render_audio(light, kbit=kbit) for kbit in AUDIO_KBIT] == [light, light]
    assert [render_video(small, kbit=kbit) for kbit in VIDEO_KBIT] == [small, small]


def test_what_fits_but_says_where_it_was_made_is_copied_without_that(tmp_path):
    options = "-c:a libopus -b:a 12k -ac 1 -metadata location=+12+34"
    told = make_source(tmp_path / "told.opus", VOICE, options=options, seconds=10)
    bare = render_audio(told, kbit=16)
    assert bare != told and b"+12+34" in told.read_bytes() and b"+12+34" not in bare.read_bytes()


def test_the_same_source_is_made_once_under_any_name(sound, tmp_path):
    made = render_audio(sound, kbit=24)
    stamp = made.stat().st_ino
    twin = tmp_path / "twin.wav"
    twin.write_bytes(sound.read_bytes())
    assert render_audio(twin, kbit=24) == made and made.stat().st_ino == stamp


def test_a_slide_becomes_webp_of_960_pixels(tmp_path):
    wide = tmp_path / "slide.png"
    Image.linear_gradient("L").resize((1920, 1080)).save(wide)
    made = render_slide(wide)
    with Image.open(io.BytesIO(made.read_bytes())) as picture:
        assert (picture.format, picture.size) == ("WEBP", (960, 540))
    assert render_slide(made) == made


def test_a_list_that_names_other_files_or_addresses_opens_none(tmp_path, sound):
    for name, text in [
        ("hls.mp4", f"#EXTM3U\n#EXTINF:1,\nfile://{sound}\n#EXT-X-ENDLIST\n"),
        ("concat.mp4", f"ffconcat version 1.0\nfile {sound}\n"),
        ("far.mp4", "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"),
    ]:
        (tmp_path / name).write_text(text)
        with pytest.raises(CannotRender, match="no sound or film"):
            probe(tmp_path / name)


def test_what_cannot_be_made_small_is_refused_with_a_sentence(tmp_path, sound, film):
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(film.read_bytes()[: film.stat().st_size // 2])
    with pytest.raises(CannotRender, match="damaged"):
        render_video(cut, kbit=120)
    with pytest.raises(CannotRender, match="no moving pictures"):
        render_video(sound, kbit=120)
    silent = make_source(tmp_path / "silent.mp4", "testsrc=duration={seconds}")
    with pytest.raises(CannotRender, match="no sound"):
        render_audio(silent, kbit=16)
    large = make_source(
        tmp_path / "large.mp4", "color=size=4096x2304:rate=1:duration={seconds}", options="-c:v mpeg4", seconds=1
    )
    with pytest.raises(CannotRender, match="4096 by 2304 pixels"):
        probe(large)
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(CannotRender, match="damaged"):
        render_slide(tmp_path / "text.png")


def test_without_ffmpeg_the_sentence_names_the_package(sound, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotRender, match="Install Debian's package ffmpeg"):
        render_audio(sound, kbit=16)


def test_a_failure_leaves_nothing_behind_and_the_cache_is_cleared_of_what_nobody_asks_for(sound, tmp_path, settings):
    (tmp_path / "text.mp3").write_text("no sound")
    with pytest.raises(CannotRender):
        render_audio(tmp_path / "text.mp3", kbit=16)
    folder = settings.RENDITIONS_FOLDER
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    made = render_audio(sound, kbit=16)
    draft = made.with_name(".killed.part")
    draft.write_bytes(b"half")
    changed = made.stat().st_mtime
    assert (clear_cache(folder, now=changed + 3600), made.exists(), draft.exists()) == (0, True, True)
    assert (clear_cache(folder, now=changed + 30 * 24 * 3600), made.exists(), draft.exists()) == (1, True, False)
    assert (clear_cache(folder, now=changed + 100 * 24 * 3600), made.exists()) == (1, False)


def test_the_name_in_the_cache_is_the_hash_of_the_source_and_the_settings(sound, settings):
    made = render_audio(sound, kbit=16)
    sha256 = hashlib.sha256(sound.read_bytes()).hexdigest()
    assert made == settings.RENDITIONS_FOLDER / sha256[:2] / f"{sha256[2:]}.1-audio-16.opus"
