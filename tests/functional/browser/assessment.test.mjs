// An officer assesses document by document, by mouse, by keyboard and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, sizes, sticksOut, violations } from './browser.mjs';
import { signInAs } from './people.mjs';
import { startSite } from './site.mjs';

let site;
let browser;
before(async () => { [site, browser] = await Promise.all([startSite(), openBrowser()]); });
after(async () => { await browser?.close(); await site?.stop(); });

async function asArchivist(options, steps) {
  const context = await browser.newContext({ locale: 'nb-NO', viewport: sizes.desktop, ...options });
  try {
    const page = await context.newPage();
    await signInAs(page, site, 'Berit Haugsrud');
    await steps(page, context);
  } finally {
    await context.close();
  }
}

const left = async (page) => Number(/(\d+) dokumenter er ikke vurdert/.exec(await page.locator('main').innerText())?.[1]);

test('A document is opened by one press, and the next one comes', () => asArchivist({ javaScriptEnabled: false }, async (page) => {
  await page.goto(`${site.url}/arkiv`);
  await page.getByRole('link', { name: /ikke vurdert for innsyn/ }).click();
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  const before = await left(page);
  await page.getByRole('button', { name: 'Åpne for alle' }).click();
  await page.getByText(`Sist: ${title} – Åpent`).waitFor();
  assert.equal(await left(page), before - 1);
}));

test('Keys decide nothing before one has asked for them', () => asArchivist({}, async (page) => {
  await page.goto(`${site.url}/arkiv/vurdering`);
  const before = await left(page);
  const address = page.url();
  await page.keyboard.press('2');
  await page.keyboard.press('0');
  assert.equal(page.url(), address);
  await page.getByLabel('Bruk hurtigtaster').check();
  await page.getByLabel('Hjemmel').fill('offl. § 14');
  await page.keyboard.press('1'); // it is written, not pressed
  assert.equal(await page.getByLabel('Hjemmel').inputValue(), 'offl. § 141');
  await page.getByLabel('Hjemmel').fill('offl. § 14');
  await page.getByLabel('Hjemmel').blur();
  await page.keyboard.press('2');
  await page.getByText(/Sist: .* – Unntatt offentlighet, offl\. § 14/).waitFor();
  assert.equal(await page.getByLabel('Hjemmel').inputValue(), 'offl. § 14');
  assert.equal(await left(page), before - 1);
  assert.ok(await page.getByLabel('Bruk hurtigtaster').isChecked(), 'the choice stays');
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await page.keyboard.press('0');
  await page.waitForURL(/etter=/);
  await page.waitForFunction((was) => document.querySelector('h1').innerText !== was, title);
  for (const [name, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    assert.deepEqual(await violations(page), [], `on a ${name}`);
    assert.equal(await sticksOut(page), false, `sticks out on a ${name}`);
  }
}));
