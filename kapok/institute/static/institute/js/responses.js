// The inputs of a question, whatever its kind: what they say, how they are filled, and what makes them easier with script.
// A question is a form of its own in a unit, or a part of the form of a test.
const inputsOf = (place) => all("[name^=a]", place);
const TEXT_MAX = 200;
const ESSAY_MAX = 8000;

// xAPI's forms of a response: "b", "a[,]c", "42", "a[.]1[,]b[.]2". With a sentence when there is none yet, and what she typed
// where that cannot be taken as it stands. In a test lines and gaps may stay open.
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
  if (number === null) return { sentence: word("number"), typed };
  if (isPlain && (!unit || (shown && fold(unit) === fold(shown.textContent)))) return { response: number };
  if (isPlain) return { sentence: /\p{Nd}/u.test(unit) ? word("number") : aloneSentence(typed, unit, shown), typed };
  return !unit && shown && inputsOf(place)[0].dataset.needsUnit ? { sentence: word("unit"), typed } : { response: typed };
}

function aloneSentence(typed, unit, shown) {
  const number = typed.slice(0, -unit.length).trim();
  return shown ? word("number-with-unit", { number, unit: shown.textContent }) : word("number-alone", { number });
}

function readTyped(place) {
  const response = inputsOf(place)[0].value.trim();
  const most = place.dataset.kind === "essay" ? ESSAY_MAX : TEXT_MAX;
  if (!response) return { sentence: word("write") };
  return response.length > most ? { sentence: word("too-long", { count: shownNumber(most) }), typed: response } : { response };
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
