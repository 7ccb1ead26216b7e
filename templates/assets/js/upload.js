// Sends the files of the upload form by tus, so that a broken line costs nothing. Without this file the
// form posts them as any form does.
import { Upload } from 'tus-js-client';

const form = document.querySelector('form[data-tus]');
const lines = form.querySelector('[data-progress]');
form.querySelector('[data-resumes]').hidden = false;

// The mapping travels in a header; a longer one is left to the plain form.
const longestMapping = 12_000;
const piece = 64 * 1024 * 1024; // bytes: proxies in between may hold a whole one

function line(name) {
  const element = document.createElement('p');
  const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 });
  bar.setAttribute('aria-label', name);
  const text = document.createElement('span');
  element.append(text, document.createElement('br'), bar);
  lines.append(element);
  return (state, share) => {
    text.textContent = `${state} ${name}`;
    if (share !== undefined) bar.value = share;
  };
}

function send(file, mapping) {
  const show = line(file.name);
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: form.dataset.tus,
      headers: { 'X-CSRF-Token': form.elements.csrf.value },
      metadata: { filename: file.name, ...(mapping && { mapping }) },
      chunkSize: piece,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000, 30_000],
      removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => show(form.dataset.sending, sent / all),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        const again = status === 0 || status >= 500 || [408, 409, 423].includes(status);
        if (again) show(form.dataset.waiting);
        return again && status !== 507;
      },
      onSuccess: resolve,
      onError: (error) => {
        show(form.dataset.failed);
        reject(error);
      },
    });
    show(form.dataset.sending, 0);
    upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    });
  });
}

const faults = { 400: 'unusable_name', 413: 'too_large', 507: 'no_room' };

form.addEventListener('submit', async (event) => {
  const files = [...form.elements.delivery.files];
  const [mapping] = form.elements.mapping.files;
  if (files.length === 0 || files.some((file) => file.size === 0)) return;
  if (mapping && mapping.size > longestMapping) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = form.querySelector('[type="submit"]');
  button.disabled = true;
  try {
    const text = mapping && await mapping.text();
    for (const file of files) await send(file, text);
    location.assign(`${form.getAttribute('action')}?mottatt=${files.length}`);
  } catch (error) {
    const fault = faults[error.originalResponse?.getStatus()];
    if (fault) location.assign(`${form.getAttribute('action')}?feil=${fault}`);
    button.disabled = false;
  }
}, { capture: true });
