// Small comforts of the public pages. Everything works without them.
const field = document.querySelector('.pub-search input');
const form = field?.form;

/** Lines under the field while somebody types; also while a conversion is under way: readings find words. */
function suggest() {
  const list = document.createElement('div');
  list.className = 'predict';
  list.id = 'predict';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', field.getAttribute('aria-label'));
  list.hidden = true;
  form.append(list);
  for (const [name, value] of [['role', 'combobox'], ['aria-controls', 'predict'], ['aria-expanded', 'false'], ['aria-autocomplete', 'list']]) field.setAttribute(name, value);
  let asked = '';
  let timer = 0;
  const lines = () => [...list.querySelectorAll('a')];
  const show = (on) => {
    list.hidden = !on;
    form.classList.toggle('open', on);
    field.setAttribute('aria-expanded', String(on));
    if (!on) field.removeAttribute('aria-activedescendant');
  };
  const choose = (line) => {
    for (const one of lines()) one.setAttribute('aria-selected', String(one === line));
    if (line) field.setAttribute('aria-activedescendant', line.id);
  };
  const ask = async () => {
    const words = field.value.trim();
    if (words === asked) return;
    asked = words;
    if (!words) return show(false);
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`).catch(() => null);
    if (!answer?.ok || words !== asked) return;
    // Made and escaped by the server; the content policy runs nothing in it.
    list.innerHTML = await answer.text();
    if (list.childElementCount > 0) {
      const foot = document.createElement('p');
      foot.textContent = form.dataset.foot;
      list.append(foot);
    }
    show(list.childElementCount > 0);
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || list.hidden) return;
    const all = lines();
    const at = all.findIndex((one) => one.getAttribute('aria-selected') === 'true');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(all.at(event.key === 'ArrowDown' ? (at + 1) % all.length : at - 1));
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      location.assign(all[at].href);
    } else if (event.key === 'Escape') show(false);
  });
  document.addEventListener('pointerdown', (event) => {
    if (!form.contains(event.target)) show(false);
  });
}
if (form) suggest();

// What this tab has read, told with a message if one is sent: it stays in the tab and goes with it.
const KEY = 'madoguchi-read';
try {
  const read = (sessionStorage.getItem(KEY) ?? '').split(',').filter(Boolean);
  const id = document.querySelector('article[data-article]')?.dataset.article;
  if (id) sessionStorage.setItem(KEY, [id, ...read.filter((one) => one !== id)].slice(0, 10).join(','));
  if (document.querySelector('.thanks')) sessionStorage.removeItem(KEY);
  else
    for (const link of document.querySelectorAll('a[href*="/contact/form"]')) {
      if (read.length === 0 && !id) continue;
      const to = new URL(link.href);
      to.searchParams.set('read', [id, ...read].filter(Boolean).slice(0, 10).join(','));
      link.href = to.href;
    }
} catch {
  // A browser that keeps nothing: the address alone says where somebody came from.
}
