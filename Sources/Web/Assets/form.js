'use strict';
(() => {
  const form = document.getElementById('melding');
  const id = form.elements.namedItem('id');
  const errors = document.getElementById('fouten');
  const title = document.title;
  const make = (tag, text, kind) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const button = (text, kind, act) => {
    const element = make('button', text, kind);
    element.type = 'button';
    element.addEventListener('click', act);
    return element;
  };

  // An id is a random UUID of version 4; randomUUID is not there on pages without https.
  const newID = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    const digits = Array.from(bytes, (byte) => (256 + byte).toString(16).slice(1)).join('');
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };

  // What this tab keeps, where its browser allows it: the id of what was sent, and of what was received.
  const remember = (name, value) => {
    try { sessionStorage.setItem(name, value); } catch { /* Then going back shows the answers again. */ }
  };
  const remembered = (name) => {
    try { return sessionStorage.getItem(name); } catch { return null; }
  };

  // Questions and fields that depend on another answer are shown with that answer only.
  const isOn = (name, values) => {
    const chosen = Array.from(form.elements).filter((e) => e.name === name && e.checked);
    return chosen.length ? chosen.some((e) => values.includes(e.value)) : values.includes('onbekend');
  };
  const dependent = Array.from(form.querySelectorAll('[data-als]'));
  const update = () => {
    for (const element of dependent) {
      const on = isOn(element.dataset.als, element.dataset.waarden.split('|'));
      element.hidden = !on;
      for (const input of element.querySelectorAll('input,textarea')) input.disabled = !on;
    }
  };
  for (const note of form.querySelectorAll('.unscripted')) note.hidden = true;
  form.addEventListener('change', update);
  update();

  if (errors) {
    errors.focus();
    return;
  }

  // What was filled in survives a reload, sealed in the history of the browser. The key is made here,
  // cannot be taken out, and is not used after a day.
  const keyHoursMax = 24;
  const inStore = (mode, act) => new Promise((resolve) => {
    const opening = indexedDB.open('melding', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('sleutel');
    opening.onerror = () => resolve(null);
    opening.onsuccess = () => {
      const base = opening.result;
      const work = base.transaction('sleutel', mode);
      const request = act(work.objectStore('sleutel'));
      work.oncomplete = () => { base.close(); resolve(request.result); };
      work.onerror = () => { base.close(); resolve(null); };
    };
  });
  const makeKey = async () => {
    if (!crypto.subtle) return null;
    const kept = await inStore('readonly', (store) => store.get('nu'));
    if (kept && Date.now() - kept.since < keyHoursMax * 3600000) return kept.key;
    const key = await crypto.subtle.generateKey(
      { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    await inStore('readwrite', (store) => store.put({ key, since: Date.now() }, 'nu'));
    return key;
  };
  // Without an answer of the browser's store the form goes on without a key.
  const keyMsMax = 2000;
  const late = new Promise((resolve) => { setTimeout(resolve, keyMsMax, null); });
  const key = Promise.race([makeKey(), late]).catch(() => null);
  const save = async () => {
    const opened = await key;
    if (!opened) return;
    const filled = Array.from(new FormData(form)).filter(([name]) => name !== 'id');
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv }, opened, new TextEncoder().encode(JSON.stringify(filled)));
    history.replaceState({ ...history.state, iv, sealed }, '');
  };
  const restore = async () => {
    const opened = await key;
    const state = history.state;
    if (!opened || !state || !state.sealed) return;
    try {
      const bytes = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: state.iv }, opened, state.sealed);
      for (const [name, value] of JSON.parse(new TextDecoder().decode(bytes))) {
        for (const input of form.elements) {
          if (input.name !== name) continue;
          if (input.type === 'radio' || input.type === 'checkbox') {
            if (input.value === value) input.checked = true;
          } else if (input.type !== 'hidden') input.value = value;
        }
      }
    } catch {
      // Sealed with a key that is gone: the form stays empty.
    }
  };
  // At once, and then a few times a second at most: browsers limit how often a history changes.
  let resting = false;
  let changed = false;
  const keep = () => {
    changed = true;
    if (resting) return;
    resting = true;
    changed = false;
    save().catch(() => {});
    setTimeout(() => {
      resting = false;
      if (changed) keep();
    }, 150);
  };
  form.addEventListener('input', keep);

  // One screen at a time, each with its own entry in the history of the browser.
  const screens = Array.from(form.querySelectorAll('.screen'));
  const last = screens.length - 1;
  const start = document.getElementById('begin');
  const end = document.getElementById('einde');
  const check = document.getElementById('controle');
  const progress = make('p', '', 'progress');
  const back = button('Terug', 'back', () => history.back());
  form.before(back, progress);
  let at = 0;

  const heading = (screen) => screen.querySelector('h2') || screen.querySelector('label');
  const show = (number, moves) => {
    at = Math.min(Math.max(number, 0), last);
    screens.forEach((screen, index) => { screen.hidden = index !== at; });
    start.hidden = at > 0;
    start.previousElementSibling.classList.toggle('quiet', at > 0);
    back.hidden = at === 0;
    end.hidden = at !== last;
    next.hidden = at === last;
    const place = `Vraag ${at + 1} van ${screens.length}`;
    progress.textContent = place;
    document.title = `${place}: ${heading(screens[at]).textContent} - ${title}`;
    if (at === last) list();
    if (!moves) return;
    window.scrollTo(0, 0);
    const target = heading(screens[at]);
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  const go = (number) => {
    history.pushState({ ...history.state, at: number }, '');
    show(number, true);
    keep();
  };
  const next = button('Verder', '', () => go(at + 1));
  const row = make('div', '', 'buttons');
  row.append(next);
  end.before(row);

  // What was answered, above the last button.
  const answers = (part) => Array.from(part.querySelectorAll('input,textarea'))
    .filter((e) => !e.disabled && (e.type === 'radio' || e.type === 'checkbox' ? e.checked : e.value.trim()))
    .map((e) => e.closest('.choice') ? e.closest('.choice').textContent.trim() : e.value.trim());
  const list = () => {
    const rows = make('dl', '', 'answers');
    screens.forEach((screen, index) => {
      for (const part of screen.querySelectorAll(':scope > fieldset, :scope > .field')) {
        if (part.hidden) continue;
        const name = part.querySelector('h2,label').textContent;
        const change = button('Wijzig', 'change', () => go(index));
        change.append(make('span', ` ${name}`, 'quiet'));
        const value = make('dd', answers(part).join(' · ') || 'Niets ingevuld');
        value.dir = 'auto';
        rows.append(make('dt', name), value);
        if (index !== last) value.append(' ', change);
      }
    });
    check.querySelector('dl')?.remove();
    check.append(rows);
  };
  form.addEventListener('change', () => { if (at === last) list(); });

  form.addEventListener('submit', (event) => {
    if (at === last) {
      remember('verstuurd', id.value);
      return;
    }
    event.preventDefault();
    go(at + 1);
  });
  window.addEventListener('popstate', (event) => {
    show(event.state?.at ?? 0, true);
    keep();
  });

  // The same report keeps its id when its page is shown again; an empty form is a new report.
  const isEmpty = () => Array.from(form.elements).every((e) =>
    e.type === 'hidden' || e.tagName === 'BUTTON' || e.tagName === 'FIELDSET'
    || (e.type === 'radio' || e.type === 'checkbox' ? e.checked === e.defaultChecked : e.value === e.defaultValue));
  // A page that was open before shows its questions only when its answers are back: nobody answers a
  // screen that is about to change. One whose receipt was seen is a new report.
  const earlier = history.state?.id === remembered('ontvangen') ? null : history.state;
  window.addEventListener('pageshow', async (event) => {
    if (event.persisted) return;
    if (earlier) await restore();
    const isNew = !earlier?.id || isEmpty();
    id.value = isNew ? newID() : earlier.id;
    if (earlier) at = isNew ? 0 : earlier.at;
    history.replaceState({ ...(isNew ? null : history.state), id: id.value, at }, '');
    form.hidden = false;
    update();
    show(at, false);
  });
  form.hidden = Boolean(earlier);
  show(0, false);
})();
