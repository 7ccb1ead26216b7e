// What the form of a pile says is shown as it is filled in: turned pages stand turned, and pages are moved
// by buttons. Without this file the numbers beside the pages do it.
const form = document.querySelector('form[data-pile]');
const list = form?.querySelector('.pile');

function leaves() {
  return [...list.querySelectorAll('.leaf')];
}

function show(leaf) {
  const image = leaf.querySelector('img');
  image.dataset.quarters = leaf.querySelector('select[name^="snu-"]').value;
}

function tell() {
  let documents = 0;
  let left = 0;
  let begins = true;
  leaves().forEach((leaf, at) => {
    leaf.querySelector('input[name^="plass-"]').value = at + 1;
    begins ||= leaf.querySelector('.begins').checked;
    if (leaf.querySelector('.out').checked) {
      left += 1;
    } else {
      if (begins) documents += 1;
      begins = false;
    }
  });
  form.querySelector('[data-documents]').textContent = documents;
  form.querySelector('[data-out]').textContent = left;
}

// To the place that somebody has typed, among the others.
function moveTo(leaf, place) {
  const others = leaves().filter((other) => other !== leaf);
  const at = Math.max(0, Math.min(others.length, place - 1));
  if (at === others.length) list.append(leaf);
  else others[at].before(leaf);
  tell();
}

if (list) {
  for (const hidden of form.querySelectorAll('.moves, [data-sums]')) hidden.hidden = false;
  list.addEventListener('click', (event) => {
    const button = event.target.closest('[data-move]');
    if (!button) return;
    const leaf = button.closest('.leaf');
    moveTo(leaf, leaves().indexOf(leaf) + 1 + Number(button.dataset.move));
    button.focus();
  });
  list.addEventListener('change', (event) => {
    const leaf = event.target.closest('.leaf');
    if (event.target.name.startsWith('plass-')) moveTo(leaf, Number(event.target.value) || 1);
    show(leaf);
    tell();
  });
  tell();
}
