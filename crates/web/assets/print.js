// "Print" goes to the print dialogue at once: the coupon loads unseen and prints itself. The form opens it in
// a tab without this script, and where the browser has no viewer of its own for papers, as on phones.

let paper = null;

function print(frame) {
  try {
    frame.contentWindow.focus();
    frame.contentWindow.print();
  } catch {
    // This browser lets nobody else print from its viewer. The viewer itself can; asking for the coupon a
    // second time would mark it as a duplicate.
    frame.classList.remove('unseen');
    frame.removeAttribute('aria-hidden');
    frame.focus();
  }
}

for (const form of document.querySelectorAll('form[data-print]')) {
  form.addEventListener('submit', (event) => {
    if (!navigator.pdfViewerEnabled) return;
    event.preventDefault();
    paper?.remove();
    paper = document.createElement('iframe');
    paper.className = 'paper unseen';
    paper.title = form.dataset.print;
    paper.setAttribute('aria-hidden', 'true');
    paper.addEventListener('load', () => print(paper), { once: true });
    const ticks = new URLSearchParams(new FormData(form)).toString();
    paper.src = form.getAttribute('action') + (ticks && `?${ticks}`);
    form.after(paper);
  });
}
