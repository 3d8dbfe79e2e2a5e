// Taking units along: their pages and files, put into this phone's caches and found there by sw.js. A page carries its mark, so
// that a new version sends only the pages that differ; a file's address holds its hash, and all versions and languages share it.
const COURSE_CACHE = "kapok-course ";
const MARK_HEADER = "X-Kapok-Mark";
const MARK_LENGTH = 12; // as bundle.py makes it
let bundleUrl = courseRoot ? courseRoot.dataset.bundle : "";

/**
 * Takes these units in this weight, beside those that are here already; units that a new version changed come anew.
 * `told(bytes, total)` hears of the files. Returns the course's row: {key, bundle, version, title, language, cache, since,
 * isPrivate, units: {number: {url, weight, bytes, files}}}. What came stays: a second try fetches only what is missing.
 */
async function takeUnits(numbers, weight, told) {
  registerWorker(); // while the bundle is on its way
  askToPersist().catch(() => {});
  const before = await readOne("courses", coursePage);
  const row = await newRow(before);
  const weights = Object.assign({}, ...Object.keys(row.units).map((number) => ({ [number]: row.units[number].weight })));
  for (const number of numbers) weights[number] = weight;
  const bundle = await fetchBundle(Object.keys(weights), row);
  for (const unit of bundle.units) weights[unit.number] = weights[unit.number] || weight; // a new version may bring more
  const cache = await caches.open(row.cache);
  await putPages(cache, bundle);
  await putUnits(row, bundle, weights, told, !before || before.cache === row.cache);
  await workerIsReady(); // without it nothing would be found again
  await putRow("courses", Object.assign(row, { since: new Date().toISOString(), askedAt: Date.now(), newer: false }));
  if (before && before.cache !== row.cache) await caches.delete(before.cache);
  await sweepFiles();
  return row;
}

async function newRow(before) {
  const title = one("h1", courseRoot).textContent.trim();
  const row = { key: coursePage, bundle: bundleUrl, title, language, cache: COURSE_CACHE + bundleUrl, since: "", units: {} };
  if (before && before.units) Object.assign(row, { since: before.since, units: Object.assign({}, before.units) });
  if (!before) await putRow("courses", row); // a try that breaks is offered again
  return row;
}

async function fetchBundle(numbers, row) {
  const known = await keptMarks();
  const open = await openCoursePage();
  if (open) known.set(await markOfPage(open), open);
  const isWhole = all("[data-unit-line]").every((line) => numbers.includes(line.dataset.unitLine));
  const asked = [bundleUrl, isWhole ? "" : "units=" + numbers.join(), known.size ? "had=" + Array.from(known.keys()).sort().join() : ""];
  const answer = await fetch(asked.filter(Boolean).join("&"), { credentials: "same-origin" });
  if (!answer.ok) throw new Error(bundleUrl + " " + answer.status);
  row.isPrivate = /private/.test(answer.headers.get("Cache-Control"));
  const bundle = await answer.json();
  row.version = bundle.version;
  for (const url of Object.keys(bundle.marks)) {
    if (!(url in bundle.pages)) bundle.pages[url] = await keptPage(known.get(bundle.marks[url]), bundle.version);
  }
  return bundle;
}

// She reads the course's page while she takes the course: the browser has its bytes, and need not be sent them again.
async function openCoursePage() {
  const asked = fetch(coursePage, { cache: "only-if-cached", mode: "same-origin" });
  const answer = await asked.catch(() => null); // some browsers answer that it is not there, others fail
  return answer && answer.ok ? answer : null;
}

async function markOfPage(page) {
  const plain = (await page.clone().text()).replace(/ data-version="\d+"/g, "");
  return (await sha256Of(new TextEncoder().encode(plain))).slice(0, MARK_LENGTH);
}

/** Map of mark to response for the pages of this course that are here, of whatever version. */
async function keptMarks() {
  const found = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(COURSE_CACHE + location.pathname)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const page = await cache.match(request);
      const mark = page && page.headers.get(MARK_HEADER);
      if (mark) found.set(mark, page);
    }
  }
  return found;
}

// The number of the version is all that differs; with it the page is byte for byte the live one again.
async function keptPage(page, version) {
  return (await page.clone().text()).replace(/ data-version="\d+"/, ` data-version="${version}"`);
}

async function putPages(cache, bundle) {
  const links = new Set();
  for (const url of Object.keys(bundle.pages)) {
    const headers = Object.assign({}, bundle.headers, { [MARK_HEADER]: bundle.marks[url] });
    await cache.put(url, new Response(bundle.pages[url], { headers }));
    for (const link of linksIn(bundle.pages[url], STATIC_FILES)) links.add(link);
  }
  for (const link of links) await putFile(cache, link);
}

// A unit is written down when all of it is here, so a line that breaks costs the file that was on its way.
async function putUnits(row, bundle, weights, told, isOneByOne) {
  const files = await caches.open(FILES_CACHE);
  const wanted = bundle.units.map((unit) => unit.files[weights[unit.number]].map((place) => bundle.files[place]));
  const total = sizeOf(new Map([].concat(...wanted).map((file) => [file.url, file])).values());
  const units = {};
  let bytes = 0;
  for (const [place, unit] of bundle.units.entries()) {
    for (const file of wanted[place]) {
      told(Math.min(bytes, total), total);
      await putFile(files, file.url);
      bytes += file.size;
    }
    const page = new Blob([bundle.pages[unit.url]]).size;
    units[unit.number] = { url: unit.url, weight: weights[unit.number], bytes: page + sizeOf(wanted[place]), files: wanted[place].map(({ url }) => url) };
    if (isOneByOne) await putRow("courses", Object.assign(row, { units: Object.assign({}, row.units, units) }));
  }
  row.units = units; // a unit that the new version left out goes
}

const sizeOf = (files) => Array.from(files).reduce((sum, file) => sum + file.size, 0);
