'use strict';
(() => {
  // The form of this report is done with: who goes back finds a new one.
  try {
    const sent = sessionStorage.getItem('verstuurd');
    if (sent) sessionStorage.setItem('ontvangen', sent);
  } catch { /* A browser that keeps nothing shows the answers again, under the same id. */ }
  const code = document.getElementById('code').textContent.trim();
  const link = document.getElementById('link').href;
  const row = document.getElementById('knoppen');
  const done = document.getElementById('gedaan');
  const add = (text, act) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'second';
    button.textContent = text;
    button.addEventListener('click', act);
    row.append(button);
  };
  if (navigator.clipboard) {
    add('Kopieer de code', async () => {
      try {
        await navigator.clipboard.writeText(code);
        done.textContent = 'De code staat klaar om te plakken.';
      } catch {
        done.textContent = 'Dat lukte niet. Schrijf de code op.';
      }
    });
  }
  if (navigator.share) {
    add('Stuur naar uzelf', () => { navigator.share({ text: code, url: link }).catch(() => {}); });
  }
  add('Print deze pagina', () => window.print());
})();
