// Whether this phone can keep an answer, and whether it still has what it kept. Said before an answer could be lost.
const ROOM_BYTES_MIN = 100000;
const MARK = "kapok"; // in localStorage, which browsers do not empty together with the store: what was in the store
let isPersisted = null; // has the browser promised not to empty the store? null: not asked yet

/** A trial write tells before an answer is given whether one could be kept: "" or the reason why not. */
async function findTrouble() {
  try {
    await putRow("settings", { name: "trial", text: "x".repeat(4096) });
    return "";
  } catch (error) {
    return reasonOf(error);
  }
}

/** Why the phone cannot keep anything, in words. */
function reasonOf(error) {
  if (isFull(error)) return word("no-room") || error.name;
  if (error instanceof DOMException) return word("no-store") || error.name; // a browser says in English alone what it does not want
  return error.message || error.name;
}

/** Is there room for many answers more? Browsers tell it roughly; without an answer we believe so. */
async function hasRoom() {
  if (!navigator.storage || !navigator.storage.estimate) return true;
  const { quota, usage } = await navigator.storage.estimate();
  return !quota || quota - usage > ROOM_BYTES_MIN;
}

/** Asks the browser never to empty the store by itself. It may say no: then the page says so while something waits. */
async function askToPersist() {
  if (!navigator.storage || !navigator.storage.persisted) return;
  isPersisted = (await navigator.storage.persisted()) || (await navigator.storage.persist());
}

async function askIfPersisted() {
  if (navigator.storage && navigator.storage.persisted) isPersisted = await navigator.storage.persisted();
}

function readMark() {
  try {
    return JSON.parse(localStorage.getItem(MARK)) || {};
  } catch (error) {
    return {};
  }
}

function writeMark(mark) {
  try {
    localStorage.setItem(MARK, JSON.stringify(mark));
  } catch (error) {
    // Without it an emptied store is found only by what is missing.
  }
}

/** Writes down what the store holds, so that it is missed when the browser empties it. */
async function noteStore() {
  const [waiting, courses] = [(await readAll("outbox")).filter(isWaiting).length, (await readAll("courses")).length];
  const mark = readMark();
  if (!waiting && !courses && !mark.device) return;
  writeMark(Object.assign(mark, { device: (await ensureDevice()).id, waiting, courses }));
}

/** Marks a loss when the store is not the one of which the mark speaks; it is shown until she has read it. */
async function findLoss() {
  const mark = readMark();
  if (!mark.device) return;
  const device = await readOne("settings", "device");
  if (!device || device.id !== mark.device) {
    writeMark({ lost: mark.waiting + (mark.lost || 0), device: (await ensureDevice()).id, waiting: 0, courses: 0 });
  }
  showLoss(readMark());
}

function showLoss(mark) {
  if (mark.lost === undefined) return;
  const notice = addNotice(mark.lost ? countedWord("emptied", mark.lost) : word("emptied-nothing"), "stop");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = word("emptied-seen");
  button.addEventListener("click", () => {
    writeMark(Object.assign(readMark(), { lost: undefined }));
    notice.remove();
  });
  notice.append(" ", button);
}

/** A sentence below the heading of the page. */
function addNotice(sentence, kind) {
  const notice = document.createElement("p");
  notice.className = "notice notice-" + kind;
  notice.setAttribute("role", "status");
  notice.textContent = sentence;
  const heading = one("main h1");
  heading.after(notice);
  return notice;
}
