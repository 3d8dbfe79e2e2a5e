// What this phone fetched from us this month: bytes over the line, with their headers as the browser counts them; what came from
// the phone itself counts nothing. Pages and the service worker both count here; neither sees what the other fetched.
const WRITE_MILLISECONDS = 400;
let uncounted = 0;
let countTimer = 0;

/** The row of a month, by the device's own calendar: "data 2026-11". */
const monthName = (moment) => `data ${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, "0")}`;

function countBytes(bytes) {
  uncounted += bytes;
  if (uncounted && !countTimer) countTimer = setTimeout(writeCount, WRITE_MILLISECONDS);
}

function writeCount() {
  clearTimeout(countTimer);
  const bytes = uncounted;
  uncounted = countTimer = 0;
  return bytes ? addToMonth(bytes).catch(() => {}) : Promise.resolve();
}

function addToMonth(bytes) {
  return inStores(["settings"], "readwrite", (settings) => {
    const name = monthName(new Date());
    const asked = settings.get(name);
    asked.onsuccess = () => { settings.put({ name, bytes: (asked.result ? asked.result.bytes : 0) + bytes }); };
  });
}

// A page that the worker answered was fetched, and is counted, by the worker.
const bytesOf = (entry) => (entry.entryType === "navigation" && entry.workerStart ? 0 : entry.transferSize || 0);

/** Counts what is fetched from now on, and what this page or worker fetched before. */
function watchLine(types) {
  if (!self.PerformanceObserver) return;
  for (const type of types) {
    const watcher = new PerformanceObserver((list) => countBytes(list.getEntries().reduce((sum, entry) => sum + bytesOf(entry), 0)));
    watcher.observe({ type, buffered: true });
  }
}
