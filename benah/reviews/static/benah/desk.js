/* Keys of the review desk. Without this file the page works by its links and buttons. */
(() => {
  "use strict";
  const form = document.getElementById("nilai");
  document.documentElement.classList.add("js");
  const go = (name) => document.querySelector(`a[${name}]`)?.click();
  let changed = false;
  form?.addEventListener("input", () => { changed = true; });
  form?.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const save = form?.querySelector("[data-save]");
      if (save) { event.preventDefault(); form.requestSubmit(save); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])")) return;
    const key = event.key.toUpperCase();
    if (key === "J") { event.preventDefault(); go("data-after"); }
    else if (key === "K") { event.preventDefault(); go("data-before"); }
    else if (form && /^[A-EYT]$/.test(key)) {
      const word = { Y: "Ya", T: "Tidak" }[key] || key;
      const radios = [...form.querySelectorAll(".opt input[type=radio]")];
      /* The same key again reaches the doubled ratings of SAKIP: A, then AA. */
      const radio = [word, key + key].map((value) => radios.find((input) => input.value === value)).find((input) => input && !input.checked && !input.matches(":disabled"));
      if (radio) { radio.checked = true; radio.focus({ preventScroll: true }); changed = true; event.preventDefault(); }
    }
  });
})();
