// What this phone has kept of a unit's answers, and what became of each: what is kept of this account, by course: {question: row} for this unit, where "" is the reading.
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
    if (row && form.dataset.shown !== row.item && !("typed" in form.dataset)) fillIn(form, row.response);
    if (row) await show(form, row);
    if (account && (await fillDraft(form, keyOf("answer", form.dataset.question), row))) sayDraft(form);
  }
  if (readForm && rows[""] && rows[""].item) await show(readForm, rows[""]);
}

// Until it is kept, or something else.
function sayDraft(form) {
  form.dataset.draft = "";
  forgetMark(form);
  say(form, word("draft"), "wait");
}

async function show(form, row) {
  form.dataset.shown = row.item;
  const item = await readOne("outbox", row.item);
  if ("draft" in form.dataset) return null; // what stands there is newer
  if (item && item.state === "refused") return say(form, item.reason, "stop");
  const after = item ? "kept" : "received";
  if (row.kind === "read") return say(form, word("read"), "good");
  if (form.dataset.use === "practice") return showMark(form, row.response, after);
  return say(form, word(after === "kept" ? "assessed" : after), item ? "wait" : "good");
}
