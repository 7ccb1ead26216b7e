// Opens every sample page on a phone, a desktop and at 320 px (400 % zoom), under the strict content
// security policy, and asks axe for WCAG 2.1 AA; the markup goes through the Nu checker too.
//
//     node a11y.mjs <sample pages> <www> [<folder for screenshots>]
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, relative } from 'node:path';

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
if (!chromiumPath) {
  console.log('skipped: no chromium');
  process.exit(77);
}
const { chromium } = await import('playwright-core');
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [pagesFolder, www, shots] = process.argv.slice(2);

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const kinds = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };

// Stands in for the picture of a page: a drawing with a title block.
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="860" viewBox="0 0 640 860"><rect width="640" height="860" fill="#f6f1e2"/>
<g fill="none" stroke="#20242a" stroke-width="3"><path d="M60 90h520v330H60zM300 90v200M60 290h240M300 230h280M420 230v190"/><path d="M300 290a60 60 0 0 1-60-60" stroke-width="1"/></g>
<g font-family="sans-serif" font-size="17" fill="#20242a"><text x="130" y="190">Stue 31,4 m²</text><text x="380" y="160">Kjøkken</text><text x="120" y="360">Soverom</text><text x="330" y="330">Gang</text><text x="470" y="330">Bad</text></g>
<g fill="none" stroke="#20242a"><path d="M330 690h280v130H330zM330 730h280M330 770h280"/></g></svg>`;

function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    response.setHeader('Content-Security-Policy', policy);
    if (path.endsWith('.jpg')) return response.setHeader('Content-Type', 'image/svg+xml').end(drawing);
    const file = join(path.startsWith('/a/') ? www : pagesFolder, path);
    if (path.includes('..') || !existsSync(file)) return response.writeHead(404).end();
    response.setHeader('Content-Type', kinds[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}

function htmlBelow(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html')).sort();
}

const faults = [];
const fault = (page, what) => { faults.push(what); console.log(`${page}: ${what}`); };

async function inspect(page, name, device) {
  const messages = [];
  page.removeAllListeners();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  await page.goto(`${origin}/${name}`, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  if (shots) {
    const file = join(shots, `${name.replaceAll('/', '_').replace('.html', '')}-${device}.png`);
    await page.screenshot({ path: file, fullPage: true });
  }
  for (const message of messages) fault(`${name} (${device})`, `console: ${message.slice(0, 200)}`);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1))
    fault(`${name} (${device})`, 'scrolls sideways');
  if (device === 'narrow') return;  // reflow is what is new at this width
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] }));
  for (const { id, nodes } of violations)
    fault(`${name} (${device})`, `axe: ${id} at ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary.slice(0, 200)}`);
  await skipLinkComesFirst(page, name, device);
}

async function skipLinkComesFirst(page, name, device) {
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Tab');
  const focused = await page.evaluate(() => document.activeElement.className);
  const summary = focused.includes('ds-error-summary') || await page.$('.ds-error-summary');
  if (!focused.includes('ds-skip-link') && !summary) fault(`${name} (${device})`, 'the first tab stop is not the skip link');
}

const devices = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
  narrow: { viewport: { width: 320, height: 640 } },
};

const server = await serve();
const origin = `http://127.0.0.1:${server.address().port}`;
if (shots) mkdirSync(shots, { recursive: true });
const names = htmlBelow(pagesFolder);
const only = process.env.A11Y_ONLY;  // part of a name, while working on one page
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
for (const [device, options] of Object.entries(devices)) {
  const context = await browser.newContext({ ...options, locale: 'nb-NO' });
  const page = await context.newPage();
  // Translations share the layout: one device is enough to meet their longer words.
  for (const name of names) {
    if (device !== 'phone' && !name.startsWith('nb/')) continue;
    if (only && !name.includes(only)) continue;
    await inspect(page, name, device);
  }
  await context.close();
}
await browser.close();
server.close();

try {
  execFileSync('java', ['-jar', require.resolve('vnu-jar/build/dist/vnu.jar'), '--errors-only', ...names.map((name) => join(pagesFolder, name))], { encoding: 'utf8' });
} catch (error) {
  for (const line of (error.stderr ?? String(error)).split('\n').filter(Boolean)) fault('markup', line);
}
console.log(`${names.length} pages, ${Object.keys(devices).length} devices, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
