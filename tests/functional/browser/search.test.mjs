// Questions as people type them: what they are taken for, the way back, and the page that a hit leads to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepsTheRules, openBrowser, violations, visit } from './browser.mjs';
import { startSite } from './site.mjs';

let site;
let browser;
before(async () => { [site, browser] = await Promise.all([startSite(), openBrowser()]); });
after(async () => { await browser?.close(); await site?.stop(); });

const inVisit = (options, steps) => visit(browser, options, steps);

async function search(page, words) {
  await page.goto(site.url);
  await page.locator('input[name="q"]').fill(words);
  await page.getByRole('button', { name: 'Søk' }).click();
  await page.getByRole('heading', { name: 'Søk i byggesaksarkivet' }).waitFor();
}

test('A misspelt word is taken for the one that was meant, and can be asked for as typed', () => inVisit({ javaScriptEnabled: false }, async (page) => {
  await search(page, 'garasjje');
  await page.getByText('Viser treff for garasje').waitFor();
  assert.ok(await page.locator('.hit').count() > 0);
  await page.getByRole('link', { name: 'Søk heller etter «garasjje»' }).click();
  await page.getByText('Vi fant ingen dokumenter').waitFor();
  assert.match(page.url(), /ordrett=1/);
}));

test('An address and years are understood, and taken back', () => inVisit({}, async (page) => {
  await search(page, 'garasje solbaken 7 1970-tallet');
  const taken = page.getByRole('list', { name: 'Slik forsto vi søket' });
  await taken.getByText('Adresse: solbaken 7').first().waitFor();
  await taken.getByText('Dokumenter fra: 1970-tallet').first().waitFor();
  assert.match(await page.locator('.hit').first().innerText(), /Solbakken 7/);
  await keepsTheRules(page, 'search');
  await taken.getByRole('link', { name: /Dokumenter fra/ }).click();
  assert.equal(await page.getByText('Dokumenter fra: 1970-tallet').count(), 0);
  assert.equal(new URL(page.url()).searchParams.get('q'), 'garasje solbaken 7 "1970-tallet"');
}));

test('A hit leads to its page with what was searched for marked', () => inVisit({}, async (page) => {
  await search(page, 'garasje');
  await page.locator('main a[href*="/s/1?"]').first().click();
  await page.getByText('Ordene fra søket «garasje» er merket').waitFor();
  assert.ok(await page.locator('.found rect').count() > 0);
  assert.match(await page.locator('.page-text mark').first().innerText(), /garasje/i);
  await keepsTheRules(page, 'search');
  await page.getByRole('link', { name: 'Vis uten merker' }).click();
  await page.getByRole('heading', { name: 'Tekst på siden' }).waitFor();
  assert.equal(await page.locator('.found rect, .page-text mark').count(), 0);
  await page.goto(`${site.url}/sok?q=garasje&ordrett=1`);
  assert.match(await page.locator('main a[href*="/s/1?"]').first().getAttribute('href'), /q=garasje&ordrett=1$/);
}));

test('What may be meant is offered while one types', () => inVisit({}, async (page) => {
  await page.goto(site.url);
  const field = page.locator('input[name="q"]');
  await field.pressSequentially('so');
  assert.equal(await page.locator('datalist option').count(), 0);
  await field.pressSequentially('lbak');
  await page.locator('datalist option[value="Solbakken 7"][label="20/9"]').waitFor({ state: 'attached' });
  await field.fill('garas');
  await page.locator('datalist option[value="garasje"]').waitFor({ state: 'attached' });
  await field.fill('20/9');
  await page.locator('datalist option[value="20/9"][label^="Solbakken 7"]').waitFor({ state: 'attached' });
  assert.deepEqual(await violations(page), []);
}));

test('Odd beginnings get no suggestions, and no fault', () => inVisit({}, async (page) => {
  for (const odd of ['', 'so', '%00%00%00', '<b>', '-'.repeat(300), 'å'.repeat(600), '"""', '0/0', '\t\n\t']) {
    const answer = await page.request.get(`${site.url}/sok/forslag?q=${encodeURIComponent(odd)}`);
    assert.equal(answer.status(), 200, odd);
    assert.equal(await answer.text(), '', odd);
  }
}));

test('Odd questions get a page', () => inVisit({ javaScriptEnabled: false }, async (page) => {
  for (const odd of ['"', '-', '- - -', '<script>alert(1)</script>', '%00', '()'.repeat(200), 'å'.repeat(600), '1960-1950', '99999/99999', '«»']) {
    const answer = await page.goto(`${site.url}/sok?q=${encodeURIComponent(odd)}`);
    assert.equal(answer.status(), 200, odd);
    await page.getByRole('heading', { name: 'Søk i byggesaksarkivet' }).waitFor();
  }
}));
