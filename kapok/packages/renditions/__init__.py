"""Light renditions of sounds, films and slides, made by ffmpeg in a child with limits. Nothing here touches the database."""

from kapok.packages.renditions.making import render_audio, render_slide, render_video
from kapok.packages.renditions.probing import Probed, probe
from kapok.packages.renditions.program import CannotRender
from kapok.packages.renditions.recipes import AUDIO_KBIT, VIDEO_KBIT

__all__ = [
    "AUDIO_KBIT",
    "VIDEO_KBIT",
    "CannotRender",
    "Probed",
    "probe",
    "render_audio",
    "render_slide",
    "render_video",
]
