// What people come for, done in a real browser on a phone and on a desktop, without scripts too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, sizes } from './browser.mjs';
import { signInAs, signOut } from './people.mjs';
import { startSite } from './site.mjs';

let site;
let browser;
before(async () => { [site, browser] = await Promise.all([startSite(), openBrowser()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const ways = [
  { name: 'on a phone', viewport: sizes.phone },
  { name: 'on a desktop', viewport: sizes.desktop },
  { name: 'without scripts', viewport: sizes.desktop, javaScriptEnabled: false },
];

// Opens a page in a fresh visit, and says what the browser complained of afterwards.
async function visit(way, steps) {
  const context = await browser.newContext({ viewport: way.viewport, javaScriptEnabled: way.javaScriptEnabled, locale: 'nb-NO' });
  const page = await context.newPage();
  const complaints = [];
  // A form sent back with its faults has status 422, which the browser calls a failure too.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 422')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  try {
    await steps(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

async function loaded(picture) {
  await picture.scrollIntoViewIfNeeded();
  return picture.evaluate((img) => img.decode().then(() => img.naturalWidth > 0));
}

for (const way of ways) {
  test(`A visitor finds a house and looks at its drawing ${way.name}`, () => visit(way, async (page) => {
    await page.goto(site.url);
    await page.getByRole('combobox').or(page.getByRole('searchbox')).fill('solbakken 9');
    await page.getByRole('button', { name: 'Søk' }).click();
    await page.getByRole('link', { name: /Solbakken 9/ }).first().click();
    await page.waitForURL(/\/k\/9999\/e\/\d+\/\d+/);
    await page.getByRole('heading', { level: 1, name: /Solbakken 9/ }).waitFor();

    const drawing = page.locator('a:has(img)').first();
    assert.ok(await loaded(drawing.locator('img')), 'the thumbnail is a picture');
    await drawing.click();
    await page.waitForURL(/\/dok\/[0-9a-f-]{36}/);
    assert.ok(await loaded(page.locator('main img').first()), 'the page is a picture');
  }));

  test(`An owner signs in and sees the own house ${way.name}`, () => visit(way, async (page) => {
    await signInAs(page, site, 'Kari Solbakkrud');
    await page.goto(`${site.url}/min-side`);
    await page.getByRole('link', { name: /Solbakken 9/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /Solbakken 9/ }).waitFor();
    await signOut(page);
    const answer = await page.goto(`${site.url}/min-side`);
    assert.match(page.url(), /logg-inn/, `my properties ask for a sign-in: ${answer.status()}`);
  }));

  test(`A caseworker issues a permit and the owner sees it at once ${way.name}`, () => visit(way, async (page) => {
    const measure = `oppføring av drivhus nummer ${ways.indexOf(way) + 1}`;
    await signInAs(page, site, 'Hilde Tangvoll');
    await page.goto(`${site.url}/arbeidsliste`);
    await page.getByRole('link', { name: 'Ny sak' }).click();
    const house = await numberOfTheHouse(page);
    await page.locator('#property').fill(house);
    await page.locator('#title').fill(`Drivhus ${way.name}`);
    await page.locator('#applicant_name').fill('Kari Solbakkrud');
    await page.locator('#applicant_id').fill('14836813260');
    await page.locator('form[method=post]:has(#property) button[type=submit]').click();

    await page.locator('#reasons').fill('Drivhuset er i samsvar med planen.');
    await page.getByRole('button', { name: 'Se brevet' }).click();
    await page.getByText('Velg utfall').first().waitFor();
    await page.locator('input[name=outcome]').first().check();
    await page.locator('#measure').fill(measure);
    await page.locator('#legal_basis').fill('plan- og bygningsloven § 20-4');
    await page.locator('#conditions').fill('Avstanden til nabogrensen skal være fire meter.\nGlasset skal være herdet.');
    await page.getByRole('button', { name: 'Se brevet' }).click();
    await page.getByText('Glasset skal være herdet.').waitFor();
    const letterToApprove = page.url();
    assert.equal(await page.getByRole('button', { name: 'Godkjenn og journalfør' }).count(), 0,
      'nobody approves their own');
    await signOut(page);

    await signInAs(page, site, 'Torleif Kvernmo');
    await page.goto(letterToApprove);
    await page.getByRole('button', { name: 'Godkjenn og journalfør' }).click();
    await page.waitForURL(/\/(dok|k)\//);
    await signOut(page);

    await signInAs(page, site, 'Kari Solbakkrud');
    // The index follows within a second; the property page shows the letter at once.
    await page.goto(`${site.url}/min-side`);
    await page.getByRole('link', { name: /Solbakken 9/ }).first().click();
    await page.getByRole('link', { name: new RegExp(`Drivhus ${way.name}`) }).first().waitFor();
    const letter = await foundBySearch(page, `"${measure}"`);
    await letter.click();
    await page.waitForURL(/\/dok\//);
    await page.getByText(/Hjemmel|Vedtak|Tillatelse/i).first().waitFor();
  }));
}

// The property of Solbakken 9, as its page names it.
async function numberOfTheHouse(page) {
  const here = page.url();
  await page.goto(`${site.url}/sok?q=solbakken+9`);
  const address = await page.getByRole('link', { name: /Solbakken 9/ }).first().getAttribute('href');
  await page.goto(here);
  return address.split('/').slice(4).join('/');
}

// Asks until the index has followed; the test's own time limit ends it.
async function foundBySearch(page, words) {
  for (;;) {
    await page.goto(`${site.url}/sok?q=${encodeURIComponent(words)}`);
    const hit = page.locator('main a[href^="/dok/"]').first();
    if (await hit.count() > 0) return hit;
  }
}
