/* Saves each item as soon as it is answered, keeps what could not be sent, and answers by key.
   Without this file the page works by its buttons. Nothing here knows how scores are made. Its words come with the form
   (data-*, `_said.html`), so that they are in the language of the page. */
(() => {
  "use strict";
  const form = document.getElementById("lembar");
  if (!form || !("open" in form.dataset)) return;
  document.documentElement.classList.add("js");
  const prefix = `benah:${form.dataset.user}:${form.dataset.assessment}:`;
  const said = form.dataset;
  const queue = [];
  let busy = false;

  const itemOf = (node) => node.closest("fieldset[data-code]");
  const field = (code) => form.querySelector(`fieldset[data-code="${CSS.escape(code)}"]`);
  const state = (item, text, kind) => {
    const output = item.querySelector(".state");
    output.textContent = text;
    item.dataset.state = kind;
  };
  const newId = () =>
    crypto.randomUUID
      ? crypto.randomUUID()
      : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
          (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

  /* A draft is written before it is sent, so that a power cut loses nothing. */
  const read = (item) => {
    const data = {};
    for (const input of item.querySelectorAll("input[name], textarea[name]")) {
      if (input.type !== "radio" || input.checked) data[input.name] = input.value;
    }
    return data;
  };
  const keep = (code, draft) => { try { localStorage.setItem(prefix + code, JSON.stringify(draft)); } catch { /* full or forbidden: the send still goes on */ } };
  const forget = (code) => { try { localStorage.removeItem(prefix + code); } catch { /* likewise */ } };
  const kept = () => {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)); }
    catch { return []; }
  };
  const draftOf = (code) => { try { return JSON.parse(localStorage.getItem(prefix + code)); } catch { return null; } };

  const enqueue = (item) => {
    const code = item.dataset.code;
    const draft = { data: read(item), id: newId(), url: item.dataset.url };
    keep(code, draft);
    const at = queue.findIndex((entry) => entry.code === code);
    if (at >= 0) queue.splice(at, 1);
    queue.push({ code, draft });
    state(item, said.saving, "saving");
    pump();
  };

  const pump = async () => {
    if (busy || !queue.length) return;
    busy = true;
    const { code, draft } = queue.shift();
    const outcome = await send(code, draft);
    busy = false;
    if (outcome === "later") queue.unshift({ code, draft });
    else if (queue.length) pump();
    mark();
  };

  const send = async (code, draft) => {
    const body = new URLSearchParams(draft.data);
    body.set("permintaan", draft.id);
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    let answer;
    try {
      answer = await fetch(draft.url, { method: "POST", body, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(30000) });
    } catch {
      return wait(code, said.offline);
    }
    if (answer.status >= 500) return wait(code, said.silent);
    const html = await answer.text();
    /* Without a card in it the answer is a sign-in page or an outdated form, not a "no" to this save. */
    if (!html.includes("<fieldset")) return wait(code, said.signedOut);
    const current = draftOf(code), item = field(code);
    if (!current || current.id === draft.id) {
      forget(code);
      /* Somebody types on in another field of the item: keep that, its own save follows when the field is left. */
      if (answer.ok && item && JSON.stringify(read(item)) !== JSON.stringify(draft.data)) adopt(html, code);
      else place(html, code, answer.ok);
    } else {
      adopt(html, code);
    }
    if (answer.ok) document.body.dispatchEvent(new CustomEvent("tersimpan"));
    return "done";
  };

  const wait = (code, text) => { const item = field(code); if (item) state(item, text, "waiting"); return "later"; };

  const parse = (html) => { const box = document.createElement("template"); box.innerHTML = html; return box.content; };
  const panel = (content) => { const fresh = content.getElementById("skor"); if (fresh) document.getElementById("skor")?.replaceWith(fresh); };
  /* The answer came: show it, keep the reader's place and focus. */
  const place = (html, code, ok) => {
    const content = parse(html), item = field(code), fresh = content.querySelector("fieldset[data-code]");
    if (item && fresh) {
      const focus = item.contains(document.activeElement) ? document.activeElement : null;
      const path = focus && focus !== item ? [focus.tagName, focus.name, focus.value, focus.type] : null;
      const more = fresh.querySelector("details.more");
      if (more) more.open = item.querySelector("details.more").open;
      item.replaceWith(fresh);
      if (path) [...fresh.querySelectorAll(path[0])].find((n) => n.name === path[1] && (path[3] !== "radio" || n.value === path[2]))?.focus({ preventScroll: true });
      else if (focus) fresh.focus({ preventScroll: true });
      fresh.dataset.state = ok ? "saved" : "refused";
    }
    panel(content);
  };
  /* A newer change is already waiting: take only the new version number and the score. */
  const adopt = (html, code) => {
    const content = parse(html), version = content.querySelector(`[name="r:${CSS.escape(code)}"]`)?.value;
    const waiting = queue.find((entry) => entry.code === code);
    if (version && waiting) { waiting.draft.data[`r:${code}`] = version; keep(code, waiting.draft); }
    const own = field(code)?.querySelector(`[name="r:${CSS.escape(code)}"]`);
    if (version && own) own.value = version;
    panel(content);
  };

  const mark = () => {
    const count = kept().length;
    let bar = document.getElementById("menunggu");
    if (!count || !queue.length) { bar?.remove(); return; }
    if (!bar) { bar = document.createElement("p"); bar.id = "menunggu"; bar.className = "waitbar"; bar.setAttribute("role", "status"); document.body.append(bar); }
    bar.textContent = said.kept.replace("{count}", count);
  };

  form.addEventListener("change", (event) => { const item = itemOf(event.target); if (item) enqueue(item); });
  form.addEventListener("submit", (event) => {
    const button = event.submitter, item = button && itemOf(button);
    if (item) { event.preventDefault(); enqueue(item); }
  });
  window.addEventListener("online", pump);
  setInterval(() => { if (navigator.onLine) pump(); }, 8000);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = event.target;
    if (on.matches("textarea, input:not([type=radio]), select")) return;
    const item = on.closest?.("fieldset[data-code]"), key = event.key.toUpperCase();
    if (key === "J" || key === "K") {
      const all = [...form.querySelectorAll("fieldset[data-code]")];
      const next = all[(item ? all.indexOf(item) + (key === "J" ? 1 : -1) : 0)];
      if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" }); event.preventDefault(); }
    } else if (item && /^[A-EYT]$/.test(key)) {
      const word = { Y: "Ya", T: "Tidak" }[key] || key;
      /* The same key again reaches the doubled ratings of SAKIP: A, then AA. */
      const radios = [...item.querySelectorAll("input[type=radio]")];
      const radio = [word, key + key].map((value) => radios.find((input) => input.value === value)).find((input) => input && !input.checked);
      if (radio) { radio.checked = true; radio.focus({ preventScroll: true }); enqueue(item); event.preventDefault(); }
    }
  });

  /* What an earlier visit could not send comes back into its fields and is sent now. */
  for (const code of kept()) {
    const item = field(code), draft = draftOf(code);
    if (!draft) { forget(code); continue; }
    if (item) {
      for (const [name, value] of Object.entries(draft.data)) {
        for (const input of item.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
          if (input.type === "radio") input.checked = input.value === value;
          else if (!name.startsWith("r:")) input.value = value;
        }
      }
      state(item, said.waiting, "waiting");
    }
    queue.push({ code, draft });
  }
  mark();
  pump();
})();
