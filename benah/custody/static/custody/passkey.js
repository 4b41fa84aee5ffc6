// A key opened by a passkey: the secret that its PRF gives (WebAuthn level 3) is put into the form. Where the browser or
// the device knows no PRF, the button stays hidden or the page says so, and the passphrase serves.
"use strict";
(() => {
  const form = document.querySelector("form[data-prf]");
  if (!form || !window.PublicKeyCredential || !navigator.credentials) return;
  const words = form.dataset;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_");
  const random = () => crypto.getRandomValues(new Uint8Array(32));
  const salt = { first: bytes(words.salt) };

  const ask = async (ids) => {
    const found = await navigator.credentials.get({ publicKey: {
      challenge: random(), userVerification: "required",
      allowCredentials: ids.map((id) => ({ type: "public-key", id })),
      extensions: { prf: { eval: salt } },
    } });
    return [found.rawId, found.getClientExtensionResults().prf?.results?.first];
  };
  const make = async () => {
    const made = await navigator.credentials.create({ publicKey: {
      challenge: random(), rp: { name: "Benah" },
      user: { id: random(), name: words.name, displayName: words.name },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }],
      authenticatorSelection: { userVerification: "required", residentKey: "discouraged" },
      extensions: { prf: { eval: salt } },
    } });
    const prf = made.getClientExtensionResults().prf;
    if (!prf?.enabled) return [made.rawId, undefined];
    // some devices give the secret only when asked a second time
    return prf.results?.first ? [made.rawId, prf.results.first] : ask([made.rawId]);
  };

  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.secret.value) return;
    event.preventDefault();
    try {
      const ids = words.credentials ? words.credentials.split(" ").map(bytes) : [];
      const [id, secret] = await (words.prf === "make" ? make() : ask(ids));
      if (!secret) throw new Error("no PRF");
      form.elements.credential.value = text(id);
      form.elements.secret.value = text(secret);
      form.submit();
    } catch {
      form.querySelector("[data-failed]").hidden = false;
    }
  });
})();
