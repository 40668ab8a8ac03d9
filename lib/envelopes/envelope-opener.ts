import { createHash } from "node:crypto";

export interface OpenerOfSet {
  readonly studyCode: string;
  readonly siteCode: string;
  readonly siteName: string;
  readonly setId: string;
  readonly keyCheck: string;
  /** Code and name of each arm, in the protocol's order. */
  readonly arms: readonly { readonly code: string; readonly name: string }[];
}

/**
 * The page that opens the envelopes of one set: one file without network, for a computer or phone on which this system does not
 * answer. It holds no key and no envelope, only the protocol's arms by name. Its policy forbids any request.
 */
export function envelopeOpener(set: OpenerOfSet): string {
  const data = JSON.stringify(set).replaceAll("<", "\\u003c");
  const script = `const SET = ${data};\n${SCRIPT}`;
  const hash = createHash("sha256").update(script).digest("base64");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; form-action 'none'; base-uri 'none'">
<title>Open a sealed envelope</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Open a sealed envelope</h1>
<p>${escaped(set.studyCode)} · Site ${escaped(set.siteCode)}, ${escaped(set.siteName)} · Set ${escaped(set.keyCheck)}</p>
<p class="ask"><strong>Will knowing the treatment change what you do for this patient now?</strong> If not, do not open it. It cannot be undone, and you record it in Verum as soon as it answers again.</p>
<form id="form">
<label>Number of the envelope<input id="number" autocomplete="off" autocapitalize="characters" spellcheck="false" required></label>
<label>Code of the envelope<textarea id="code" rows="3" autocomplete="off" autocapitalize="characters" spellcheck="false" required></textarea></label>
<label>Key of the site<textarea id="key" rows="2" autocomplete="off" autocapitalize="characters" spellcheck="false" required></textarea></label>
<button>Open</button>
</form>
<p id="said" role="status" tabindex="-1"></p>
<p class="small">This page works without a network and sends nothing. Close it when you are done: it keeps nothing.</p>
</main>
<script>${script}</script>
</body>
</html>
`;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const STYLE = `body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#14222a;background:#f5f7f8}main{max-width:36rem;margin:0 auto;padding:1rem}
h1{font-size:1.375rem}label{display:block;margin:0 0 1rem;font-weight:600}input,textarea{display:block;box-sizing:border-box;width:100%;margin-top:.25rem;padding:.625rem;font:1.0625rem ui-monospace,monospace;border:1px solid #82929b;border-radius:8px}
button{min-height:44px;padding:0 1.5rem;font:600 1rem system-ui,sans-serif;color:#fff;background:#a3211f;border:0;border-radius:8px}#said{padding:1rem;border-radius:8px;font-size:1.25rem}#said:empty{display:none}#said.open{border:2px solid #5a2449;background:#fff}#said.closed{color:#a3211f;background:#fcebea;font-size:1rem}.small{color:#4a5b65;font-size:.875rem}`;

// Plain JavaScript of any browser since 2018. Its counterpart is seal-envelope.ts.
const SCRIPT = `
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const utf8 = (text) => new TextEncoder().encode(text);
function bytesOf(typed, count) {
  const digits = typed.toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0").replace(/[^0-9A-Z]/g, "");
  const bits = Array.from(digits, (digit) => DIGITS.indexOf(digit));
  if (bits.includes(-1) || digits.length !== Math.ceil((count * 8) / 5)) return null;
  const all = bits.map((value) => value.toString(2).padStart(5, "0")).join("");
  return Uint8Array.from({ length: count }, (_, at) => parseInt(all.slice(at * 8, at * 8 + 8), 2));
}
function checkOf(hash) {
  const bits = Array.from(hash.slice(0, 3), (byte) => byte.toString(2).padStart(8, "0")).join("");
  return [0, 5, 10, 15].map((at) => DIGITS[parseInt(bits.slice(at, at + 5), 2)]).join("");
}
async function sha256(...parts) {
  const whole = parts.flatMap((part) => Array.from(part));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(whole)));
}
async function openEnvelope(set, number, typedCode, typedKey) {
  const closed = (words) => ({ ok: false, words });
  if (!globalThis.crypto || !crypto.subtle) return closed("This browser opens nothing from a file. Use Chrome, Edge, Firefox or Safari of this decade, or call the number on the participant's card.");
  const key = bytesOf(typedKey, 20);
  if (key === null) return closed("The key has 32 digits and letters. Compare it with the key's sheet, or scan it.");
  if (checkOf(await sha256(utf8("verum-envelope-key-1|"), key)) !== set.keyCheck) return closed("This is not the key of set " + set.keyCheck + ". Check each digit; then check that key's sheet, envelope and this page name the same set. Without the key, call the number on the participant's card.");
  const code = bytesOf(typedCode, 24);
  if (code === null) return closed("The envelope's code has 39 digits and letters. Compare it with the envelope, or scan it.");
  const bound = utf8(JSON.stringify(["verum-envelope-1", set.studyCode, set.siteCode, set.setId, number.trim().toUpperCase()]));
  const nonce = (await sha256(utf8("verum-envelope-nonce-1|"), bound)).slice(0, 12);
  const base = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveKey"]);
  const salt = utf8(set.studyCode + "|" + set.siteCode + "|" + set.setId);
  const sealing = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info: utf8("verum-envelope-1") }, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  try {
    const plain = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: bound, tagLength: 128 }, sealing, code));
    const arm = set.arms[plain[0]];
    if (arm) return { ok: true, words: number.trim().toUpperCase() + " receives: " + arm.name + " (" + arm.code + ")" };
  } catch {}
  return closed("The envelope does not open: its code was mistyped or altered, or it belongs to another number. Check the number and each digit; then call the number on the participant's card.");
}
if (globalThis.document) {
  const field = (id) => document.getElementById(id);
  field("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await openEnvelope(SET, field("number").value, field("code").value, field("key").value);
    field("said").className = answer.ok ? "open" : "closed";
    field("said").textContent = answer.words;
    field("said").focus();
  });
}
`;
