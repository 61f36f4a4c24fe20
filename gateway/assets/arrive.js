// After a step the focus goes to what happened, and the voice says it: to the errors, to what was done, to what is to be
// read through, else to the heading of the page that one came to. A page that one only goes back to keeps its place.
const told = new WeakSet();
let goesBack = false;
let isFirst = true;

export function startArriving() {
  document.addEventListener('turbo:visit', (e) => { goesBack = e.detail.action === 'restore'; });
  document.addEventListener('turbo:render', arrive);
  document.addEventListener('turbo:load', () => { arrive(); isFirst = false; });
}

function arrive() {
  const page = document.querySelector('main');
  if (!page || told.has(page) || document.documentElement.hasAttribute('data-turbo-preview')) return;

  told.add(page);
  const happened = document.getElementById('errors') ?? page.querySelector('[data-arrive]');
  if (happened) return tell(happened);
  if (isFirst || goesBack || location.hash || page.querySelector('[autofocus]') || page.contains(document.activeElement)) return;

  const heading = page.querySelector('h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  say(document.title);
}

// A summary of errors interrupts by itself: it is an alert.
function tell(happened) {
  happened.focus();
  if (happened.id !== 'errors') say(happened.textContent);
}

export function say(words) {
  const voice = document.getElementById('voice');
  if (voice) voice.textContent = words.replace(/\s+/g, ' ').trim();
}
