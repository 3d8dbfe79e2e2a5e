// Asks the device for a passkey, or makes one, and sends what it says with the plain form around it.
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (list) => (list || []).map((each) => Object.assign({}, each, { id: toBytes(each.id) }));

async function makePasskey(asked) {
  const options = Object.assign({}, asked, {
    challenge: toBytes(asked.challenge),
    user: Object.assign({}, asked.user, { id: toBytes(asked.user.id) }),
    excludeCredentials: withBytes(asked.excludeCredentials),
  });
  const made = await navigator.credentials.create({ publicKey: options });
  return said(made, { attestationObject: toText(made.response.attestationObject) });
}

async function askPasskey(asked) {
  const options = Object.assign({}, asked, {
    challenge: toBytes(asked.challenge),
    allowCredentials: withBytes(asked.allowCredentials),
  });
  const found = await navigator.credentials.get({ publicKey: options });
  const { authenticatorData, signature, userHandle } = found.response;
  return said(found, {
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
    userHandle: userHandle ? toText(userHandle) : null,
  });
}

function said(credential, response) {
  response.clientDataJSON = toText(credential.response.clientDataJSON);
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function offerPasskey(form) {
  const asked = JSON.parse(form.querySelector("script[type='application/json']").textContent).publicKey;
  const failed = form.querySelector("[data-passkey-failed]");
  async function ask(event) {
    if (event) event.preventDefault();
    failed.hidden = true;
    try {
      const answer = form.dataset.passkey === "create" ? await makePasskey(asked) : await askPasskey(asked);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      failed.hidden = !event; // asked without a press, a browser may refuse: the button is there
    }
  }
  form.querySelector("[data-passkey-button]").hidden = false;
  form.querySelector("[data-passkey-cannot]").hidden = true;
  form.addEventListener("submit", ask);
  if ("atOnce" in form.dataset) ask(null);
}

if (window.PublicKeyCredential && window.isSecureContext) document.querySelectorAll("[data-passkey]").forEach(offerPasskey);
