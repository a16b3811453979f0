import { render } from 'preact';
import { toFrame, type FromFrame, type ToFrame } from '../loader/protocol.ts';
import { createApi } from './api.ts';
import { Chat } from './chat.ts';
import { countUnread } from './merge.ts';
import { Panel } from './panel.tsx';
import { shownConversation, Store } from './state.ts';
import { createStorage } from './storage.ts';
import { ChatContext } from './use-chat.ts';
import './widget.css';

const page = document.documentElement;
const key = page.dataset['key'] ?? '';
const listed = (page.dataset['origins'] ?? '').split(' ').filter(Boolean);
const allowed = listed.length > 0 ? [...listed, location.origin] : [];
const storage = createStorage(key);
const store = new Store();
const chat = new Chat({ key, api: createApi(key), storage, store });

let pinned: string | null = null;
let turn: Promise<void> = Promise.resolve();

function tell(message: FromFrame, origin: string | null = pinned): void {
  if (window.parent !== window && origin !== null) window.parent.postMessage(message, origin);
}

/** One after the other: who the visitor is must be settled before they are shown anything. */
function inTurn(act: () => Promise<void>): void {
  turn = turn.then(act).catch(() => undefined);
}

function greet(hello: Extract<ToFrame, { type: 'hello' }>): void {
  store.set({ locale: hello.locale === 'en' ? 'en' : 'ja' });
  page.lang = store.get().locale;
  if (hello.theme === 'light' || hello.theme === 'dark') page.dataset['theme'] = hello.theme;
  inTurn(() => chat.start(typeof hello.pageUrl === 'string' ? hello.pageUrl : undefined));
}

function hear(event: MessageEvent): void {
  const said = toFrame(event, window.parent, { pinned, allowed });
  if (!said) return;
  if (said.type === 'hello') {
    if (pinned !== null) return;
    pinned = event.origin;
    greet(said);
  } else if (said.type === 'shown') chat.look(said.shown === true);
  else if (said.type === 'identify' && typeof said.identity === 'string') inTurn(() => chat.identify(said.identity));
  else if (said.type === 'logout') inTurn(() => chat.forget());
}

function start(): void {
  const root = document.getElementById('widget');
  if (!root) return;
  const close = () => tell({ madoguchi: 1, type: 'close' });
  render(<ChatContext.Provider value={{ chat, store, close }}><Panel storage={storage} /></ChatContext.Provider>, root);
  let told = '';
  store.watch(() => {
    const state = store.get();
    const unread = state.shown ? 0 : countUnread(state.messages, state.readPosition);
    const active = shownConversation(state)?.open === true || state.unsent.length > 0;
    const now = `${unread} ${active}`;
    if (now !== told) tell({ madoguchi: 1, type: 'state', unread, active });
    told = now;
  });
  addEventListener('message', hear);
  addEventListener('online', () => chat.setOnline(true));
  addEventListener('offline', () => chat.setOnline(false));
  document.addEventListener('visibilitychange', () => chat.look(store.get().shown));
  addEventListener('storage', (event) => {
    if (event.key === `madoguchi:${key}:token` || event.key === null) inTurn(() => chat.tokenChanged());
  });
  setInterval(() => {
    store.set({ now: Date.now() });
    chat.askForMarks();
  }, 20_000);
  if (!navigator.onLine) chat.setOnline(false);
  if (window.parent === window) {
    greet({ madoguchi: 1, type: 'hello', locale: /^ja\b/i.test(navigator.language) ? 'ja' : 'en', theme: 'auto', pageUrl: '' });
    chat.look(true);
  } else {
    // Says only that it is there: nothing in it is secret, and whom to trust is not known yet.
    window.parent.postMessage({ madoguchi: 1, type: 'ready' } satisfies FromFrame, '*');
  }
}

start();
