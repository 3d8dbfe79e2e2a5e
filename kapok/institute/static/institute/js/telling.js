// What a form is told beside it.
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
