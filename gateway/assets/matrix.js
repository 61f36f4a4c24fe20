// One tab stop for the whole table, arrow keys within it. Without script every row and column has its own link.
const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const rows = () => [...document.querySelectorAll('.mx tbody tr')].map((r) => [...r.querySelectorAll('td > a')]);

export function startMatrix() {
  document.addEventListener('turbo:load', oneStop);
  document.addEventListener('samverkan:renewed', oneStop);
  document.addEventListener('keydown', (e) => {
    if (e.key === 'Escape') document.querySelector('.ox.show')?.classList.remove('show');
    const way = step[e.key];
    const cells = way && e.target.closest?.('.mx tbody') ? rows() : [];
    const row = cells.findIndex((r) => r.includes(e.target));
    const next = row < 0 ? null : cells[row + way[0]]?.[cells[row].indexOf(e.target) + way[1]];
    if (!next) return;

    e.preventDefault();
    oneStop(next);
    next.focus();
  });
}

function oneStop(chosen) {
  const all = rows().flat();
  const focused = all.includes(document.activeElement) ? document.activeElement : null;
  const stop = chosen instanceof Element ? chosen : focused ?? all[0];
  for (const cell of all) cell.tabIndex = cell === stop ? 0 : -1;
}
