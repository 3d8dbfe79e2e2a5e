// What this phone remembers, in IndexedDB: answers that wait (outbox), what was answered and read (kept), who uses the phone
// (account), courses taken along (courses), the phone itself (settings). A write is done when the disk has it, never before.
const STORES = { outbox: "id", kept: "key", account: "id", courses: "key", settings: "name" };
let opened = null;

function openStore() {
  if (!opened) {
    opened = new Promise((resolve, reject) => {
      const asked = indexedDB.open("kapok", 1);
      asked.onupgradeneeded = () => {
        for (const name of Object.keys(STORES)) asked.result.createObjectStore(name, { keyPath: STORES[name] });
      };
      asked.onerror = () => reject(asked.error);
      asked.onblocked = () => reject(new Error("another page holds the store"));
      asked.onsuccess = () => {
        const forget = () => { opened = null; };
        asked.result.onversionchange = () => { asked.result.close(); forget(); };
        asked.result.onclose = forget;
        resolve(asked.result);
      };
    });
    opened.catch(() => { opened = null; });
  }
  return opened;
}

// `work` is given the stores by name, in the order asked for; what its last request found is the result.
async function inStores(names, mode, work) {
  const base = await openStore();
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(names, mode, { durability: "strict" });
    let request = null;
    transaction.oncomplete = () => resolve(request ? request.result : undefined);
    transaction.onabort = () => reject(transaction.error || new Error("aborted"));
    request = work(...names.map((name) => transaction.objectStore(name)));
  });
}

const readAll = (name) => inStores([name], "readonly", (store) => store.getAll());
const readOne = (name, key) => inStores([name], "readonly", (store) => store.get(key));
const putRow = (name, row) => inStores([name], "readwrite", (store) => { store.put(row); });
const dropRow = (name, key) => inStores([name], "readwrite", (store) => { store.delete(key); });

// A trial write tells before an answer is given whether one could be kept: "" or the reason why not.
async function findTrouble() {
  try {
    await putRow("settings", { name: "trial", text: "x".repeat(4096) });
    return "";
  } catch (error) {
    return (error && (error.message || error.name)) || "IndexedDB";
  }
}

// One write for the item and for what the page shows of it; the counter orders what a wrong clock cannot.
function addToOutbox(item, kept) {
  return inStores(["settings", "outbox", "kept"], "readwrite", (settings, outbox, keptRows) => {
    const asked = settings.get("device");
    asked.onsuccess = () => {
      const device = asked.result || { name: "device", id: newId(), counter: 0 };
      device.counter += 1;
      item.counter = device.counter;
      settings.put(device);
      outbox.put(item);
      keptRows.put(kept);
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

// The page brings its sentences along: <template data-words> with <p data-word="name" data-form="few">.
const language = document.documentElement.lang || "en";
const plurals = new Intl.PluralRules(language);

function word(name, values) {
  return fill(findWord(name, ""), values || {});
}

function countedWord(name, count) {
  return fill(findWord(name, plurals.select(count)) || findWord(name, "other"), { n: shownNumber(count) });
}

function findWord(name, form) {
  for (const template of document.querySelectorAll("template[data-words]")) {
    const found = template.content.querySelector(`[data-word="${name}"]` + (form ? `[data-form="${form}"]` : ""));
    if (found) return found.textContent;
  }
  return "";
}

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
const shownNumber = (number) => new Intl.NumberFormat(language).format(number);
// The server writes days in English as 24 November 2026, so the script does too.
const dates = (options) => new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options);
const shownDay = (moment) => dates({ dateStyle: "long" }).format(new Date(moment));
const shownMoment = (moment) => dates({ dateStyle: "long", timeStyle: "short" }).format(new Date(moment));

const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
const one = (selector, from) => (from || document).querySelector(selector);
