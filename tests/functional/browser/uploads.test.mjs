// A delivery sent from the browser, and taken in: by the plain form, and by scripts over a line that
// breaks.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser, sizes, sticksOut, violations } from './browser.mjs';
import { signInAs, signOut } from './people.mjs';
import { startSite } from './site.mjs';

let site;
let browser;
let folder;
before(async () => {
  [site, browser, folder] = await Promise.all([startSite(), openBrowser(), mkdtemp(path.join(tmpdir(), 'byggarkiv-'))]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
  if (folder) await rm(folder, { recursive: true });
});

const vendor = fileURLToPath(new URL('../../data/vendor-small', import.meta.url));

// A tar of the small vendor delivery, under that name.
function delivery(name) {
  const file = path.join(folder, name);
  execFileSync('tar', ['-C', vendor, '-cf', file, '.']);
  return file;
}

async function asArchivist(options, steps) {
  const context = await browser.newContext({ locale: 'nb-NO', viewport: sizes.desktop, ...options });
  try {
    const page = await context.newPage();
    await signInAs(page, site, 'Berit Haugsrud');
    await page.goto(`${site.url}/arkiv`);
    await page.getByRole('link', { name: 'Last opp en leveranse' }).click();
    await page.getByRole('heading', { level: 1, name: 'Last opp en leveranse' }).waitFor();
    await steps(page, context);
  } finally {
    await context.close();
  }
}

// The row of the table of outcomes, once it is there.
async function outcome(page, name) {
  const row = page.getByRole('row', { name });
  for (let looks = 0; looks < 600; ++looks) {
    await page.goto(`${site.url}/arkiv/last-opp`);
    if (await row.count() > 0) return row;
  }
  throw new Error(`${name} was not taken:\n${site.said()}`);
}

test('A delivery is sent by the plain form and taken in', () => asArchivist({ javaScriptEnabled: false }, async (page) => {
  await page.getByLabel('Leveranse').setInputFiles(delivery('Boks 12.tar'));
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Mottatt: 1.').waitFor();
  const row = await outcome(page, /Boks 12\.tar/);
  assert.match(await row.innerText(), /tatt inn/);
  await row.getByRole('link').click();
  await page.getByText(/påbegynt .* av berit/).waitFor();
}));

test('A form without a file, or with an odd one, says what to do', () => asArchivist({ javaScriptEnabled: false }, async (page) => {
  const odd = path.join(folder, 'odd.zip');
  await writeFile(odd, 'no archive at all');
  await page.getByLabel('Leveranse').setInputFiles(odd);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const row = await outcome(page, /odd\.zip/);
  assert.match(await row.innerText(), /avvist/);
  const empty = path.join(folder, 'empty.zip');
  await writeFile(empty, '');
  await page.getByLabel('Leveranse').setInputFiles(empty);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Ingen fil med innhold er valgt').waitFor();
}));

// A line to the server that can be cut: { url, cut(), close() }.
async function lineTo(url) {
  const { hostname, port } = new URL(url);
  const ends = new Set();
  const line = net.createServer((visitor) => {
    const server = net.connect(Number(port), hostname);
    for (const [one, other] of [[visitor, server], [server, visitor]]) {
      ends.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => { ends.delete(one); other.destroy(); });
      one.pipe(other);
    }
  });
  await new Promise((resolve) => line.listen(0, '127.0.0.1', resolve));
  const cut = () => { for (const end of ends) end.destroy(); };
  return { url: `http://127.0.0.1:${line.address().port}`, cut, close: () => { line.close(); cut(); } };
}

test('A broken line goes on where it stopped', () => asArchivist({}, async (page, context) => {
  const large = path.join(folder, 'large.zip');
  await writeFile(large, randomBytes(12_000_000));
  const line = await lineTo(site.url);
  try {
    await signOut(page);
    await signInAs(page, line, 'Berit Haugsrud');
    await page.goto(`${line.url}/arkiv/last-opp`);
    const offsets = [];
    const creations = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
      if (request.method() === 'POST' && request.url().endsWith('/opplasting')) creations.push(request.url());
    });
    const network = await context.newCDPSession(page);
    await network.send('Network.emulateNetworkConditions',
      { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 4_000_000 });
    await page.getByLabel('Leveranse').setInputFiles(large);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const bar = page.locator('[data-progress] progress');
    await page.waitForFunction((element) => element.value > 0.5, await bar.elementHandle());
    line.cut();
    await page.waitForURL(/mottatt=1/);
    assert.equal(creations.length, 1);
    assert.ok(offsets.at(-1) > 1_000_000, `it began again at ${offsets}`);
    assert.match(await (await outcome(page, /large\.zip/)).innerText(), /avvist/);
  } finally {
    line.close();
  }
}));

test('An upload that was given up is taken up by choosing the file again', () => asArchivist({}, async (page, context) => {
  const large = path.join(folder, 'given up.zip');
  await writeFile(large, randomBytes(8_000_000));
  const network = await context.newCDPSession(page);
  const speed = (bytesPerSecond) => network.send('Network.emulateNetworkConditions',
    { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond });
  await speed(2_000_000);
  await page.getByLabel('Leveranse').setInputFiles(large);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const bar = page.locator('[data-progress] progress');
  await page.waitForFunction((element) => element.value > 0.4, await bar.elementHandle());
  await page.goto(`${site.url}/arkiv/last-opp`);
  await page.getByRole('heading', { name: 'Ikke ferdig sendt' }).waitFor();
  for (const [name, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    assert.deepEqual(await violations(page), [], `on a ${name}`);
    assert.equal(await sticksOut(page), false, `sticks out on a ${name}`);
  }
  await speed(-1);
  const offsets = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  await page.getByLabel('Leveranse').setInputFiles(large);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.waitForURL(/mottatt=1/);
  assert.ok(offsets[0] > 500_000, `it began again at ${offsets}`);
  assert.equal(await page.getByRole('heading', { name: 'Ikke ferdig sendt' }).count(), 0);
}));

test('An upload is discarded', () => asArchivist({}, async (page, context) => {
  const network = await context.newCDPSession(page);
  await network.send('Network.emulateNetworkConditions',
    { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_000_000 });
  const file = path.join(folder, 'discarded.zip');
  await writeFile(file, randomBytes(8_000_000));
  await page.getByLabel('Leveranse').setInputFiles(file);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.waitForFunction((element) => element.value > 0.2, await page.locator('[data-progress] progress').elementHandle());
  await page.goto(`${site.url}/arkiv/last-opp`);
  await page.getByRole('button', { name: 'Forkast discarded.zip' }).click();
  await page.getByText('Ikke ferdig sendt').waitFor({ state: 'detached' });
}));
