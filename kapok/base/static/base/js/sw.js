// The service worker: pages that were taken along come from the phone, always and at once; all others from the network, and
// where that fails, or does not answer, a page says so. It never touches what is posted. The server writes
// SHELL = {version, files, pages} above, and store.js and month.js.
const SHELL_CACHE = "kapok-shell " + SHELL.version;
const FROM_PHONE = /^\/static\/|^\/courses\/[^/]+\/files\//;
const OWN_PLACE = /^\/own\/[^/]+\//; // where a page of hers stands in its cache (ownAddress)
const SHELL_TRIES = 4;
const PATIENCE_SECONDS = 30; // for the first byte of a page: a line that hangs never fails by itself

self.addEventListener("install", (event) => {
  event.waitUntil(fillShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(openPage(request, url));
  else if (FROM_PHONE.test(url.pathname)) event.respondWith(openFile(request));
});

// Only in the languages that are read on this phone: others would cost data for nothing. What came of a try that broke is not
// fetched again.
async function fillShell() {
  const pages = [];
  for (const language of await languagesHere()) pages.push(...SHELL.pages[language]);
  const cache = await caches.open(SHELL_CACHE);
  for (const url of SHELL.files.concat(pages)) if (!(await cache.match(url, { ignoreVary: true }))) await addPatiently(cache, url);
}

async function addPatiently(cache, url) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await cache.add(url);
    } catch (error) {
      if (tries === SHELL_TRIES || isFull(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * tries));
    }
  }
}

async function languagesHere() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const urls = open.map((client) => client.url);
  for (const name of await caches.keys()) {
    if (name.startsWith("kapok-")) urls.push(...(await (await caches.open(name)).keys()).map((request) => request.url));
  }
  const found = urls.map((url) => languageOf(new URL(url))).filter((language) => language in SHELL.pages);
  return new Set(found.length ? found : Object.keys(SHELL.pages).slice(0, 1));
}

const languageOf = (url) => url.pathname.replace(OWN_PLACE, "/").split("/", 2)[1];

async function dropOldShells() {
  for (const name of await caches.keys()) {
    if (name.startsWith("kapok-shell ") && name !== SHELL_CACHE) await caches.delete(name);
  }
}

async function openPage(request, url) {
  if (OWN_PLACE.test(url.pathname)) return fetchInTime(request).catch(() => Response.error()); // typed in: it may be somebody else's
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  try {
    return await fetchInTime(request);
  } catch (error) {
    const found = (await ownPageAt(url)) || (await caches.match(request, { ignoreVary: true, ignoreSearch: true }));
    return found || (await offlinePage(url)) || Response.error();
  }
}

// A page of her own (own.js), for the account that uses this phone and no other.
async function ownPageAt(url) {
  const current = await readOne("settings", "current").catch(() => null);
  return current && current.id ? caches.match(ownAddress(current.id, url.pathname)) : null;
}

function fetchInTime(request) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the line hangs")), PATIENCE_SECONDS * 1000);
    fetch(request).then(resolve, reject).then(() => clearTimeout(timer));
  });
}

// In the language of the address; the first page in each language is the one for a lost network.
async function offlinePage(url) {
  const first = SHELL.pages[languageOf(url)] || [];
  const pages = first.concat(...Object.keys(SHELL.pages).map((language) => SHELL.pages[language][0]));
  for (const page of pages) {
    const found = await caches.match(page, { ignoreVary: true });
    if (found) return found;
  }
  return null;
}

async function openFile(request) {
  const kept = await caches.match(request.url, { ignoreVary: true });
  if (!kept) return fetch(request);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range") || "");
  return range ? partOf(kept, Number(range[1]), range[2]) : kept;
}

// Players of sound and film ask for parts, and some play nothing else.
async function partOf(kept, start, end) {
  const whole = await kept.blob();
  const last = Math.min(end ? Number(end) : whole.size - 1, whole.size - 1);
  if (start > last) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${whole.size}` } });
  const headers = {
    "Content-Type": kept.headers.get("Content-Type") || "",
    "Content-Range": `bytes ${start}-${last}/${whole.size}`,
    "Content-Length": String(last - start + 1),
    "Accept-Ranges": "bytes",
  };
  return new Response(whole.slice(start, last + 1), { status: 206, headers });
}

watchLine(["resource"]);
