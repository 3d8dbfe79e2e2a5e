// Polls leave like answers, and notes to oneself stay: what is written is on this phone's disk with every pause of the typing.
const pollForms = unitPage ? all("form[data-poll]", unitPage) : [];
const noteForms = unitPage ? all("form[data-note]", unitPage) : [];
const PAUSE_MS = 400;

for (const form of pollForms) form.addEventListener("submit", (event) => onSubmit(event, form, vote));
for (const form of noteForms) keepWhileTyping(form);

async function vote(form) {
  const chosen = one("[name=answer]:checked", form);
  if (!chosen) return say(form, word("choose"), "wait");
  const enrolment = myEnrolment();
  if (!enrolment) return askToJoin(form);
  const response = chosen.value;
  const row = (await keptHere())[form.dataset.poll];
  if (row && row.response === response && (await stateOf(row)) !== "refused") return showVote(form); // pressed twice
  const statement = statementOf(ANSWERED, form.dataset.questionIri, enrolment, { result: { response } });
  const title = one("legend", form).textContent.trim();
  await keep(form, enrolment, statement, "poll", form.dataset.poll, title, { response });
  return showVote(form);
}

async function showVote(form) {
  const row = (await keptHere())[form.dataset.poll];
  if (!row) return;
  fillIn(form, row.response);
  const item = await readOne("outbox", row.item);
  if (item && item.state === "refused") say(form, item.reason, "stop");
  else say(form, word(item ? "kept" : "received"), item ? "wait" : "good");
}

// A note is kept under the account whose phone this is at the moment; without one it is nobody's, and only the page holds it.
function keepWhileTyping(form) {
  const field = one("textarea", form);
  let pause = 0;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => keepNote(form, field.value).catch(() => {}), PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sayWhose(form);
    const kept = keepNote(form, field.value);
    kept.catch(() => {});
    askAccount().then(() => HTMLFormElement.prototype.submit.call(form), () => sayNotSent(form, kept));
  });
}

// A phone may believe in a line that is not there: the page goes only when the centre answers.
function sayNotSent(form, kept) {
  return kept.then(
    (isHere) => say(form, word(isHere ? "note-later" : "note-on-page"), "wait"),
    (error) => say(form, word("neither-kept-nor-sent", { reason: reasonOf(error) }), "stop"),
  );
}

/** Whether it is on this phone's disk now. */
async function keepNote(form, text) {
  if (!account) return false;
  await keepRow({ key: keyOf("note", form.dataset.note), account: account.id, course: here().course, unit: here().unit, kind: "note", question: form.dataset.note, item: "", response: text });
  say(form, word("note-here"));
  return true;
}

async function showAsides() {
  const rows = await keptHere();
  for (const form of pollForms) await showVote(form);
  for (const form of noteForms) {
    const field = one("textarea", form);
    const row = rows[form.dataset.note];
    if (row && !field.value) field.value = row.response;
  }
}

// On the page of a note, what the centre is told to keep or to erase is kept or erased here too; a phone without it is left so.
const notePage = one("[data-note-page]");
if (notePage) for (const form of all("form[method=post]", notePage)) form.addEventListener("submit", (event) => followNote(event, form));

function followNote(event, form) {
  event.preventDefault();
  ready.then(() => changeNoteHere(form)).catch(() => {}).then(() => HTMLFormElement.prototype.submit.call(form));
}

async function changeNoteHere(form) {
  if (!account) return;
  const key = [account.id, notePage.dataset.course, notePage.dataset.unit, "note", notePage.dataset.notePage].join(" ");
  const row = await readOne("kept", key);
  if (!row) return;
  if (!form.dataset.note) await dropRow("kept", key);
  else await keepRow(Object.assign(row, { response: one("textarea", form).value }));
}

ready.then(showAsides).catch(() => {});
document.addEventListener("kapok:account", () => { showAsides().catch(() => {}); });
document.addEventListener("kapok:outbox", () => { showAsides().catch(() => {}); });
