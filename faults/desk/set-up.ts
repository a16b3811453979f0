import pg from 'pg';
import { FIRST_ROUTING_SETTINGS } from '@madoguchi/contracts/routing.ts';
import { takeSeats } from '../../bench/desk/seats.ts';
import type { Product } from '../../bench/product/product.ts';
import { signIn } from '../../bench/size/measure-size.ts';
import { HttpConnection, type HttpCall } from '../../bench/wire/http-connection.ts';

/** Places an agent has on the channel the customers come by. */
export const CAPACITY = 6;
export const AGENTS = 8;
const SUPERVISORS = 2;
/** Target of the first response; warned of half way. */
export const TARGET_MS = 60_000;

/** Notes the rules leave, to be counted. */
export const NOTES = { opened: '規則: 受け付けました', late: '規則: 初回応答の期限を過ぎました', waiting: '規則: 一分お待たせしています' } as const;

export interface DeskSeats {
  agents: string[];
  supervisors: string[];
  owner: string;
}

type Ask = (method: HttpCall['method'], path: string, body?: unknown) => Promise<Record<string, unknown>>;

/** A desk where everything runs by itself: routing with places, a target of a minute, three rules, closing by approval. */
export async function setUpDesk(product: Product): Promise<DeskSeats> {
  const http = new HttpConnection(product.port);
  const cookie = await signIn(product);
  const headers = { cookie, origin: product.access.url };
  const ask: Ask = async (method, path, body) => {
    const answer = await http.call({ method, path, headers, ...(body === undefined ? {} : { body }) });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return (answer.body ? JSON.parse(answer.body) : {}) as Record<string, unknown>;
  };
  const seats = await seatPeople(product);
  await routeByPlaces(ask);
  await promiseAMinute(ask);
  for (const [name, rule] of Object.entries(RULES)) await addRule(ask, name, rule);
  await ask('PATCH', '/api/v1/authority', { rules: { close: ['agent'] } });
  http.close();
  return { ...seats, owner: cookie };
}

async function seatPeople(product: Product): Promise<{ agents: string[]; supervisors: string[] }> {
  const url = product.databaseUrl('madoguchi_owner');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ workspace_id: string }>('select workspace_id from app.workspaces');
    const cookies = await takeSeats(url, rows[0]?.workspace_id ?? '', AGENTS + SUPERVISORS);
    await client.query(`update app.members set role = 'supervisor' where email = any($1::text[])`, [
      Array.from({ length: SUPERVISORS }, (_unused, index) => `seat-${AGENTS + index + 1}@bench.example`),
    ]);
    return { agents: cookies.slice(0, AGENTS), supervisors: cookies.slice(AGENTS) };
  } finally {
    await client.end();
  }
}

async function routeByPlaces(ask: Ask): Promise<void> {
  const { items } = (await ask('GET', '/api/v1/inboxes')) as { items: { id: string; channel: string }[] };
  const inboxId = items.find((inbox) => inbox.channel === 'api')?.id;
  await ask('PUT', '/api/v1/routing/capacities', { items: [{ role: null, teamId: null, memberId: null, channel: 'api', most: CAPACITY }] });
  await ask('PUT', '/api/v1/routing/policies', { teamId: null, inboxId, enabled: true, settings: { ...FIRST_ROUTING_SETTINGS, stickyDays: 0, relaxation: [] } });
}

async function promiseAMinute(ask: Ask): Promise<void> {
  const { items } = (await ask('GET', '/api/v1/sla/policies')) as { items: { id: string }[] };
  const warn = { unit: 'percent', amount: 50 };
  const targets = ['urgent', 'high', 'normal', 'low'].map((priority) => ({ priority, kind: 'first_response', minutes: TARGET_MS / 60_000, warn }));
  const made = await ask('POST', '/api/v1/sla/policies', { name: '一分', terms: { calendar: { use: 'always' }, targets } });
  await ask('PUT', '/api/v1/sla/policies/order', { ids: [made.id, ...items.map(({ id }) => id)] });
}

const RULES = {
  opened: { on: 'event', events: ['opened'] },
  late: { on: 'event', events: ['sla_breached'] },
  waiting: { on: 'since', state: 'unanswered', minutes: 1, business: false },
} as const;

async function addRule(ask: Ask, name: string, trigger: unknown): Promise<void> {
  const note = NOTES[name as keyof typeof NOTES];
  const rule = { name, trigger, conditions: { match: 'all', conditions: [] }, actions: [{ do: 'add_note', body: note }, { do: 'add_tag', tag: name }] };
  const { id } = await ask('POST', '/api/v1/automation/rules', rule);
  await ask('PUT', `/api/v1/automation/rules/${String(id)}/enabled`, { enabled: true });
}
