// Chromium as the tests drive it, and the two sizes at which people look.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

export const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
};

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Every rule of WCAG 2.0 to 2.2 A and AA and of good practice; [] when the page keeps them all. The
// page's own policy forbids injected scripts, so axe is evaluated from outside it.
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run());
  return found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join(', ')})`);
}

// Carries out steps in a new visit, in Norwegian and on a desktop where `options` do not say otherwise.
export async function visit(browser, options, steps) {
  const context = await browser.newContext({ locale: 'nb-NO', viewport: sizes.desktop, ...options });
  try {
    await steps(await context.newPage());
  } finally {
    await context.close();
  }
}

// The rules on a phone and on a desktop. The page must have JavaScript: without it axe waits for ever.
// SCREENSHOTS names a folder for pictures of what was looked at.
export async function keepsTheRules(page, name) {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    assert.deepEqual(await violations(page), [], `${name} on a ${size}`);
    assert.equal(await sticksOut(page), false, `${name} sticks out on a ${size}`);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${size}.png`, fullPage: true });
  }
}

// Whether anything sticks out to the right: axe does not look for it.
export function sticksOut(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
