// The hub says only which keys have changed. What this person may see of it is read again from the same page.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { morphChildren } from '@hotwired/turbo';

const QUIET_MS = 60;
const RETRY_MS = [0, 500, 1000, 2000, 5000, 10000];
const FRESHNESS_MS = 30000;

let hub;
let timer;
let reading = Promise.resolve();

const pass = () => document.querySelector('meta[name=live]')?.content;
const parts = () => [...document.querySelectorAll('[data-part]')];

export function startLive() {
  document.addEventListener('turbo:load', follow);
  setInterval(() => document.visibilityState === 'visible' && document.querySelector('[data-ages]') && readAgain(), FRESHNESS_MS);
}

async function follow() {
  if (!pass()) return;

  hub ??= connect();
  if (hub.state === 'Connected') await hub.invoke('Follow', pass()).catch(() => {});
}

function connect() {
  const made = new HubConnectionBuilder()
    .withUrl('/live')
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => RETRY_MS[Math.min(c.previousRetryCount, RETRY_MS.length - 1)] })
    .configureLogging(LogLevel.None)
    .build();
  made.on('changed', () => { clearTimeout(timer); timer = setTimeout(readAgain, QUIET_MS); });
  made.onreconnecting(() => mark('away'));
  made.onreconnected(async () => { await follow(); mark('here'); readAgain(); });
  begin(made, 0);
  return made;
}

async function begin(made, attempt) {
  try {
    await made.start();
    await follow();
    mark('here');
    if (attempt > 0) readAgain();
  } catch {
    setTimeout(() => begin(made, attempt + 1), RETRY_MS[Math.min(attempt + 1, RETRY_MS.length - 1)]);
  }
}

const mark = (state) => { document.documentElement.dataset.live = state; };

function readAgain() {
  reading = reading.then(read, read);
  return reading;
}

async function read() {
  const address = location.href;
  const response = await fetch(address, { headers: { 'X-Samverkan-Live': '1' }, redirect: 'manual' }).catch(() => null);
  if (!response?.ok || address !== location.href) return;

  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const before = said(document);
  for (const part of parts()) {
    const fresh = page.getElementById(part.id);
    if (fresh) morphChildren(part, fresh);
  }

  document.dispatchEvent(new CustomEvent('samverkan:renewed'));
  announce(before);
}

// Politely, and never more than somebody can listen to.
const said = (root) => new Map([...root.querySelectorAll('[data-say]')].map((e) => [e.id, e.dataset.say]));

function announce(before) {
  const news = [...said(document)].filter(([id, words]) => before.has(id) && before.get(id) !== words).map(([, words]) => words);
  const voice = document.getElementById('voice');
  if (!voice || news.length === 0) return;

  voice.textContent = news.length > 3 ? voice.dataset.many.replace('{0}', news.length) : news.join('. ');
  for (const e of document.querySelectorAll('[data-say]')) {
    if (before.has(e.id) && before.get(e.id) !== e.dataset.say) e.classList.add('is-new');
  }
}
