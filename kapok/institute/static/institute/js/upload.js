// A file travels in pieces (tus 1.0), each with its hash; the server says how far it has come. A line that breaks costs one piece;
// a page that was closed costs nothing: the same file chosen again goes on where it stopped.
const PIECE = 256 * 1024, PIECE_LEAST = 32 * 1024, HEAD = 64 * 1024, READ = 1024 * 1024;
const WAIT_LEAST = 1000, WAIT_MOST = 30000;
const TUS = { "Tus-Resumable": "1.0.0", "Accept-Language": document.documentElement.lang };

for (const root of document.querySelectorAll("[data-upload]")) {
  const form = root.querySelector("form");
  if (form && window.fetch && window.AbortController && Blob.prototype.arrayBuffer) {
    form.addEventListener("submit", (event) => onUpload(event, root, form));
  }
}

function onUpload(event, root, form) {
  const file = form.elements.file.files[0];
  if (!file) return; // the server says what is missing
  event.preventDefault();
  const way = wayOf(root, form, file);
  way.show(true);
  bring(way).catch((error) => way.stopWith(error.sentence === undefined ? way.word("changed") : error.sentence || way.word("gone")));
}

// One file on its way: what is known of it, and what the page shows.
function wayOf(root, form, file) {
  const box = root.querySelector("[data-way]"), said = root.querySelector("[data-way-said]");
  const bar = root.querySelector("[data-way] .scale rect"), button = form.querySelector("button:not([type=button])");
  const pause = root.querySelector("[data-way-pause]");
  const word = (name, values) => fill(root.querySelector("template[data-words]").content.querySelector(`[data-word="${name}"]`).textContent, values || {});
  const way = { root, form, file, word, offset: 0, url: "", piece: PIECE, hash: newHash(), hashed: 0, isPaused: false, isOver: false, times: [], abort: null, wake: null };
  way.say = (name, values) => { said.textContent = word(name, { here: bytesText(way.offset), all: bytesText(file.size), percent: percentOf(way.offset, file.size), ...values }); };
  way.show = (isGoing) => { box.hidden = !isGoing; button.disabled = isGoing; };
  way.draw = (part) => bar.setAttribute("width", `${(100 * part) / file.size}%`);
  way.stopWith = (sentence) => { if (way.isOver) return; way.isOver = true; said.textContent = sentence; button.disabled = false; };
  pause.onclick = () => {
    way.isPaused = !way.isPaused;
    pause.textContent = word(way.isPaused ? "go-on" : "pause");
    if (way.isPaused && way.abort) way.abort.abort();
    if (way.wake) way.wake();
  };
  root.querySelector("[data-way-stop]").onclick = () => giveUp(way);
  return way;
}

async function bring(way) {
  while (!way.isOver && (!way.url || way.offset < way.file.size)) {
    if (way.isPaused) {
      way.say("paused");
      await sleep(way, 1e9);
    } else {
      await (way.url ? nextPiece(way) : begin(way));
    }
  }
  if (way.isOver) return;
  way.say("whole");
  await hashUpTo(way, way.file.size);
  way.form.elements.upload.value = way.url.replace(/\/$/, "").split("/").pop();
  way.form.elements.sha256.value = toHex(endOfHash(way.hash));
  way.form.elements.file.value = "";
  way.isOver = true;
  way.form.submit();
}

async function begin(way) {
  const head = newHash();
  addToHash(head, await read(way.file, 0, Math.min(HEAD, way.file.size)));
  const name = toBase64(new TextEncoder().encode(way.file.name));
  const metadata = `filename ${name},head ${btoa(toHex(endOfHash(head)))}`;
  const answer = await ask(way, way.root.dataset.upload, { method: "POST", headers: { "Upload-Length": way.file.size, "Upload-Metadata": metadata } });
  if (!answer) return;
  way.url = answer.headers.get("Location");
  way.offset = Number(answer.headers.get("Upload-Offset"));
  await hashUpTo(way, way.offset);
}

async function nextPiece(way) {
  const end = Math.min(way.offset + way.piece, way.file.size);
  const bytes = await read(way.file, way.offset, end);
  const check = newHash();
  addToHash(check, bytes);
  const began = Date.now();
  const headers = { "Upload-Offset": way.offset, "Upload-Checksum": `sha256 ${toBase64(endOfHash(check))}`, "Content-Type": "application/offset+octet-stream" };
  const answer = await ask(way, way.url, { method: "PATCH", headers, body: bytes });
  if (!answer) return;
  if (way.hashed === way.offset) {
    addToHash(way.hash, bytes);
    way.hashed = end;
  }
  way.times.push([bytes.length, Date.now() - began]);
  if (way.times.length > 12) way.times.shift();
  if (Date.now() - began < 4000) way.piece = Math.min(PIECE, way.piece * 2);
  way.offset = Number(answer.headers.get("Upload-Offset"));
  tellProgress(way);
}

// The answer, or null after the line broke and the server said anew how far it has come. A refusal ends the way with its sentence.
async function ask(way, url, options) {
  for (let wait = WAIT_LEAST; !way.isOver; wait = Math.min(2 * wait, WAIT_MOST)) {
    try {
      const answer = await send(way, url, options);
      if (answer.ok) return answer;
      if (![409, 423, 460, 429].includes(answer.status) && answer.status < 500) throw await refusal(answer);
      if (answer.status === 507) throw await refusal(answer);
    } catch (error) {
      if (error.sentence !== undefined) throw error;
    }
    if (way.isPaused) return null;
    way.piece = Math.max(PIECE_LEAST, way.piece / 2);
    way.say("waiting");
    await sleep(way, wait);
    if (!way.url) continue;
    if (await resume(way)) return null;
  }
  return null;
}

async function resume(way) {
  try {
    const answer = await send(way, way.url, { method: "HEAD" });
    if (answer.status === 404) throw await refusal(answer);
    if (!answer.ok) return false;
    way.offset = Number(answer.headers.get("Upload-Offset"));
    await hashUpTo(way, way.offset);
    return true;
  } catch (error) {
    if (error.sentence !== undefined) throw error;
    return false;
  }
}

function send(way, url, options) {
  way.abort = new AbortController();
  const limit = setTimeout(() => way.abort.abort(), 120000); // a line that hangs is a line that is gone
  const headers = { ...TUS, ...options.headers };
  return fetch(url, { ...options, headers, credentials: "same-origin", redirect: "error", signal: way.abort.signal }).finally(() => clearTimeout(limit));
}

async function refusal(answer) {
  const isSentence = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
  const error = new Error("refused");
  error.sentence = (isSentence && (await answer.text())) || "";
  return error;
}

async function hashUpTo(way, end) {
  while (way.hashed < end) {
    const next = Math.min(way.hashed + READ, end);
    addToHash(way.hash, await read(way.file, way.hashed, next));
    way.hashed = next;
    if (way.hashed < end) way.say("reading", { percent: percentOf(way.hashed, end) });
    await new Promise((go) => setTimeout(go)); // the page stays alive
  }
}

async function giveUp(way) {
  way.stopWith("");
  way.show(false);
  if (way.abort) way.abort.abort();
  if (way.wake) way.wake();
  if (way.url) await fetch(way.url, { method: "DELETE", headers: TUS, credentials: "same-origin" }).catch(() => {});
  location.reload();
}

function tellProgress(way) {
  way.draw(way.offset);
  const bytes = way.times.reduce((sum, [count]) => sum + count, 0), time = way.times.reduce((sum, [, count]) => sum + count, 0);
  const seconds = time ? Math.ceil(((way.file.size - way.offset) / bytes) * (time / 1000)) : 0;
  if (way.times.length < 3 || !seconds) way.say("going");
  else if (seconds < 90) way.say("seconds", { count: numberText(seconds) });
  else way.say("minutes", { count: numberText(Math.ceil(seconds / 60)) });
}

function sleep(way, milliseconds) {
  return new Promise((go) => {
    const over = () => { clearTimeout(timer); window.removeEventListener("online", over); way.wake = null; go(); };
    const timer = setTimeout(over, Math.min(milliseconds, 2147483647));
    window.addEventListener("online", over);
    way.wake = over;
  });
}

const read = async (file, start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer());
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => (name in values ? values[name] : ""));
const numberText = (value) => new Intl.NumberFormat(document.documentElement.lang).format(value);
const percentOf = (part, whole) => numberText(Math.floor((100 * part) / whole));
const bytesText = (count) => {
  const [unit, size] = count < 1e6 ? ["kilobyte", count / 1e3] : ["megabyte", count / 1e6];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: size < 100 ? 1 : 0 }).format(size);
};
