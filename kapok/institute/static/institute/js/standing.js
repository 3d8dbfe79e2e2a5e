// What the pages of a course say of her: enrolled or not, how far she is in each unit, where she goes on.
async function showStanding() {
  if (!here().course) return;
  const enrolment = myEnrolment();
  const isKnown = isSignedIn !== null || account;
  for (const each of all("[data-when-enrolled]")) each.hidden = !enrolment;
  for (const each of all("[data-when-not-enrolled]")) each.hidden = Boolean(enrolment) || !isKnown;
  for (const link of all("[data-run-link]")) if (enrolment) link.href = inThisLanguage(enrolment.run_url);
  if (enrolment) await showUnits(enrolment);
}

async function showUnits(enrolment) {
  const lines = all("[data-unit-line]");
  if (!lines.length) return;
  const kept = (await readAll("kept")).filter((row) => row.account === account.id && row.course === here().course);
  const waiting = new Set((await waitingItems()).filter((item) => item.course === here().course).map((item) => item.unit));
  let next = null;
  for (const line of lines) {
    const unit = line.dataset.unitLine;
    const state = waiting.has(unit) ? "waiting" : unitState(enrolment.units[unit], kept.filter((row) => row.unit === unit));
    one("[data-unit-state]", line).hidden = false;
    for (const each of all("[data-state]", line)) each.hidden = each.dataset.state !== state;
    if (state !== "finished" && !next) next = one("a", line);
  }
  for (const link of all("[data-go-on]")) if (next) link.href = next.href;
}

// The centre may know of answers given on another phone, and this phone of answers that the centre has not yet.
function unitState(known, rows) {
  const answered = new Set((known ? known.answered : []).concat(rows.filter((row) => row.kind === "answer").map((row) => row.question)));
  const isRead = Boolean(known && known.read) || rows.some((row) => row.kind === "read" && row.item);
  const count = rows.length ? Math.max(...rows.map((row) => row.questions || 0)) : 0;
  if ((known && known.finished) || (isRead && count && answered.size >= count)) return "finished";
  return isRead || answered.size || rows.length ? "begun" : "none";
}
