// What a form gains where scripts run: one press sends once, and a frame around it can be as high as it is.
const form = document.querySelector('form');
const button = form?.querySelector('button');
form?.addEventListener('submit', () => {
  if (!button) return;
  button.disabled = true;
  button.textContent = form.dataset.sending ?? '';
});
// Back from another page: the browser shows the old state.
addEventListener('pageshow', () => button?.removeAttribute('disabled'));
document.querySelector('[aria-invalid]')?.focus();
if (window.parent !== window) {
  // A height is no secret, so any page that may show this frame may know it.
  const tell = () =>
    window.parent.postMessage(
      { madoguchi: 1, type: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) },
      '*',
    );
  new ResizeObserver(tell).observe(document.body);
  tell();
}
