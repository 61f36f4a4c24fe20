// Writes the letters beyond latin-1 that names in the county need; run `npm run fonts` after a change of the ranges in
// theme.css. The whole file of them is 133 kB, more than all else that a first visit fetches.
import { readFileSync, writeFileSync } from 'node:fs';
import subset from 'subset-font';

const RANGES = [[0x100, 0x17f], [0x218, 0x21b], [0x2190, 0x2190], [0x2192, 0x2192], [0x2197, 0x2198]];
const letters = RANGES.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)));
const whole = readFileSync('node_modules/@fontsource-variable/inter/files/inter-latin-ext-opsz-normal.woff2');
writeFileSync('wwwroot/fonts/inter-latin-ext.woff2', await subset(whole, letters.join(''), { targetFormat: 'woff2' }));
