// Sends chosen files by the tus protocol while the person goes on typing: progress, cancel, retry, several at once.
// Without this script the same form sends the files itself. What was sent is named in hidden fields `unggahan`.
(() => {
  "use strict";
  const box = document.querySelector("[data-upload]");
  if (!box || !window.tus || !tus.isSupported) return;
  const form = box.closest("form"), input = box.querySelector("input[type=file]"), list = box.querySelector(".up-list");
  const shrink = box.querySelector("[data-shrink]"), several = "several" in box.dataset;
  const AT_ONCE = 3;
  // Together more than a quarter of an hour: a line that is gone for ten minutes, or a server that starts again.
  const DELAYS = [1000, 3000, 5000, 10000, 20000, 30000, 60000, 60000, 120000, 120000, 180000, 180000, 240000];
  // A piece is what the line carries in ten seconds: little must be sent again over a slow line, a fast one waits seldom.
  const LEAST = 1 << 20, MOST = 64 << 20, SECONDS = 10;
  let piece = LEAST; // bytes; what one file taught serves the next
  const queue = [];
  let running = 0, wantsToSend = false;

  input.removeAttribute("name"); // the script sends them
  box.querySelector(".up-shrink").hidden = false;
  const token = () => form.querySelector("[name=csrfmiddlewaretoken]");
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1).replace(".", ",") + " MB";

  input.addEventListener("change", async () => {
    const files = [...input.files];
    input.value = "";
    if (!several) [...list.children].forEach((row) => row.querySelector("[data-cancel]")?.click());
    for (const file of files) enqueue(await smaller(file));
    next();
  });

  function enqueue(file) {
    const row = document.createElement("li");
    const name = add(row, "span", "up-name", file.name);
    const acts = add(row, "span", "up-acts");
    const job = { file, row, name, bar: add(row, "progress"), state: add(row, "span", "up-state"), isDone: false };
    job.bar.max = 1; job.bar.value = 0; job.bar.setAttribute("aria-label", file.name);
    job.retry = button(acts, "Lanjutkan", () => resume(job)); job.retry.hidden = true;
    job.cancel = button(acts, "Batal", () => cancel(job)); job.cancel.dataset.cancel = "";
    list.append(row);
    if (!file.size) return fail(job, `Berkas ${file.name} kosong (0 byte).`, false);
    if (file.size > Number(box.dataset.most)) return fail(job, `Terlalu besar: ${megabytes(file.size)}, batasnya ${box.dataset.mostShown}.`, false);
    say(job, "menunggu giliran");
    queue.push(job);
  }

  function next() {
    while (running < AT_ONCE && queue.length) { running += 1; start(queue.shift()); }
  }

  function start(job) {
    job.isRunning = true;
    job.upload = new tus.Upload(job.file, {
      endpoint: box.dataset.endpoint, chunkSize: piece, retryDelays: DELAYS, removeFingerprintOnSuccess: true,
      metadata: { filename: job.file.name, unit: form.elements.satker?.value || box.dataset.unit },
      onBeforeRequest: (request) => { job.since = performance.now(); request.setHeader("X-CSRFToken", token().value); },
      onChunkComplete: (size) => {
        const speed = (size / Math.max(1, performance.now() - job.since)) * 1000;
        job.upload.options.chunkSize = piece = Math.round(Math.min(MOST, Math.max(LEAST, speed * SECONDS)));
      },
      onShouldRetry: (error) => {
        job.upload.options.chunkSize = piece = LEAST;
        const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
        if (status) say(job, "server belum menerima, mencoba lagi"); else say(job, "sambungan terputus, mencoba lagi");
        return !status || status === 409 || status === 423 || status === 460 || status >= 500;
      },
      onProgress: (sent, total) => { job.bar.value = sent / total; say(job, `${Math.floor((sent / total) * 100)} % dari ${megabytes(total)}`); },
      onError: (error) => { stopped(job); fail(job, sentence(error), true); },
      onSuccess: () => { stopped(job); done(job); },
    });
    job.upload.findPreviousUploads().then((previous) => {
      if (previous.length) job.upload.resumeFromPreviousUpload(previous[previous.length - 1]);
      job.upload.start();
    });
  }

  function done(job) {
    job.isDone = true;
    job.row.className = "is-done";
    job.bar.remove(); job.retry.remove();
    say(job, `terkirim, ${megabytes(job.file.size)}`);
    const id = job.upload.url.replace(/\/$/, "").split("/").pop();
    hidden(job.row, "unggahan", id);
    if (several) {
      const title = document.createElement("input");
      title.type = "text"; title.name = `judul:${id}`; title.maxLength = 240; title.setAttribute("aria-label", `Judul untuk ${job.file.name}`);
      title.placeholder = "Judul berkas ini (kosong: memakai judul di bawah atau nama berkas)";
      job.row.append(title);
    }
    if (wantsToSend) finish();
  }

  function cancel(job) {
    const at = queue.indexOf(job);
    if (at >= 0) queue.splice(at, 1);
    if (job.upload && !job.isDone) job.upload.abort(true).catch(() => {});
    else if (job.upload) tus.Upload.terminate(job.upload.url, { onBeforeRequest: (request) => request.setHeader("X-CSRFToken", token().value), retryDelays: [] }).catch(() => {});
    if (job.isRunning) stopped(job);
    job.row.remove();
    input.focus();
    if (wantsToSend) finish();
  }

  // After a new sign-in in another tab the old token is of no use: the page is asked for a fresh one.
  async function resume(job) {
    job.retry.hidden = true; job.row.className = "";
    try {
      const page = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("form [name=csrfmiddlewaretoken]");
      if (page.redirected || !fresh) return fail(job, "Sesi berakhir. Masuk lagi di tab lain, lalu tekan Lanjutkan.", true);
      document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = fresh.value; });
    } catch { return fail(job, "Belum ada sambungan. Tekan Lanjutkan bila sudah tersambung.", true); }
    queue.push(job);
    next();
  }

  function stopped(job) {
    if (job.isRunning) { job.isRunning = false; running -= 1; next(); }
  }

  function fail(job, text, canResume) {
    job.row.className = "is-bad";
    job.retry.hidden = !canResume;
    say(job, text);
    if (wantsToSend) { wantsToSend = false; lock(false); }
  }

  function sentence(error) {
    const answer = error.originalResponse;
    if (!answer) return "Sambungan terputus. Tekan Lanjutkan; yang sudah terkirim tidak diulang.";
    if (answer.getStatus() === 401) return "Sesi berakhir. Masuk lagi di tab lain, lalu tekan Lanjutkan.";
    const text = answer.getBody();
    return text && !text.startsWith("<") ? text : `Server menolak (${answer.getStatus()}). Tekan Lanjutkan untuk mencoba lagi.`;
  }

  form.addEventListener("submit", (event) => {
    if (!list.querySelector("li:not(.is-done):not(.is-bad):not([data-done])")) return;
    event.preventDefault();
    wantsToSend = true;
    lock(true);
  });

  function finish() {
    if (list.querySelector("li:not(.is-done):not(.is-bad):not([data-done])")) return;
    wantsToSend = false; lock(false);
    form.requestSubmit();
  }

  function lock(isOn) {
    const go = form.querySelector(".form-go button");
    if (!go) return;
    go.dataset.words ||= go.textContent;
    go.disabled = isOn;
    go.textContent = isOn ? "Menunggu berkas terkirim…" : go.dataset.words;
  }

  addEventListener("beforeunload", (event) => { if (running) event.preventDefault(); });

  async function smaller(file) {
    if (!shrink.checked || !/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
    try {
      const picture = await createImageBitmap(file), scale = Math.min(1, 2000 / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale); canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const small = await new Promise((give) => canvas.toBlob(give, "image/jpeg", 0.82));
      if (!small || small.size >= file.size) return file;
      return new File([small], file.name.replace(/\.(png|webp)$/i, ".jpg"), { type: "image/jpeg", lastModified: file.lastModified });
    } catch { return file; }
  }

  function say(job, text) { job.state.textContent = text; }
  function add(parent, tag, css, text) {
    const made = document.createElement(tag);
    if (css) made.className = css;
    if (text) made.textContent = text;
    parent.append(made);
    return made;
  }
  function button(parent, text, act) {
    const made = add(parent, "button", "btn quiet small", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }
  function hidden(parent, name, value) {
    const made = add(parent, "input");
    made.type = "hidden"; made.name = name; made.value = value;
  }
})();
