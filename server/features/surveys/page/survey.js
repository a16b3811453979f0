// Scanners of mail programs fetch links and may even run scripts, but nobody moves or types there. Only after a real
// movement, touch or key is the page said to be opened, and the mark that was chosen in the mail given.
(() => {
  const form = document.querySelector('form[data-survey]');
  if (!form) return;
  const signs = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'wheel'];
  const PAUSE_MS = 900;
  const seen = (event) => {
    if (!event.isTrusted || document.visibilityState !== 'visible') return;
    for (const sign of signs) removeEventListener(sign, seen);
    navigator.sendBeacon(`${location.pathname}/opened`);
    // A moment, so that whoever meant another mark can still point at it.
    if (form.hasAttribute('data-chosen')) setTimeout(() => form.requestSubmit(), PAUSE_MS);
  };
  for (const sign of signs) addEventListener(sign, seen, { passive: true });
})();
