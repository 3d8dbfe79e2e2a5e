// Reading and answering. An answer is on this phone's disk before anything else happens to it; then it waits, then it leaves.
const ANSWERED = "http://adlnet.gov/expapi/verbs/answered";
const EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced";

const unitPage = one("article[data-unit]");
const questionForms = unitPage ? all("form[data-question]", unitPage) : [];
const readForm = unitPage && one("form[data-read]", unitPage);
let trouble = ""; // why this phone can keep nothing; then the forms go over the line as they would without script

const here = () => (unitPage || courseRoot ? (unitPage || courseRoot).dataset : {});
const myEnrolment = () => (here().course ? enrolmentIn(here().course, here().version) : null);

for (const form of questionForms) {
  form.addEventListener("submit", (event) => onSubmit(event, form, answer));
  const feedback = document.createElement("div");
  feedback.className = "feedback stack";
  feedback.setAttribute("role", "status");
  form.append(feedback);
  ease(form);
}
if (readForm) readForm.addEventListener("submit", (event) => onSubmit(event, readForm, read));

function onSubmit(event, form, keep) {
  event.preventDefault();
  const known = ready.catch(() => {}).then(() => myEnrolment() || asked); // she may have joined since this phone last heard
  known.then(() => (trouble && isSignedIn !== false ? sendByLine(form) : keep(form))).catch(() => sendByLine(form));
}

// With the id that the item has, or would have had, so that the centre counts it once whichever way it comes. The page goes only
// when the centre answers: what she typed would be lost with it.
async function sendByLine(form, id) {
  if (trouble) say(form, word("not-kept", { reason: trouble }));
  try {
    await askAccount();
  } catch (error) {
    return say(form, trouble ? word("neither-kept-nor-sent", { reason: trouble }) : word("no-line"), "stop");
  }
  one("[name=statement]", form).value = id || newId();
  HTMLFormElement.prototype.submit.call(form);
}

async function answer(form) {
  const { response, sentence } = responseOf(form, true);
  if (sentence) {
    forgetMark(form);
    return say(form, sentence, "wait");
  }
  const isPractice = form.dataset.use === "practice";
  const mark = isPractice ? markOf(form, response) : null;
  const enrolment = myEnrolment();
  if (!enrolment) return isPractice ? showMark(form, response, "sign-in") : askToJoin(form);
  const row = (await keptHere())[form.dataset.question];
  if (row && row.response === response && (await stateOf(row)) !== "refused") return show(form, row);
  if (!isPractice && row && row.times >= Number(here().answersMax || Infinity)) return say(form, word("no-more"), "wait");
  const more = { result: resultOf(response, mark), object: questionOf(form) };
  const title = one("legend, label", form).textContent.trim();
  const details = { response, times: (row ? row.times : 0) + 1 };
  return keep(form, enrolment, statementOf(ANSWERED, form.dataset.questionIri, enrolment, more), "answer", form.dataset.question, title, details);
}

function resultOf(response, mark) {
  if (!mark || mark.score === null) return { response };
  return { response, success: mark.score === 1, score: { scaled: mark.score } };
}

async function read(form) {
  const enrolment = myEnrolment();
  if (!enrolment) return askToJoin(form);
  const row = (await keptHere())[""];
  if (row && row.item && (await stateOf(row)) !== "refused") return show(form, row);
  const title = one("button", form).textContent.trim();
  return keep(form, enrolment, statementOf(EXPERIENCED, here().unitIri, enrolment, {}), "read", "", title, {});
}

// On the line the server asks her to sign in and keeps what she wrote; without it only words can help.
function askToJoin(form) {
  if (navigator.onLine) sendByLine(form);
  else say(form, word("sign-in"), "wait");
}

async function keep(form, enrolment, statement, kind, question, title, details) {
  const where = [one(".unit-bar a"), one("h1", unitPage)].map((each) => each.textContent.trim()).join(" · ");
  const item = { id: statement.id, page: coursePage, account: account.id, made_at: statement.timestamp, statement, kind, title, where, state: "waiting", course: here().course, unit: here().unit };
  const row = Object.assign({ key: keyOf(kind, question), account: account.id, course: here().course, unit: here().unit, kind, question, item: item.id, questions: questionForms.length }, details);
  try {
    await keepItem(item, row);
  } catch (error) {
    trouble = reasonOf(error);
    return sendByLine(form, item.id);
  }
  registerWorker();
  askToPersist().catch(() => {});
  return show(form, row);
}

function statementOf(verb, iri, enrolment, more) {
  return Object.assign({
    id: newId(),
    actor: { objectType: "Agent", account: { homePage: account.home, name: account.id } },
    verb: { id: verb },
    object: { objectType: "Activity", id: iri },
    context: { registration: enrolment.id, language, contextActivities: contextOf(verb) },
    timestamp: new Date().toISOString(),
  }, more);
}

function contextOf(verb) {
  const course = [{ id: here().courseIri }];
  return verb === ANSWERED ? { parent: [{ id: here().unitIri }], grouping: course } : { parent: course, grouping: course };
}

// What is kept of this account, by course: {question: row} for this unit, where "" is the reading.
const keyOf = (kind, question) => [account.id, here().course, here().unit, kind, question].join(" ");

async function keptHere() {
  const rows = account ? await readAll("kept") : [];
  const found = {};
  for (const row of rows) {
    if (row.account === account.id && row.course === here().course && row.unit === here().unit) found[row.question] = row;
  }
  return found;
}

async function stateOf(row) {
  const item = await readOne("outbox", row.item);
  return item ? item.state : "received";
}

async function restore() {
  const rows = await keptHere();
  for (const form of questionForms) {
    const row = rows[form.dataset.question];
    if (row && form.dataset.shown !== row.item) fillIn(form, row.response);
    if (row) await show(form, row);
  }
  if (readForm && rows[""] && rows[""].item) await show(readForm, rows[""]);
}

async function show(form, row) {
  form.dataset.shown = row.item;
  const item = await readOne("outbox", row.item);
  if (item && item.state === "refused") return say(form, item.reason, "stop");
  const after = item ? "kept" : "received";
  if (row.kind === "read") return say(form, word("read"), "good");
  if (form.dataset.use === "practice") return showMark(form, row.response, after);
  return say(form, word(after === "kept" ? "assessed" : after), item ? "wait" : "good");
}

// Reaching the end shows on the course's page that the unit has begun; it is nobody else's business.
function watchEnd() {
  if (!readForm || !window.IntersectionObserver) return;
  const watcher = new IntersectionObserver(async (seen) => {
    if (!seen.some((each) => each.isIntersecting) || !myEnrolment()) return;
    watcher.disconnect();
    if (!(await keptHere())[""]) await putRow("kept", { key: keyOf("read", ""), account: account.id, course: here().course, unit: here().unit, kind: "read", question: "", item: "" });
  });
  watcher.observe(readForm);
}

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

async function showSource() {
  if (!unitPage || !canKeepPages() || !navigator.serviceWorker.controller) return;
  if (!(await caches.match(coursePage, { ignoreVary: true }))) return; // the address of this page
  for (const each of all("[data-from-line]")) each.hidden = true;
  for (const each of all("[data-from-phone]")) each.hidden = false;
}

function sayTrouble() {
  if (!unitPage || !trouble) return;
  addNotice(word("not-kept", { reason: trouble }), "wait");
}

async function sayLittleRoom() {
  if (unitPage && !(await hasRoom())) addNotice(word("little-room"), "wait");
}

// The phone's own memory first; the network is asked afterwards and waited for by nothing.
async function recall() {
  trouble = await findTrouble();
  if (trouble) {
    sayTrouble();
    throw new Error(trouble);
  }
  await findLoss();
  await recallAccount();
  showAccount();
  await showStanding();
  if (unitPage) await restore();
}

const ready = recall();
document.addEventListener("kapok:outbox", () => { if (unitPage) restore().catch(() => {}); showStanding().catch(() => {}); });
document.addEventListener("kapok:account", () => { if (unitPage && !trouble) restore().catch(() => {}); showStanding().catch(() => {}); });
const late = (work) => work().catch(() => {}); // none of these may stop the others
ready.then(() => { watchEnd(); changed(); [askIfPersisted, sayLittleRoom, showSource].forEach(late); document.dispatchEvent(new Event("kapok:ready")); }).catch(() => {});
const asked = ready.catch(() => {}).then(askAccount).catch(() => {});
asked.then(() => sendSoon(0));
