// What the script says and finds on the page. The page brings its sentences along: <template data-words> with <p data-word="name" data-form="few">.
const language = document.documentElement.lang || "en";
const plurals = new Intl.PluralRules(language);

function word(name, values) {
  return fill(findWord(name, ""), values || {});
}

function countedWord(name, count) {
  return fill(findWord(name, plurals.select(count)) || findWord(name, "other"), { n: shownNumber(count) });
}

function findWord(name, form) {
  for (const template of document.querySelectorAll("template[data-words]")) {
    const found = template.content.querySelector(`[data-word="${name}"]` + (form ? `[data-form="${form}"]` : ""));
    if (found) return found.textContent;
  }
  return "";
}

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
const shownNumber = (number) => new Intl.NumberFormat(language).format(number);
// The server writes days in English as 24 November 2026, so the script does too.
const dates = (options) => new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options);
const shownDay = (moment) => dates({ dateStyle: "long" }).format(new Date(moment));
const shownMoment = (moment) => dates({ dateStyle: "long", timeStyle: "short" }).format(new Date(moment));

const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
const one = (selector, from) => (from || document).querySelector(selector);
