{% load static %}{% url "offline" as page %}{% static "benah/app.css" as css %}{% static "benah/favicon.svg" as mark %}// Shows our own page where the browser would show its own when the line is down. Keeps no page of the application.
"use strict";
const PAGE = "{{ page|escapejs }}";
const FILES = [PAGE, "{{ css|escapejs }}", "{{ mark|escapejs }}"];
const KEEP = `benah-${FILES[1]}`;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEEP).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("benah-") && name !== KEEP);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => clients.claim()),
  );
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  else if (FILES.includes(new URL(request.url).pathname)) event.respondWith(fetch(request).catch(() => caches.match(request)));
});
