// Choices that change the fields ask for them at once.
export function startForms() {
  document.addEventListener('turbo:click', stayOnPage);
  document.addEventListener('change', (e) => e.target.matches('[data-resubmit]') && askForFields(e.target));
  document.addEventListener('turbo:before-render', keepTyping);
  document.addEventListener('click', (e) => e.target.closest('[data-print]') && window.print());
  document.addEventListener('click', tickAll);
}

// Without script the link reads the page anew with all of them ticked; with it nothing else that was typed is lost.
function tickAll(e) {
  const link = e.target.closest('[data-tick]');
  const boxes = link ? [...link.closest('form').querySelectorAll(`input[name=${link.dataset.tick}]`)] : [];
  if (boxes.length === 0) return;

  e.preventDefault();
  const all = boxes.some((b) => !b.checked);
  for (const box of boxes) box.checked = all;
}

// What is typed while the fields are on their way is typed: it goes with them.
let sent;

function askForFields(choice) {
  sent = { form: choice.form, values: typed(choice.form) };
  choice.form.requestSubmit(choice.form.querySelector('[name=visa]'));
}

const isMark = (e) => e.type === 'radio' || e.type === 'checkbox';
const key = (e) => isMark(e) ? `${e.name}=${e.value}` : e.name;
const typed = (form) => new Map([...form.elements].filter((e) => e.name && 'defaultValue' in e && e.type !== 'hidden').map((e) => [key(e), isMark(e) ? e.checked : e.value]));

function keepTyping(e) {
  const there = sent && e.detail.newBody.querySelector(`form#${sent.form.id}`);
  if (there) {
    const now = typed(sent.form);
    for (const field of there.elements) {
      const value = now.get(key(field));
      if (value === undefined || value === sent.values.get(key(field))) continue;
      if (isMark(field)) field.checked = value; else field.value = value;
    }
    const where = document.activeElement;
    if (sent.form.contains(where) && !where.matches('[data-resubmit]')) {
      there.querySelector('[autofocus]')?.removeAttribute('autofocus');
      document.addEventListener('turbo:render', () => document.getElementById(where.id)?.focus(), { once: true });
    }
  }
  sent = undefined;
}

// Within the page the browser finds the way itself: Turbo would read the page anew, and what was typed would be gone.
function stayOnPage(e) {
  const there = new URL(e.detail.url);
  if (there.hash && there.pathname + there.search === location.pathname + location.search) e.preventDefault();
}
