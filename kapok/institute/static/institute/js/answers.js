// The answers of a test: each is on this phone's disk as soon as it is given, and leaves through the outbox.
const keyOfAnswer = (question) => [account.id, "attempt", attemptForm.dataset.attempt, question].join(" ");
const isItsAccount = () => Boolean(account) && account.id === attemptForm.dataset.account;
// What this phone remembers first; the centre is asked only where that is somebody else.
const knowAccount = () => ready.catch(() => {}).then(() => isItsAccount() || whoElse());

function whoElse() {
  if (account) return asked;
  return isSignedIn === false ? null : believePage(attemptForm.dataset);
}

const keepAnswer = (place) => inTurn(() => keepNow(place));

async function keepNow(place) {
  if (trouble || attemptIsOver) return;
  await knowAccount();
  if (!isItsAccount()) throw new Error(word("not-yours"));
  const { response } = responseOf(place, false);
  if (!response) return sayUnread(place);
  const kept = await readOne("kept", keyOfAnswer(place.dataset.question));
  if (kept && kept.response === response) return;
  const statement = attemptStatement(ANSWERED, place.dataset.questionIri, { result: { response }, object: questionOf(place) });
  await putAway(statement, one("legend, label", place).textContent.trim(), "answer", { key: keyOfAnswer(place.dataset.question), response, question: place.dataset.question });
  sayNothingOfTheRest();
  say(place, word("kept"), "wait");
}

// The page tells how many questions had no answer when it came; from now on each says of itself what became of its answer.
const sayNothingOfTheRest = () => { one("[data-left]", attemptForm).hidden = true; };

const hasBegun = (place) => inputsOf(place).some((input) => (input.type === "radio" || input.type === "checkbox" ? input.checked : input.value.trim()));

/** Why what stands there is no answer; "" where it is one, or where nothing stands. */
function unreadIn(place) {
  const { response, sentence } = responseOf(place, false);
  return !response && hasBegun(place) ? sentence : "";
}

function sayUnread(place) {
  const sentence = unreadIn(place);
  if (sentence) say(place, sentence, "wait");
  return Boolean(sentence);
}

function attemptStatement(verb, iri, more) {
  const context = { registration: attemptForm.dataset.registration, language, extensions: { [attemptForm.dataset.extension]: attemptForm.dataset.attempt } };
  return Object.assign({
    id: newId(),
    actor: actorHere(),
    verb: { id: verb },
    object: { objectType: "Activity", id: iri },
    context,
    timestamp: new Date().toISOString(),
  }, more);
}

function putAway(statement, title, kind, row) {
  const about = { course: attemptForm.dataset.course, unit: attemptForm.dataset.unit, account: account.id, kind };
  const item = Object.assign({ id: statement.id, made_at: statement.timestamp, statement, title, where: one("h1", attemptForm).textContent.trim(), state: "waiting" }, about);
  // The unit is not named in the row, so that no unit takes it for an answer to a question of its own.
  return keepItem(item, Object.assign({ account: account.id, attempt: attemptForm.dataset.attempt, kind: "attempt", item: item.id, at: statement.timestamp, isLate: false }, row));
}

// This phone keeps nothing: the form goes over the line as it would without script.
function stopKeeping(error) {
  trouble = reasonOf(error);
  sayTroubleHere(word("not-kept", { reason: trouble }));
}

function sayTroubleHere(sentence) {
  const notice = one("[data-trouble]", attemptForm);
  notice.textContent = sentence;
  notice.hidden = false;
}
