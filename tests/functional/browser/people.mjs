// Signing in as the demo's people, through the page that a visitor sees.
export async function signInAs(page, site, name) {
  await page.goto(`${site.url}/logg-inn`);
  await page.getByRole('link', { name: /oppdiktet person/ }).click();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: 'Logg ut' }).waitFor();
}

export async function signOut(page) {
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await page.getByRole('link', { name: 'Logg inn' }).first().waitFor();
}
