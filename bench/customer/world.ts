import { foldText, PART_SEPARATOR } from '../../server/kernel/text/fold.ts';
import { CITIES, COMPANY_KINDS, familyOf, givenOf, PRODUCTS, SUBJECTS, type NamePart } from './names.ts';

/** Everything of the world follows from a number: who customer 4,711,000 is need not be remembered to give them an order. */
const YEARS = 4;
const DAY_MS = 86_400_000;
const SPAN_MS = YEARS * 365 * DAY_MS;
const EPOCH = Date.UTC(2022, 10, 20);

const NIL = '\\N';
export type Cells = readonly (string | number)[];

/** Kinds of rows in their ids, so that no two of the world are the same. */
const KIND = { customer: 0xc01, phone: 0xc02, email: 0xc03, order: 0xc04, contract: 0xc05, asset: 0xc06, conversation: 0xc07, message: 0xc08, told: 0xc09, company: 0xc0a, product: 0xc0b, entitlement: 0xc0c } as const;
type Kind = keyof typeof KIND;

export const PRODUCTS_MADE = 200;
const CUSTOMERS_PER_COMPANY = 40;
export const MESSAGES_PER_CONVERSATION = 5;

/** A whole number spread evenly over 32 bits from two (Wang's mixing): the same everywhere, and far faster than a generator with state. */
function mix(index: number, salt: number): number {
  let h = Math.imul(index ^ Math.imul(salt + 1, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
const draw = (index: number, salt: number): number => mix(index, salt) / 4_294_967_296;

export const timeOf = (index: number, many: number): number => EPOCH + Math.floor((index / Math.max(1, many)) * SPAN_MS);
/** Date and clock of PostgreSQL, to the second. */
const stamp = (ms: number): string => new Date(ms).toISOString();
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A UUID of version 7 that is made of when, what and which. */
export function idOf(kind: Kind, index: number, at: number): string {
  const time = at.toString(16).padStart(12, '0');
  const tail = index.toString(16).padStart(15, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${KIND[kind].toString(16)}-8${tail.slice(0, 3)}-${tail.slice(3)}`;
}

export interface Person {
  family: NamePart;
  given: NamePart;
  /** Eleven digits. */
  phone: string;
  email: string | null;
  memberNumber: string | null;
  company: number | null;
}

export function personOf(index: number): Person {
  const family = familyOf(draw(index, 1));
  const given = givenOf(draw(index, 2));
  // One in a hundred uses the telephone of the one before: a household.
  const phoneIndex = index > 0 && mix(index, 3) % 100 === 0 ? index - 1 : index;
  const digits = String(mix(phoneIndex, 4) % 100_000_000).padStart(8, '0');
  const isMember = mix(index, 6) % 10 < 6;
  return {
    family,
    given,
    phone: `${['090', '080', '070'][mix(phoneIndex, 5) % 3] ?? '090'}${digits}`,
    email: mix(index, 7) % 10 < 8 ? `user${index}.${(mix(index, 8) % 1296).toString(36)}@example${mix(index, 9) % 7}.jp` : null,
    memberNumber: isMember ? `M${String(index).padStart(8, '0')}` : null,
    company: mix(index, 10) % 5 === 0 ? Math.floor(index / CUSTOMERS_PER_COMPANY) : null,
  };
}

/** Customers on one shelf of the index, as `app.shelve_customers` fills them. */
const SHELF = 524_288;

export const companyName = (index: number): string => `株式会社${familyOf(draw(index, 11)).text}${COMPANY_KINDS[mix(index, 12) % COMPANY_KINDS.length] ?? ''}${index % 97}`;
const SEPARATOR = PART_SEPARATOR + PART_SEPARATOR;

/** What `customerDocument` of the product answers for these texts, made without parsing ten million telephone numbers (world.test.ts). */
export function documentOf(person: Person): string {
  const { family, given, phone, email, memberNumber, company } = person;
  return [
    family.folded + given.folded,
    family.foldedKana + given.foldedKana,
    `${phone}${PART_SEPARATOR}81${phone.slice(1)}`,
    email ?? '',
    memberNumber ? memberNumber.toLowerCase() : '',
    company === null ? '' : foldText(companyName(company)).replace(/[ ・]/g, ''),
  ].join(SEPARATOR);
}

/** The world of so many customers as tables and columns; each row a line of COPY. */
export class World {
  readonly #ws: string;
  readonly #many: number;

  constructor(workspaceId: string, many: number) {
    this.#ws = workspaceId;
    this.#many = many;
  }

  customerAt(index: number): number {
    return timeOf(index, this.#many);
  }

  customerId(index: number): string {
    return idOf('customer', index, this.customerAt(index));
  }

  customer(index: number): Cells {
    const { family, given, memberNumber, company } = personOf(index);
    const at = stamp(this.customerAt(index));
    const rank = ['standard', 'standard', 'standard', 'standard', 'standard', 'standard', 'silver', 'silver', 'gold', 'premium'][mix(index, 13) % 10] ?? 'standard';
    const city = CITIES[mix(index, 14) % CITIES.length] ?? '';
    return [
      this.#ws, this.customerId(index), family.text, given.text, family.kana, given.kana, company === null ? NIL : this.companyId(company), memberNumber ?? NIL,
      rank, ['before_purchase', 'at_purchase', 'after_purchase', 'continuing'][mix(index, 15) % 4] ?? NIL, mix(index, 16) % 20 === 0 ? '午前中の電話は避ける。' : '',
      `${city}${1 + (mix(index, 17) % 9)}-${1 + (mix(index, 18) % 30)}`, family.folded + given.folded, family.foldedKana + given.foldedKana, at, at,
    ];
  }

  *identities(index: number): Generator<Cells> {
    const { phone, email } = personOf(index);
    const at = this.customerAt(index);
    const written = `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
    yield [this.#ws, idOf('phone', index, at), this.customerId(index), 'phone', `+81${phone.slice(1)}`, written, stamp(at)];
    if (email) yield [this.#ws, idOf('email', index, at), this.customerId(index), 'email', email, email, stamp(at)];
  }

  search(index: number): Cells {
    return [this.#ws, this.customerId(index), Math.floor(index / SHELF), documentOf(personOf(index))];
  }

  told(index: number): Cells | null {
    if (mix(index, 19) % 20 !== 0) return null;
    const at = this.customerAt(index) + DAY_MS;
    return [this.#ws, idOf('told', index, at), this.customerId(index), 'コンセントは直接つないで確認済み', 'system', stamp(at)];
  }

  companyId(index: number): string {
    return idOf('company', index, EPOCH);
  }

  company(index: number): Cells {
    return [this.#ws, this.companyId(index), companyName(index), stamp(EPOCH), stamp(EPOCH)];
  }

  product(index: number): Cells {
    const name = PRODUCTS[index % PRODUCTS.length] ?? '';
    return [this.#ws, idOf('product', index, EPOCH), 'bench', `p${index}`, `P-${index}`, `p${index}`, `${name} ${index}`, foldText(`${name} ${index}`), stamp(EPOCH), stamp(EPOCH)];
  }

  /** Whose the order is: four in ten have none, some have several; every order is somebody's. */
  buyerOf(order: number): number {
    const base = order - (order % 10);
    const within = [0, 0, 1, 2, 2, 2, 3, 5, 5, 7][order % 10] ?? 0;
    return Math.min(base + within, this.#many - 1);
  }

  #orderAt(order: number): number {
    const since = this.customerAt(this.buyerOf(order));
    return since + Math.floor(draw(order, 20) * (EPOCH + SPAN_MS - since));
  }

  totalOf(order: number): number {
    return 1_000 + (mix(order, 21) % 800) * 100;
  }

  order(order: number): Cells {
    const at = this.#orderAt(order);
    const total = this.totalOf(order);
    return [this.#ws, this.orderId(order), 'bench', `o${order}`, `A-${order}`, `a${order}`, this.customerId(this.buyerOf(order)), stamp(at), 'delivered', total, 'paid', total, stamp(at), stamp(at)];
  }

  orderId(order: number): string {
    return idOf('order', order, this.#orderAt(order));
  }

  line(order: number): Cells {
    const product = mix(order, 22) % PRODUCTS_MADE;
    return [this.#ws, this.orderId(order), 1, idOf('product', product, EPOCH), PRODUCTS[product % PRODUCTS.length] ?? '', 1, this.totalOf(order)];
  }

  /** Of ten customers at a time, whose orders these are. */
  *values(base: number): Generator<Cells> {
    const sums = new Map<number, { count: number; value: number; first: number; last: number }>();
    for (let order = base; order < Math.min(base + 10, this.#many); order += 1) {
      const [buyer, at, value] = [this.buyerOf(order), this.#orderAt(order), this.totalOf(order)];
      const sum = sums.get(buyer) ?? { count: 0, value: 0, first: at, last: at };
      sums.set(buyer, { count: sum.count + 1, value: sum.value + value, first: Math.min(sum.first, at), last: Math.max(sum.last, at) });
    }
    for (const [buyer, sum] of sums) yield [this.#ws, this.customerId(buyer), 'JPY', sum.count, sum.value, stamp(sum.first), stamp(sum.last)];
  }

  contract(index: number): Cells | null {
    if (mix(index, 23) % 5 !== 0) return null;
    const at = this.customerAt(index);
    return [this.#ws, idOf('contract', index, at), 'bench', `c${index}`, `C-${index}`, `c${index}`, this.customerId(index), 'subscription', '豆の定期便（月2袋）', mix(index, 24) % 4 === 0 ? 'cancelled' : 'active', dayOf(at), dayOf(EPOCH + SPAN_MS + (mix(index, 25) % 365) * DAY_MS), stamp(at), stamp(at)];
  }

  entitlement(index: number): Cells | null {
    if (mix(index, 26) % 10 !== 0) return null;
    const at = this.customerAt(index);
    return [this.#ws, idOf('entitlement', index, at), 'bench', `e${index}`, this.customerId(index), '電話サポート', dayOf(at), 5, mix(index, 27) % 6, stamp(at), stamp(at)];
  }

  asset(index: number): Cells | null {
    if (mix(index, 28) % 10 >= 3) return null;
    const at = this.customerAt(index);
    const product = mix(index, 29) % PRODUCTS_MADE;
    const lot = `2${mix(index, 30) % 6}K${String(1 + (mix(index, 31) % 12)).padStart(2, '0')}`;
    const serial = `${lot}-${String(index).padStart(8, '0')}`;
    return [this.#ws, idOf('asset', index, at), 'bench', `a${index}`, this.customerId(index), idOf('product', product, EPOCH), PRODUCTS[product % PRODUCTS.length] ?? '', serial, serial.toLowerCase().replace(/[^a-z0-9]/g, ''), lot, lot.toLowerCase(), dayOf(at + 5 * 365 * DAY_MS), stamp(at), stamp(at)];
  }

  /** Anybody writes; one in twenty conversations belongs to one of fifty who write all the time. */
  writerOf(conversation: number): number {
    return mix(conversation, 32) % 20 === 0 ? Math.floor(((mix(conversation, 33) % 50) / 50) * this.#many) : mix(conversation, 34) % this.#many;
  }

  #conversationAt(conversation: number): number {
    const since = this.customerAt(this.writerOf(conversation));
    return since + Math.floor(draw(conversation, 35) * (EPOCH + SPAN_MS - since));
  }

  conversationId(conversation: number): string {
    return idOf('conversation', conversation, this.#conversationAt(conversation));
  }

  conversation(conversation: number, inboxId: string): Cells {
    const at = this.#conversationAt(conversation);
    const subject = SUBJECTS[mix(conversation, 36) % SUBJECTS.length] ?? '';
    const last = stamp(at + MESSAGES_PER_CONVERSATION * 3_600_000);
    return [this.#ws, this.conversationId(conversation), `BC-${conversation}`, subject, 'closed', 'email', inboxId, this.customerId(this.writerOf(conversation)), MESSAGES_PER_CONVERSATION, last, `${subject}。ご対応をお願いします。`, last, stamp(at)];
  }

  *messages(conversation: number): Generator<Cells> {
    const at = this.#conversationAt(conversation);
    const subject = SUBJECTS[mix(conversation, 36) % SUBJECTS.length] ?? '';
    for (let position = 1; position <= MESSAGES_PER_CONVERSATION; position += 1) {
      const said = stamp(at + position * 3_600_000);
      const inward = position % 2 === 1;
      yield [this.#ws, idOf('message', conversation * MESSAGES_PER_CONVERSATION + position, at + position * 3_600_000), this.conversationId(conversation), position, inward ? 'in' : 'out', inward ? 'customer' : 'system', 'email', 'sent', `${subject}。${inward ? '昨日から困っています。お調べいただけますか。' : 'ご不便をおかけしております。確認してご連絡いたします。'}`, said, said];
    }
  }
}
