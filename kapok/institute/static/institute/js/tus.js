// The pieces of a file on their way (tus 1.0), each with its hash; the server says how far it has come. A line that breaks costs one
// piece.
const PIECE = 256 * 1024, PIECE_LEAST = 32 * 1024, HEAD = 64 * 1024, READ = 1024 * 1024;
const WAIT_LEAST = 1000, WAIT_MOST = 30000;
const TUS = { "Tus-Resumable": "1.0.0", "Accept-Language": document.documentElement.lang };

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

function sleep(way, milliseconds) {
  return new Promise((go) => {
    const over = () => { clearTimeout(timer); window.removeEventListener("online", over); way.wake = null; go(); };
    const timer = setTimeout(over, Math.min(milliseconds, 2147483647));
    window.addEventListener("online", over);
    way.wake = over;
  });
}
