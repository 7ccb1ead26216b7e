// Additions for those who have JavaScript; every page works without this file.

// A form that is sent twice by a double click would be a decision made twice.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

// Keyboard and screen reader users land on the list of errors, not at the top of the page.
document.querySelector('.ds-error-summary')?.focus();

// Left and right arrows turn the pages of a document, unless one is writing.
addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest('input, textarea, select, summary')) return;
  const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
  document.querySelector(`a[rel="${rel}"]`)?.click();
});

// Beside the results there is room for the filters; above them, on a phone, they would hide the results.
if (matchMedia('(min-width: 60rem)').matches) {
  for (const details of document.querySelectorAll('details[data-open-wide]')) details.open = true;
}

// Facets apply at once; without this the button below them does it.
for (const form of document.querySelectorAll('form[data-apply]')) {
  form.addEventListener('change', (event) => {
    if (event.target.type === 'checkbox') form.requestSubmit();
  });
}
