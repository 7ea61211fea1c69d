// Files that are chosen but not sent yet: shown at once, and said if they are too large.
for (const box of document.querySelectorAll('[data-files]')) {
  const list = box.querySelector('.to-send');
  const wrong = box.querySelector('.wrong');
  const inputs = [...box.querySelectorAll('input[type=file]')];
  const isHeic = (file) => /\.(heic|heif|avif)$/i.test(file.name) || /hei[cf]|avif/.test(file.type);

  const row = (file, label) => {
    const item = document.createElement('li');
    if (file.type.startsWith('image/')) {
      const picture = document.createElement('img');
      picture.src = URL.createObjectURL(file);
      picture.alt = '';
      item.append(picture);
    }
    const text = document.createElement('span');
    text.textContent = `${label}: ${file.name}`;
    item.append(text);
    return item;
  };

  const show = () => {
    for (const picture of list.querySelectorAll('img')) URL.revokeObjectURL(picture.src);
    const chosen = inputs.flatMap((input) => [...input.files].map((file) => [file, input.labels[0].textContent]));
    list.replaceChildren(...chosen.map(([file, label]) => row(file, label)));
    const large = chosen.find(([file]) => file.size > Number(box.dataset.most));
    const many = chosen.reduce((sum, [file]) => sum + file.size, 0) > Number(box.dataset.mostTogether);
    const strange = chosen.find(([file]) => isHeic(file));
    if (large) wrong.textContent = `${box.dataset.large} ${large[0].name}`;
    else if (many) wrong.textContent = box.dataset.many;
    else wrong.textContent = strange ? box.dataset.heic : '';
    wrong.hidden = !wrong.textContent;
    // What would be refused only once all of it has arrived is not sent.
    inputs[0]?.setCustomValidity(wrong.textContent);
  };
  for (const input of inputs) input.addEventListener('change', show);
  show();
}
