// Answers that wait. Each leaves under the account it was made with, is answered one by one, and is forgotten only when the
// centre says that it has it.
const BATCH = 50;
const SHOWN_SECONDS = 5; // the bar speaks to screen readers, so it changes no oftener
let isSending = false;
let received = { answer: 0, read: 0 };
let failures = 0;
let timer = 0;

const isWaiting = (item) => item.state === "waiting";
const byCounter = (a, b) => a.counter - b.counter;
const isMine = (item) => Boolean(account) && item.account === account.id;

async function waitingItems() {
  return (await readAll("outbox")).filter((item) => isWaiting(item) && isMine(item)).sort(byCounter);
}

async function keepItem(item, kept) {
  await addToOutbox(item, kept);
  changed();
  sendSoon(0);
}

function sendSoon(seconds) {
  clearTimeout(timer);
  timer = setTimeout(() => sendWaiting().catch(() => {}), seconds * 1000);
}

// One tab sends at a time; the others leave it to that one.
async function sendWaiting() {
  if (isSending || !(await waitingItems()).length) return;
  isSending = true;
  try {
    await withLock(sendAll);
    failures = 0;
  } catch (error) {
    failures += 1;
    sendSoon(Math.min(600, 4 * 2 ** failures) * (0.5 + Math.random() / 2));
  } finally {
    isSending = false;
    changed();
  }
}

async function withLock(work) {
  if (navigator.locks) return navigator.locks.request("kapok-outbox", { ifAvailable: true }, (lock) => (lock ? work() : null));
  const holder = newId();
  if (!(await takeLease(holder))) return null;
  return work().finally(() => dropRow("settings", "lease"));
}

function takeLease(holder) {
  return inStores(["settings"], "readwrite", (settings) => {
    const taken = { result: false };
    const asked = settings.get("lease");
    asked.onsuccess = () => {
      if (asked.result && asked.result.until > Date.now()) return;
      settings.put({ name: "lease", holder, until: Date.now() + 60000 });
      taken.result = true;
    };
    return taken;
  });
}

async function sendAll() {
  const said = await askAccount();
  if (!isSignedIn) return;
  const seen = new Set();
  for (;;) {
    const batch = (await waitingItems()).filter((item) => !seen.has(item.id)).slice(0, BATCH);
    if (!batch.length && (await waitingItems()).length) throw new Error("the centre could not judge all of them now");
    if (!batch.length) return;
    changed();
    const answer = await post(batch, said.csrf);
    if (answer.status === 401 || answer.status === 403) {
      isSignedIn = false;
      return;
    }
    if (!answer.ok) throw new Error("outbox " + answer.status);
    await settle(batch, (await answer.json()).items);
    for (const item of batch) seen.add(item.id);
    changed();
  }
}

async function post(batch, token) {
  const device = await readOne("settings", "device");
  const items = batch.map(({ id, account: owner, made_at, counter, statement }) => ({ id, account: owner, made_at, counter, statement }));
  return fetchWithin(60, "/outbox/", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ device: device.id, now: new Date().toISOString(), language: language.toLowerCase(), items }),
  });
}

// Received or had: gone from here. Refused: stays with its reason until she has seen it. Anything else waits on.
async function settle(batch, outcomes) {
  const here = new Map(batch.map((item) => [item.id, item]));
  const known = outcomes.filter(({ id }) => here.has(id));
  const arrived = known.filter(({ outcome }) => outcome === "received" || outcome === "had").map(({ id }) => here.get(id));
  const refused = known.filter(({ outcome }) => outcome === "refused");
  await inStores(["outbox"], "readwrite", (outbox) => {
    for (const item of arrived) outbox.delete(item.id);
    for (const { id, reason } of refused) outbox.put(Object.assign({}, here.get(id), { state: "refused", reason }));
  });
  for (const item of arrived) received[item.kind] += 1;
}

// Other tabs hear of it too.
const channel = window.BroadcastChannel ? new BroadcastChannel("kapok") : null;
if (channel) channel.onmessage = () => document.dispatchEvent(new Event("kapok:outbox"));

function changed() {
  document.dispatchEvent(new Event("kapok:outbox"));
  if (channel) channel.postMessage("outbox");
}

// The bar.
let shownAt = 0;
let barTimer = 0;
let barText = "";

function barSoon() {
  if (!one("[data-outbox]")) return;
  clearTimeout(barTimer);
  const wait = Math.max(shownAt + SHOWN_SECONDS * 1000 - Date.now(), 300);
  barTimer = setTimeout(() => showBar().catch(() => {}), wait);
}

async function showBar() {
  const items = await readAll("outbox");
  const state = barState(items);
  const text = JSON.stringify(state);
  if (text === barText) return;
  barText = text;
  shownAt = Date.now();
  drawBar(one("[data-outbox]"), state);
  if (state.note === "sent") {
    received = { answer: 0, read: 0 };
    setTimeout(barSoon, 10000 - SHOWN_SECONDS * 1000);
  }
}

function barState(items) {
  const mine = items.filter(isMine);
  const waiting = mine.filter(isWaiting);
  const answers = waiting.filter((item) => item.kind === "answer").length;
  const refused = mine.length - waiting.length;
  const others = items.length - mine.length;
  if (answers) return { form: plurals.select(answers), count: answers, note: noteOfWaiting() };
  if (waiting.length) return { line: word("read-waits"), note: noteOfWaiting() };
  if (refused) return { line: countedWord("answers-refused", refused), note: "refused" };
  if (received.answer) return { line: countedWord("answers-received", received.answer), note: "sent" };
  if (received.read) return { line: word("read-received"), note: "sent" };
  return others ? { line: countedWord("answers-others", others), note: "sign-in" } : {};
}

function noteOfWaiting() {
  if (isSignedIn === false) return "sign-in";
  return isSending && navigator.onLine ? "sending" : "waiting";
}

function drawBar(bar, state) {
  for (const count of all("[data-count]", bar)) {
    count.hidden = count.dataset.count !== state.form;
    if (!count.hidden) {
      count.dataset.said = count.dataset.said || count.textContent;
      count.textContent = fill(count.dataset.said, { n: shownNumber(state.count) });
    }
  }
  const line = one("[data-line]", bar);
  line.hidden = !state.line;
  line.textContent = state.line || "";
  for (const note of all("[data-note]", bar)) note.hidden = note.dataset.note !== state.note;
  bar.classList.toggle("outbox-sent", state.note === "sent");
  bar.hidden = !state.note;
}

// The page that lists what waits.
async function showList() {
  const list = one("[data-outbox-list]");
  if (!list) return;
  const items = await readAll("outbox");
  const mine = items.filter(isMine).sort(byCounter);
  list.textContent = "";
  for (const item of mine) list.append(lineOf(item));
  const others = items.length - mine.length;
  showOnly("[data-outbox-empty]", !items.length);
  showOnly("[data-outbox-others]", others, others && countedWord("answers-others", others));
  showOnly("[data-outbox-sign-in]", isSignedIn === false && mine.some(isWaiting), account && word("sign-in-as", { name: account.name }));
  showOnly("[data-outbox-send]", isSignedIn !== false && mine.some(isWaiting));
}

function showOnly(selector, is, text) {
  const place = one(selector);
  if (!place) return;
  place.hidden = !is;
  if (text) place.textContent = text;
}

function lineOf(item) {
  const line = one("template[data-outbox-line]").content.cloneNode(true);
  one("[data-when]", line).textContent = shownMoment(item.made_at);
  one("[data-title]", line).textContent = item.title;
  one("[data-where]", line).textContent = item.where;
  one("[data-waits]", line).hidden = !isWaiting(item);
  const reason = one("[data-reason]", line);
  reason.hidden = isWaiting(item);
  reason.textContent = item.reason || "";
  const dismiss = one("[data-dismiss]", line);
  dismiss.hidden = isWaiting(item);
  dismiss.addEventListener("click", () => dropRow("outbox", item.id).then(changed));
  return line;
}

document.addEventListener("kapok:outbox", () => { barSoon(); showList().catch(() => {}); });
document.addEventListener("kapok:account", () => { barSoon(); showList().catch(() => {}); });
window.addEventListener("online", () => sendSoon(Math.random()));
document.addEventListener("visibilitychange", () => { if (!document.hidden) sendSoon(0); });
for (const button of all("[data-outbox-send]")) button.addEventListener("click", () => sendSoon(0));
