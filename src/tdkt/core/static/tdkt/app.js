/* What pages do in the browser: confirm before what matters, keep what is typed, draw charts, keys. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A form with data-confirm asks first; data-confirm-word wants the word typed; data-confirm-asks="note" wants a note.
  const dialog = one("#confirm");
  let waiting = null;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const asks = form.dataset.confirmAsks === "note";
    if (form.dataset.confirmed || !(form.dataset.confirm || asks)) return lock(form);
    event.preventDefault();
    event.stopPropagation();
    waiting = { form, button: event.submitter };
    one("[data-confirm-text]", dialog).textContent = form.dataset.confirm || "";
    const word = form.dataset.confirmWord || "";
    one("[data-confirm-note]", dialog).hidden = !asks;
    one("[data-confirm-type]", dialog).hidden = !word;
    one("[data-confirm-type] strong", dialog).textContent = word;
    one("#confirm-note").value = "";
    one("#confirm-word").value = "";
    one("[data-confirm-yes]", dialog).textContent = event.submitter ? event.submitter.textContent.trim() : "Đồng ý";
    dialog.showModal();
  }, true);
  if (dialog) {
    one("[data-confirm-yes]", dialog).addEventListener("click", (event) => {
      const word = waiting.form.dataset.confirmWord || "";
      const typed = one("#confirm-word");
      if (word && typed.value.trim().toLocaleUpperCase("vi") !== word.toLocaleUpperCase("vi")) {
        event.preventDefault();
        typed.focus();
      }
      const note = one("#confirm-note");
      if (waiting.form.dataset.confirmAsks === "note" && one('input[name="note"][required]', waiting.form) && !note.value.trim()) {
        event.preventDefault();
        note.focus();
      }
    });
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes" || !waiting) return;
      const { form, button } = waiting;
      const note = one('input[name="note"]', form);
      if (note && form.dataset.confirmAsks === "note") note.value = one("#confirm-note").value;
      form.dataset.confirmed = "1";
      form.requestSubmit(button && !button.disabled ? button : undefined);
      delete form.dataset.confirmed;
      waiting = null;
    });
  }
  // A second press of the same button does nothing while the first is on its way.
  function lock(form) {
    if (form.method === "get" || form.dataset.sent) return;
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
    all("button:not([type=button])", form).forEach((button) => setTimeout(() => { button.disabled = true; setTimeout(() => (button.disabled = false), 4000); }, 0));
  }

  // A security key that did not answer: said above the form, by what the browser gives as the reason.
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const why = {
      NotAllowedError: "Chưa nhận được khóa bảo mật: đã thôi, quá giờ, hoặc máy này chưa có khóa của tài khoản.",
      InvalidStateError: "Khóa này đã được thêm vào tài khoản.",
      SecurityError: "Trình duyệt chỉ cho dùng khóa bảo mật khi mở chương trình bằng tên (localhost, hoặc tên miền có https), không phải địa chỉ số.",
    }[event.detail.exception.name] || "Trình duyệt này không dùng được khóa bảo mật.";
    const bar = one("#key-error") || document.createElement("div");
    bar.id = "key-error";
    bar.className = "alert alert-danger";
    bar.setAttribute("role", "alert");
    bar.textContent = why;
    (one("main form") || one("form")).before(bar);
  });

  // Ratings: how many places a ceiling leaves, counted anew at each choice (rounded down, as the server does).
  const caps = all("[data-cap]");
  const recount = () => caps.forEach((cap) => {
    const levels = all(`[data-contract="${cap.dataset.cap}"]`).map((one) => one.dataset.level ?? one.value);
    const used = levels.filter((level) => level === "HTXS").length;
    const good = levels.filter((level) => level === "HTXS" || level === "HTT").length;
    const over = (base) => Math.floor((Number(cap.dataset.top) * base) / Number(cap.dataset.bottom)) - used;
    const say = (number) => (number < 0 ? `vượt ${-number} suất HTXS` : `còn ${number} suất HTXS`);
    const left = over(good);
    one("[data-slots]", cap).textContent = say(left);
    one("[data-strict]", cap).textContent = say(over(good - used));
    cap.classList.toggle("alert-danger", left < 0);
    cap.classList.toggle("alert-info", left >= 0);
  });
  if (caps.length) document.addEventListener("change", (event) => event.target.dataset.contract && recount());

  // Autosave: what is typed is kept on the server and offered again after a lost connection or a closed page.
  function autosave(form) {
    const url = form.dataset.autosave, state = one("[data-autosave-state]", form);
    const csrf = one('input[name="csrfmiddlewaretoken"]', form).value;
    let timer = null, dirty = false;
    const values = () => Object.fromEntries(all("input, textarea, select", form).filter((f) => f.name && !["password", "file", "hidden"].includes(f.type) && f.name !== "csrfmiddlewaretoken").map((f) => [f.name + (f.type === "radio" || f.type === "checkbox" ? `=${f.value}` : ""), f.type === "checkbox" || f.type === "radio" ? f.checked : f.value]));
    const say = (text) => { if (state) state.textContent = text; };
    form.addEventListener("input", () => {
      dirty = true; say("Đang gõ…"); clearTimeout(timer);
      timer = setTimeout(() => fetch(url, { method: "POST", headers: { "X-CSRFToken": csrf, "Content-Type": "application/json" }, body: JSON.stringify(values()) })
        .then((answer) => { say(answer.ok ? "Đã giữ bản nháp" : "Chưa giữ được bản nháp"); dirty = !answer.ok; }).catch(() => say("Mất kết nối, chưa giữ được bản nháp")), 900);
    });
    form.addEventListener("submit", () => { dirty = false; clearTimeout(timer); });
    window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
    if (form.dataset.bound) return;
    fetch(url).then((answer) => (answer.ok ? answer.json() : null)).then((kept) => {
      if (!kept || !kept.fields || !Object.keys(kept.fields).length) return;
      const now = JSON.stringify(values());
      if (JSON.stringify(kept.fields) === now) return;
      const bar = document.createElement("div");
      bar.className = "alert alert-info";
      bar.innerHTML = `<div>Có bản nháp giữ lúc <b></b>. </div><div class="btn-list mt-2"><button type="button" class="btn btn-sm btn-primary">Lấy lại bản nháp</button><button type="button" class="btn btn-sm">Bỏ</button></div>`;
      one("b", bar).textContent = kept.saved;
      const [take, drop] = all("button", bar);
      take.onclick = () => { all("input, textarea, select", form).forEach((f) => { const key = f.name + (f.type === "radio" || f.type === "checkbox" ? `=${f.value}` : ""); if (key in kept.fields) { if (f.type === "checkbox" || f.type === "radio") f.checked = kept.fields[key]; else if (f.type !== "file") f.value = kept.fields[key]; } }); bar.remove(); };
      drop.onclick = () => { fetch(url, { method: "DELETE", headers: { "X-CSRFToken": csrf } }); bar.remove(); };
      form.prepend(bar);
    });
  }

  // Charts: data in the attribute, colours that differ in lightness too.
  const tones = { green: "#2f7d4f", yellow: "#e0a526", red: "#b42318", secondary: "#5b6b7c" };
  const colours = ["#1d4f91", "#e0a526", "#2f7d4f", "#b42318", "#6b4fa0", "#5b6b7c"];
  function drawAll(canvases) {
    if (!canvases.length) return;
    if (window.Chart) return canvases.forEach(draw);
    const script = document.createElement("script"); // fetched only by pages that have a chart
    script.src = document.body.dataset.charts;
    script.onload = () => canvases.forEach(draw);
    document.head.append(script);
  }
  function draw(canvas) {
    if (canvas.dataset.drawn) return;
    canvas.dataset.drawn = "1";
    const { type, labels, series, unit } = JSON.parse(canvas.dataset.chart);
    const horizontal = type === "hbar";
    const number = new Intl.NumberFormat("vi-VN");
    const lines = (words) => words.match(/\S.{0,17}(?=\s|$)/g) || words; // long names stand in several lines
    new window.Chart(canvas, {
      type: horizontal ? "bar" : type,
      data: { labels: horizontal ? labels.map(lines) : labels, datasets: series.map((line, i) => ({ label: line.label, data: line.data, backgroundColor: line.tones ? line.tones.map((tone) => tones[tone]) : type === "doughnut" ? colours : colours[i % 6], maxBarThickness: 44, borderColor: colours[i % 6], borderWidth: type === "line" ? 2 : 0, tension: .2 })) },
      options: { responsive: true, maintainAspectRatio: false, animation: false, indexAxis: horizontal ? "y" : "x", plugins: { legend: { display: series.length > 1 || type === "doughnut", position: "bottom" }, tooltip: { callbacks: { label: (c) => `${c.dataset.label || c.label}: ${number.format(c.raw)} ${unit || ""}` } } }, scales: type === "doughnut" ? {} : { [horizontal ? "x" : "y"]: { beginAtZero: true, ticks: { callback: (v) => number.format(v) } } } },
    });
  }

  // On a phone a row is a card: every cell says which column it stands in.
  function label(table) {
    const heads = all("thead th, thead td", table);
    if (all("thead tr", table).length !== 1 || heads.some((head) => head.colSpan > 1)) return table.classList.add("keep-grid");
    all("tbody tr", table).filter((row) => row.cells.length === heads.length).forEach((row) => [...row.cells].forEach((cell, i) => { cell.dataset.label ??= heads[i].textContent.trim(); }));
  }

  function dress(root = document) {
    all(".table-responsive .card-table", root).forEach(label);
    all("form[data-autosave]", root).forEach((form) => { autosave(form); form.dataset.bound = "1"; });
    drawAll(all("canvas[data-chart]", root));
    all("[data-select-all]", root).forEach((box) => box.addEventListener("change", () => all(`input[name="${box.dataset.selectAll}"]`).forEach((other) => (other.checked = box.checked))));
    all("[data-clear]", root).forEach((link) => link.addEventListener("click", (event) => { event.preventDefault(); window.location = window.location.pathname; }));
  }
  document.addEventListener("DOMContentLoaded", () => dress());
  document.addEventListener("htmx:afterSwap", (event) => dress(event.target));

  // Keys: / to search, g h to go home, Ctrl+Enter to send the form.
  let last = "";
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) event.target.form.requestSubmit();
    if (typing) return;
    if (event.key === "/") { const box = one('[data-hotkey="/"]'); if (box) { event.preventDefault(); box.focus(); } }
    if (last === "g" && event.key === "h") window.location = "/";
    last = event.key;
  });
  // Lines looked over beside their source: the line in hand is lit in the source; j, k move, other keys press data-key.
  const lines = all("[data-lines] [data-line]");
  const light = (item) => {
    all(".source-text .lit").forEach((other) => other.classList.remove("lit"));
    const source = document.getElementById(item.dataset.line);
    const pane = source && source.parentElement;
    if (!source) return;
    source.classList.add("lit");
    if (pane.scrollHeight > pane.clientHeight + 4) pane.scrollTop = source.offsetTop - pane.offsetTop - pane.clientHeight / 3;
  };
  lines.forEach((item) => { item.addEventListener("focusin", () => light(item)); item.addEventListener("click", () => light(item)); });
  if (lines.length) document.addEventListener("keydown", (event) => {
    if (/^(TEXTAREA|SELECT)$/.test(event.target.tagName) || (event.target.tagName === "INPUT" && event.target.type !== "checkbox") || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = lines.findIndex((item) => item.contains(document.activeElement));
    if (event.key === "j" || event.key === "k") {
      const next = lines[Math.max(0, Math.min(lines.length - 1, at + (event.key === "j" ? 1 : -1)))];
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "center" });
    } else if (at >= 0) { const button = one(`[data-key="${CSS.escape(event.key)}"]`, lines[at]); if (button) button.click(); }
  });
  // Dates typed as 5/3/26 become 05/03/2026 when the field is left.
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-date]")) return;
    const found = event.target.value.trim().match(/^(\d{1,2})[\/.-](\d{1,2})[\/.-](\d{2}|\d{4})$/);
    if (found) event.target.value = `${found[1].padStart(2, "0")}/${found[2].padStart(2, "0")}/${found[3].length === 2 ? `20${found[3]}` : found[3]}`;
  });
})();
