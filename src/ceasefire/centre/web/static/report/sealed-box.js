// Seals a report so that only the centre can open it: HPKE (RFC 9180, base mode), DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
// Written with what WebCrypto has had since Chrome 41: ECDH on P-256, HMAC, AES-GCM. No dependencies.
// The form of a box is described in `ceasefire/centre/reporting/sealed_box.py`, which opens it.

export const MEDIA_TYPE = "application/vnd.ceasefire.report-box";
const PADDED_TO = 16384;

const encoder = new TextEncoder();
const KEM_SUITE = concat(encoder.encode("KEM"), new Uint8Array([0x00, 0x10]));
const HPKE_SUITE = concat(encoder.encode("HPKE"), new Uint8Array([0x00, 0x10, 0x00, 0x01, 0x00, 0x02]));

// A random name for a submission: the same one sent twice is taken once.
export function newSubmission() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16))).map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A box. `key` is { id, public } with the public point in base64; `fields` an object of texts; `files` a list of ArrayBuffers.
export async function seal(key, submission, fields, files) {
  const line = encoder.encode("ceasefire-box/1 " + key.id + " " + submission);
  const sealed = await encrypt(fromBase64(key.public), line, padded(fields, files || []));
  return concat(line, encoder.encode("\n"), sealed);
}

// Whether this browser can seal at all: WebCrypto is there only over HTTPS (or on the machine itself).
export function canSeal() {
  return Boolean(self.crypto && crypto.subtle && self.TextEncoder && self.indexedDB);
}

function padded(fields, files) {
  const parts = files.map((file) => new Uint8Array(file));
  const told = encoder.encode(JSON.stringify({ fields, files: parts.map((part) => part.length) }));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, told.length);
  const inside = concat.apply(null, [length, told].concat(parts));
  return concat(inside, new Uint8Array((PADDED_TO - (inside.length % PADDED_TO)) % PADDED_TO));
}

async function encrypt(recipient, info, plain) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await crypto.subtle.importKey("raw", recipient, curve, false, []);
  const ours = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
  const enc = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256));
  const secret = await sharedSecret(shared, concat(enc, recipient));
  const { key, nonce } = await keySchedule(secret, info);
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  return concat(enc, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, aes, plain)));
}

// RFC 9180, section 4.1: ExtractAndExpand.
async function sharedSecret(dh, context) {
  const prk = await labeledExtract(KEM_SUITE, new Uint8Array(0), "eae_prk", dh);
  return labeledExpand(KEM_SUITE, prk, "shared_secret", context, 32);
}

// RFC 9180, section 5.1: KeySchedule in base mode, for the first and only message.
async function keySchedule(shared, info) {
  const none = new Uint8Array(0);
  const pskHash = await labeledExtract(HPKE_SUITE, none, "psk_id_hash", none);
  const infoHash = await labeledExtract(HPKE_SUITE, none, "info_hash", info);
  const context = concat(new Uint8Array([0]), pskHash, infoHash);
  const secret = await labeledExtract(HPKE_SUITE, shared, "secret", none);
  return {
    key: await labeledExpand(HPKE_SUITE, secret, "key", context, 32),
    nonce: await labeledExpand(HPKE_SUITE, secret, "base_nonce", context, 12),
  };
}

function labeledExtract(suite, salt, label, material) {
  return hmac(salt, concat(encoder.encode("HPKE-v1"), suite, encoder.encode(label), material));
}

// Never more than 32 bytes, hence one block of HKDF-Expand.
async function labeledExpand(suite, prk, label, info, length) {
  const sized = new Uint8Array([0, length]);
  const labeled = concat(sized, encoder.encode("HPKE-v1"), suite, encoder.encode(label), info);
  return (await hmac(prk, concat(labeled, new Uint8Array([1])))).slice(0, length);
}

async function hmac(key, message) {
  // Browsers refuse an empty key; HMAC pads with zeros, so that 32 of them are the same key.
  const material = key.length ? key : new Uint8Array(32);
  const imported = await crypto.subtle.importKey("raw", material, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, message));
}

function concat() {
  const parts = Array.from(arguments);
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  parts.forEach((part) => { whole.set(part, at); at += part.length; });
  return whole;
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
