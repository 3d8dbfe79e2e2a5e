// What this phone remembers, in IndexedDB: answers that wait (outbox), what was answered and read (kept), who uses the phone
// (account), courses taken along (courses), the phone itself (settings). A write is done when the disk has it, never before.
// The service worker uses this too: nothing here needs a page.
const OWN_CACHE = "kapok-own"; // pages of hers
const ownAddress = (account, path) => `/own/${account}${path}`;
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
      asked.onblocked = () => reject(new DOMException("another page holds the store", "AbortError"));
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
    const durability = names.includes("outbox") || names.includes("kept") ? "strict" : "relaxed"; // what she did must be on the disk
    const transaction = base.transaction(names, mode, { durability });
    let request = null;
    transaction.oncomplete = () => resolve(request ? request.result : undefined);
    transaction.onabort = () => reject(transaction.error || new DOMException("aborted", "AbortError"));
    request = work(...names.map((name) => transaction.objectStore(name)));
  });
}

const isFull = (error) => Boolean(error) && (error.name === "QuotaExceededError" || /quota|space|full/i.test(error.message || ""));

const readAll = (name) => inStores([name], "readonly", (store) => store.getAll());
const readOne = (name, key) => inStores([name], "readonly", (store) => store.get(key));
const putRow = (name, row) => inStores([name], "readwrite", (store) => { store.put(row); });
const dropRow = (name, key) => inStores([name], "readwrite", (store) => { store.delete(key); });
