// Refused files of a delivery on its page: why, what to do, tried again and supplied.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser, sizes, sticksOut, violations } from './browser.mjs';
import { signInAs } from './people.mjs';
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

// A folder with the small vendor delivery, of which two files are missing, as a register of its own.
async function delivery(name) {
  const place = path.join(folder, name);
  await cp(vendor, place, { recursive: true });
  await writeFile(path.join(place, 'register.csv'),
    'saksnummer;aar;gnr;bnr;tittel;dokumenttype;tilgang;fil;sider\n'
    + '118/67;1967;20;11;Byggetillatelse;vedtak;;filer/1967/tillatelse.pdf;3\n'
    + `118/67;1967;20;11;Plan ${name};tegning;;borte/plan.pdf;1\n`
    + `118/67;1967;20;11;Snitt ${name};tegning;;borte/snitt.pdf;1\n`);
  return place;
}

function importIt(place) {
  const binary = process.env.BYGGARKIV ?? 'build/dev/bin/byggarkiv';
  try {
    execFileSync(binary, ['--data', site.data, 'import', place, '--tenant', 'testvik', '--no-ocr', '--no-progress'], { stdio: 'pipe' });
  } catch (ended) {
    assert.equal(ended.status, 1, String(ended.stderr));  // refusals are listed
  }
}

async function onThePageOf(place, options, steps) {
  importIt(place);
  const context = await browser.newContext({ locale: 'nb-NO', viewport: sizes.desktop, ...options });
  try {
    const page = await context.newPage();
    await signInAs(page, site, 'Berit Haugsrud');
    await page.goto(`${site.url}/arkiv`);
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Avvist (2)' }).waitFor();
    await steps(page);
  } finally {
    await context.close();
  }
}

// Loads the page anew until it says so; it must not load itself.
async function until(page, text) {
  for (let looks = 0; looks < 600; ++looks) {
    await page.goto(page.url().replace(/\?.*/, ''));
    if (await page.getByText(text).count() > 0) return;
  }
  throw new Error(`the page never said ${text}:\n${site.said()}`);
}

const plan = 'register.csv line 3: borte/plan.pdf';

test('The page says why a file was refused and what to do, in the language of the page', async () => {
  const place = await delivery('språk');
  await onThePageOf(place, { javaScriptEnabled: false }, async (page) => {
    const row = page.getByRole('row', { name: plan });
    assert.match(await row.innerText(), /Filen er ikke i leveransen/);
    assert.match(await row.innerText(), /Be leverandøren om filen/);
    await page.goto(`${page.url()}?sprak=en`);
    assert.match(await row.innerText(), /the file is not in the delivery/);
  });
});

test('What lies there now is taken in when it is tried again', async () => {
  const place = await delivery('igjen');
  await onThePageOf(place, { javaScriptEnabled: false }, async (page) => {
    await cp(path.join(vendor, 'filer/1967/tillatelse.pdf'), path.join(place, 'borte/plan.pdf'));
    await page.getByRole('button', { name: 'Prøv igjen' }).click();
    await until(page, 'Avvist (1)');
    assert.equal(await page.getByRole('row', { name: plan }).count(), 0);
  });
});

test('A file is supplied in the place of a refused one', async () => {
  const place = await delivery('vedlegg');
  await onThePageOf(place, {}, async (page) => {
    for (const [name, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await page.getByText('Legg ved en fil').first().click();
      assert.deepEqual(await violations(page), [], `on a ${name}`);
      assert.equal(await sticksOut(page), false, `sticks out on a ${name}`);
      assert.equal(await page.locator('.table-wrap').evaluate((table) => table.scrollWidth > table.clientWidth), false, `is cut on a ${name}`);
      if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/quarantine-${name}.png`, fullPage: true });
      await page.getByText('Legg ved en fil').first().click();
    }
    const row = page.getByRole('row', { name: plan });
    await row.getByText('Legg ved en fil').click();
    await row.getByLabel('Filen som skulle vært der').setInputFiles(path.join(vendor, 'filer/1967/tillatelse.pdf'));
    await row.getByRole('button', { name: 'Ta inn filen' }).click();
    await page.getByText('Filen er mottatt').waitFor();
    await page.getByRole('heading', { name: 'Avvist (1)' }).waitFor();  // shown without anybody asking
    assert.equal(await page.getByRole('row', { name: plan }).count(), 0);
  });
});

test('An empty file is not taken', async () => {
  const place = await delivery('tom');
  await onThePageOf(place, { javaScriptEnabled: false }, async (page) => {
    const empty = path.join(folder, 'tom.pdf');
    await writeFile(empty, '');
    const row = page.getByRole('row', { name: plan });
    await row.getByText('Legg ved en fil').click();
    await row.getByLabel('Filen som skulle vært der').setInputFiles(empty);
    await row.getByRole('button', { name: 'Ta inn filen' }).click();
    await page.getByText('Velg en fil som ikke er tom').waitFor();
    await page.getByRole('heading', { name: 'Avvist (2)' }).waitFor();
  });
});
