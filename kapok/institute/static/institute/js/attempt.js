// A test. Its page is loaded once; after that it needs no line: it is kept (own.js), each answer is on this phone's disk as soon as
// it is given, and leaves through the outbox. The centre's clock set the end; here it only counts down.
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

// What was left when the page came.
const endOfPage = () => openedAt + Number(attemptForm.dataset.secondsLeft) * 1000;

// A copy opens later, and the time ran on. The clock, which keeps what stands in the page, starts when her answers stand there.
async function openAttempt() {
  const end = isOwnCopy ? await endOfCopy().catch(endOfPage) : endOfPage();
  if (isOwnCopy && end <= performance.now()) closeForm("time-over");
  await restored();
  if (attemptForm.dataset.hasClock && !attemptIsOver) countDown(end);
}

async function endOfCopy() {
  await ready;
  const { until } = await ownRow();
  return performance.now() + until - Date.now();
}

const isItsAccount = () => Boolean(account) && account.id === attemptForm.dataset.account;
// What this phone remembers first; the centre is asked only where that is somebody else.
const knowAccount = () => ready.catch(() => {}).then(() => isItsAccount() || whoElse());

function whoElse() {
  if (account) return asked;
  return isSignedIn === false ? null : believePage(attemptForm.dataset);
}

const keyOfAnswer = (question) => [account.id, "attempt", attemptForm.dataset.attempt, question].join(" ");

const keepAnswer = (place) => inTurn(() => keepNow(place));

async function keepNow(place) {
  if (trouble || attemptIsOver) return;
  await knowAccount();
  if (!isItsAccount()) throw new Error(word("not-yours"));
  const { response } = responseOf(place, false);
  if (!response) return;
  const kept = await readOne("kept", keyOfAnswer(place.dataset.question));
  if (kept && kept.response === response) return;
  const statement = attemptStatement(ANSWERED, place.dataset.questionIri, { result: { response }, object: questionOf(place) });
  await putAway(statement, one("legend, label", place).textContent.trim(), "answer", { key: keyOfAnswer(place.dataset.question), response, question: place.dataset.question });
  one("[data-left]", attemptForm).hidden = true; // each question says of itself what became of its answer
  say(place, word("kept"), "wait");
}

function attemptStatement(verb, iri, more) {
  const context = { registration: attemptForm.dataset.registration, language, extensions: { [attemptForm.dataset.extension]: attemptForm.dataset.attempt } };
  return Object.assign({
    id: newId(),
    actor: actorHere(),
    verb: { id: verb },
    object: { objectType: "Activity", id: iri },
    context,
    timestamp: new Date().toISOString(),
  }, more);
}

function putAway(statement, title, kind, row) {
  const about = { course: attemptForm.dataset.course, unit: attemptForm.dataset.unit, account: account.id, kind };
  const item = Object.assign({ id: statement.id, made_at: statement.timestamp, statement, title, where: one("h1", attemptForm).textContent.trim(), state: "waiting" }, about);
  // The unit is not named in the row, so that no unit takes it for an answer to a question of its own.
  return keepItem(item, Object.assign({ account: account.id, attempt: attemptForm.dataset.attempt, kind: "attempt", item: item.id, at: statement.timestamp, isLate: false }, row));
}

// This phone keeps nothing: the form goes over the line as it would without script.
function stopKeeping(error) {
  trouble = reasonOf(error);
  sayTroubleHere(word("not-kept", { reason: trouble }));
}

function sayTroubleHere(sentence) {
  const notice = one("[data-trouble]", attemptForm);
  notice.textContent = sentence;
  notice.hidden = false;
}

async function onSubmitAttempt(event) {
  event.preventDefault();
  const isFinish = Boolean(event.submitter && event.submitter.matches("[data-finish]"));
  const url = isFinish ? event.submitter.formAction : saveUrl;
  try {
    if (trouble) throw new Error(trouble);
    await restored();
    for (const place of asksOf) await keepAnswer(place);
    if (trouble) throw new Error(trouble);
    if (isFinish) await inTurn(handIn);
    else showAsks().catch(() => {});
  } catch (error) {
    stopKeeping(error);
    await sendAttempt(url);
  }
}

// The page goes only when the centre answers, and would take it from her: what stands in it would be lost with it.
async function sendAttempt(url) {
  try {
    await bringToken(attemptForm);
  } catch (error) {
    return sayTroubleHere(word("neither-kept-nor-sent", { reason: trouble }));
  }
  if (!isSignedIn || !isItsAccount()) return sayTroubleHere(word("sign-in-again"));
  attemptForm.action = url;
  HTMLFormElement.prototype.submit.call(attemptForm);
}

async function handIn() {
  if (attemptIsOver) return;
  await knowAccount();
  if (!isItsAccount()) throw new Error(word("not-yours"));
  const title = one("[data-finish]", attemptForm).textContent.trim();
  await putAway(attemptStatement(COMPLETED, attemptForm.dataset.testIri, {}), title, "read", { key: keyOfAnswer(""), question: "", response: "" });
  closeForm("handed-in");
}

function closeForm(name) {
  attemptIsOver = true;
  for (const input of all("input, select, textarea, button", attemptForm)) if (input.name !== "csrfmiddlewaretoken") input.disabled = true;
  const said = one("[data-finished]", attemptForm);
  said.className = "notice";
  said.textContent = word(name);
  said.hidden = false;
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
    if (item && item.state === "refused") say(place, item.reason, "stop");
    else if (row) say(place, word(item ? "kept" : "received"), item ? "wait" : "good");
  }
  const mine = (await readAll("outbox")).filter((item) => Object.values(((item.statement || {}).context || {}).extensions || {}).includes(attemptForm.dataset.attempt));
  const refused = mine.find((item) => item.state === "refused" && item.statement.verb.id === COMPLETED);
  if (refused) one("[data-finished]", attemptForm).textContent = refused.reason;
  else if (attemptIsOver && isSignedIn && !mine.some(isWaiting)) location.reload(); // all has arrived: now the centre says how it went
}

function countDown(end) {
  const clock = one("[data-clock]");
  const show = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000));
    clock.textContent = word("time-left", { time: shownNumber(Math.floor(left / 60)) + ":" + String(left % 60).padStart(2, "0") });
    if (left > 1) return; // a moment early, so that what is typed just now still counts
    clearInterval(timer);
    if (!attemptIsOver) Promise.all(asksOf.map(keepAnswer)).catch(stopKeeping).then(() => closeForm("time-over"));
  };
  const timer = setInterval(show, 1000);
  show();
}

if (attemptForm) {
  startAttempt();
  document.addEventListener("kapok:outbox", () => showAsks().catch(() => {}));
  ready.catch((error) => { if (trouble) stopKeeping(error); });
}
