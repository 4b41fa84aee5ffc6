// Shows passkey buttons where the browser knows passkeys, and says in words when one was not used.
"use strict";
(() => {
  const words = document.currentScript.dataset;
  if (window.PublicKeyCredential) {
    for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false;
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const place = document.getElementById("notices");
    const notice = document.createElement("div");
    notice.className = "notice error";
    notice.setAttribute("role", "alert");
    notice.textContent = event.detail.exception.name === "SecurityError" ? words.address : words.refused;
    place.replaceChildren(notice);
    notice.scrollIntoView({ block: "nearest" });
  });
})();
