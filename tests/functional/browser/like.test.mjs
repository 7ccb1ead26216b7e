// Papers that came more than once, and which delivery is read first, as an archivist sees them: on a phone too.
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

const letter = (owner, number) => `Til ${owner}, Solbakken 9. Svar på byggemelding mottatt 12.03.1994, journalnummer ${number}.
Bygningsrådet har sett på tegningene av garasjen og har ikke merknader til høyde, avstand til nabogrense eller taktekking.
Arbeidet kan begynne når gebyret er betalt. Kopi er sendt brannsjefen og oppmålingskontoret.
Hilsen Torbjørn Lidalsnes, saksbehandler for ${owner}, telefon 55506071.
`;

function run(...words) {
  return execFileSync(binary, ['--data', site.data, ...words], { encoding: 'utf8' });
}

before(async () => {
  [site, browser, folder] = await Promise.all([startSite(), openBrowser(), mkdtemp(path.join(tmpdir(), 'byggarkiv-'))]);
  const delivery = path.join(folder, 'svar');
  await mkdir(delivery);
  await writeFile(path.join(delivery, 'a.txt'), letter('Solveig Kvernbakken', '4711/94'));
  await writeFile(path.join(delivery, 'b.txt'), letter('Solveig Kvernbakken', '4711/94').replace('byggemelding', 'bygqemelding'));
  await writeFile(path.join(delivery, 'c.txt'), letter('Solveig Kvernbakken', '4711/94'));
  await writeFile(path.join(delivery, 'register.csv'), [
    'saksnummer;aar;sakstittel;gnr;bnr;tittel;dokumenttype;dato;tilgang;Boks;fil',
    '1;1994;Garasje;49;130;Svar på byggemelding;Brev;1994;åpen;12;a.txt',
    '2;1994;Garasje igjen;49;130;Svaret skannet på nytt;Brev;1994;åpen;12;b.txt',
    '3;1994;Kopibok;49;130;Kopi av svaret;Brev;1994;åpen;13;c.txt', ''].join('\n'));
  run('import', delivery, '--tenant', 'testvik');
  const found = JSON.parse(run('duplicates', '--tenant', 'testvik', '--json'));
  assert.ok(found.alike.some(({ one, other }) => [...one, ...other].some(({ title }) => title === 'Svaret skannet på nytt')));
});
after(async () => {
  await browser?.close();
  await site?.stop();
  if (folder) await rm(folder, { recursive: true });
});

async function asBerit(viewport, steps) {
  const context = await browser.newContext({ locale: 'nb-NO', viewport });
  try {
    const page = await context.newPage();
    await signInAs(page, site, 'Berit Haugsrud');
    await steps(page);
  } finally {
    await context.close();
  }
}

for (const [name, viewport] of Object.entries(sizes)) {
  test(`An archivist finds what came twice, and where it lies (${name})`, () => asBerit(viewport, async (page) => {
    await page.goto(`${site.url}/arkiv`);
    await page.getByRole('link', { name: 'Like dokumenter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Like dokumenter' }).waitFor();
    await page.getByRole('link', { name: 'Svaret skannet på nytt' }).first().waitFor();
    assert.equal(await sticksOut(page), false);
    assert.deepEqual(await violations(page), []);
    await page.getByRole('link', { name: 'Samme fil' }).click();
    await page.getByRole('link', { name: 'Kopi av svaret' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kopi av svaret' }).waitFor();
    const card = page.getByRole('region', { name: 'Like dokumenter' });
    await card.getByText('Samme fil i').waitFor();
    await card.getByRole('link', { name: 'Svaret skannet på nytt' }).waitFor();
    assert.match(await page.getByRole('main').innerText(), /Papiret ligger i\s+Boks 13/);
    assert.equal(await sticksOut(page), false);
    assert.deepEqual(await violations(page), []);
  }));
}
