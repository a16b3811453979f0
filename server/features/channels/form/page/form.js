// <script src="https://…/form.js" data-key="…" async></script> puts the form where it stands.
(() => {
  const script = document.currentScript;
  const key = script?.dataset.key;
  if (!script || !key) return;
  const { origin } = new URL(script.src);
  const locale = /^en\b/i.test(script.dataset.lang || document.documentElement.lang || navigator.language)
    ? 'en'
    : 'ja';
  const frame = document.createElement('iframe');
  frame.src = `${origin}/forms/${encodeURIComponent(key)}?embedded=1&lang=${locale}`;
  frame.title = script.dataset.title || document.title;
  frame.style.cssText = 'width:100%;height:900px;border:0;color-scheme:light dark';
  script.after(frame);
  addEventListener('message', (event) => {
    const { data } = event;
    if (
      event.source !== frame.contentWindow ||
      event.origin !== origin ||
      data?.madoguchi !== 1 ||
      data.type !== 'height'
    )
      return;
    if (Number.isFinite(data.height)) frame.style.height = `${Math.min(4000, Math.max(200, data.height))}px`;
  });
})();
