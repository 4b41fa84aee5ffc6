// What every page does with JavaScript: tell a dropped line, show refusals of htmx, close open menus.
"use strict";
(() => {
  const bar = document.getElementById("offline");
  const line = (dropped) => { if (bar) bar.hidden = !dropped; };
  addEventListener("offline", () => line(true));
  addEventListener("online", () => line(false));
  document.addEventListener("htmx:sendError", () => line(true));
  document.addEventListener("htmx:afterOnLoad", () => line(false));

  document.addEventListener("htmx:responseError", (event) => {
    const place = document.getElementById("notices");
    if (!place) return;
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const sentence = answer.querySelector("[data-sentence]");
    const notice = document.createElement("div");
    notice.className = "notice error";
    notice.setAttribute("role", "alert");
    notice.textContent = sentence ? sentence.textContent.trim() : place.dataset.failed;
    place.replaceChildren(notice);
    notice.scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  // Texts to copy: the button shows itself only where copying works.
  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.querySelector("span");
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const words = label.textContent;
      try { await navigator.clipboard.writeText(source.value); } catch { source.select(); return; }
      label.textContent = button.dataset.copied;
      setTimeout(() => { label.textContent = words; }, 2000);
    });
  }
  // Tick all boxes of a name, or none; without this the page comes back from the server so.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-tick]");
    if (!button) return;
    event.preventDefault();
    for (const box of button.form.querySelectorAll(`input[type=checkbox][name="${button.dataset.tick}"]`)) {
      box.checked = button.value === "semua";
    }
  });
  const worker = document.body.dataset.worker; // pages behind sign-in alone: public ones leave no trace
  if (worker && "serviceWorker" in navigator) navigator.serviceWorker.register(worker).catch(() => {});

  const wrong = document.querySelector("[data-focus]"); // the summary of errors is read first
  if (wrong) wrong.focus();

  for (const here of document.querySelectorAll(".menu [aria-current], .tabs [aria-current]")) {
    here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 24;
  }
})();
