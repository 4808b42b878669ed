// Passkeys: <form data-passkey="add | show | enter" data-passkey-options="ID"> with a hidden field `credential` and one button.
// `add` makes a passkey, `show` signs a challenge, `enter` signs in with one. The options stand in the JSON block ID, or, for
// `enter`, at the form's own address. Nothing is sent before the authenticator has answered.

const BINARY = ["challenge", "id", "rawId", "attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** Options as they come in JSON, with bytes where the browser wants bytes. */
function opened({ publicKey }) {
  const listed = (name) => publicKey[name] && { [name]: publicKey[name].map((one) => ({ ...one, id: bytes(one.id) })) };
  const user = publicKey.user && { user: { ...publicKey.user, id: bytes(publicKey.user.id) } };
  return { publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), ...user, ...listed("allowCredentials"), ...listed("excludeCredentials") } };
}

/** What the authenticator answered, as JSON. */
function told(credential) {
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  const said = Object.fromEntries(BINARY.filter((name) => response[name]).map((name) => [name, text(response[name])]));
  if (response.getTransports) said.transports = response.getTransports();
  return { id, rawId: text(rawId), type, authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults(), response: said };
}

async function options(form) {
  if (form.dataset.passkey !== "enter") return JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok) throw new Error(`${form.action}: ${answer.status}`);
  return (await answer.json()).request_options;
}

async function ask(form) {
  const asked = opened(await options(form));
  if (form.dataset.passkey !== "add") return navigator.credentials.get(asked);
  const alone = form.elements.passwordless?.checked;
  asked.publicKey.authenticatorSelection = { ...asked.publicKey.authenticatorSelection, userVerification: "required", residentKey: alone ? "required" : "discouraged", requireResidentKey: Boolean(alone) };
  return navigator.credentials.create(asked);
}

function begin(form) {
  const problem = form.querySelector("[data-passkey-problem]");
  form.addEventListener("submit", async (event) => {
    // Django writes an empty field of JSON as the word null.
    if (!["", "null"].includes(form.elements.credential.value)) return;
    event.preventDefault();
    if (problem) problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(told(await ask(form)));
      form.requestSubmit(event.submitter);
    } catch (error) {
      console.warn(error);
      if (problem) problem.hidden = false;
    }
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (window.PublicKeyCredential) {
    form.hidden = false;
    begin(form);
  } else document.querySelector(`[data-passkey-none="${form.id}"]`)?.removeAttribute("hidden");
}
