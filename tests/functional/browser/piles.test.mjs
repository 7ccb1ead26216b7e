// A pile of scans, split, turned and ordered in the browser: with scripts and without.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, sizes, sticksOut, violations } from './browser.mjs';
import { signInAs } from './people.mjs';
import { startSite } from './site.mjs';

const binary = process.env.BYGGARKIV ?? 'build/dev/bin/byggarkiv';
let site;
let browser;
let folder;

function run(...words) {
  return execFileSync(binary, ['--data', site.data, ...words], { encoding: 'utf8' });
}

// Nothing but separator sheets: a pile that only a person can make something of. Each has a name of its own,
// since sheets that are printed within one second are the same bytes.
async function takeInAPile(name) {
  const delivery = path.join(folder, name);
  await mkdir(delivery);
  run('separators', '--tenant', 'testvik', '--to', path.join(delivery, `${name}.pdf`), '--sheets', '6');
  await writeFile(path.join(delivery, 'register.csv'), [
    'saksnummer;aar;sakstittel;gnr;bnr;tittel;dokumenttype;dato;tilgang;fil',
    `7;1971;Boks ${name};49;130;${name};SØK;1971;åpen;${name}.pdf`, ''].join('\n'));
  run('import', delivery, '--tenant', 'testvik');
}

before(async () => {
  [site, browser, folder] = await Promise.all([startSite(), openBrowser(), mkdtemp(path.join(tmpdir(), 'byggarkiv-'))]);
  for (const name of ['Bunke med skript', 'Bunke uten skript', 'Bunke til side']) await takeInAPile(name);
});
after(async () => {
  await browser?.close();
  await site?.stop();
  if (folder) await rm(folder, { recursive: true });
});

async function atPile(name, options, steps) {
  const context = await browser.newContext({ locale: 'nb-NO', viewport: sizes.desktop, ...options });
  try {
    const page = await context.newPage();
    await signInAs(page, site, 'Berit Haugsrud');
    await page.goto(`${site.url}/arkiv`);
    await page.getByRole('link', { name: 'Bunker å se på' }).click();
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name: 'Del opp og sett sammen sidene' }).waitFor();
    await steps(page);
  } finally {
    await context.close();
  }
}

const leaf = (page, number) => page.getByRole('group', { name: `Side ${number}`, exact: true });

async function savedAs(page, documents) {
  await page.getByRole('button', { name: 'Lagre oppdelingen' }).click();
  await page.getByText('Lagret.').waitFor();
  assert.deepEqual(await page.locator('section[aria-labelledby="now"] li span:first-child').allInnerTexts(), documents);
}

test('A pile is split, a page turned and moved, and what comes of it is said before it is saved', () =>
  atPile('Bunke med skript', {}, async (page) => {
    const first = leaf(page, 1);
    for (const number of [1, 2, 3, 4, 5, 6]) await leaf(page, number).getByLabel('Utelat siden').uncheck();
    await first.getByLabel('Nytt dokument begynner her').check();
    await first.getByLabel('Tittel', { exact: true }).fill('Byggemelding');
    await leaf(page, 4).getByLabel('Nytt dokument begynner her').check();
    await leaf(page, 4).getByLabel('Tittel', { exact: true }).fill('Fasade mot vest');
    await leaf(page, 4).getByLabel('Dokumenttype').selectOption({ label: 'Tegning' });
    await leaf(page, 6).getByLabel('Utelat siden').check();
    assert.match(await page.locator('[data-sums]').innerText(), /Dokumenter: 2\s+Utelatte sider: 1/);
    await leaf(page, 5).getByLabel('Snu').selectOption({ label: '90° med klokka' });
    assert.match(await leaf(page, 5).getByRole('img').evaluate((image) => getComputedStyle(image).transform), /matrix/);
    await leaf(page, 5).getByRole('button', { name: /Fram/ }).click();
    assert.equal(await leaf(page, 5).getByLabel('Plass').inputValue(), '4');
    await leaf(page, 5).getByRole('button', { name: /Bak/ }).click();
    await savedAs(page, ['Byggemelding', 'Fasade mot vest']);
    await page.getByRole('link', { name: 'Fasade mot vest' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fasade mot vest' }).waitFor();
  }));

test('A pile is split and made whole again without scripts', () =>
  atPile('Bunke uten skript', { javaScriptEnabled: false }, async (page) => {
    for (const number of [1, 2, 3, 4, 5, 6]) await leaf(page, number).getByLabel('Utelat siden').uncheck();
    await leaf(page, 3).getByLabel('Nytt dokument begynner her').check();
    await leaf(page, 6).getByLabel('Plass').fill('1');
    await savedAs(page, ['Bunke uten skript (1)', 'Bunke uten skript (2)']);
    for (const number of [1, 2, 3, 4, 5, 6]) await leaf(page, number).getByLabel('Nytt dokument begynner her').uncheck();
    for (const number of [1, 2, 3, 4, 5, 6]) await leaf(page, number).getByLabel('Plass').fill(String(number));
    await savedAs(page, ['Bunke uten skript']);
  }));

test('The pages of a pile keep the rules of accessibility on a phone and a desktop', () =>
  atPile('Bunke til side', {}, async (page) => {
    const addresses = [page.url(), `${site.url}/arkiv/bunker`];
    for (const address of addresses) {
      for (const [name, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        await page.goto(address);
        assert.deepEqual(await violations(page), [], `${address} on a ${name}`);
        assert.equal(await sticksOut(page), false, `${address} sticks out on a ${name}`);
      }
    }
  }));
