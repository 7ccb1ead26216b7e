// Results that are narrowed down, ordered, put on the map and followed to papers like them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepsTheRules, openBrowser, sizes, visit } from './browser.mjs';
import { startSite } from './site.mjs';

let site;
let browser;
before(async () => { [site, browser] = await Promise.all([startSite(), openBrowser()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const inVisit = (options, steps) => visit(browser, options, steps);

const found = async (page) => Number.parseInt(await page.locator('#hits').innerText(), 10);

test('Results are narrowed by what the case is about, and widened again', () => inVisit({ javaScriptEnabled: false }, async (page) => {
  await page.goto(`${site.url}/sok?q=tegning`);
  const all = await found(page);
  await page.locator('summary').click();
  const facet = page.getByRole('group', { name: 'Hva saken gjelder' });
  const promised = Number.parseInt(await facet.locator('.choice', { hasText: 'Nybygg' }).locator('.figures').innerText(), 10);
  await facet.getByLabel('Nybygg').check();
  await page.getByRole('button', { name: 'Oppdater treff' }).click();
  assert.equal(await found(page), promised);
  assert.ok(promised < all);
  await page.locator('summary').click();
  await page.getByRole('group', { name: 'Hva saken gjelder' }).getByLabel('Alle').check();
  await page.getByRole('button', { name: 'Oppdater treff' }).click();
  assert.equal(await found(page), all);
}));

test('A word that names a type of document offers only such', () => inVisit({ javaScriptEnabled: false }, async (page) => {
  await page.goto(`${site.url}/sok?q=garasje+melding`);
  const all = await found(page);
  await page.getByRole('list', { name: 'Slik forsto vi søket' }).getByRole('link', { name: /vis bare slike/ }).click();
  assert.match(page.url(), /type=MELDING/);
  assert.ok(await found(page) < all);
}));

test('A misspelt address leads to its property', () => inVisit({ javaScriptEnabled: false }, async (page) => {
  for (const typed of ['solbaken 7', 'garasje solbaken 7', 'Solbakken 7']) {
    await page.goto(`${site.url}/sok?q=${encodeURIComponent(typed)}`);
    assert.match(await page.locator('.hit-top').first().innerText(), /^Solbakken 7\n/, typed);
  }
}));

test('Papers of one case stand under its name, and can be searched alone', () => inVisit({}, async (page) => {
  await page.goto(`${site.url}/sok?q=garasje`);
  const group = page.locator('.hit-group').first();
  assert.ok(await group.locator('.hit').count() > 1);
  await group.getByRole('link', { name: 'bare denne saken' }).click();
  await page.getByText(/Bare i sak \d+\/\d+/).waitFor();
  assert.equal(await page.locator('.hit-group').count(), 0);
  await keepsTheRules(page, 'one-case');
  await page.getByRole('link', { name: /søk overalt/ }).click();
  assert.ok(await page.locator('.hit-group').count() > 0);
}));

test('Results come in the order of their dates', () => inVisit({ javaScriptEnabled: false }, async (page) => {
  const years = async () => (await page.locator('.hit > p.muted').allInnerTexts()).map((line) => Number(/\b(19|20)\d\d\b/.exec(line)[0]));
  await page.goto(`${site.url}/sok?q=tegning`);
  await page.getByRole('link', { name: 'Eldste først' }).click();
  const oldest = await years();
  assert.deepEqual(oldest, [...oldest].sort((a, b) => a - b));
  await page.getByRole('link', { name: 'Nyeste først' }).click();
  const newest = await years();
  assert.deepEqual(newest, [...newest].sort((a, b) => b - a));
  assert.equal(await page.locator('[aria-current="true"]').innerText(), 'Nyeste først');
}));

test('A document leads to others on the same subject', () => inVisit({}, async (page) => {
  await page.goto(`${site.url}/sok?q=garasje`);
  await page.locator('.hit a').first().click();
  const document = page.url().replace(/\/s\/.*/, '');
  await page.goto(document);
  await page.getByRole('link', { name: 'Lignende dokumenter' }).click();
  assert.ok(await page.locator('.hit').count() > 0);
  assert.equal(await page.locator(`.hit a[href^="${new URL(document).pathname}"]`).count(), 0);
  await keepsTheRules(page, 'related');
}));

test('Where somebody stands, the properties near by are one tap away', () => inVisit({ geolocation: { longitude: 11.46, latitude: 59.94 }, permissions: ['geolocation'], ...{ viewport: sizes.phone } }, async (page) => {
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Finn eiendommen jeg står på' }).click();
  await page.getByRole('heading', { name: 'Eiendommer i nærheten' }).waitFor();
  assert.match(page.url(), /naer\?punkt=11\.46000,59\.94000$/);
  const away = (await page.locator('.hit > p').allInnerTexts()).map((line) => Number.parseInt(line, 10));
  assert.ok(away.length > 3);
  assert.deepEqual(away, [...away].sort((a, b) => a - b));
  await keepsTheRules(page, 'near');
  await page.locator('.hit a').first().click();
  await page.getByRole('link', { name: /Dokumenter fra nabolaget/ }).click();
  await page.getByText('Bare i området på kartet').waitFor();
  assert.ok(await page.locator('.hit').count() > 0);
}));

test('Who does not tell a position is told what to do instead', () => inVisit({ permissions: [] }, async (page) => {
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Finn eiendommen jeg står på' }).click();
  await page.getByText('Telefonen ga oss ikke posisjonen din').waitFor();
}));

test('Maps get results as GeoJSON, a page at a time', () => inVisit({}, async (page) => {
  const titles = [];
  let next = '/sok.geojson?q=tegning';
  let total;
  while (next) {
    const answer = await page.request.get(new URL(next, site.url).href);
    assert.equal(answer.headers()['content-type'], 'application/geo+json');
    const collection = await answer.json();
    assert.equal(collection.type, 'FeatureCollection');
    total = collection.total;
    for (const { type, geometry, properties } of collection.features) {
      assert.equal(type, 'Feature');
      titles.push(properties.url);
      if (!geometry) continue;
      const [longitude, latitude] = geometry.type === 'Point' ? geometry.coordinates : geometry.coordinates[0];
      assert.ok(longitude > 11 && longitude < 12 && latitude > 59 && latitude < 61, `${longitude},${latitude}`);
    }
    next = collection.next;
  }
  assert.equal(titles.length, total);
  assert.equal(new Set(titles).size, total);
}));

test('Odd bounds are passed over, and no fault', () => inVisit({}, async (page) => {
  const whole = (await (await page.request.get(`${site.url}/sok.geojson?q=tegning`)).json()).total;
  for (const odd of ['omrade=', 'omrade=1,2,3', 'omrade=nan,nan%20400', `omrade=${'1,2%20'.repeat(600)}`, 'sak=hei', 'tiltak=slott', 'tiar=abc', 'side=0', 'side=-1', 'rekkefolge=baklengs']) {
    const answer = await page.request.get(`${site.url}/sok.geojson?q=tegning&${odd}`);
    assert.equal(answer.status(), 200, odd);
    assert.equal((await answer.json()).total, whole, odd);
  }
  for (const path of ['/sok.geojson', '/naer', '/naer?punkt=1', '/naer?punkt=999,999', '/sok?side=99999999999&q=tegning', '/sok?sted=%F0%28%8C%28'])
    assert.ok((await page.request.get(site.url + path)).status() < 400, path);
  for (const path of ['/dok/hei/lignende', '/dok/00000000-0000-4000-8000-000000000000/lignende'])
    assert.equal((await page.request.get(site.url + path)).status(), 404, path);
}));
