// What a practice answer is worth, marked on the phone: the same rules as kapok/packages/marking.py and folding.py, which
// tests/journeys/test_marking_on_the_phone.py holds together. An answer is a list of texts.
const BETWEEN = "[,]";
const WITH = "[.]";
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640]/g;
const MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const BETWEEN_HAN = /([\u2e80-\u9fff\uf900-\ufaff]) (?=[\u2e80-\u9fff\uf900-\ufaff])/g;
const END_MARKS = /[.。!?؟]+$/;
const SAME_SIGNS = [[/[’‘`´ʼ]/g, "'"], [/[“”„«»]/g, '"'], [/[‐‑‒–—−]/g, "-"]];
const SAME_LETTERS = { "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ß": "ss", "ς": "σ", "ı": "i" };

function fold(text, exact) {
  const isExact = (name) => (exact || []).includes(name);
  text = asciiDigits(text.normalize("NFKC")).replace(INVISIBLE, "");
  for (const [signs, sign] of SAME_SIGNS) text = text.replace(signs, sign);
  if (!isExact("marks")) text = text.normalize("NFKD").replace(MARKS, "").normalize("NFC");
  if (!isExact("case")) text = text.toLowerCase();
  if (!isExact("marks")) text = text.replace(MARKS, "").replace(/[ٱىةکیßςı]/g, (letter) => SAME_LETTERS[letter]);
  if (!isExact("spaces")) text = text.replace(/\s+/g, " ").trim().replace(BETWEEN_HAN, "$1");
  return isExact("marks") ? text : text.replace(END_MARKS, "") || text;
}

// The digits of any script.
function asciiDigits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    let value = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0) - value - 1))) value += 1;
    return value % 10;
  });
}

// A point or a comma; null when it is no number. Then the unit behind it.
function readQuantity(typed) {
  const found = /^([-+−\p{Nd}.,٫،．，]+)\s*([^]*)$/u.exec(typed.trim());
  const digits = found ? asciiDigits(found[1]).replace(/[٫,،．，]/g, ".").replace("−", "-") : "";
  return { number: /^[-+]?(\d+\.?\d*|\.\d+)$/.test(digits) ? digits : null, unit: found ? found[2].trim() : "" };
}

function markAnswer(kind, key, answer) {
  return MARKERS[kind](key, answer);
}

const MARKERS = {
  choice: markOneOf,
  hotspot: markOneOf,
  multiple: markAllOf,
  number: markNumber,
  text: markText,
  match: markMatch,
  order: markOrder,
  cloze: markCloze,
  essay: () => ({ score: null, says: [] }),
};

function markOneOf(key, chosen) {
  if (chosen.length === 1 && key.key.includes(chosen[0])) return { score: 1, says: chosen };
  return { score: (chosen.length === 1 && (key.credits || {})[chosen[0]]) || 0, says: chosen };
}

function markAllOf(key, chosen) {
  const right = chosen.filter((id) => key.key.includes(id)).length;
  const wrong = chosen.length - right;
  if (right === key.key.length && !wrong) return { score: 1, says: chosen };
  return { score: key.part ? Math.max(0, right - wrong) / key.key.length : 0, says: chosen };
}

function markNumber(key, answer) {
  const { number, unit } = readQuantity(answer[0] || "");
  const factor = factorOf(key, unit);
  if (number === null || factor === null) return { score: 0, says: ["else"] };
  const meant = Number(number) * factor;
  const isAt = (value, tolerance) => Math.abs(meant - Number(value)) <= Number(tolerance) + 1e-9 * Math.max(1, Math.abs(meant));
  if (isAt(key.key[0], key.tolerance || 0)) return { score: 1, says: ["right"] };
  return markNear(key, (near) => isAt(near.values[0], near.tolerance));
}

function factorOf(key, unit) {
  if (!unit) return key.unit_needed ? null : 1;
  if (!key.units) return 1;
  const spelling = key.units[unit] ? unit : Object.keys(key.units).find((each) => fold(each) === fold(unit));
  return spelling === undefined ? null : Number(key.units[spelling]);
}

function markText(key, answer) {
  const typed = fold(answer[0] || "", key.exact);
  if (key.key.some((form) => fold(form, key.exact) === typed)) return { score: 1, says: ["right"] };
  return markNear(key, (near) => near.values.some((form) => fold(form, key.exact) === typed));
}

function markNear(key, isNear) {
  const index = (key.near || []).findIndex((near) => near.values.length && isNear(near));
  return index < 0 ? { score: 0, says: ["else"] } : { score: key.near[index].credit, says: ["~" + (index + 1)] };
}

function markMatch(key, answer) {
  const wrong = key.key.filter((line) => !answer.includes(line)).map((line) => line.split(".")[0]);
  return { score: 1 - wrong.length / key.key.length, says: wrong.length ? wrong : ["right"] };
}

function markOrder(key, answer) {
  const isWhole = new Set(answer).size === key.key.length && answer.length === key.key.length;
  const next = key.key.slice(1).filter((id, index) => isWhole && answer[answer.indexOf(key.key[index]) + 1] === id).length;
  const score = next / (key.key.length - 1);
  return { score, says: score === 1 ? ["right"] : [] };
}

function markCloze(key, answer) {
  const isRight = (forms, typed) => forms.some((form) => fold(form) === fold(typed || ""));
  const wrong = key.key.map((forms, index) => (isRight(forms, answer[index]) ? "" : String(index + 1))).filter(Boolean);
  return { score: 1 - wrong.length / key.key.length, says: wrong.length ? wrong : ["right"] };
}
