import type { AccessKind } from '@madoguchi/contracts/privacy-incidents.ts';
import type { Answered } from '../../../kernel/http/register.ts';

/** Whom an answer shows: the customers of one record or list, or whoever a conversation belongs to. */
export type Seen = { kind: AccessKind; customers: readonly string[] } | { kind: AccessKind; conversation: string };

const API = '/api/v1';
/** One record of one customer, with their name and often their address. */
const RECORD = new RegExp(
  `^${API}/(?:orders|contracts|entitlements|assets|tasks|leads|escalations|bookings|procedure-runs|privacy/requests)/\\{id\\}(?:/(?:plan|history|warranty))?$`,
);
/** Many at once, by name and address: whoever pages through them has seen them all. */
const LISTS = new Set([
  `GET ${API}/customers`,
  `GET ${API}/customers/lookup`,
  `GET ${API}/duplicate-customers`,
  `GET ${API}/search`,
  `GET ${API}/companies/{id}/people`,
  `GET ${API}/segments/{id}/members`,
  `GET ${API}/outreaches/{id}/recipients`,
  `GET ${API}/sequences/{id}/enrolments`,
]);
/** A list that is made to be taken elsewhere. */
const TAKEN = new Set([`POST ${API}/segments/{id}/recipients`]);

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const idIn = (value: unknown): string[] => (isObject(value) && typeof value['id'] === 'string' ? [value['id']] : []);

/** Of one row: its customer, both of a pair, or the row itself. */
function customerOf(row: unknown): string[] {
  if (!isObject(row)) return [];
  if (typeof row['customerId'] === 'string') return [row['customerId']];
  if ('customer' in row) return idIn(row['customer']);
  return 'one' in row ? [...idIn(row['one']), ...idIn(row['other'])] : idIn(row);
}

const rowsOf = (answer: unknown): unknown[] =>
  isObject(answer) ? [answer['items'], answer['customers']].filter(Array.isArray).flat() : [];

function ofCustomer({ method, path, params }: Answered): Seen | null {
  const { id } = params as { id?: unknown };
  if (typeof id !== 'string') return null;
  if (path.endsWith('/reveal')) return { kind: 'reveal', customers: [id] };
  // Who looks into the log of looks is told by a fact instead; what is taken away shows nothing.
  return path.endsWith('/accesses') || method === 'DELETE' ? null : { kind: 'customer', customers: [id] };
}

function ofConversation({ method, path, params }: Answered): Seen | null {
  const { id } = params as { id?: unknown };
  if (typeof id !== 'string') return null;
  if (path.includes('unmask')) return { kind: 'reveal', conversation: id };
  // Writing answers what was written; a change of the conversation itself answers the conversation.
  const shows = method === 'GET' || (method === 'PATCH' && path.endsWith('{id}'));
  return shows ? { kind: 'conversation', conversation: id } : null;
}

/** Answers that open a person: their record and everything below it, their conversations, lists of people, what is shown unmasked. */
export function seenIn(answered: Answered): Seen | null {
  const { method, path, params, answer } = answered;
  if (/^\/api\/v1\/customers\/\{id\}(?:\/|$)/.test(path)) return ofCustomer(answered);
  if (path.startsWith(`${API}/conversations/{id}`)) return ofConversation(answered);
  if (path === `${API}/store-matters/{id}` && method === 'GET')
    return { kind: 'conversation', conversation: (params as { id: string }).id };
  if (LISTS.has(`${method} ${path}`)) return { kind: 'list', customers: rowsOf(answer).flatMap(customerOf) };
  if (TAKEN.has(`${method} ${path}`)) return { kind: 'export', customers: rowsOf(answer).flatMap(customerOf) };
  if (RECORD.test(path) && isObject(answer) && 'customer' in answer)
    return { kind: 'customer', customers: customerOf(answer) };
  return null;
}
