// What she did, as a statement of xAPI.
const ANSWERED = "http://adlnet.gov/expapi/verbs/answered";
const EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced";

function statementOf(verb, iri, enrolment, more) {
  return Object.assign({
    id: newId(),
    actor: actorHere(),
    verb: { id: verb },
    object: { objectType: "Activity", id: iri },
    context: { registration: enrolment.id, language, contextActivities: contextOf(verb) },
    timestamp: new Date().toISOString(),
  }, more);
}

function contextOf(verb) {
  const course = [{ id: here().courseIri }];
  return verb === ANSWERED ? { parent: [{ id: here().unitIri }], grouping: course } : { parent: course, grouping: course };
}

function resultOf(response, mark) {
  if (!mark || mark.score === null) return { response };
  return { response, success: mark.score === 1, score: { scaled: mark.score } };
}

// What kind of interaction it is, in xAPI's words.
const INTERACTIONS = { choice: "choice", multiple: "choice", number: "numeric", text: "fill-in", match: "matching", order: "sequencing", cloze: "fill-in", hotspot: "other", essay: "long-fill-in" };

function questionOf(place) {
  const definition = { type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: INTERACTIONS[place.dataset.kind] };
  return { objectType: "Activity", id: place.dataset.questionIri, definition };
}
