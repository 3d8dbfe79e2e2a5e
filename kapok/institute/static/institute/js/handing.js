// A test is handed in through the outbox too; where this phone keeps nothing, its form goes over the line as it would without script.
async function onSubmitAttempt(event) {
  event.preventDefault();
  const isFinish = Boolean(event.submitter && event.submitter.matches("[data-finish]"));
  const url = isFinish ? event.submitter.formAction : saveUrl;
  try {
    if (trouble) throw new Error(trouble);
    await restored();
    for (const place of asksOf) await keepAnswer(place);
    if (trouble) throw new Error(trouble);
    if (isFinish) await inTurn(handIn);
    else showAsks().catch(() => {});
  } catch (error) {
    stopKeeping(error);
    await sendAttempt(url);
  }
}

// The page goes only when the centre answers, and would take it from her: what stands in it would be lost with it.
async function sendAttempt(url) {
  try {
    await bringToken(attemptForm);
  } catch (error) {
    return sayTroubleHere(word("neither-kept-nor-sent", { reason: trouble }));
  }
  if (!isSignedIn || !isItsAccount()) return sayTroubleHere(word("sign-in-again"));
  attemptForm.action = url;
  HTMLFormElement.prototype.submit.call(attemptForm);
}

async function handIn() {
  if (attemptIsOver) return;
  await knowAccount();
  if (!isItsAccount()) throw new Error(word("not-yours"));
  const unread = asksOf.find(sayUnread);
  if (unread) return inputsOf(unread)[0].focus();
  const title = one("[data-finish]", attemptForm).textContent.trim();
  await putAway(attemptStatement(COMPLETED, attemptForm.dataset.testIri, {}), title, "read", { key: keyOfAnswer(""), question: "", response: "" });
  closeForm("handed-in");
}

function closeForm(name) {
  attemptIsOver = true;
  one("[data-left]", attemptForm).closest("p").hidden = true; // nor may she change them any more
  for (const input of all("input, select, textarea, button", attemptForm)) if (input.name !== "csrfmiddlewaretoken") input.disabled = true;
  const said = one("[data-finished]", attemptForm);
  said.className = "notice";
  said.textContent = word(name);
  said.hidden = false;
}
