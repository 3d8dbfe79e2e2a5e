// The inputs of a question, whatever its kind: what they say, how they are filled, and what makes them easier with script.
// A question is a form of its own in a unit, or a part of the form of a test.
const inputsOf = (place) => all("[name^=a]", place);
const TEXT_MAX = 200;
const ESSAY_MAX = 8000;

// xAPI's forms of a response: "b", "a[,]c", "42", "a[.]1[,]b[.]2". With a sentence when there is none yet. In a test lines and
// gaps may stay open.
function responseOf(place, isWhole) {
  return (READ[place.dataset.kind] || readChosen)(place, isWhole);
}

const READ = { number: readTypedNumber, text: readTyped, essay: readTyped, match: readRows, order: readPlaces, cloze: readGaps };

function readChosen(place) {
  const response = inputsOf(place).filter((input) => input.checked).map((input) => input.value).join(BETWEEN);
  return response ? { response } : { sentence: word(place.dataset.kind === "multiple" ? "choose-some" : "choose") };
}

function readTypedNumber(place) {
  const typed = inputsOf(place)[0].value.trim();
  const { number, unit } = readQuantity(typed);
  const shown = one(".field-help", place);
  const isPlain = inputsOf(place)[0].inputMode === "decimal";
  if (number === null || (isPlain && unit && !(shown && unit === shown.textContent))) return { sentence: word("number") };
  if (!unit && shown && !isPlain && inputsOf(place)[0].dataset.needsUnit) return { sentence: word("unit") };
  return { response: isPlain && !unit ? number : typed };
}

function readTyped(place) {
  const response = inputsOf(place)[0].value.trim();
  const most = place.dataset.kind === "essay" ? ESSAY_MAX : TEXT_MAX;
  if (!response) return { sentence: word("write") };
  return response.length > most ? { sentence: word("too-long", { count: shownNumber(most) }) } : { response };
}

function readRows(place, isWhole) {
  const values = inputsOf(place).map((select) => select.value);
  const chosen = values.filter(Boolean);
  return chosen.length && (chosen.length === values.length || !isWhole) ? { response: chosen.join(BETWEEN) } : { sentence: word("match") };
}

function readPlaces(place) {
  const places = inputsOf(place).map((select) => select.value.split(WITH)).filter((pair) => pair.length === 2);
  const taken = new Set(places.map((pair) => pair[1]));
  if (taken.size < inputsOf(place).length) return { sentence: word("order") };
  return { response: places.sort((a, b) => a[1] - b[1]).map((pair) => pair[0]).join(BETWEEN) };
}

function readGaps(place, isWhole) {
  const gaps = inputsOf(place).sort((a, b) => a.dataset.gap - b.dataset.gap);
  const filled = gaps.map((gap) => gap.value.split(BETWEEN).join(",").trim());
  return filled.some(Boolean) && (filled.every(Boolean) || !isWhole) ? { response: filled.join(BETWEEN) } : { sentence: word("gaps") };
}

// As marking takes it.
function answerOf(kind, response) {
  if (kind === "number" || kind === "text" || kind === "essay") return [response];
  const parts = response.split(BETWEEN);
  return kind === "match" ? parts.map((part) => part.replace(WITH, ".")) : parts;
}

function fillIn(place, response) {
  const kind = place.dataset.kind;
  const parts = response.split(BETWEEN);
  for (const input of inputsOf(place)) {
    if (input.type === "radio" || input.type === "checkbox") input.checked = parts.includes(input.value);
    else if (kind === "match") input.value = Array.from(input.options, (option) => option.value).find((value) => value && parts.includes(value)) || "";
    else if (kind === "order") fillPlace(input, parts);
    else if (kind === "cloze") input.value = parts[input.dataset.gap - 1] || "";
    else input.value = response;
  }
  place.dispatchEvent(new Event("kapok:filled"));
}

function fillPlace(select, sequence) {
  const id = select.closest("[data-row]").dataset.row;
  select.value = sequence.includes(id) ? id + WITH + (sequence.indexOf(id) + 1) : "";
}

// An order moves by buttons; a choice of places stays for those who prefer it.
function makeMovable(place) {
  for (const row of all("[data-row]", place)) {
    const moves = document.createElement("span");
    moves.className = "row-moves";
    for (const [name, step] of [["up", -1], ["down", 1]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet";
      button.textContent = word(name);
      button.setAttribute("aria-label", `${word(name)}: ${one("span", row).textContent.trim()}`);
      button.addEventListener("click", () => move(place, row, step, button));
      moves.append(button);
    }
    row.after(moves);
    row.parentNode.classList.add("rows-moving");
  }
  place.addEventListener("kapok:filled", () => sortRows(place));
  sortRows(place);
}

function rowsInOrder(place) {
  return all("[data-row]", place);
}

function move(place, row, step, button) {
  const rows = rowsInOrder(place);
  const from = rows.indexOf(row);
  const to = from + step;
  if (to < 0 || to >= rows.length) return;
  rows.splice(to, 0, rows.splice(from, 1)[0]);
  rows.forEach((each, index) => { one("select", each).value = each.dataset.row + WITH + (index + 1); });
  sortRows(place);
  button.focus();
  one("select", row).dispatchEvent(new Event("change", { bubbles: true }));
}

function sortRows(place) {
  const rows = rowsInOrder(place);
  const placeOf = (row) => Number((one("select", row).value.split(WITH)[1] || 99));
  if (rows.some((row) => placeOf(row) === 99)) return;
  const list = rows[0].parentNode;
  for (const row of rows.slice().sort((a, b) => placeOf(a) - placeOf(b))) {
    const moves = row.nextElementSibling;
    list.append(row);
    if (moves && moves.className === "row-moves") list.append(moves);
  }
}

// A touch on an area of the picture chooses it in the list.
function makeTouchable(place) {
  const areas = all("[data-area]", place);
  const show = () => {
    for (const area of areas) area.classList.toggle("is-chosen", inputsOf(place).some((input) => input.checked && input.value === area.dataset.area));
  };
  for (const area of areas) {
    area.addEventListener("click", () => {
      const input = inputsOf(place).find((each) => each.value === area.dataset.area);
      input.checked = true;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  place.addEventListener("change", show);
  place.addEventListener("kapok:filled", show);
  show();
}

function ease(place) {
  if (place.dataset.kind === "order") makeMovable(place);
  if (place.dataset.kind === "hotspot") makeTouchable(place);
}

// What a practice answer is told, from the page itself.
function markOf(form, response) {
  const said = JSON.parse(form.dataset.marking || form.dataset.key);
  const key = Array.isArray(said) ? { key: said, tolerance: form.dataset.tolerance } : said; // pages kept by an older version
  return markAnswer(form.dataset.kind, key, answerOf(form.dataset.kind, response));
}

function sentenceOf(score, isExplained) {
  if (score === null) return word("compare");
  if (score === 1) return word("right");
  const said = score > 0 ? word("part", { percent: shownNumber(Math.round(100 * score)) }) : word("wrong");
  return [said, word(isExplained ? "again-why" : "again")].join(" ");
}

function showMark(form, response, after) {
  const { score, says } = markOf(form, response);
  const told = says.map((name) => one(`template[data-feedback="${CSS.escape(name)}"]`, form)).filter(Boolean).concat(all("template[data-explanation]", form));
  say(form, [sentenceOf(score, told.length), word(after)].join(" "), score === 1 ? "good" : "wait");
  const feedback = one(".feedback", form);
  if (feedback.dataset.shown === response) return;
  forgetMark(form);
  feedback.dataset.shown = response;
  for (const template of told) feedback.append(template.content.cloneNode(true));
}

// What was said of an earlier answer is not said of this one.
function forgetMark(form) {
  const feedback = one(".feedback", form);
  feedback.textContent = "";
  delete feedback.dataset.shown;
}

function say(place, sentence, kind) {
  const said = one("[data-said]", place);
  if (said.textContent === sentence) return;
  said.className = kind ? "state state-" + kind : "";
  said.textContent = sentence;
  said.hidden = false;
}

// What kind of interaction it is, in xAPI's words.
const INTERACTIONS = { choice: "choice", multiple: "choice", number: "numeric", text: "fill-in", match: "matching", order: "sequencing", cloze: "fill-in", hotspot: "other", essay: "long-fill-in" };

function questionOf(place) {
  const definition = { type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: INTERACTIONS[place.dataset.kind] };
  return { objectType: "Activity", id: place.dataset.questionIri, definition };
}
