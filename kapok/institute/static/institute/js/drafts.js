// What is typed and not kept yet. It is written down while it is typed, so that a dead battery costs no sentence; it is filled in
// again when the page opens, and goes in the write that keeps the answer (outbox.js).
const DRAFT_MILLISECONDS = 700;

/** `keyOfPlace()` is the key under which the answer would be kept. None: nothing is written. Returns what writes it down at once. */
function watchTyping(place, keyOfPlace) {
  let timer = 0;
  const write = () => {
    clearTimeout(timer);
    writeDraft(place, keyOfPlace).catch(() => {}); // that nothing can be kept here is said already
  };
  place.addEventListener("input", () => {
    place.dataset.typed = "";
    clearTimeout(timer);
    timer = setTimeout(write, DRAFT_MILLISECONDS);
  });
  place.addEventListener("change", write);
  return write;
}

async function writeDraft(place, keyOfPlace) {
  await ready.catch(() => {}); // on a slow phone she types before it has said whose it is
  const keyed = account && !trouble && keyOfPlace();
  if (!keyed) return;
  const key = draftKey(keyed);
  const said = responseOf(place, false);
  const response = said.response || said.typed;
  if (!response) return dropRow("kept", key);
  return keepRow({ key, account: account.id, kind: "draft", course: "", unit: "", question: "", item: "", response, at: new Date().toISOString() });
}

/** Fills in what was typed and not kept: once, never over what is typed now, nor over what is younger. True: there was something. */
async function fillDraft(place, key, row, youngest) {
  if ("typed" in place.dataset || "looked" in place.dataset) return false;
  place.dataset.looked = "";
  const draft = await readOne("kept", draftKey(key));
  if (!draft || (row && row.response === draft.response) || youngest > draft.at) return false;
  fillIn(place, draft.response);
  return true;
}
