"use strict";
// What happens while a page of the desk is open: counts, and a bar at the foot of the window. The
// page itself stays as it is until its reader asks for the new one.
(() => {
  const desk = document.querySelector("[data-sinds]");
  if (!desk) return;
  const shown = document.querySelector("[data-signaal]");
  const askEvery = 30_000;
  const patience = 10_000;
  const streamAgainAfter = 300_000;

  const question = new URLSearchParams({ sinds: desk.dataset.sinds });
  if (shown) {
    question.set("signaal", shown.dataset.signaal);
    question.set("versie", shown.dataset.versie);
  }
  if (document.querySelector(".views")) question.set("lijst", "ja");

  // Who typed something opens what is new beside it, so that nothing is lost.
  let hasTyped = false;
  document.addEventListener("input", (event) => {
    if (event.target.form && event.target.form.method === "post") hasTyped = true;
  });

  const make = (name, text, parent) => {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  const bar = document.createElement("section");
  bar.className = "live noprint";
  bar.id = "live";
  bar.setAttribute("aria-label", "Er is iets veranderd");
  bar.hidden = true;
  // Readers of the screen hear the sentence once; what is acute may interrupt them.
  const polite = make("div", "", document.body);
  polite.className = "quiet";
  polite.setAttribute("role", "status");
  const urgent = make("div", "", document.body);
  urgent.className = "quiet";
  urgent.setAttribute("role", "alert");
  document.body.append(bar);

  const rows = new Map();
  const closed = new Map();
  const follow = (row) => {
    if (hasTyped) {
      window.open(row.naar || location.href, "_blank", "noopener");
      close(row);
    } else if (row.naar) {
      location.assign(row.naar);
    } else {
      location.reload();
    }
  };
  const close = (row) => {
    closed.set(row.soort, row.tekst);
    rows.delete(row.soort);
    draw();
  };
  const say = (row) => {
    const place = row.dringend ? urgent : polite;
    if (place.textContent !== row.tekst) place.textContent = row.tekst;
  };
  const draw = () => {
    const focus = bar.contains(document.activeElement) && document.activeElement.dataset.plek;
    bar.replaceChildren();
    for (const row of rows.values()) {
      const line = make("p", "", bar);
      if (row.dringend) line.className = "urgent";
      make("span", row.tekst, line).dir = "auto";
      const buttons = [];
      if (row.naar !== null) buttons.push(["Toon", () => follow(row)]);
      if (!row.dringend) buttons.push(["Sluit", () => close(row)]);
      for (const [name, act] of buttons) {
        const button = make("button", name, line);
        button.type = "button";
        button.className = "second";
        button.dataset.plek = `${row.soort} ${name}`;
        button.setAttribute("aria-label", `${name}: ${row.tekst}`);
        button.addEventListener("click", act);
        if (button.dataset.plek === focus) button.focus();
      }
    }
    if (focus && !bar.contains(document.activeElement)) {
      (bar.querySelector("button") || document.getElementById("inhoud")).focus({ preventScroll: true });
    }
    bar.hidden = rows.size === 0;
    document.body.classList.toggle("has-live", rows.size > 0);
  };
  const keep = (row) => {
    const before = rows.get(row.soort);
    if (closed.get(row.soort) === row.tekst || (before && before.tekst === row.tekst)) return;
    closed.delete(row.soort);
    rows.set(row.soort, row);
    say(row);
  };

  const title = document.title.replace(/^\d+ te laat, /, "");
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.hidden = true;
  const entry = document.querySelector(".desk-bar nav a[href='/desk']");
  if (entry) entry.after(badge);
  const count = (stand) => {
    for (const place of document.querySelectorAll("[data-tel]")) {
      const number = stand.tel[place.dataset.tel];
      if (number !== undefined) place.textContent = number;
    }
    for (const place of document.querySelectorAll("[data-laat]")) {
      place.textContent = stand.laat > 0 ? `${stand.laat} te laat` : "";
      place.hidden = stand.laat === 0;
    }
    badge.textContent = stand.tab;
    badge.hidden = stand.tab === "";
    badge.classList.toggle("urgent", stand.regels.some((row) => row.dringend));
    document.title = (stand.tab ? `(${stand.tab}) ` : "")
      + (stand.laat > 0 ? `${stand.laat} te laat, ` : "") + title;
  };

  const show = (stand) => {
    count(stand);
    const present = document.getElementById("aanwezig");
    if (present && present.textContent !== stand.aanwezig) present.textContent = stand.aanwezig;
    for (const row of stand.regels) keep(row);
    for (const [kind, row] of rows) {
      if (stand.regels.some((other) => other.soort === kind)) continue;
      // What was acute stays until somebody saw it.
      if (row.dringend) {
        const tekst = "Er wacht geen acuut signaal meer.";
        rows.set(kind, { ...row, tekst, dringend: false, isKept: true });
      } else if (kind !== "afgemeld" && !row.isKept) {
        rows.delete(kind);
      }
    }
    if (rows.has("werk")) rows.delete("lijst");
    draw();
  };
  const signedOut = () => {
    stop();
    keep({
      soort: "afgemeld", tekst: "U bent afgemeld. Meld u opnieuw aan.", naar: "/desk",
      dringend: false,
    });
    draw();
  };

  let stream = null;
  let timer = 0;
  let isStopped = false;
  const ask = async () => {
    clearTimeout(timer);
    if (isStopped) return;
    try {
      const answer = await fetch(`/desk/live/nu?${question}`, { redirect: "error" });
      if (answer.status === 401) return signedOut();
      if (answer.ok) show(await answer.json());
    } catch {
      // No connection now; the next question may get through.
    }
    if (!isStopped) timer = setTimeout(ask, askEvery);
  };
  const listen = () => {
    if (isStopped || !window.EventSource) return;
    stream = new EventSource(`/desk/live?${question}`);
    stream.addEventListener("stand", (event) => {
      clearTimeout(timer);
      show(JSON.parse(event.data));
    });
    stream.addEventListener("afgemeld", signedOut);
    stream.addEventListener("error", () => {
      clearTimeout(timer);
      const isRefused = stream.readyState === EventSource.CLOSED;
      timer = setTimeout(ask, isRefused ? 0 : patience);
      if (isRefused) setTimeout(listen, streamAgainAfter);
    });
  };
  const stop = () => {
    isStopped = true;
    clearTimeout(timer);
    if (stream) stream.close();
  };
  // Where nothing comes through the stream, the page asks.
  timer = setTimeout(ask, window.EventSource ? patience : 0);
  listen();
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // Colleagues see that somebody types, not what.
  let saidAt = 0;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    const token = form && form.elements.namedItem("sleutel");
    if (!shown || !token || form.closest("header") || Date.now() - saidAt < 10_000) return;
    saidAt = Date.now();
    const body = new URLSearchParams({ sleutel: token.value, signaal: shown.dataset.signaal });
    fetch("/desk/live/schrijft", { method: "POST", body }).catch(() => { saidAt = 0; });
  });
})();
