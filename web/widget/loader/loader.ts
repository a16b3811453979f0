import { launcher as en } from '../../../messages/en/widget.json';
import { launcher as ja } from '../../../messages/ja/widget.json';
import { fromFrame, type ToFrame } from './protocol.ts';
import { STYLES } from './styles.ts';

type Command = [name: string, value?: unknown];
interface Api {
  (...command: Command): void;
  q?: ArrayLike<unknown>[];
}
declare global {
  interface Window {
    Madoguchi?: Api | undefined;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
const key = script?.dataset['key'] ?? '';
const base = new URL(script?.src ?? location.href).origin;
const NOTE = `madoguchi:${key}`;

function pageLocale(): 'ja' | 'en' {
  const said = script?.dataset['lang'] || document.documentElement.lang || navigator.language;
  return /^ja\b/i.test(said) ? 'ja' : 'en';
}

/** Whether this page's visitor is in a conversation: nothing about them, kept for the tab only. */
function note(value?: 'open' | 'active' | ''): string {
  try {
    if (value !== undefined) sessionStorage.setItem(NOTE, value);
    return sessionStorage.getItem(NOTE) ?? '';
  } catch {
    return '';
  }
}

function shape(d: string, className: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', className);
  path.setAttribute('d', d);
  svg.append(path);
  return svg;
}

class Widget {
  readonly #t = pageLocale() === 'ja' ? ja : en;
  readonly #host = document.createElement('div');
  readonly #button = document.createElement('button');
  readonly #badge = document.createElement('span');
  readonly #root: ShadowRoot;
  #frame: HTMLIFrameElement | null = null;
  #ready = false;
  #waiting: ToFrame[] = [];
  #shown = false;
  #unread = 0;

  constructor() {
    this.#root = this.#host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.#root.adoptedStyleSheets = [sheet];
    this.#button.type = 'button';
    this.#badge.setAttribute('aria-hidden', 'true');
    this.#button.append(shape('M2.5 3.2h11v7.6H8L4.9 13.4v-2.6H2.5z', 'talk'), shape('m4.3 6.3 3.7 3.7 3.7-3.7', 'down'), this.#badge);
    this.#button.addEventListener('click', () => this.show(!this.#shown));
    this.#root.append(this.#button);
    this.#label();
    addEventListener('message', (event) => this.#hear(event));
    document.body.append(this.#host);
    const earlier = note();
    // On a phone the panel covers the page: coming to a new page it stays closed.
    if (earlier === 'open' && matchMedia('(min-width: 520px)').matches) this.show(true, false);
    else if (earlier) this.load();
  }

  /** Makes the frame, hidden: to speak for a visitor or to keep a conversation alive. */
  load(): HTMLIFrameElement {
    if (this.#frame) return this.#frame;
    const frame = document.createElement('iframe');
    frame.src = `${base}/widget/${encodeURIComponent(key)}/frame`;
    frame.title = this.#t.panel;
    frame.allow = 'clipboard-write';
    frame.hidden = true;
    this.#root.prepend(frame);
    this.#frame = frame;
    return frame;
  }

  show(shown: boolean, focus = true): void {
    const frame = this.load();
    this.#shown = shown;
    frame.hidden = !shown;
    this.#host.toggleAttribute('data-open', shown);
    note(shown ? 'open' : 'active');
    this.#label();
    this.say({ madoguchi: 1, type: 'shown', shown });
    if (shown && focus) frame.focus();
    else if (!shown) this.#button.focus();
  }

  say(message: ToFrame): void {
    if (this.#ready) this.#frame?.contentWindow?.postMessage(message, base);
    else this.#waiting.push(message);
  }

  #label(): void {
    const { open, close, unread } = this.#t;
    this.#button.setAttribute('aria-label', this.#shown ? close : this.#unread > 0 ? unread.replace('{count}', String(this.#unread)) : open);
    this.#button.setAttribute('aria-expanded', String(this.#shown));
    this.#badge.textContent = this.#unread > 0 && !this.#shown ? String(Math.min(this.#unread, 99)) : '';
  }

  #hear(event: MessageEvent): void {
    const said = fromFrame(event, this.#frame?.contentWindow, base);
    if (!said) return;
    if (said.type === 'close') this.show(false);
    else if (said.type === 'state') {
      this.#unread = said.unread;
      this.#label();
      if (!this.#shown) note(said.active ? 'active' : '');
    } else {
      this.#ready = true;
      const page = script?.dataset;
      // The product a page says it is about travels behind its address; query and fragment of the page itself stay with it.
      this.say({ madoguchi: 1, type: 'hello', locale: pageLocale(), theme: page?.['theme'], pageUrl: location.origin + location.pathname + '#' + (page?.['product'] ?? '') });
      for (const message of this.#waiting.splice(0)) this.say(message);
    }
  }
}

let widget: Widget | null = null;

/** `identify` with a token your server signed, `open`, `close`, `logout` when the visitor signs out of your site. */
function command(name: unknown, value?: unknown): void {
  if (!widget) return;
  if (name === 'open') widget.show(true);
  else if (name === 'close') widget.show(false);
  else if (name === 'identify' && typeof value === 'string') {
    widget.load();
    widget.say({ madoguchi: 1, type: 'identify', identity: value });
  } else if (name === 'logout') {
    widget.load();
    widget.say({ madoguchi: 1, type: 'logout' });
  }
}

function start(): void {
  const asked = window.Madoguchi?.q ?? [];
  widget = new Widget();
  window.Madoguchi = (...args: Command) => command(...args);
  for (const one of asked) command(one[0], one[1]);
}

if (!key) throw new Error('data-key is missing');
if (!window.Madoguchi) window.Madoguchi = Object.assign((...args: Command) => void window.Madoguchi?.q?.push(args), { q: [] as ArrayLike<unknown>[] });
if (document.body) start();
else addEventListener('DOMContentLoaded', start);
