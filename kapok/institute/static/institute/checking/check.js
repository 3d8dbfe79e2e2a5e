// A self-check. What is chosen is kept on this phone as it is chosen; the whole leaves by the outbox as one statement.
const ASSESSED = "https://w3id.org/xapi/dod-isd/verbs/assessed";
const checkForm = one("form[data-check]");
let checkItem = ""; // the id of what waits
const ready = recallPhone();
const asked = ready.catch(() => {}).then(askAccount).catch(() => {});

const checkKey = () => [account.id, "check"].join(" ");
const chosen = () => Object.fromEntries(all("input:checked", checkForm).map((input) => [input.name, input.value]));
const openFields = () => all("fieldset", checkForm).filter((field) => !one("input:checked", field));

if (checkForm) {
  checkForm.addEventListener("change", () => keepChosen().catch(() => {}));
  checkForm.addEventListener("submit", (event) => {
    event.preventDefault();
    const known = ready.catch(() => {}).then(() => (account ? null : asked));
    known.then(keepCheck).catch(() => HTMLFormElement.prototype.submit.call(checkForm));
  });
  ready.then(restoreChosen).catch(() => {});
  document.addEventListener("kapok:outbox", () => showCheck().catch(() => {}));
}

function keepChosen() {
  const row = { key: checkKey(), account: account.id, kind: "check", course: "", unit: 0, question: "", item: "", chosen: chosen() };
  return putRow("kept", row);
}

async function restoreChosen() {
  const row = account && (await readOne("kept", checkKey()));
  if (row && row.item) return takeUp(row.item);
  if (!row || !row.chosen || one("input:checked", checkForm)) return;
  for (const input of all("input[type=radio]", checkForm)) input.checked = row.chosen[input.name] === input.value;
}

// What was given from this page, or a copy of it, before: it waits still, or has arrived and this would be another check.
async function takeUp(item) {
  if (await readOne("outbox", item)) {
    checkItem = item;
    await showCheck();
  } else if (one("[name=statement]", checkForm).value === item) {
    one("[name=statement]", checkForm).value = newId();
  }
}

// A phone that can keep nothing sends the plain form, which the centre counts once under the same id.
async function keepCheck() {
  if (trouble || !account || isSignedIn === false) return HTMLFormElement.prototype.submit.call(checkForm);
  const open = openFields();
  if (open.length) {
    sayOfCheck(one("[data-said-open]", checkForm).textContent, "wait");
    return one("input", open[0]).focus();
  }
  const answers = chosen();
  const response = Object.keys(answers).sort().map((code) => `${code}=${answers[code]}`).join(",");
  checkItem = one("[name=statement]", checkForm).value;
  const statement = {
    id: checkItem,
    actor: { objectType: "Agent", account: { homePage: account.home, name: account.id } },
    verb: { id: ASSESSED },
    object: { objectType: "Activity", id: checkForm.dataset.check },
    result: { response },
    timestamp: new Date().toISOString(),
  };
  const item = { id: checkItem, account: account.id, made_at: statement.timestamp, statement, kind: "answer", title: one("h1").textContent.trim(), where: "", state: "waiting" };
  await keepItem(item, { key: checkKey(), account: account.id, kind: "check", course: "", unit: 0, question: "", item: checkItem });
  return showCheck();
}

async function showCheck() {
  if (!checkItem) return;
  const item = await readOne("outbox", checkItem);
  if (!item) await dropOwnPage(location.pathname).then(() => location.assign(checkForm.dataset.after));
  else if (item.state === "refused") sayOfCheck(item.reason, "stop");
  else sayOfCheck(one("[data-said-kept]", checkForm).textContent, "wait");
}

function sayOfCheck(sentence, kind) {
  const said = one("[data-said]", checkForm);
  said.className = "state state-" + kind;
  said.textContent = sentence;
  said.hidden = false;
}

async function recallPhone() {
  trouble = await findTrouble();
  if (trouble) throw new Error(trouble);
  await recallAccount();
  showAccount();
}

asked.then(() => keepOwnPage({})).catch(() => {});
asked.then(() => sendSoon(0));
