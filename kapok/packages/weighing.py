"""What a unit weighs in text, with sound and slides, and with film: the files that a phone needs for each, and their bytes."""

WEIGHTS = (
    "text",
    "audio",
    "video",
)  # each holds what the one before it holds, but for a lecture's film in place of its sound


def unit_weights(blocks: list[dict], entries: dict[str, dict], *, text_sent: int) -> dict[str, dict]:
    """{"text": {"files": […], "sent": bytes}, …}: only weights that the unit has. `files` are media; `sent` counts the text too."""
    shown = [block["file"] for block in blocks if "file" in block]
    lectures = [block for block in blocks if block["type"] == "lecture"]
    files: dict[str, list[str]] = {"text": []}
    if shown or any("audio" in lecture for lecture in lectures):
        files["audio"] = shown + [path for lecture in lectures for path in _heard(lecture)]
    if any("video" in lecture for lecture in lectures):
        files["video"] = shown + [path for lecture in lectures for path in _seen(lecture)]
    return {weight: _weighed(sorted(set(paths)), entries, text_sent) for weight, paths in files.items()}


def _heard(lecture: dict) -> list[str]:
    sound = [lecture["audio"]["file"]] if "audio" in lecture else []
    return sound + [slide["file"] for slide in lecture.get("slides", [])]


def _seen(lecture: dict) -> list[str]:
    """The light film, which brings its own sound and slides; where there is none, what is heard."""
    return [lecture["video"][0]["file"]] if "video" in lecture else _heard(lecture)


def _weighed(paths: list[str], entries: dict[str, dict], text_sent: int) -> dict:
    return {"files": paths, "sent": text_sent + sum(entries[path]["sent"] for path in paths)}
