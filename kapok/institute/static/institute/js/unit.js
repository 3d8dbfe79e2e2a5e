// Reading and answering. An answer is on this phone's disk before anything else happens to it; then it waits, then it leaves.
const questionForms = unitPage ? all("form[data-question]", unitPage) : [];
const readForm = unitPage && one("form[data-read]", unitPage);

for (const form of questionForms) {
  const write = watchTyping(form, () => keyOf("answer", form.dataset.question));
  form.addEventListener("submit", (event) => {
    delete form.dataset.draft;
    write(); // nothing is waited for before the press is on the disk
    onSubmit(event, form, answer);
  });
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
  known.then(() => (trouble && isSignedIn !== false ? sendByLine(form) : inTurn(() => keep(form)))).catch(() => sendByLine(form));
}

// With the id that the item has, or would have had, so that the centre counts it once whichever way it comes. The page goes only
// when the centre answers: what she typed would be lost with it.
async function sendByLine(form, id) {
  if (trouble) say(form, word("not-kept", { reason: trouble }));
  sayWhose(form);
  try {
    await askAccount();
  } catch (error) {
    return say(form, trouble ? word("neither-kept-nor-sent", { reason: trouble }) : word("no-line"), "stop");
  }
  one("[name=statement]", form).value = id || newId();
  HTMLFormElement.prototype.submit.call(form);
}

// Where her session has ended the centre keeps what she wrote for her, and not for who signs in next on this phone (typed.py).
function sayWhose(form) {
  if (account) putHidden(form, "account", account.id);
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

// Reaching the end shows on the course's page that the unit has begun; it is nobody else's business.
function watchEnd() {
  if (!readForm || !window.IntersectionObserver) return;
  const watcher = new IntersectionObserver(async (seen) => {
    if (!seen.some((each) => each.isIntersecting) || !myEnrolment()) return;
    watcher.disconnect();
    const row = { key: keyOf("read", ""), account: account.id, course: here().course, unit: here().unit, kind: "read", question: "", item: "" };
    await keepRow(row, true).catch(() => {}); // she may have said meanwhile that she read it, which is not undone
  });
  watcher.observe(readForm);
}
document.addEventListener("kapok:ready", watchEnd);
