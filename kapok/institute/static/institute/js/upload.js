// A file that is brought: the page shows how far it is, pauses and gives up (tus.js sends it). A page that was closed costs nothing: the
// same file chosen again goes on where it stopped.
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

const read = async (file, start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer());
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => (name in values ? values[name] : ""));
const numberText = (value) => new Intl.NumberFormat(document.documentElement.lang).format(value);
const percentOf = (part, whole) => numberText(Math.floor((100 * part) / whole));
const bytesText = (count) => {
  const [unit, size] = count < 1e6 ? ["kilobyte", count / 1e3] : ["megabyte", count / 1e6];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: size < 100 ? 1 : 0 }).format(size);
};
