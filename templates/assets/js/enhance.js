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

// Where the browser can tell a position, the properties near it are one tap away.
for (const offer of document.querySelectorAll('[data-position]')) {
  if (!navigator.geolocation || !window.isSecureContext) continue;
  offer.hidden = false;
  const told = offer.querySelector('[role="status"]');
  offer.querySelector('button').addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { location.assign(`${offer.dataset.position}?punkt=${coords.longitude.toFixed(5)},${coords.latitude.toFixed(5)}`); },
      () => { told.textContent = offer.dataset.refused; },
      { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 },
    );
  });
}

// From the third letter on, what may be meant is offered below the field; choosing one searches for it.
for (const field of document.querySelectorAll('input[data-suggest]')) {
  const list = document.createElement('datalist');
  list.id = `${field.id}-forslag`;
  field.after(list);
  field.setAttribute('list', list.id);
  let asking = new AbortController();
  field.addEventListener('input', async (event) => {
    asking.abort();
    asking = new AbortController();
    const typed = field.value.trim();
    const chosen = !event.inputType || event.inputType === 'insertReplacementText';
    if (chosen && [...list.options].some((option) => option.value === field.value)) {
      field.form.requestSubmit();
      return;
    }
    if (typed.length < 3) {
      list.replaceChildren();
      return;
    }
    try {
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      if (!answer.ok) return;
      const lines = (await answer.text()).split('\n').filter(Boolean);
      list.replaceChildren(...lines.map((line) => {
        const [value, label] = line.split('\t');
        return Object.assign(document.createElement('option'), label ? { value, label } : { value });
      }));
    } catch {
      // Typed on, or offline: one can search all the same.
    }
  });
}

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

// Single keys press what they are written beside, for those who have asked for it on this machine: a key
// that somebody hits by mistake, or says aloud to a program, must not decide anything.
const keys = document.querySelector('[data-keys]');
if (keys) {
  const choice = keys.querySelector('input');
  keys.hidden = false;
  choice.checked = localStorage.getItem('keys') === 'on';
  choice.addEventListener('change', () => localStorage.setItem('keys', choice.checked ? 'on' : 'off'));
  addEventListener('keydown', (event) => {
    if (!choice.checked || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest('input:not([type="checkbox"]), textarea, select')) return;
    document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
}

// What goes on elsewhere is shown as it goes: the part of the page that is live is fetched anew when the
// server says that it has changed, and the whole page once it has ended, unless somebody has begun to fill
// in a form on it.
const live = document.querySelector('[data-events]');
if (live) {
  const source = new EventSource(live.dataset.events);
  let busy = false;
  let begun = false;
  document.addEventListener('input', () => { begun = true; });
  source.addEventListener('figures', async () => {
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('[data-live]');
      if (answer.ok && fresh) live.replaceChildren(...fresh.children);
    } finally {
      busy = false;
    }
  });
  source.addEventListener('ended', () => {
    source.close();
    if (!begun) location.reload();
  });
}
