import type { MessageDocument } from '../../server/features/search/queries.ts';
import { previewOf } from '../../server/features/conversations/preview.ts';
import { newId } from '../../server/kernel/ids.ts';
import type { LoadMessage } from '../../server/seeds/load-corpus.ts';
import { Rng } from '../../server/seeds/random.ts';
import type { Scene } from './scene.ts';

export const MESSAGES_PER_CONVERSATION = 5;
const CONVERSATIONS_PER_CUSTOMER = 4;
const MINUTE_MS = 60_000;
const CLOSED_AFTER_MS = 24 * 3_600_000;

export type Row = readonly unknown[];

export interface Batch {
  customers: Row[];
  identities: Row[];
  customerTexts: { customerId: string; name: string; kana: string; email: string }[];
  conversations: Row[];
  messages: Row[];
  tagged: Row[];
  documents: MessageDocument[];
}

const FAMILY = ['佐藤', '鈴木', '高橋', '田中', '伊藤', '渡辺', '山本', '中村', '小林', '加藤', '吉田', '山田', '佐々木', '齋藤', '髙橋'];
const FAMILY_KANA = ['サトウ', 'スズキ', 'タカハシ', 'タナカ', 'イトウ', 'ワタナベ', 'ヤマモト', 'ナカムラ', 'コバヤシ', 'カトウ', 'ヨシダ', 'ヤマダ', 'ササキ', 'サイトウ', 'タカハシ'];
const GIVEN = ['花子', '太郎', '健', '美咲', '翔太', '陽子', '大輔', '由美', '直樹', '恵'];
const GIVEN_KANA = ['ハナコ', 'タロウ', 'ケン', 'ミサキ', 'ショウタ', 'ヨウコ', 'ダイスケ', 'ユミ', 'ナオキ', 'メグミ'];

/** Shares of a desk after a year: most is closed, one in eight is under way. */
const STATUSES: readonly (readonly [status: string, share: number])[] = [['closed', 0.76], ['solved', 0.08], ['no_action', 0.03], ['new', 0.04], ['open', 0.05], ['pending', 0.03], ['on_hold', 0.01]];
const CHANNELS: readonly (readonly [channel: string, share: number])[] = [['email', 0.5], ['chat', 0.3], ['form', 0.14], ['api', 0.06]];

/** Makes the rows of one conversation after the other, dated evenly over a year before now. The same seed, the same desk. */
export class RowMaker {
  readonly #scene: Scene;
  readonly #rng = new Rng(7);
  readonly #texts: Iterator<LoadMessage>;
  readonly #startsAt: number;
  readonly #stepMs: number;
  #made = 0;
  #customerId = '';

  constructor(scene: Scene, texts: Iterator<LoadMessage>, conversations: number) {
    this.#scene = scene;
    this.#texts = texts;
    this.#startsAt = Date.now() - 365 * 24 * 3_600_000;
    this.#stepMs = (364 * 24 * 3_600_000) / Math.max(1, conversations);
  }

  next(conversations: number): Batch {
    const batch: Batch = { customers: [], identities: [], customerTexts: [], conversations: [], messages: [], tagged: [], documents: [] };
    for (let count = 0; count < conversations; count += 1) this.#conversation(batch);
    return batch;
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#rng.next() * items.length)] as T;
  }

  #share(items: readonly (readonly [string, number])[]): string {
    let left = this.#rng.next();
    for (const [name, share] of items) if ((left -= share) < 0) return name;
    return items[0]?.[0] ?? '';
  }

  #customer(batch: Batch, at: Date): void {
    const number = this.#made / CONVERSATIONS_PER_CUSTOMER;
    const [family, given] = [Math.floor(this.#rng.next() * FAMILY.length), Math.floor(this.#rng.next() * GIVEN.length)];
    const email = `customer${number}@example.jp`;
    this.#customerId = newId(at);
    batch.customers.push([this.#customerId, FAMILY[family], GIVEN[given], FAMILY_KANA[family], GIVEN_KANA[given], at]);
    batch.identities.push([newId(at), this.#customerId, 'email', email, at]);
    batch.customerTexts.push({ customerId: this.#customerId, name: `${FAMILY[family]} ${GIVEN[given]}`, kana: `${FAMILY_KANA[family]} ${GIVEN_KANA[given]}`, email });
  }

  #conversation(batch: Batch): void {
    const at = new Date(this.#startsAt + this.#made * this.#stepMs);
    if (this.#made % CONVERSATIONS_PER_CUSTOMER === 0) this.#customer(batch, at);
    this.#made += 1;
    const { inboxes, members, teams, categories, tags } = this.#scene;
    const [id, drawn, channel] = [newId(at), this.#share(STATUSES), this.#share(CHANNELS)];
    // What was solved some days ago has been closed since, by the product's own timer.
    const status = drawn === 'solved' && Date.now() - at.getTime() > CLOSED_AFTER_MS ? 'closed' : drawn;
    const assignee = status === 'new' ? null : this.#pick(members);
    const { last, lastAt, subject } = this.#messages(batch, { id, at, channel, assignee, isNew: status === 'new' });
    const solvedAt = ['closed', 'solved'].includes(status) ? lastAt : null;
    const waitingSince = status === 'new' || status === 'open' ? at : null;
    batch.conversations.push([
      id, `BN-${this.#made}`, subject, status, channel, inboxes[channel], this.#customerId, this.#rng.next() < 0.4 ? this.#pick(teams) : null, assignee,
      this.#pick(categories), waitingSince, lastAt, previewOf(last), solvedAt, at,
    ]);
    if (this.#rng.next() < 0.2) batch.tagged.push([id, this.#pick(tags)]);
  }

  #messages(batch: Batch, place: { id: string; at: Date; channel: string; assignee: string | null; isNew: boolean }): { last: string; lastAt: Date; subject: string } {
    let last = '';
    let lastAt = place.at;
    let subject = '';
    for (let position = 1; position <= MESSAGES_PER_CONVERSATION; position += 1) {
      last = (this.#texts.next().value as LoadMessage).text;
      if (position === 1) subject = last.slice(0, 28);
      lastAt = new Date(place.at.getTime() + (position - 1) * 20 * MINUTE_MS);
      // Whom nobody has answered yet writes again; elsewhere customer and staff take turns.
      const inbound = place.isNew || position % 2 === 1;
      const id = newId(lastAt);
      batch.messages.push([id, place.id, position, inbound ? 'in' : 'out', inbound ? 'customer' : 'member', inbound ? this.#customerId : place.assignee, place.channel, last, lastAt]);
      batch.documents.push({ messageId: id, conversationId: place.id, texts: position === 1 ? [last, subject] : [last] });
    }
    return { last, lastAt, subject };
  }
}
