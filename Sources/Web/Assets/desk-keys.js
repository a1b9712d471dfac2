"use strict";
// What the desk does beyond plain pages: everything works without it.
(() => {
  const problem = document.getElementById("fouten");
  if (problem) problem.focus();

  // Fields that belong to one answer are shown with that answer.
  for (const form of document.querySelectorAll("form")) {
    const dependent = Array.from(form.querySelectorAll("[data-als]"));
    if (dependent.length === 0) continue;
    for (const note of form.querySelectorAll(".unscripted")) note.hidden = true;
    const update = () => {
      for (const element of dependent) {
        const values = element.dataset.waarden.split("|");
        const chosen = Array.from(form.elements)
          .filter((control) => control.name === element.dataset.als && control.checked);
        const isOn = chosen.length > 0
          ? chosen.some((control) => values.includes(control.value)) : values.includes("onbekend");
        element.hidden = !isOn;
        for (const control of element.querySelectorAll("input, textarea")) control.disabled = !isOn;
      }
    };
    form.addEventListener("change", update);
    update();
  }

  // Who types is not away: a long telephone call does not end the session.
  const minute = 60_000;
  let awakeAt = Date.now();
  document.addEventListener("input", (event) => {
    const token = event.target.form && event.target.form.elements.namedItem("sleutel");
    if (!token || Date.now() - awakeAt < 5 * minute) return;
    awakeAt = Date.now();
    const body = new URLSearchParams({ sleutel: token.value });
    fetch("/desk/wakker", { method: "POST", body }).catch(() => { awakeAt = 0; });
  });
})();

// The keys of the desk; they can be switched off (WCAG 2.1.4).
(() => {
  const button = document.getElementById("toetsen-knop");
  if (!button) return;
  const keep = (isOn) => {
    const sleutel = document.querySelector("input[name=sleutel]").value;
    const body = new URLSearchParams({ sleutel, aan: isOn ? "ja" : "nee" });
    fetch("/desk/toetsen", { method: "POST", body }).catch(() => { /* for this page only */ });
  };
  let isOff = button.dataset.aan !== "ja";

  const rows = () => Array.from(document.querySelectorAll(".signal .open"));
  const move = (step) => {
    const links = rows();
    if (links.length === 0) {
      location.assign("/desk");
      return;
    }
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
  };
  const show = (id, field) => {
    const place = document.getElementById(id);
    if (!place) return false;
    if (place instanceof HTMLDetailsElement) place.open = true;
    place.scrollIntoView({ block: "nearest" });
    const target = place.querySelector(field);
    if (target) target.focus();
    return true;
  };
  const takeUp = () => {
    const form = document.getElementById("oppakken");
    if (!form) return;
    // A signal that is not acute asks a question first.
    if (!show("oppakken-informeel", "input")) form.requestSubmit();
  };
  const keys = new Map([
    ["j", () => move(1)],
    ["k", () => move(-1)],
    ["c", takeUp],
    ["d", () => show("aanbieden", "input")],
    ["s", () => show("afronden", "input")],
    ["/", () => { const field = document.getElementById("zoek"); if (field) field.focus(); else location.assign("/desk"); }],
    ["n", () => { const button = document.querySelector("#live:not([hidden]) button"); if (button) button.focus(); }],
    ["?", () => help.showModal()],
  ]);

  const make = (name, text, parent) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };
  const help = document.createElement("dialog");
  help.setAttribute("aria-labelledby", "toetsen-titel");
  make("h2", "Sneltoetsen", help).id = "toetsen-titel";
  const list = make("ul", "", help);
  list.className = "plain-list";
  for (const [key, text] of [
    ["j", "volgend signaal, of terug naar de lijst"], ["k", "vorig signaal"], ["Enter", "open het signaal"],
    ["c", "pak op"], ["d", "bied aan"], ["s", "rond af"], ["/", "zoek"],
    ["n", "naar wat er veranderd is"], ["?", "dit overzicht"],
  ]) {
    const item = make("li", "", list);
    make("kbd", key, item);
    item.append(" " + text);
  }
  const label = make("label", "", help);
  label.className = "choice";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = !isOff;
  label.append(box, "Sneltoetsen aan");
  box.addEventListener("change", () => { isOff = !box.checked; keep(!isOff); });
  const close = make("button", "Sluit", help);
  close.type = "button";
  close.addEventListener("click", () => help.close());
  document.body.append(help);

  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (isOff || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const target = event.target;
    const isTyping = target instanceof HTMLElement
      && (target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])"));
    if (isTyping) return;
    const act = keys.get(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
