// Bundles what browsers get into wwwroot; run `npm ci && npm run build` after a change here and commit the results.
import { build } from 'esbuild';

const common = { bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'info' };
await build({ ...common, entryPoints: ['assets/app.js'], outfile: 'wwwroot/app.js', format: 'iife' });
await build({ ...common, entryPoints: ['assets/app.css'], outfile: 'wwwroot/app.css', target: 'chrome123', external: ['*.woff2'] });
// The tests' own validator: committed as a bundle too, so that they need no network.
const tests = '../tests/Gateway/Validity';
await build({ ...common, entryPoints: [`${tests}/entry.js`], outfile: `${tests}/html-validate.js`, format: 'iife', nodePaths: ['node_modules'] });
