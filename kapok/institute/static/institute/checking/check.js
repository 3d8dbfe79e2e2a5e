// A self-check. What is chosen is kept on this phone as it is chosen; the whole leaves by the outbox as one statement.
const ASSESSED = "https://w3id.org/xapi/dod-isd/verbs/assessed";
const checkForm = one("form[data-check]");
let checkItem = ""; // the id of what waits
let hasArrived = false;
const ready = recallPhone();
const asked = ready.catch(() => {}).then(askAccount).catch(() => {});
const restored = ready.then(() => (checkForm ? knowAccount().then(restoreChosen) : null)).catch(() => {});

const isHers = () => Boolean(account) && account.id === checkForm.dataset.account;
const checkKey = () => [account.id, "check"].join(" ");
const chosen = () => Object.fromEntries(all("input:checked", checkForm).map((input) => [input.name, input.value]));
const openFields = () => all("fieldset", checkForm).filter((field) => !one("input:checked", field));

if (checkForm) {
  if (isOwnCopy) statementField().value = newId(); // the page may have been given already
  checkForm.addEventListener("change", () => known().then(keepChosen).catch(() => {}));
  checkForm.addEventListener("submit", (event) => {
    event.preventDefault();
    known().then(keepCheck).catch(() => HTMLFormElement.prototype.submit.call(checkForm));
  });
  document.addEventListener("kapok:outbox", () => showCheck().catch(() => {}));
}

function statementField() {
  return one("[name=statement]", checkForm);
}

// What she chose before stands on the page by then, so that it is kept with what she chooses now.
function known() {
  return restored.then(knowAccount);
}

// What this phone remembers first; the centre is asked where that is somebody else, and the page believed where nobody answers.
async function knowAccount() {
  if (isHers()) return;
  await asked;
  if (!account && !trouble && isSignedIn === null) await believePage(checkForm.dataset);
}

async function keepChosen() {
  if (!isHers()) return null;
  const row = { key: checkKey(), account: account.id, kind: "check", course: "", unit: 0, question: "", item: checkItem, chosen: chosen() };
  return keepRow(row);
}

async function restoreChosen() {
  const row = isHers() && (await readOne("kept", checkKey()));
  if (!row) return;
  const waits = Boolean(row.item) && Boolean(await readOne("outbox", row.item));
  if (row.item && !waits) return startAnew(row.item);
  for (const field of row.chosen ? openFields() : []) {
    for (const input of all("input", field)) input.checked = row.chosen[input.name] === input.value;
  }
  if (waits) await takeUp(row.item);
}

// What was given before has arrived: from now on this is another check.
function startAnew(item) {
  if (statementField().value === item) statementField().value = newId();
}

// What was given from this page, or a copy of it, waits still: given again, it stays the same check.
async function takeUp(item) {
  statementField().value = checkItem = item;
  await showCheck();
}

// A phone that can keep nothing sends the plain form, which the centre counts once under the same id.
async function keepCheck() {
  if (account && !isHers()) await askAccount().catch(() => {}); // she may have signed in again
  if (account && !isHers()) return say(checkForm, word("sign-in-again"), "stop");
  if (trouble || !account || isSignedIn === false) return HTMLFormElement.prototype.submit.call(checkForm);
  const open = openFields();
  if (open.length) {
    say(checkForm, one("[data-said-open]", checkForm).textContent, "wait");
    return one("input", open[0]).focus();
  }
  const answers = chosen();
  const response = Object.keys(answers).sort().map((code) => `${code}=${answers[code]}`).join(",");
  checkItem = statementField().value;
  const statement = {
    id: checkItem,
    actor: actorHere(),
    verb: { id: ASSESSED },
    object: { objectType: "Activity", id: checkForm.dataset.check },
    result: { response },
    timestamp: new Date().toISOString(),
  };
  const item = { id: checkItem, account: account.id, made_at: statement.timestamp, statement, kind: "answer", title: one("h1").textContent.trim(), where: "", state: "waiting" };
  await keepItem(item, { key: checkKey(), account: account.id, kind: "check", course: "", unit: 0, question: "", item: checkItem, chosen: answers });
  return showCheck();
}

async function showCheck() {
  if (!checkItem) return;
  const item = await readOne("outbox", checkItem);
  if (hasArrived) return; // asked twice at once: a second way there would break off the first
  hasArrived = !item;
  if (!item) await dropOwnPage(location.pathname).then(() => location.assign(checkForm.dataset.after));
  else if (item.state === "refused") say(checkForm, item.reason, "stop");
  else say(checkForm, one("[data-said-kept]", checkForm).textContent, "wait");
}

async function recallPhone() {
  trouble = await findTrouble();
  if (trouble) throw new Error(trouble);
  await findLoss();
  await recallAccount();
  showAccount();
}

asked.then(() => (checkForm && isHers() ? keepOwnPage({}) : null)).catch(() => {});
asked.then(() => sendSoon(0));
