// An assessment on a phone: item after item. What is chosen is kept on this phone as it is chosen and leaves by the outbox, to a
// door of its own. The page may be kept as well; then it is the same for all who are asked, and whose it is comes from the store.
const ANSWERS_DOOR = "/assessment-answers/";
const COMMENT_MAX = 2000;
const PAUSE_SECONDS = 1; // after the last key of a comment
const KEEP_HOURS = 6; // between two looks for a newer page
const sheet = one("form[data-assessment]");
const parts = sheet ? all("[data-item]", sheet) : [];
let owner = ""; // the account whose answers the page shows
let role = "";
let asked = []; // the items of her role
let current = 0;
let isWhole = false; // all items at once instead of one after the other
let started = null; // the promise that the page knows whose it is
const pauses = {};

const codeOf = (part) => part.dataset.item;
const rowKey = (code) => [owner, "assessment", sheet.dataset.assessment, code].join(" ");
const isClosed = () => "isClosed" in sheet.dataset;
const isOwners = () => Boolean(account) && account.id === owner; // no more when she signed out in another tab

async function startSheet() {
  trouble = await findTrouble();
  if (trouble) return noteTrouble(trouble);
  await findLoss();
  await recallAccount();
  const here = sheet.dataset.account;
  if (here && (!account || account.id !== here)) {
    account = { id: here, name: "", home: "", enrolments: [] };
    await rememberAccount(account); // only what is of the account that uses this phone is kept
  }
  showAccount();
  return account ? showOwner() : showOnly("[data-stranger]", true);
}

// A phone that can keep nothing has the plain form, whole, with its button.
function noteTrouble(reason) {
  addNotice(word("not-kept", { reason }), "stop");
  throw new Error(reason);
}

/** The page becomes that of the account that uses the phone now. */
async function showOwner() {
  const isOther = owner !== "" && owner !== account.id;
  owner = account.id;
  if (isOther || !sheet.dataset.account) for (const part of parts) if (isOther || !isTouched(part)) fillPart(part, { stage: "", comment: "" });
  const known = await readOne("kept", rowKey("role"));
  role = (sheet.dataset.account === owner && sheet.dataset.role) || (known && known.role) || "";
  showOnly("[data-stranger]", !role);
  if (role) await keepRow({ key: rowKey("role"), account: owner, kind: "assessment", course: "", unit: 0, question: "", item: "", role });
  asked = parts.filter((part) => role && part.dataset.roles.split(" ").includes(role));
  await restoreAnswers();
  current = Math.max(0, asked.findIndex((part) => !chosenIn(part)));
  showItems();
  await showStates();
}

// What stands on the phone is later than what the centre had when the page was made, unless the page says otherwise.
async function restoreAnswers() {
  for (const part of asked) {
    const row = await readOne("kept", rowKey(codeOf(part)));
    if (row && !(part.dataset.made > row.made_at) && !isTouched(part)) fillPart(part, row);
    if (row && row.isDraft && row.stage) await keepAnswer(part); // the battery died in the middle of a sentence
  }
}

function chosenIn(part) {
  const input = one("input:checked", part);
  return input ? input.value : "";
}

// What she does while the page still looks up what she said before is younger than that.
const isTouched = (part) => "typed" in part.dataset; // as in drafts.js
const commentIn = (part) => one("textarea", part).value.trim();
const isTooLong = (part) => Array.from(commentIn(part)).length > COMMENT_MAX;

function fillPart(part, said) {
  for (const input of all("input[type=radio]", part)) input.checked = said.stage !== "" && input.value === said.stage;
  one("textarea", part).value = said.comment || "";
  delete part.dataset.typed;
  markChosen(part);
}

function markChosen(part) {
  for (const label of all(".stage", part)) label.classList.toggle("stage-chosen", one("input", label).checked);
}

// One item after the other, or all of them.
function showItems() {
  const isOne = !isWhole && !isClosed() && asked.length > 0;
  const isDone = isOne && current >= asked.length;
  for (const part of parts) part.hidden = !asked.includes(part) || (isOne && part !== asked[current]);
  for (const dimension of all("[data-dimension]", sheet)) dimension.hidden = !all("[data-item]", dimension).some((part) => !part.hidden);
  showOnly("[data-way]", isOne);
  showOnly("[data-step]", isOne && !isDone);
  showOnly("[data-done]", isDone);
  showOnly("[data-whole]", false);
  one("[data-back]").disabled = current === 0;
  one("[data-place]").textContent = isDone ? "" : word("item-place", { n: shownNumber(current + 1), total: shownNumber(asked.length) });
  for (const input of all("input, textarea", sheet)) input.disabled = isClosed();
}

async function goOn(step) {
  if (asked[current]) await keepAnswer(asked[current]);
  if (asked[current] && isTooLong(asked[current])) return;
  current = Math.min(Math.max(current + step, 0), asked.length);
  showItems();
  window.scrollTo(0, 0);
  const next = asked[current];
  const heading = next && one("h2", next);
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** What stands there now is in the row; whatever comes later is younger. */
function rowOf(part, more) {
  delete part.dataset.typed;
  const row = { key: rowKey(codeOf(part)), account: owner, kind: "assessment", course: "", unit: 0, question: "", item: "" };
  return Object.assign(row, { stage: chosenIn(part), comment: commentIn(part), made_at: new Date().toISOString() }, more);
}

const keepAnswer = (part) => inTurn(() => keepNow(part));

/** Into the store and into the outbox, in one write; what waited for the same item is overtaken. */
async function keepNow(part) {
  if (isClosed() || !isOwners()) return;
  clearTimeout(pauses[codeOf(part)]);
  const before = await readOne("kept", rowKey(codeOf(part)));
  const row = rowOf(part, {});
  if (!row.stage) {
    if (row.comment) await keepDraft(part, "item-choose");
    return;
  }
  if (isTooLong(part)) return keepDraft(part, "item-too-long");
  if (before && !before.isDraft && before.stage === row.stage && before.comment === row.comment) return;
  row.item = newId();
  await keepItem(itemOf(part, row), row);
  const overtaken = before && before.item && (await readOne("outbox", before.item));
  if (overtaken && isWaiting(overtaken)) await dropRow("outbox", overtaken.id);
  await showStates();
}

function itemOf(part, row) {
  const code = codeOf(part);
  const stage = row.stage === "?" ? null : Number(row.stage);
  const name = one(".stage-chosen .stage-name, .choice input:checked + span", part);
  return {
    id: row.item,
    account: owner,
    made_at: row.made_at,
    door: ANSWERS_DOOR,
    answer: { assessment: sheet.dataset.assessment, item: code, stage, comment: row.comment },
    given: [name ? name.textContent.trim() : row.stage, row.comment].filter(Boolean).join(" · "),
    kind: "answer",
    title: word("item-title", { item: code }),
    where: sheet.dataset.title,
    page: location.pathname,
    state: "waiting",
  };
}

/** A comment in the middle of being written, or without a stage: on the phone, and not sent yet. */
async function keepDraft(part, name) {
  if (!isOwners()) return;
  const before = await readOne("kept", rowKey(codeOf(part)));
  await keepRow(rowOf(part, { isDraft: true, item: (before && before.item) || "" }));
  if (name) say(part, word(name, { count: shownNumber(COMMENT_MAX) }), "wait");
}

async function showStates() {
  for (const part of asked) {
    const row = await readOne("kept", rowKey(codeOf(part)));
    if (!row || !row.item || row.isDraft) continue;
    const item = await readOne("outbox", row.item);
    if (!item) say(part, word("item-arrived"), "good");
    else if (item.state === "refused") say(part, item.reason, "stop");
    else say(part, word("item-kept"), "wait");
  }
}

// The disk may fill up after the page was opened: said at once, and the plain form stands there whole.
function couldNotKeep(part, error) {
  say(part, word("not-kept", { reason: reasonOf(error) }), "stop");
  isWhole = true;
  showItems();
  showOnly("[data-whole]", true);
}

/** What the centre has of her: from another phone, or from before the browser emptied its store. */
async function askMine() {
  const answer = await fetchWithin(20, `${ANSWERS_DOOR}${sheet.dataset.assessment}.json`, { cache: "no-store" });
  if (answer.status === 404) return closeSheet();
  if (!answer.ok) return null;
  const said = await answer.json();
  if (said.account !== owner) return null;
  if (!said.is_open) closeSheet();
  if (said.role !== role) {
    await keepRow({ key: rowKey("role"), account: owner, kind: "assessment", course: "", unit: 0, question: "", item: "", role: said.role });
    delete sheet.dataset.role;
  }
  for (const code of Object.keys(said.answers)) await takeFromCentre(code, said.answers[code]);
  return said.role === role ? restoreAnswers() : showOwner();
}

async function takeFromCentre(code, there) {
  const row = await readOne("kept", rowKey(code));
  if (row && (row.made_at >= there.made_at || (row.item && (await readOne("outbox", row.item))))) return;
  const stage = there.stage === null ? "?" : String(there.stage);
  const had = { key: rowKey(code), account: owner, kind: "assessment", course: "", unit: 0, question: "", item: "" };
  await keepRow(Object.assign(had, { stage, comment: there.comment, made_at: there.made_at }));
}

function closeSheet() {
  sheet.dataset.isClosed = "";
  showOnly("[data-closed]", true);
  showItems();
}

// The page itself, so that it opens without a network. It stands among the courses of this phone and goes when she signs out.
async function keepPage() {
  if (!canKeepPages()) return;
  const url = location.pathname;
  const answer = await fetch(url + "?kept", { credentials: "same-origin" });
  if (!answer.ok) throw new Error(url + " " + answer.status);
  const name = "kapok-assessment " + url;
  const cache = await caches.open(name);
  const text = await answer.text();
  await cache.put(url, new Response(text, { headers: plainHeaders(answer) }));
  const links = linksIn(text, STATIC_FILES);
  for (const link of links) await putFile(cache, link);
  await dropUnlinked(cache, [url, ...links]);
  askToPersist().catch(() => {});
  await workerIsReady();
  const unit = { url, weight: "text", bytes: new Blob([text]).size, files: [] };
  const row = { key: url, bundle: "", title: sheet.dataset.title, language, cache: name, isPrivate: true, version: 0, units: { 1: unit } };
  await putRow("courses", Object.assign(row, { since: new Date().toISOString(), askedAt: Date.now(), newer: false }));
  noteStore().catch(() => {});
}

// Sheets and scripts of an older page.
async function dropUnlinked(cache, links) {
  const used = new Set(links.map((link) => new URL(link, location.href).href));
  for (const request of await cache.keys()) if (!used.has(request.url)) await cache.delete(request);
}

async function showKeeping(isToRenew) {
  if (!canKeepPages()) return;
  const row = await readOne("courses", location.pathname);
  if (row && isToRenew && Date.now() - row.askedAt > KEEP_HOURS * 3600000) await keepPage();
  showOnly("[data-keeping]", true);
  showOnly("[data-keep]", !row);
  showOnly("[data-kept-here]", row);
}

function keepPageNow() {
  return keepPage()
    .then(() => showOnly("[data-keep-failed]", false), () => showOnly("[data-keep-failed]", true))
    .then(() => showKeeping(false));
}

function watchSheet() {
  sheet.addEventListener("change", (event) => {
    const part = event.target.closest("[data-item]");
    if (!part) return;
    part.dataset.typed = "";
    markChosen(part);
    started.then(() => keepAnswer(part)).catch((error) => couldNotKeep(part, error));
  });
  sheet.addEventListener("input", (event) => {
    const part = event.target.closest("[data-item]");
    if (!part || event.target.type === "radio") return;
    part.dataset.typed = "";
    clearTimeout(pauses[codeOf(part)]);
    pauses[codeOf(part)] = setTimeout(() => started.then(() => keepDraft(part, "")).catch((error) => couldNotKeep(part, error)), PAUSE_SECONDS * 1000);
  });
  one("[data-next]").addEventListener("click", () => goOn(1).catch((error) => couldNotKeep(asked[current], error)));
  one("[data-back]").addEventListener("click", () => goOn(-1).catch((error) => couldNotKeep(asked[current], error)));
  one("[data-all]").addEventListener("click", () => { isWhole = true; showItems(); });
  one("[data-keep]").addEventListener("click", keepPageNow);
  document.addEventListener("kapok:outbox", () => showStates().catch(() => {}));
  document.addEventListener("kapok:account", () => { if (owner && account && account.id !== owner) showOwner().catch(() => {}); });
}

if (sheet) {
  started = startSheet();
  watchSheet();
  started.then(() => showKeeping(false)).catch(() => {});
  started.then(askAccount).then(() => (isSignedIn ? askMine() : null)).then(() => showKeeping(true)).catch(() => {}).then(() => sendSoon(0));
}
