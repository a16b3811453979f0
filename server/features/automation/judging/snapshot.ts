import type { FieldCondition, FieldType, FieldValue } from '@madoguchi/contracts/custom-fields.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { splitQuoted } from '../../../kernel/mail/quote.ts';

/** What was said, on which a rule is judged: the message the fact is about, else the customer's last one. */
export interface SnapshotMessage {
  id: string;
  body: string;
  /** ISO 8601. */
  sentAt: string;
  /** A machine wrote it, or somebody who is not the customer. */
  automatic: boolean;
  /** Restored from an archive. */
  imported: boolean;
  attachments: boolean;
  /** It opened the conversation. */
  opening: boolean;
  /** SPF or DKIM proves its sender; null: nothing is known. */
  proven: boolean | null;
  /** The owner of the sender's domain says the mail is not from there (DMARC). */
  disowned: boolean;
}

/** An own field of a conversation or its customer, as it stands. */
export interface SnapshotField {
  type: FieldType;
  value: FieldValue;
}

/** By which name an own field stands in a snapshot. */
export const fieldName = ({ noun, key }: { noun: string; key: string }): string => `${noun}.${key}`;

/** Whether the own field stands in a snapshot: of the conversation itself and its customer; others are asked for. */
export const isRead = ({ noun }: Pick<FieldCondition, 'noun'>): boolean =>
  noun === 'conversation' || noun === 'customer';

/** By which name the answer to a question about an own field stands in a snapshot. */
export const fieldQuestion = ({ noun, key, op, value }: FieldCondition): string =>
  `${noun}.${key} ${op} ${typeof value} ${value ?? ''}`;

/** Everything a rule may look at, read once. Changed in place by what the rules before did. */
export interface Snapshot {
  at: Date;
  conversation: {
    id: string;
    reference: string;
    subject: string;
    channel: string;
    inboxId: string;
    inboxName: string;
    status: string;
    priority: string;
    /** The category and those above it. */
    categoryPath: readonly string[];
    categoryId: string | null;
    storeId: string | null;
    kind: string | null;
    stage: string | null;
    teamId: string | null;
    teamRestricted: boolean;
    assigneeId: string | null;
    tags: readonly string[];
    spam: boolean;
    answered: boolean;
    messageCount: number;
    waitingSince: Date | null;
    createdAt: Date;
    lastActivityAt: Date;
    wakeAt: Date | null;
    dueAt: Date | null;
    statusSince: Date;
    unassignedSince: Date | null;
  };
  customer: {
    id: string;
    /** The record the person is known by; another one than `id` where records were merged. */
    person: string;
    name: string;
    emails: readonly string[];
    companyId: string | null;
    company: string;
    companyDomain: string;
    /** Names of what they, or others of their company, are entitled to today and have not used up. */
    entitlements: readonly string[];
    attributes: Readonly<Record<string, string>>;
    locale: string | null;
    earlier: number;
  };
  message: SnapshotMessage | null;
  /** Own fields in use, filled or not, by `fieldName`. */
  fields: Map<string, SnapshotField>;
  /** Groups, products and own fields of what belongs to it that were asked about, and whether they are true; `ask-person.ts` asks. */
  person: Map<string, boolean>;
  /** Whether business is open for this conversation's team and inbox; null while nobody asked the calendar. */
  open: boolean | null;
  /** Folded texts, each made when a rule first asks for it. */
  folds: Map<string, readonly string[]>;
}

/** What a text is judged by: a novel in a mail must not stop the desk. */
const LONGEST_BODY = 20_000;

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** The customer's own language, else that of what they wrote. */
export function languageOf({ customer, message, conversation }: Snapshot): string {
  return customer.locale ?? (JAPANESE.test(`${conversation.subject}${message?.body ?? ''}`) ? 'ja' : 'en');
}

/** What was said this time: quoted history is what was judged before. */
function saidNow(message: SnapshotMessage | null): string {
  if (!message) return '';
  const body = message.body.slice(0, LONGEST_BODY);
  const { visible } = splitQuoted(body);
  return visible.trim() === '' ? body : visible;
}

function domainsOf({ customer }: Snapshot): string[] {
  return [...customer.emails.map((email) => email.slice(email.lastIndexOf('@') + 1)), customer.companyDomain];
}

const RAW: Readonly<Record<string, (snapshot: Snapshot, key: string) => readonly string[]>> = {
  subject: ({ conversation }) => [conversation.subject],
  body: ({ message }) => [saidNow(message)],
  subject_or_body: ({ conversation, message }) => [conversation.subject, saidNow(message)],
  customer_name: ({ customer }) => [customer.name],
  customer_email: ({ customer }) => customer.emails,
  customer_domain: domainsOf,
  company: ({ customer }) => [customer.company],
  entitlement: ({ customer }) => customer.entitlements,
  attribute: ({ customer }, key) => [Object.hasOwn(customer.attributes, key) ? (customer.attributes[key] ?? '') : ''],
};

/** The texts of a field, folded, without empty ones. */
export function textsOf(snapshot: Snapshot, field: string, key: string): readonly string[] {
  const name = `${field}:${key}`;
  const known = snapshot.folds.get(name);
  if (known) return known;
  const folded = (RAW[field]?.(snapshot, key) ?? []).map(foldText).filter((text) => text !== '');
  snapshot.folds.set(name, folded);
  return folded;
}
