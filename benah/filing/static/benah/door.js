// The door for reports works without this. It adds: a quick way out, copying and printing the receipt, files that go on
// after a broken line. It stores nothing and asks nobody but this server.
"use strict";
(() => {
  // --- leaving ---------------------------------------------------------------------------
  const exit = document.getElementById("keluar");
  const leave = () => {
    document.body.classList.add("gone");
    document.title = " ";
    // The page left behind is not there to come back to; earlier ones the browser was told not to keep.
    location.replace(exit.href);
  };
  if (exit) {
    exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
    let pressed = 0, last = 0;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") { pressed = 0; return; }
      const now = Date.now();
      pressed = now - last < 2000 ? pressed + 1 : 1;
      last = now;
      if (pressed >= 3) leave();
    });
  }
  // A page that comes back from the browser's memory is drawn anew, or not at all.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const wrong = document.querySelector("[data-focus]");
  if (wrong) wrong.focus();

  // --- one press is enough; a second one gives the same receipt all the same ---------------
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", () => {
      setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; }, 0);
    });
  }
  addEventListener("pagehide", () => { for (const button of document.querySelectorAll("button")) button.disabled = false; });

  // --- the receipt -----------------------------------------------------------------------
  for (const button of document.querySelectorAll("[data-copy-text]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copyText);
      button.querySelector("span").textContent = button.dataset.copied;
    });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // --- files in pieces -------------------------------------------------------------------
  const place = document.querySelector("[data-upload]");
  if (!place || !window.fetch) return;
  const PIECE = 1024 * 1024;
  const [sending, done, broken] = place.dataset.words.split("|");
  const input = place.querySelector("input[type=file]");
  const form = input.form;
  const list = place.querySelector(".sent");
  const ask = async (act, fields) => {
    const body = new FormData();
    body.append("token", form.elements.token.value);
    body.append("act", act);
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const answer = await fetch(place.dataset.upload, { method: "POST", body, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" });
    return { status: answer.status, ...(await answer.json()) };
  };
  const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const send = async (file, told) => {
    const begun = await ask("begin", { name: file.name, size: file.size });
    if (begun.error) return begun.error;
    let offset = 0, tries = 0;
    while (offset < file.size) {
      try {
        const answer = await ask("add", { file: begun.file, offset, piece: file.slice(offset, offset + PIECE) });
        if (answer.status === 409) offset = (await ask("state", { file: begun.file })).offset;
        else if (answer.error) return answer.error;
        else { offset = Math.min(offset + PIECE, file.size); tries = 0; }
        told(offset / file.size);
      } catch {
        if (++tries > 60) return broken;
        told(offset / file.size, broken);
        await wait(Math.min(2 ** tries, 20));
        try { offset = (await ask("state", { file: begun.file })).offset ?? offset; } catch { /* still no line */ }
      }
    }
    return "";
  };
  const line = (name) => {
    const words = document.createElement("p"), bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    list.append(words, bar);
    const told = (part, note) => {
      bar.value = part;
      words.textContent = `${name}: ${note || (part < 1 ? `${sending} ${Math.floor(part * 100)} %` : done)}`;
    };
    told(0);
    return { told, failed: (sentence) => { words.className = "error"; words.textContent = sentence; bar.remove(); } };
  };
  input.addEventListener("change", async () => {
    const chosen = [...input.files];
    input.value = "";
    const buttons = form.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    let failed = false;
    for (const file of chosen) {
      const shown = line(file.name);
      const sentence = await send(file, shown.told).catch(() => broken);
      if (sentence) { shown.failed(sentence); failed = true; }
    }
    for (const button of buttons) button.disabled = false;
    // The server's own list says what was found in the files; a refusal stays to be read.
    if (!failed) form.querySelector("[data-refresh]").click();
  });
})();
