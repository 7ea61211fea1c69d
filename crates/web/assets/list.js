// A long list takes a moment to work out: the bar moves until the answer comes. Going back stops it.

const bars = () => document.querySelectorAll('form[data-busy] progress');

for (const form of document.querySelectorAll('form[data-busy]')) {
  form.addEventListener('submit', () => {
    for (const bar of form.querySelectorAll('progress')) bar.hidden = false;
  });
}

addEventListener('pageshow', () => {
  for (const bar of bars()) bar.hidden = true;
});

// The grid: rows are added, and rows of a spreadsheet are pasted from the field on.
for (const table of document.querySelectorAll('[data-grid]')) {
  const body = table.tBodies[0];
  const add = () => {
    const last = body.rows[body.rows.length - 1];
    const row = last.cloneNode(true);
    const line = Number(last.cells[0].firstChild.textContent) + 1;
    row.cells[0].textContent = line;
    for (const field of row.querySelectorAll('input')) {
      field.value = '';
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
      field.setAttribute('aria-label', field.getAttribute('aria-label').replace(/\d+/, line));
    }
    for (const wrong of row.querySelectorAll('.wrong')) wrong.remove();
    body.append(row);
    return row;
  };
  const button = table.closest('form').querySelector('[data-add-row]');
  button.hidden = false;
  button.addEventListener('click', () => add().querySelector('input').focus());

  table.addEventListener('paste', (event) => {
    const text = event.clipboardData.getData('text/plain').replace(/[\r\n]+$/, '');
    if (!event.target.matches('input') || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const from = event.target.closest('td').cellIndex;
    let row = event.target.closest('tr');
    for (const line of text.split(/\r?\n/)) {
      row ??= add();
      line.split('\t').forEach((value, at) => {
        const field = row.cells[from + at]?.querySelector('input');
        if (field) field.value = value.trim();
      });
      row = row.nextElementSibling;
    }
  });
}
