// Focus goes to the summary of errors when a form comes back with some; choices that change the fields ask for them at once.
export function startForms() {
  document.addEventListener('turbo:render', focusErrors);
  document.addEventListener('turbo:load', focusErrors);
  document.addEventListener('change', (e) => e.target.matches('[data-resubmit]') && e.target.form.requestSubmit(e.target.form.elements.visa));
  document.addEventListener('click', (e) => e.target.closest('[data-print]') && window.print());
}

const focusErrors = () => document.getElementById('errors')?.focus();
