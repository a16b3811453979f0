import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import {
  conversationEndpoints,
  type ConversationItem,
  type MessageEntry,
  newConversation,
} from '../packages/contracts/conversations.ts';
import { sessionEndpoints } from '../packages/contracts/session.ts';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import type { Call$ } from '../packages/contracts/client.ts';
import { artifactPath } from './artifacts.ts';
import { launchProfile, sharedBrowser } from './browser.ts';
import { Desk } from './desk.ts';
import { ForeignSite } from './foreign-site.ts';
import { MailSink, postMail, type Posted } from './mail-sink.ts';
import { Product, type ProductOptions } from './product.ts';
import { until } from './until.ts';
import type { Language } from './words.ts';

export interface Account {
  id: string;
  name: string;
  email: string;
  password: string;
}

type Role = 'admin' | 'supervisor' | 'agent' | 'light' | 'partner' | 'store';

export interface PersonOptions extends Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'hasTouch' | 'isMobile' | 'javaScriptEnabled'
> {
  language?: Language;
}

export interface Received {
  subject: string;
  body: string;
  customer: {
    familyName: string;
    givenName?: string;
    familyKana?: string;
    givenKana?: string;
    identities?: { kind: 'email' | 'phone'; value: string }[];
  };
}

function device({
  language = 'ja',
  viewport = { width: 1440, height: 900 },
  ...rest
}: PersonOptions): BrowserContextOptions {
  return {
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
    viewport,
    reducedMotion: 'reduce',
    ...rest,
  };
}

/** Everything a story needs: the product, the world around it, and people with browsers. */
export class Stage {
  readonly product: Product;
  readonly sink: MailSink;
  readonly site: ForeignSite;
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  readonly #accidents: string[] = [];
  #owner: Promise<Call$> | null = null;

  constructor(product: Product, sink: MailSink, site: ForeignSite, browser: Browser) {
    this.product = product;
    this.sink = sink;
    this.site = site;
    this.#browser = browser;
  }

  /** Somebody at a device of their own. Errors no code caught make the story fail at its end. */
  async person(options: PersonOptions = {}): Promise<Page> {
    return this.#enter(await this.#browser.newContext(device(options)));
  }

  /** A customer with a browser and a profile of their own. */
  async visitor(options: PersonOptions = {}): Promise<Page> {
    return this.#enter(await launchProfile(inject('browser'), this.product.newFolder('profile'), device(options)));
  }

  async #enter(context: BrowserContext): Promise<Page> {
    this.#contexts.push(context);
    context.setDefaultTimeout(30_000);
    context.on('weberror', (error) => {
      const { name, message, stack } = error.error();
      // What is thrown and no error, or an error of the browser's own, has no stack.
      this.#accidents.push(`${error.page()?.url() ?? ''} ${stack || `${name}: ${message}`}`);
    });
    return context.pages()[0] ?? context.newPage();
  }

  /** A signed-in member before the desk; the sign-in screen itself has a story of its own. */
  async atDesk(account: Pick<Account, 'email' | 'password'>, options: PersonOptions = {}): Promise<Desk> {
    const { language = 'ja' } = options;
    const page = await this.person(options);
    const { url } = this.product;
    const answer = await page.context().request.post(`${url}/api/v1/session`, {
      headers: { origin: url },
      data: { email: account.email, password: account.password },
    });
    if (answer.status() !== 201) throw new Error(`${account.email} could not sign in: ${await answer.text()}`);
    return new Desk(page, url, language);
  }

  get owner(): Pick<Account, 'email' | 'password'> {
    return this.product.facts;
  }

  /** The API as the owner uses it. */
  asOwner(): Promise<Call$> {
    this.#owner ??= this.product.apiAs(this.owner.email, this.owner.password);
    return this.#owner;
  }

  /** Invites somebody, who accepts. */
  async hire(
    role: Role,
    name: string,
    { teamIds = [], language = 'ja' }: { teamIds?: string[]; language?: Language } = {},
  ): Promise<Account> {
    const owner = await this.asOwner();
    const account = { name, email: `${randomUUID()}@example.jp`, password: 'とても長い合言葉で開きます' };
    const { url } = await owner(workspaceEndpoints.invite, { body: { email: account.email, role, teamIds } });
    const token = url.split('/').at(-1) ?? '';
    const answer = await fetch(`${this.product.url}${sessionEndpoints.acceptInvitation.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.product.url },
      body: JSON.stringify({ token, name, password: account.password }),
    });
    if (!answer.ok) throw new Error(`${account.email} could not join: ${await answer.text()}`);
    const self = await this.product.apiAs(account.email, account.password);
    if (language === 'en') await self(sessionEndpoints.updateMe, { body: { locale: 'en' } });
    const { member } = await self(sessionEndpoints.getMe);
    return { ...account, id: member.id };
  }

  /** A customer's message that came in through the API, as a connected system brings it. */
  received({ subject, body, customer }: Received): Promise<{ id: string; reference: string }> {
    const identities = customer.identities ?? [{ kind: 'email' as const, value: `${randomUUID()}@example.jp` }];
    const message = newConversation.parse({ subject, body, customer: { ...customer, identities } });
    return this.product.api()(conversationEndpoints.createConversation, { body: message });
  }

  /** A customer's mail, delivered by SMTP; answers once it has become a conversation. */
  async mailed(mail: Omit<Posted, 'to' | 'subject'> & { subject: string }): Promise<ConversationItem> {
    await postMail(this.product.smtpPort, { ...mail, to: this.product.facts.mailAddress });
    const list = async (): Promise<ConversationItem | undefined> => {
      const { items } = await this.product.api()(conversationEndpoints.listConversations, { query: { limit: 50 } });
      return items.find((item) => item.subject === mail.subject);
    };
    let found: ConversationItem | undefined;
    await until(`the mail ${mail.subject}`, async () => (found = await list()) !== undefined);
    return found as ConversationItem;
  }

  /** What stands in a conversation, oldest first, as the API tells it. */
  async messagesOf(id: string): Promise<MessageEntry[]> {
    const { entries } = await this.product.api()(conversationEndpoints.getTimeline, {
      params: { id },
      query: { limit: 200 },
    });
    return entries.filter((entry): entry is MessageEntry => entry.type === 'message');
  }

  /** Sends everybody home; what was on their screens is kept when the story failed. */
  async clear(failedStory: string | null): Promise<void> {
    const accidents = this.#accidents.splice(0);
    for (const [index, context] of this.#contexts.splice(0).entries()) {
      for (const page of failedStory === null ? [] : context.pages())
        await page.screenshot({ path: await artifactPath(`${failedStory} ${index + 1}`) }).catch(() => undefined);
      await context.close();
    }
    if (accidents.length > 0) throw new Error(`errors nobody caught on the screens:\n${accidents.join('\n')}`);
  }

  async close(): Promise<void> {
    await Promise.all([this.product.stop(), this.sink.close(), this.site.close()]);
  }
}

/** One stage for the stories of a file, taken down after them. */
export function useStage(options: Omit<ProductOptions, 'mailServer'> = {}): () => Stage {
  let stage: Stage | null = null;
  beforeAll(async () => {
    const [sink, site] = await Promise.all([MailSink.open(), ForeignSite.open()]);
    const [product, browser] = await Promise.all([
      Product.open({ ...options, mailServer: sink.url, setUp: inject('setUp') }),
      sharedBrowser(inject('browser')),
    ]);
    stage = new Stage(product, sink, site, browser);
  });
  afterEach(async ({ task }) => {
    await stage?.clear(task.result?.state === 'fail' ? task.name : null);
  });
  afterAll(async () => {
    await stage?.close();
  });
  return () => {
    if (!stage) throw new Error('the stage stands only while stories run');
    return stage;
  };
}
