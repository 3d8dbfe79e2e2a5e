// Answers that wait. Each leaves under the account it was made with (sending.js), and is forgotten only when the centre says that
// it has it. Most are statements; what is none names the door where it is handed in instead, and is an `answer`.
const LEAVE_SECONDS = 4; // until another tab, in which she signed out, has told the centre
const isWaiting = (item) => item.state === "waiting";
const doorOf = (item) => item.door || "/outbox/";
const byCounter = (a, b) => a.counter - b.counter;
const isMine = (item) => Boolean(account) && item.account === account.id;

async function waitingItems() {
  return (await readAll("outbox")).filter((item) => isWaiting(item) && isMine(item)).sort(byCounter);
}

/** Into what this phone keeps of her, while she uses it: in one go with the look whether she has signed out meanwhile in another tab.
 * Fails where she has. `isFirst`: what stands there already stays. */
function keepRow(row, isFirst) {
  return inStores(["settings", "kept"], "readwrite", (settings, kept) => {
    settings.get("current").onsuccess = ({ target: { result } }) => {
      if (!result || result.id !== row.account) return kept.transaction.abort();
      if (isFirst) kept.add(row).onerror = (event) => event.preventDefault();
      else kept.put(row);
    };
  });
}

const draftKey = (key) => key + " draft";

/** One write for the item and for what the page shows of it, which is a draft no more; the counter orders what a wrong clock cannot. */
function addToOutbox(item, kept) {
  return inStores(["settings", "outbox", "kept"], "readwrite", (settings, outbox, keptRows) => {
    const asked = settings.get("device");
    asked.onsuccess = () => {
      const device = asked.result || newDevice();
      device.counter += 1;
      item.counter = device.counter;
      settings.put(device);
      outbox.put(item);
      keptRows.put(kept);
      keptRows.delete(draftKey(kept.key));
    };
  });
}

// A UUID of version 4 from getRandomValues, which also pages without a secure context have.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const newDevice = () => ({ name: "device", id: newId(), counter: 0 });

/** This phone's own row; it is made when something is kept for the first time. */
async function ensureDevice() {
  const known = await readOne("settings", "device");
  if (known) return known;
  const device = newDevice();
  await putRow("settings", device);
  return device;
}

async function keepItem(item, kept) {
  await addToOutbox(item, kept);
  changed();
  sendSoon(0);
}

// One after the other: what is written down reads first what was kept before, and a change and the button that follows it at once
// are one answer and not two.
let turn = Promise.resolve();

function inTurn(work) {
  turn = turn.catch(() => {}).then(work);
  return turn;
}

/** A refused item waits again, for instance after she has joined the run. */
async function waitAgain(item) {
  await putRow("outbox", Object.assign({}, item, { state: "waiting", reason: "" }));
  changed();
  sendSoon(0);
}

// Other tabs hear of it too.
const channel = window.BroadcastChannel ? new BroadcastChannel("kapok") : null;
if (channel) channel.onmessage = ({ data }) => (data === "left" ? leave() : document.dispatchEvent(new Event("kapok:outbox")));

// She signed out in another tab: nothing more is written under her account here, and this page goes once the centre knows.
function leave() {
  isLeaving = true;
  account = null;
  isSignedIn = false;
  document.dispatchEvent(new Event("kapok:account"));
  setTimeout(() => location.reload(), LEAVE_SECONDS * 1000);
}

function changed() {
  document.dispatchEvent(new Event("kapok:outbox"));
  noteStore().catch(() => {});
  if (channel) channel.postMessage("outbox");
}
