// Focus goes to the summary of errors when a form comes back with some; choices that change the fields ask for them at once.
export function startForms() {
  document.addEventListener('turbo:render', focusErrors);
  document.addEventListener('turbo:load', focusErrors);
  document.addEventListener('turbo:click', stayOnPage);
  document.addEventListener('change', (e) => e.target.matches('[data-resubmit]') && e.target.form.requestSubmit(e.target.form.elements.visa));
  document.addEventListener('click', (e) => e.target.closest('[data-print]') && window.print());
}

const focusErrors = () => document.getElementById('errors')?.focus();

// Within the page the browser finds the way itself: Turbo would read the page anew, and what was typed would be gone.
function stayOnPage(e) {
  const there = new URL(e.detail.url);
  if (there.hash && there.pathname + there.search === location.pathname + location.search) e.preventDefault();
}
