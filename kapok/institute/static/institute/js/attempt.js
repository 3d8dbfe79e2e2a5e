// A test. Its page is loaded once; after that it needs no line: it is kept (own.js), and so are its answers (answers.js).
const attemptForm = one("form[data-attempt]");
const COMPLETED = "http://adlnet.gov/expapi/verbs/completed";
const asksOf = attemptForm ? all("[data-item]", attemptForm) : [];
const saveUrl = attemptForm ? attemptForm.action : "";
const openedAt = performance.now();
let attemptIsOver = false;

function startAttempt() {
  for (const place of asksOf) {
    ease(place);
    watchTyping(place, () => (isItsAccount() ? keyOfAnswer(place.dataset.question) : ""));
    place.addEventListener("change", () => keepAnswer(place).catch(stopKeeping));
  }
  attemptForm.addEventListener("submit", onSubmitAttempt);
  openAttempt().catch(() => {});
  if (!isOwnCopy) asked.then(() => (isItsAccount() ? keepOwnPage({ until: Date.now() + endOfPage() - performance.now() }) : null)).catch(() => {});
}

// A copy opens later, and the time ran on. The clock, which keeps what stands in the page, starts when her answers stand there.
async function openAttempt() {
  const end = isOwnCopy ? await endOfCopy().catch(endOfPage) : endOfPage();
  if (isOwnCopy && end <= performance.now()) closeForm("time-over");
  await restored();
  if (attemptForm.dataset.hasClock && !attemptIsOver) countDown(end);
}

let restoring = null;
const restored = () => (restoring = restoring || restoreAttempt().catch(() => {}));

// Her own answers on this phone, where they are younger than what the centre has.
async function restoreAttempt() {
  await knowAccount();
  if (!isItsAccount()) return;
  for (const place of asksOf) {
    const row = await readOne("kept", keyOfAnswer(place.dataset.question));
    if (row && row.response && !(place.dataset.answeredAt > row.at) && !("typed" in place.dataset)) fillIn(place, row.response);
    if (await fillDraft(place, keyOfAnswer(place.dataset.question), row, place.dataset.answeredAt)) await keepAnswer(place);
  }
  const finished = await readOne("kept", keyOfAnswer(""));
  if (finished && (await readOne("outbox", finished.item))) closeForm("handed-in");
  await showAsks();
}

async function showAsks() {
  if (!isItsAccount()) return;
  for (const place of asksOf) {
    const row = await readOne("kept", keyOfAnswer(place.dataset.question));
    const item = row && (await readOne("outbox", row.item));
    if (row) sayNothingOfTheRest();
    // Not before the store has answered: she may have typed meanwhile.
    if (sayUnread(place)) continue;
    if (item && item.state === "refused") say(place, item.reason, "stop");
    else if (row) say(place, word(item ? "kept" : "received"), item ? "wait" : "good");
  }
  const mine = (await readAll("outbox")).filter((item) => Object.values(((item.statement || {}).context || {}).extensions || {}).includes(attemptForm.dataset.attempt));
  const refused = mine.find((item) => item.state === "refused" && item.statement.verb.id === COMPLETED);
  if (refused) one("[data-finished]", attemptForm).textContent = refused.reason;
  else if (attemptIsOver && isSignedIn && !mine.some(isWaiting)) location.reload(); // all has arrived: now the centre says how it went
}

if (attemptForm) {
  startAttempt();
  document.addEventListener("kapok:outbox", () => showAsks().catch(() => {}));
  ready.catch((error) => { if (trouble) stopKeeping(error); });
}
