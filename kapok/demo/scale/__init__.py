"""`kapok demo --scale`: a centre as large as ours may become, to measure with; nothing in it is believable but its size."""
