import type { FromServer } from '@madoguchi/contracts/live.ts';
import { type ChatSurvey, Refused, type Api, type WidgetMessage } from './api.ts';
import { AnswerDesk } from './answers.ts';
import { LiveLine } from './live.ts';
import { mergeMessages } from './merge.ts';
import { Outbox, type Unsent } from './outbox.ts';
import { backoff, randomId } from './random-id.ts';
import { shownConversation, type Store, type Upload } from './state.ts';
import type { Storage } from './storage.ts';
import { VisitKeeper } from './visit.ts';

const LARGEST_UPLOAD = 10 * 1024 * 1024;
const POLL_MS = 10_000;
const PAGE = 300;
/** An answer waits out its undo time under a lower position than what was said meanwhile: ask for some again. */
const OVERLAP = 50;
const TYPING_LASTS_MS = 10_000;

export interface ChatOptions {
  key: string;
  api: Api;
  storage: Storage;
  store: Store;
}

/** The conversation of one visitor: what is said, sent, heard and read. Components show its store and call its verbs. */
export class Chat {
  /** What is found and read before anything is sent. */
  readonly answers: AnswerDesk;
  readonly #options: ChatOptions;
  readonly #visit: VisitKeeper;
  readonly #outbox: Outbox;
  #line: LiveLine | null = null;
  #lineToken: string | null = null;
  #poll: ReturnType<typeof setInterval> | undefined;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;
  #pageUrl: string | undefined;

  constructor(options: ChatOptions) {
    this.#options = options;
    this.answers = new AnswerDesk(options);
    const { api, storage, store } = options;
    this.#visit = new VisitKeeper({ api, storage, about: () => ({ locale: store.get().locale, ...(this.#pageUrl ? { pageUrl: this.#pageUrl } : {}) }) });
    this.#outbox = new Outbox({
      storage,
      deliver: (item) => this.#deliver(item),
      changed: (unsent) => store.set({ unsent }),
      later: (ms, again) => {
        const timer = setTimeout(again, ms);
        return () => clearTimeout(timer);
      },
    });
  }

  async start(pageUrl: string | undefined): Promise<void> {
    this.#pageUrl = pageUrl;
    await this.#loadConfig();
    await this.#resume();
    this.#outbox.restore();
  }

  say(body: string): void {
    const { store } = this.#options;
    const { uploads, lookingAt } = store.get();
    const files = uploads.flatMap((upload) => (upload.file ? [upload.file] : []));
    if (!body && files.length === 0) return;
    store.set({ uploads: uploads.filter((upload) => !upload.file), forgotten: false });
    this.answers.close();
    this.#outbox.add({ body, files, conversationId: lookingAt ?? undefined }, Date.now());
    this.typing(false);
  }

  retry(clientId: string): void {
    this.#outbox.retry(clientId);
  }

  discard(clientId: string): void {
    this.#outbox.discard(clientId);
  }

  async attach(files: readonly File[]): Promise<void> {
    await Promise.all(files.map((file) => this.#upload(file)));
  }

  removeUpload(id: string): void {
    const { store } = this.#options;
    store.set({ uploads: store.get().uploads.filter((upload) => upload.id !== id) });
  }

  /** @throws Refused when it could not be kept. */
  async leaveEmail(email: string): Promise<void> {
    await this.#options.api.leaveEmail(await this.#visit.ensure(), email);
    this.#visit.email = email;
    this.#options.store.set({ email });
    this.#connect();
  }

  /** What the visitor is asked about a matter that ended. */
  async survey(): Promise<ChatSurvey | null> {
    return (await this.#options.api.survey(await this.#visit.ensure())).survey;
  }

  typing(on: boolean): void {
    const shown = shownConversation(this.#options.store.get());
    if (shown) this.#line?.typing(shown.id, on);
  }

  async lookAt(conversationId: string | null): Promise<void> {
    this.#options.store.set({ lookingAt: conversationId, messages: [], staffTyping: false, readPosition: 0 });
    await this.refresh(0);
  }

  /** Panel opened or closed, page looked at or not. */
  look(shown: boolean): void {
    const { store } = this.#options;
    const opens = shown && !store.get().shown;
    store.set({ shown });
    this.#read();
    if (opens && this.#line) void this.#catchUp();
  }

  /** Nobody tells a visitor that the staff has read or solved something: asked now and then while they look. */
  askForMarks(): void {
    const { shown, messages } = this.#options.store.get();
    if (shown && messages.at(-1)?.direction === 'in' && document.visibilityState === 'visible') void this.#catchUp();
  }

  async identify(identity: string): Promise<void> {
    const outcome = await this.#visit.identify(identity).catch(() => 'refused' as const);
    if (outcome === 'changed') await this.#become();
  }

  async forget(): Promise<void> {
    await this.#visit.end();
    this.#outbox.clear();
    this.answers.forget();
    this.#options.storage.clear();
    await this.#become();
    this.#options.store.set({ forgotten: true });
  }

  setOnline(online: boolean): void {
    this.#options.store.set({ online });
    if (!online) return;
    this.#outbox.wake();
    this.#line?.wake();
  }

  /** Another tab signed in or out: this one follows. */
  async tokenChanged(): Promise<void> {
    if (this.#visit.token !== this.#lineToken) await this.#become();
  }

  /** Fetches what is new after a position of the conversation shown; links of files are made anew. */
  async refresh(after: number): Promise<void> {
    const { api, store } = this.#options;
    const { token } = this.#visit;
    if (!token) return;
    const { lookingAt } = store.get();
    const page = await api.list(token, { after, ...(lookingAt ? { conversationId: lookingAt } : {}) });
    if (lookingAt !== store.get().lookingAt || token !== this.#visit.token) return;
    const known = store.get().conversations.filter((one) => page.conversations.every((other) => other.id !== one.id));
    const conversations = lookingAt ? [...known, ...page.conversations].toSorted((a, b) => b.lastActivityAt.localeCompare(a.lastActivityAt)) : page.conversations;
    const shown = shownConversation({ ...store.get(), conversations });
    store.set({ conversations });
    this.#take(page.messages.filter((message) => message.conversationId === shown?.id), shown?.id ?? null);
    if (page.messages.length === PAGE) await this.refresh(page.messages.at(-1)?.position ?? after);
  }

  /** Merges into what is shown; a new conversation replaces what was shown before. */
  #take(came: readonly WidgetMessage[], conversationId: string | null): void {
    const { store } = this.#options;
    const kept = store.get().messages.filter((message) => message.conversationId === conversationId);
    store.set({ messages: mergeMessages(kept, came), readPosition: this.#storedRead(conversationId) });
    this.#line?.view(conversationId);
    this.#read();
  }

  async #loadConfig(): Promise<void> {
    const { api, store } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      try {
        store.set({ config: await api.config(), phase: 'ready' });
        return;
      } catch (error) {
        if (error instanceof Refused && error.status === 404) return store.set({ phase: 'gone' });
        await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
      }
    }
  }

  async #resume(): Promise<void> {
    if (!this.#visit.token) return;
    try {
      await this.refresh(0);
      await this.#visit.resume();
      this.#options.store.set({ email: this.#visit.email });
    } catch (error) {
      if (!isGone(error)) return this.#connect();
      this.#visit.drop();
    }
    this.#connect();
  }

  /** Somebody else, or nobody: nothing of before stays on the screen. */
  async #become(): Promise<void> {
    this.#line?.close();
    this.#line = null;
    this.#lineToken = null;
    this.#options.store.set({ conversations: [], messages: [], lookingAt: null, staffTyping: false, email: this.#visit.email, readPosition: 0, uploads: [] });
    await this.#resume();
  }

  #connect(): void {
    const { token } = this.#visit;
    if (!token || this.#lineToken === token) return;
    this.#line?.close();
    this.#lineToken = token;
    const line = new LiveLine({
      key: this.#options.key,
      token,
      hear: (frame) => this.#hear(frame),
      state: (state) => this.#lineState(line, state),
    });
    this.#line = line;
    line.open();
  }

  #lineState(line: LiveLine, state: 'ready' | 'down' | 'ended' | 'blocked'): void {
    if (line !== this.#line) return;
    clearInterval(this.#poll);
    this.#options.store.set({ connected: state === 'ready' || state === 'blocked', staffTyping: false });
    if (state === 'ready') {
      line.view(shownConversation(this.#options.store.get())?.id ?? null);
      void this.#catchUp();
      this.#outbox.wake();
    } else if (state === 'ended') {
      this.#visit.drop();
      void this.#become();
    } else if (state === 'blocked') {
      this.#poll = setInterval(() => void this.#catchUp(), POLL_MS);
      void this.#catchUp();
    }
  }

  async #catchUp(): Promise<void> {
    const last = this.#options.store.get().messages.at(-1)?.position ?? 0;
    await this.refresh(Math.max(0, last - OVERLAP)).catch((error: unknown) => {
      if (!isGone(error)) return;
      this.#visit.drop();
      void this.#become();
    });
  }

  #hear(frame: FromServer): void {
    const { store } = this.#options;
    const shown = shownConversation(store.get());
    if (frame.type === 'message') {
      if (frame.message.direction === 'out') this.#setTyping(false);
      if (frame.message.conversationId === shown?.id) this.#take([frame.message], shown.id);
      else if (store.get().lookingAt === null) void this.#catchUp();
    } else if (frame.type === 'typing' && frame.conversationId === shown?.id) this.#setTyping(frame.on);
    else if (frame.type === 'resync') void this.refresh(0).catch(() => undefined);
  }

  #setTyping(on: boolean): void {
    clearTimeout(this.#typingEnds);
    this.#options.store.set({ staffTyping: on });
    if (on) this.#typingEnds = setTimeout(() => this.#options.store.set({ staffTyping: false }), TYPING_LASTS_MS);
  }

  async #deliver(item: Unsent): Promise<void> {
    const { api, store } = this.#options;
    const token = await this.#visit.ensure();
    const { clientId, body, files, conversationId } = item;
    const sent = { clientId, body, fileIds: files.map((file) => file.id), ...(this.#pageUrl ? { pageUrl: this.#pageUrl } : {}), ...this.answers.told() };
    const answer = await api.send(token, { ...sent, ...(conversationId ? { conversationId } : {}) }).catch(async (error: unknown) => {
      if (!isGone(error)) throw error;
      const alive = await api.list(token, {}).then(() => true, (reason: unknown) => !isGone(reason));
      if (!alive) this.#visit.drop();
      return api.send(await this.#visit.ensure(), sent);
    });
    this.answers.forget();
    const others = store.get().conversations.filter((one) => one.id !== answer.conversation.id);
    store.set({ conversations: [answer.conversation, ...others], lookingAt: null });
    this.#take([answer.message], answer.conversation.id);
    this.#connect();
  }

  async #upload(file: File): Promise<void> {
    const { api, store } = this.#options;
    const id = randomId();
    const change = (part: Partial<Upload>): void => store.set({ uploads: store.get().uploads.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)) });
    const large = file.size > LARGEST_UPLOAD;
    store.set({ uploads: [...store.get().uploads, { id, name: file.name, share: 0, state: large ? 'large' : 'sending', file: null }] });
    if (large) return;
    try {
      const stored = await api.upload(await this.#visit.ensure(), file, (share) => change({ share }));
      change({ share: 1, state: 'done', file: stored });
      this.#connect();
    } catch (error) {
      change({ state: error instanceof Refused && error.status === 413 ? 'large' : 'failed' });
    }
  }

  #storedRead(conversationId: string | null): number {
    const [id, position] = (this.#options.storage.get('read') ?? '').split(' ');
    return id === conversationId ? Number(position) : 0;
  }

  /** What is on an open, visible panel has been read. */
  #read(): void {
    const { api, storage, store } = this.#options;
    const { shown, messages, readPosition } = store.get();
    const last = messages.findLast((message) => message.direction === 'out');
    const { token } = this.#visit;
    if (!shown || !last || !token || last.position <= readPosition || document.visibilityState !== 'visible') return;
    storage.set('read', `${last.conversationId} ${last.position}`);
    store.set({ readPosition: last.position });
    // Tried again with the next answer; it is only a mark.
    api.read(token, { conversationId: last.conversationId, position: last.position }).catch(() => undefined);
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Refused && (error.status === 404 || error.status === 401);
}
