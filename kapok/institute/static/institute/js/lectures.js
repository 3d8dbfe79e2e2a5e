// The slides of a lecture come at their time while it is heard; without this they stand one below the other.
for (const lecture of all(".lecture")) followSound(lecture);

function followSound(lecture) {
  const sound = one("audio", lecture);
  const slides = all("[data-at]", lecture);
  if (!sound || !slides.length) return;
  const frame = slides[0].closest("details");
  sound.addEventListener("play", () => {
    frame.open = true;
    frame.classList.add("slides-on");
    turnTo(slides, sound.currentTime);
  });
  sound.addEventListener("timeupdate", () => turnTo(slides, sound.currentTime));
  sound.addEventListener("ended", () => frame.classList.remove("slides-on"));
}

function turnTo(slides, seconds) {
  const come = slides.filter((slide) => Number(slide.dataset.at) <= seconds);
  const now = come.length ? come[come.length - 1] : slides[0];
  for (const slide of slides) slide.toggleAttribute("data-now", slide === now);
}
