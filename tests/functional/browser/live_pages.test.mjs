// The pages as the server really shows them, with real papers on them: axe finds nothing, and nothing
// sticks out, on a phone and on a desktop.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, sizes, sticksOut, violations } from './browser.mjs';
import { signInAs } from './people.mjs';
import { startSite } from './site.mjs';

let site;
let browser;
before(async () => { [site, browser] = await Promise.all([startSite(), openBrowser()]); });
after(async () => { await browser?.close(); await site?.stop(); });

// The first address on a page that looks like this.
async function linkOn(page, address, shape) {
  await page.goto(site.url + address);
  const links = await page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const found = links.find((link) => shape.test(link));
  assert.ok(found, `${address} leads to ${shape}, not only to ${links.join(' ')}`);
  return found;
}

async function check(page, address) {
  for (const [name, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.goto(site.url + address);
    assert.deepEqual(await violations(page), [], `${address} on a ${name}`);
    assert.equal(await sticksOut(page), false, `${address} sticks out on a ${name}`);
  }
}

async function inVisit(steps) {
  const context = await browser.newContext({ locale: 'nb-NO' });
  try {
    await steps(await context.newPage());
  } finally {
    await context.close();
  }
}

test('What a visitor sees keeps the rules of accessibility', () => inVisit(async (page) => {
  const house = await linkOn(page, '/sok?q=solbakken+9', /^\/k\/9999\/e\/\d+\/\d+$/);
  const paper = await linkOn(page, '/sok?q=garasje', /^\/dok\/[0-9a-f-]{36}/);
  const sheet = paper.replace(/\/s\/.*$/, '');
  const pages = ['/', '/sok?q=garasje', '/sok?q=solbakken+9', '/sok?q=finnesikke', house,
    await linkOn(page, house, /\/sak\//), sheet, `${sheet}/s/1`, '/innsyn', '/logg-inn', '/logg-inn/demo',
    '/tilgjengelighet', '/personvern', '/ansatt', '/ansatt/passord?kode=x', '/finnes-ikke'];
  for (const address of pages) await check(page, address);
}));

test('What an owner sees keeps the rules of accessibility', () => inVisit(async (page) => {
  await signInAs(page, site, 'Kari Solbakkrud');
  await check(page, '/min-side');
  await check(page, await linkOn(page, '/min-side', /^\/k\/9999\/e\//));
}));

test('What an archivist sees keeps the rules of accessibility', () => inVisit(async (page) => {
  await signInAs(page, site, 'Berit Haugsrud');
  for (const address of ['/arkiv', '/arkiv/last-opp', '/arkiv/uplassert', '/arkiv/vurdering', '/arkiv/like', '/arkiv/like?vis=filer']) await check(page, address);
  await check(page, await linkOn(page, '/arkiv', /^\/arkiv\/leveranse\//));
  const paper = await linkOn(page, '/sok?q=garasje', /^\/dok\/[0-9a-f-]{36}/);
  await check(page, paper.replace(/\/s\/.*$/, '').replace('/dok/', '/arkiv/dokument/'));
}));

test('What a caseworker sees keeps the rules of accessibility', () => inVisit(async (page) => {
  await signInAs(page, site, 'Torleif Kvernmo');
  for (const address of ['/arbeidsliste', '/arbeidsliste/ny']) await check(page, address);
}));
