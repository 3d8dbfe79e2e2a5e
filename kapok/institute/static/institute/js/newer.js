// A newer version of a course that is on this phone.
const ASK_HOURS = 6; // between two looks for one

// The page on the phone cannot know of a newer one, so now and then the live page is asked; that costs nothing when it is the
// same. Where only the page changed (a run was opened) it comes by itself; a new version is offered.
async function askForNewer(row) {
  if (Date.now() - (row.askedAt || 0) < ASK_HOURS * 3600000 && !row.newer) return;
  const answer = await fetch(coursePage, { credentials: "same-origin" });
  const live = one("[data-course][data-bundle]", new DOMParser().parseFromString(await answer.text(), "text/html"));
  if (!answer.ok || !live) return;
  const isNewer = live.dataset.bundle !== row.bundle;
  await putRow("courses", Object.assign(row, { askedAt: Date.now(), newer: isNewer }));
  if (!isNewer) return;
  if (Number(live.dataset.version) === row.version) await renew(live.dataset.bundle);
  else offerNewer(live.dataset.bundle);
}

// Each unit comes in the weight that it has here.
async function renew(bundle, told) {
  bundleUrl = bundle;
  await takeUnits([], chosenWeight, told || (() => {}));
}

function offerNewer(bundle) {
  const place = one("[data-newer]", courseRoot);
  place.hidden = false;
  one("button", place).addEventListener("click", () => {
    place.hidden = true;
    whileTaking(() => renew(bundle, sayTaken).then(() => sayOffline("taken", "good")));
  });
}
