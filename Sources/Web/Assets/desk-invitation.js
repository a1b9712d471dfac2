"use strict";
// The token of an invitation stands behind the # of its link, where no server and no log sees it.
(() => {
  const token = location.hash.slice(1);
  const form = document.getElementById("uitnodiging-formulier");
  const field = document.getElementById("uitnodiging");
  if (!token || !form || !field) return;
  history.replaceState(null, "", location.pathname);
  field.value = token;
  form.submit();
})();
