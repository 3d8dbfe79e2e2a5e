// Taking a course along: its pages and as many of its files as she chose, put into this phone's cache and found there by sw.js.
const COURSE_CACHE = "kapok-course ";
const ASK_HOURS = 6; // between two looks for a newer version
const PARTS = { everything: ["picture", "audio", "file"], without_audio: ["picture", "file"], text: [] };

const courseRoot = one("[data-course][data-bundle]");
const coursePage = location.pathname + location.search;
let bundleUrl = courseRoot ? courseRoot.dataset.bundle : "";
let lastPart = "everything";

const canKeepPages = () => window.isSecureContext && "serviceWorker" in navigator && "caches" in window;

// Only when there is something to keep: a visitor who looks around pays nothing for it.
function registerWorker() {
  return canKeepPages() ? navigator.serviceWorker.register("/sw.js").catch(() => null) : Promise.resolve(null);
}

async function showOffer() {
  const offer = courseRoot && one("[data-offline]", courseRoot);
  if (!offer) return;
  if (!canKeepPages()) {
    offer.textContent = word("no-offline");
    offer.hidden = !offer.textContent;
    return;
  }
  for (const button of all("[data-take]", offer)) button.addEventListener("click", () => take(button.dataset.take));
  one("[data-take-again]", offer).addEventListener("click", () => take(lastPart));
  one("[data-drop]", offer).addEventListener("click", () => dropCourse());
  const row = await readOne("courses", coursePage);
  lastPart = row ? row.part : lastPart;
  showOfferState(row ? (row.since ? "taken" : "failed") : "none", row);
  offer.hidden = false;
  if (row && row.since) askForNewer(row).catch(() => {});
}

function showOfferState(state, row) {
  for (const each of all("[data-offline-state]", courseRoot)) each.hidden = each.dataset.offlineState !== state;
  if (state !== "taken") return;
  one("[data-taken-since]", courseRoot).textContent = word("since", { day: shownDay(row.since), size: shownBytes(row.bytes) });
  for (const each of all("[data-taken-part]", courseRoot)) each.hidden = each.dataset.takenPart !== row.part;
  one("[data-take-rest]", courseRoot).hidden = row.part === "everything";
}

function shownBytes(count) {
  const [name, unit, digits] = count < 999500 ? ["kilobytes", 1e3, 0] : ["megabytes", 1e6, 1];
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(count / unit);
  return word(name, { n: number });
}

async function take(part) {
  lastPart = part;
  showOfferState("taking");
  try {
    registerWorker();
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
    const row = await takeCourse(part);
    showOfferState("taken", row);
  } catch (error) {
    showOfferState(error && error.name === "QuotaExceededError" ? "full" : "failed");
  }
}

// What came stays: a second try fetches only what is missing. The old version serves until the new one is whole.
async function takeCourse(part) {
  const name = COURSE_CACHE + bundleUrl;
  const cache = await caches.open(name);
  const before = await readOne("courses", coursePage);
  const title = one("h1", courseRoot).textContent.trim();
  const row = { key: coursePage, bundle: bundleUrl, part, title, language, cache: name, bytes: 0, since: "" };
  if (!before || !before.since) await putRow("courses", row);
  const text = await fetchText(bundleUrl);
  const bundle = JSON.parse(text);
  const files = bundle.files.filter((file) => PARTS[part].includes(file.part));
  row.bytes = sentBytes(bundleUrl) || text.length;
  const total = files.reduce((sum, file) => sum + file.size, row.bytes);
  await putPages(cache, bundle);
  for (const file of files) {
    sayTaken(row.bytes, total);
    await putFile(cache, file);
    row.bytes += file.size;
  }
  await workerIsReady(); // without it nothing would be found again
  row.since = new Date().toISOString();
  row.askedAt = Date.now();
  await putRow("courses", row);
  if (before && before.cache !== name) await caches.delete(before.cache);
  return row;
}

function workerIsReady() {
  const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error("no worker")), 60000));
  return Promise.race([navigator.serviceWorker.ready, late]);
}

async function fetchText(url) {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(url + " " + answer.status);
  return answer.text();
}

// What it cost over the line, compressed.
function sentBytes(url) {
  const [entry] = performance.getEntriesByName(new URL(url, location.href).href);
  return entry ? entry.encodedBodySize : 0;
}

async function putPages(cache, bundle) {
  const links = new Set();
  for (const url of Object.keys(bundle.pages)) {
    await cache.put(url, new Response(bundle.pages[url], { headers: bundle.headers }));
    for (const [, link] of bundle.pages[url].matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)) links.add(link);
  }
  for (const link of links) await putFile(cache, { url: link });
}

async function putFile(cache, file) {
  if (await cache.match(file.url, { ignoreVary: true })) return;
  const other = await caches.match(file.url, { ignoreVary: true });
  const answer = other || (await fetch(file.url, { credentials: "same-origin" }));
  if (!answer.ok) throw new Error(file.url + " " + answer.status);
  const data = await answer.arrayBuffer();
  if (file.sha256 && (await sha256Of(data)) !== file.sha256) throw new Error(file.url + " came broken");
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  await cache.put(file.url, new Response(data, { headers }));
}

async function sha256Of(data) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(digest, (each) => each.toString(16).padStart(2, "0")).join("");
}

let takenSaidAt = 0;
function sayTaken(bytes, total) {
  if (Date.now() - takenSaidAt < 3000) return;
  takenSaidAt = Date.now();
  one("[data-taken-bytes]", courseRoot).textContent = word("taken", { size: shownBytes(bytes), total: shownBytes(total) });
}

// The page on the phone cannot know of a newer one, so now and then the live page is asked; that costs nothing when it is the same.
async function askForNewer(row) {
  if (Date.now() - (row.askedAt || 0) < ASK_HOURS * 3600000 && !row.newer) return;
  const live = new DOMParser().parseFromString(await fetchText(coursePage), "text/html");
  const newer = (one("[data-course][data-bundle]", live) || courseRoot).dataset.bundle;
  await putRow("courses", Object.assign(row, { askedAt: Date.now(), newer: newer !== row.bundle }));
  const place = one("[data-newer]", courseRoot);
  if (!row.newer || !place) return;
  place.hidden = false;
  one("button", place).addEventListener("click", () => { bundleUrl = newer; place.hidden = true; take(row.part); });
}

async function dropCourse() {
  const row = await readOne("courses", coursePage);
  if (row) await caches.delete(row.cache);
  await dropRow("courses", coursePage);
  showOfferState("none");
}

// The page for a lost network lists what there is to read.
async function listCourses() {
  const list = one("[data-courses-here]");
  if (!list) return;
  for (const row of (await readAll("courses")).filter((each) => each.since)) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = row.key;
    link.lang = row.language;
    link.textContent = row.title;
    line.append(link);
    list.append(line);
    one("[data-when-courses]").hidden = false;
  }
}
