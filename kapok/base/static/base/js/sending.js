// How what waits leaves: together, by one tab, answered one by one.
const BATCH = 50;
const ARRIVED_SHOWN = 30;
let isSending = false;
let isAskedAgain = false;
let received = { answer: 0, read: 0 };
let failures = 0;
let timer = 0;

function sendSoon(seconds) {
  clearTimeout(timer);
  timer = setTimeout(() => sendWaiting().catch(() => {}), seconds * 1000);
}

// One tab sends at a time; the others leave it to that one.
async function sendWaiting() {
  isAskedAgain = true; // what is kept while the last post comes to its end leaves right after it
  if (isSending || !(await waitingItems()).length || isSending) return;
  isSending = true;
  try {
    while (isAskedAgain) {
      isAskedAgain = false;
      if (!(await withLock(sendAll))) sendSoon(4); // another tab may have missed the last one
    }
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

/** True: it had its turn, whatever left. A door that fails holds up what waits for it, and nothing else. */
async function sendAll() {
  const said = await askAccount();
  const [seen, broken] = [new Set(), new Set()];
  while (isSignedIn) {
    const open = (await waitingItems()).filter((item) => !seen.has(item.id) && !broken.has(doorOf(item)));
    const batch = open.filter((item) => doorOf(item) === doorOf(open[0])).slice(0, BATCH);
    if (!batch.length) break;
    changed();
    await sendBatch(batch, said.csrf).catch(() => broken.add(doorOf(batch[0])));
    for (const item of batch) seen.add(item.id);
    changed();
  }
  if (isSignedIn && (await waitingItems()).length) throw new Error("the centre could not judge all of them now");
  return true;
}

async function sendBatch(batch, token) {
  const answer = await post(batch, token);
  if (answer.status === 401 || answer.status === 403) isSignedIn = false;
  else if (answer.ok) await settle(batch, (await answer.json()).items);
  else throw new Error("outbox " + answer.status);
}

async function post(batch, token) {
  const device = await readOne("settings", "device");
  return postItems(batch, device.id, token);
}

function postItems(batch, device, token) {
  const items = batch.map(({ id, account: owner, made_at, counter, statement, answer }) => ({ id, account: owner, made_at, counter, statement, answer }));
  const body = JSON.stringify({ device, now: new Date().toISOString(), language: language.toLowerCase(), items });
  countBytes(body.length);
  return fetchWithin(60, doorOf(batch[0]), {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body,
  });
}

// Received or had: gone from here, and told of for a while. Refused: stays with its reason until she has seen it. Anything else waits on.
async function settle(batch, outcomes) {
  const here = new Map(batch.map((item) => [item.id, item]));
  const known = outcomes.filter(({ id }) => here.has(id));
  const arrived = known.filter(({ outcome }) => outcome === "received" || outcome === "had").map(({ id }) => here.get(id));
  const refused = known.filter(({ outcome }) => outcome === "refused");
  await inStores(["outbox"], "readwrite", (outbox) => {
    for (const item of arrived) outbox.delete(item.id);
    for (const { id, reason } of refused) outbox.put(Object.assign({}, here.get(id), { state: "refused", reason }));
  });
  for (const item of arrived) received[item.kind === "read" ? "read" : "answer"] += 1;
  await rememberArrived(arrived).catch(() => {}); // on a full disk the list does without it
}

function rememberArrived(items) {
  if (!items.length) return null;
  const short = items.map(({ id, account: owner, made_at, counter, title, where, page }) => ({ id, account: owner, made_at, counter, title, where, page, state: "received" }));
  return inStores(["settings"], "readwrite", (settings) => {
    const asked = settings.get("arrived");
    asked.onsuccess = () => { settings.put({ name: "arrived", items: (asked.result ? asked.result.items : []).concat(short).slice(-ARRIVED_SHOWN) }); };
  });
}

// What failed without a network says nothing of the one that is there now.
window.addEventListener("online", () => { failures = 0; sendSoon(Math.random()); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) sendSoon(0); });
