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
