// What is announced in her run, as this phone last heard it: on the course page, also without a network. Plain text, never markup.
function showAnnounced() {
  const place = courseRoot && one("[data-announced]", courseRoot);
  const enrolment = place && myEnrolment();
  const said = (enrolment && enrolment.announcements) || [];
  if (!place) return;
  place.hidden = !said.length;
  const list = one("[data-announced-list]", place);
  list.textContent = "";
  for (const each of said) {
    const title = document.createElement("h3");
    Object.assign(title, { textContent: each.title, dir: "auto" }); // in whatever language it was written
    list.append(title, ...each.text.split("\n\n").map((part) => {
      const paragraph = document.createElement("p");
      Object.assign(paragraph, { textContent: part, dir: "auto" });
      return paragraph;
    }));
  }
}

document.addEventListener("kapok:account", showAnnounced);
ready.then(showAnnounced).catch(() => {});
