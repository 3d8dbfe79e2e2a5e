// What waits, in sight: the bar at the foot of each page, and the page that lists every item with its state.
const SHOWN_SECONDS = 5; // the bar speaks to screen readers, so it changes no oftener
const SENT_SECONDS = 10; // what has arrived is told so long, unless there is news
let shownAt = 0;
let sentUntil = 0;
let barTimer = 0;
let barText = "";

function barSoon() {
  if (!one("[data-outbox]")) return;
  clearTimeout(barTimer);
  const wait = Math.max(shownAt + SHOWN_SECONDS * 1000 - Date.now(), 300);
  barTimer = setTimeout(() => showBar().catch(() => {}), wait);
}

async function showBar() {
  const state = barState(await readAll("outbox"));
  const text = JSON.stringify(state);
  if (!state.note && Date.now() < sentUntil) return; // told just now by a call that overtook this one
  if (text !== barText) {
    barText = text;
    shownAt = Date.now();
    drawBar(one("[data-outbox]"), state);
  }
  if (state.note === "sent") {
    received = { answer: 0, read: 0 };
    sentUntil = Date.now() + SENT_SECONDS * 1000;
    setTimeout(barSoon, SENT_SECONDS * 1000);
  }
}

function barState(items) {
  const mine = items.filter(isMine);
  const waiting = mine.filter(isWaiting);
  const answers = waiting.filter((item) => item.kind !== "read").length;
  const refused = mine.length - waiting.length;
  const others = items.filter(isWaiting).length - waiting.length;
  if (answers) return { form: plurals.select(answers), count: answers, note: noteOfWaiting() };
  if (waiting.length) return { line: word("read-waits"), note: noteOfWaiting() };
  if (refused) return { line: countedWord("answers-refused", refused), note: "refused" };
  if (received.answer) return { line: countedWord("answers-received", received.answer), note: "sent" };
  if (received.read) return { line: word("read-received"), note: "sent" };
  return others && Date.now() >= sentUntil ? { line: countedWord("answers-others", others), note: "sign-in" } : {};
}

function noteOfWaiting() {
  if (isSignedIn === false) return "sign-in";
  return isSending && navigator.onLine ? "sending" : "waiting";
}

function drawBar(bar, state) {
  for (const count of all("[data-count]", bar)) {
    count.hidden = count.dataset.count !== state.form;
    if (!count.hidden) {
      count.dataset.said = count.dataset.said || count.textContent;
      count.textContent = fill(count.dataset.said, { n: shownNumber(state.count) });
    }
  }
  const line = one("[data-line]", bar);
  line.hidden = !state.line;
  line.textContent = state.line || "";
  for (const note of all("[data-note]", bar)) note.hidden = note.dataset.note !== state.note;
  const fragile = one("[data-fragile]", bar);
  if (fragile) fragile.hidden = isPersisted !== false || state.note === "sent" || state.note === "refused";
  bar.classList.toggle("outbox-sent", state.note === "sent");
  bar.hidden = !state.note;
}

// The list: what waits and what was refused, then what arrived lately.
async function showList() {
  const list = one("[data-outbox-list]");
  if (!list) return;
  const items = await readAll("outbox");
  const mine = items.filter(isMine).sort(byCounter);
  const arrived = ((await readOne("settings", "arrived")) || { items: [] }).items.filter(isMine).reverse();
  list.textContent = "";
  for (const item of mine.concat(arrived)) list.append(lineOf(item));
  const waiting = mine.filter(isWaiting).length;
  const others = items.filter(isWaiting).length - waiting;
  showOnly("[data-outbox-empty]", !waiting && !others);
  showOnly("[data-outbox-others]", others, others && countedWord("answers-others", others));
  showOnly("[data-outbox-sign-in]", isSignedIn === false && waiting, account && account.name && word("sign-in-as", { name: account.name }));
  showOnly("[data-outbox-send]", isSignedIn !== false && waiting);
  if (!waiting) say(one("[data-outbox-asked]"), "");
}

// By itself nothing is said of a try that fails; who pressed is answered.
async function sendNow(place) {
  say(place, word("sending"));
  await sendWaiting();
  say(place, failures ? word("not-sent") : "", "wait");
}

function showOnly(selector, is, text) {
  const place = one(selector);
  if (!place) return;
  place.hidden = !is;
  if (text) place.textContent = text;
}

function say(place, sentence, kind) {
  const said = one("[data-said]", place);
  if (said.textContent === sentence) return;
  said.className = kind ? "state state-" + kind : "";
  said.textContent = sentence;
  said.hidden = !sentence;
}

function lineOf(item) {
  const line = one("template[data-outbox-line]").content.cloneNode(true);
  one("[data-when]", line).textContent = shownMoment(item.made_at);
  one("[data-title]", line).textContent = item.title;
  const where = one("[data-where]", line);
  where.textContent = item.where;
  if (item.page) where.href = item.page;
  for (const state of all("[data-state]", line)) state.hidden = state.dataset.state !== item.state;
  showRefused(line, item);
  return line;
}

function showRefused(line, item) {
  const refused = one("[data-refused]", line);
  refused.hidden = item.state !== "refused";
  if (refused.hidden) return;
  one("[data-reason]", refused).textContent = item.reason;
  const given = item.given || (item.statement && item.statement.result && item.statement.result.response);
  one("[data-given]", refused).textContent = given || "";
  one("[data-given]", refused).parentElement.hidden = !given;
  one("[data-again]", refused).addEventListener("click", () => waitAgain(item));
  one("[data-dismiss]", refused).addEventListener("click", () => dropRow("outbox", item.id).then(changed));
}

for (const event of ["kapok:outbox", "kapok:account"]) document.addEventListener(event, () => { barSoon(); showList().catch(() => {}); });
for (const button of all("[data-outbox-send]")) button.addEventListener("click", () => sendNow(one("[data-outbox-asked]")).catch(() => {}));
