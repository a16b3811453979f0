import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { customerViewEndpoints as api, type CustomerTimeline } from '@madoguchi/contracts/customer-view.ts';
import { partyEndpoints } from '@madoguchi/contracts/parties.ts';
import { taskEndpoints } from '@madoguchi/contracts/tasks.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Db } from '../../../kernel/database.ts';
import { newId } from '../../../kernel/ids.ts';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';
import { mergeCustomers } from '../../customers/merges/actions/merge-customers.ts';
import { undoMerge } from '../../customers/merges/actions/undo-merge.ts';

const house = testApp();
let desk: TestDesk;
let customerId: string;
let secret: string;

const ORDERS = 7;

beforeAll(async () => {
  desk = await house.open();
  const { body } = await house.call(customerEndpoints.createCustomer, { as: desk.owner, body: { familyName: '佐藤' } });
  customerId = body.id;
  const restricted = await desk.team('法務', { restricted: true });
  const key = await desk.apiKey(['conversations:write', 'customers:write']);
  const ids: string[] = [];
  for (const subject of ['電源が入らない', 'ミルの音が大きい', '内密の件']) {
    const made = await house.call(conversationEndpoints.createConversation, {
      as: key,
      body: { subject, body: `${subject}。至急ご連絡ください。`, customer: { id: customerId } },
    });
    ids.push(made.body.id);
  }
  secret = ids[2] ?? '';
  await house.call(conversationEndpoints.setAssignment, {
    as: desk.owner,
    params: { id: secret },
    body: { teamId: restricted },
  });
  await house.call(taskEndpoints.createTask, {
    as: desk.owner,
    body: { kind: 'callback', title: '折り返し', conversationId: ids[0], due: { at: '2030-01-01T00:00:00.000Z' } },
  });
  await desk.run(async ({ db, workspaceId: ws, now }) => {
    // Some at the very same instant: the line of time still has one order.
    for (let n = 0; n < ORDERS; n += 1)
      await sql`insert into orders (workspace_id, id, source, external_id, number, number_key, customer_id, ordered_at, status, total, created_at, updated_at)
        values (${ws}, ${newId()}, 'test', ${`o${n}`}, ${`A-${n}`}, ${`a${n}`}, ${customerId}, ${new Date(now.getTime() - Math.floor(n / 3) * 86_400_000)}, 'delivered', 3960, ${now}, ${now})`.execute(
        db,
      );
    await sql`insert into contracts (workspace_id, id, source, external_id, number, number_key, customer_id, kind, name, status, starts_on, created_at, updated_at)
      values (${ws}, ${newId()}, 'test', 'c', 'C-1', 'c1', ${customerId}, 'subscription', '豆の定期便', 'active', '2025-01-15', ${now}, ${now})`.execute(
      db,
    );
    await sql`insert into consent_events (workspace_id, id, customer_id, purpose, channel, state, how, by_kind, at)
      values (${ws}, ${newId()}, ${customerId}, 'news', 'email', 'given', 'form', 'system', ${now})`.execute(db);
    // Asked how it was, in a conversation others may read and in one they may not.
    for (const [at, conversationId] of [ids[0], secret].entries()) {
      const [survey, asked] = [newId(), newId()];
      await sql`insert into surveys (workspace_id, id, name, kind, created_at, updated_at) values (${ws}, ${survey}, ${`満足度${at}`}, 'csat', ${now}, ${now})`.execute(
        db,
      );
      await sql`insert into survey_versions (workspace_id, survey_id, version, definition, created_at) values (${ws}, ${survey}, 1, '{}', ${now})`.execute(
        db,
      );
      await sql`insert into survey_invitations (workspace_id, id, survey_id, version, conversation_id, customer_id, channel, state, due_at, expires_at, created_at)
        values (${ws}, ${asked}, ${survey}, 1, ${conversationId}, ${customerId}, 'email', 'answered', ${now}, ${now}, ${now})`.execute(
        db,
      );
      await sql`insert into survey_answers (workspace_id, invitation_id, survey_id, kind, scale, score, words, low, answered_at)
        values (${ws}, ${asked}, ${survey}, 'csat', 5, 2, '待ち時間が長い', true, ${now})`.execute(db);
    }
    await sql`insert into lead_destinations (workspace_id, id, name, created_at) values (${ws}, ${newId()}, '法人営業', ${now})`.execute(
      db,
    );
    await sql`insert into leads (workspace_id, id, number, conversation_id, customer_id, destination_id, kind, wish, consent, transcript, author_kind, created_at)
      select ${ws}, ${newId()}, 12, ${ids[1]}, ${customerId}, d.id, 'up_sell', '業務用を検討', 'agreed', '[]', 'system', ${now} from lead_destinations d where d.workspace_id = ${ws}`.execute(
      db,
    );
    await writtenAndBooked(db, ws, { now, conversations: [ids[1] ?? '', secret] });
  });
});

/** One mail to many that went out and one that did not; a time booked in a conversation others may read and in one they may not. */
async function writtenAndBooked(db: Db, ws: string, asked: { now: Date; conversations: string[] }): Promise<void> {
  const { now, conversations } = asked;
  const { rows } = await sql<{ inbox_id: string; team_id: string }>`select i.id as inbox_id, t.id as team_id
    from inboxes i join teams t on t.workspace_id = i.workspace_id where i.workspace_id = ${ws} limit 1`.execute(db);
  const { inbox_id: inboxId = '', team_id: teamId = '' } = rows[0] ?? {};
  for (const [name, state] of [
    ['秋のお知らせ', 'sent'],
    ['送らない案内', 'excluded'],
  ]) {
    const id = newId();
    await sql`insert into outreaches (workspace_id, id, name, kind, inbox_id, contract_days, subject, body, state, created_at, updated_at)
      values (${ws}, ${id}, ${name}, 'notice', ${inboxId}, 30, ${`${name}の件名`}, '{{customer.address}} 部品を{{product.name}}と無償で交換します。', 'finished', ${now}, ${now})`.execute(
      db,
    );
    await sql`insert into outreach_recipients (workspace_id, id, outreach_id, customer_id, address, state, sent_at, replied_at)
      values (${ws}, ${newId()}, ${id}, ${customerId}, 'sato@example.jp', ${state}, ${state === 'sent' ? now : null}, ${state === 'sent' ? now : null})`.execute(
      db,
    );
  }
  const [kind, link] = [newId(), newId()];
  await sql`insert into booking_kinds (workspace_id, id, public_key, state, way, name_ja, name_en, length_minutes, step_minutes, lead_minutes, horizon_days, cutoff_minutes, remind_minutes, bookable, capacity, team_id, inbox_id, created_at)
    values (${ws}, ${kind}, ${kind}, 'active', 'visit_us', '来店相談', 'Visit', 30, 30, 0, 30, 0, 0, 'team', 1, ${teamId}, ${inboxId}, ${now})`.execute(
    db,
  );
  await sql`insert into booking_links (workspace_id, id, kind_id, token_hash, sealed_token, expires_at, created_at) values (${ws}, ${link}, ${kind}, 'x', 'x', ${now}, ${now})`.execute(
    db,
  );
  const tomorrow = new Date(now.getTime() + 86_400_000);
  for (const [at, conversationId] of conversations.entries())
    await sql`insert into bookings (workspace_id, id, reference, kind_id, link_id, conversation_id, customer_id, team_id, starts_at, ends_at, busy_from, busy_until, state, source, locale, created_at, author_kind)
      values (${ws}, ${newId()}, ${`BK-${at}`}, ${kind}, ${link}, ${conversationId}, ${customerId}, ${teamId}, ${tomorrow}, ${new Date(tomorrow.getTime() + 1)}, ${tomorrow}, ${new Date(tomorrow.getTime() + 1)}, 'booked', 'member', 'ja', ${now}, 'system')`.execute(
      db,
    );
}

const lineOf = async (query: Record<string, unknown>, as: Who = desk.owner): Promise<CustomerTimeline> =>
  (await house.call(api.getCustomerTimeline, { as, params: { id: customerId }, query })).body;

async function allPages(query: Record<string, unknown>): Promise<CustomerTimeline['items']> {
  const items: CustomerTimeline['items'] = [];
  for (let before: string | undefined, page = 0; page < 60; page += 1) {
    const answer = await lineOf({ ...query, before });
    items.push(...answer.items);
    if (!answer.next) break;
    before = answer.next;
  }
  return items;
}

test('everything that happened stands on one line, newest first, each kind counted', async () => {
  const { items, counts } = await lineOf({});
  expect(counts).toEqual({
    api: 3,
    order: ORDERS,
    contract: 1,
    task: 1,
    survey: 2,
    lead: 1,
    consent: 1,
    outreach: 1,
    booking: 2,
  });
  expect(items.map((item) => item.at)).toEqual(
    items
      .map((item) => item.at)
      .toSorted()
      .toReversed(),
  );
  expect(new Set(items.map((item) => item.kind))).toEqual(new Set(Object.keys(counts ?? {})));
  expect(items.find((item) => item.kind === 'consent')).toMatchObject({ title: 'お知らせメール', titleEn: 'News' });
  expect(items.find((item) => item.kind === 'survey')).toMatchObject({
    number: '2 / 5',
    state: 'low',
    text: '待ち時間が長い',
  });
  expect(items.find((item) => item.kind === 'lead')).toMatchObject({
    number: 'L-012',
    state: 'new',
    title: '業務用を検討',
  });
  expect(items.find((item) => item.kind === 'outreach')).toMatchObject({
    ...{ title: '秋のお知らせの件名', number: '秋のお知らせ', state: 'replied', text: '部品を…と無償で交換します。' },
  });
  // What is to come stands above everything that has been.
  expect(items.slice(0, 2)).toMatchObject([
    { kind: 'booking', title: '来店相談', titleEn: 'Visit', state: 'booked' },
    { kind: 'booking' },
  ]);
});

test('pages of any size have no gaps and no doubles, for any choice of kinds', async () => {
  const whole = await lineOf({ limit: 100 });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.subarray(['api', 'order', 'contract', 'task', 'survey', 'lead', 'consent', 'outreach', 'booking'] as const, {
        minLength: 1,
      }),
      async (limit, kinds) => {
        const paged = await allPages({ limit, kinds: kinds.join(',') });
        expect(paged).toEqual(whole.items.filter((item) => kinds.some((kind) => kind === item.kind)));
      },
    ),
    { numRuns: 12 },
  );
});

test('words are found in what was said, in names and numbers, whatever their width', async () => {
  expect((await lineOf({ q: 'ミルの音' })).items.map((item) => item.title)).toEqual(['ミルの音が大きい']);
  expect((await lineOf({ q: 'みるのおと' })).items).toEqual([]);
  expect((await lineOf({ q: '至急' })).counts).toEqual({ api: 3 });
  expect((await lineOf({ q: 'Ａ－３' })).items.map((item) => item.number)).toEqual(['A-3']);
  expect((await lineOf({ q: '豆の定期便' })).items.map((item) => item.kind)).toEqual(['contract']);
  expect((await lineOf({ q: '無償で交換' })).items.map((item) => item.kind)).toEqual(['outreach']);
  expect((await lineOf({ q: 'ｂｋ－１' })).items.map((item) => item.number)).toEqual(['BK-1']);
  expect((await lineOf({ q: '100%_' })).items).toEqual([]);
});

test('nobody reads on it what they may not read elsewhere', async () => {
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const { items, counts } = await lineOf({}, agent);
  expect(items.map((item) => item.id)).not.toContain(secret);
  expect(counts).toMatchObject({ api: 2, survey: 1, outreach: 1, booking: 1 });
  const key = await desk.apiKey(['customers:read', 'conversations:read']);
  expect((await lineOf({}, key)).counts).toEqual({ api: 3, task: 1, consent: 1, booking: 2 });
});

test('a matter of somebody else stands on the line and in the view of who takes part in it, as what and to whom may see it', async () => {
  const as = desk.owner;
  const person = async (familyName: string): Promise<string> =>
    (await house.call(customerEndpoints.createCustomer, { as, body: { familyName } })).body.id;
  const [dealerId, twinId] = [await person('川上'), await person('川上')];
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const open = (await house.call(api.getCustomerTimeline, { as, params: { id: customerId }, query: { kinds: 'api' } }))
    .body.items;
  const openId = open.find((item) => item.id !== secret)?.id ?? '';
  const added: { id: string; partyId: string }[] = [];
  for (const id of [openId, secret]) {
    const body = { kind: 'dealer' as const, role: '修理店', customerId: dealerId };
    const { body: now } = await house.call(partyEndpoints.addParty, { as, params: { id }, body });
    added.push({ id, partyId: now.items[0]?.id ?? '' });
  }
  const seenOf = async (id: string, who: Who) => {
    const line = await house.call(api.getCustomerTimeline, { as: who, params: { id }, query: {} });
    const view = await house.call(api.getCustomerView, { as: who, params: { id } });
    const parts = view.body.takesPart;
    return {
      line: line.body.items.filter((item) => item.kind === 'party').map((item) => item.conversation?.id),
      view: parts.items.map((item) => item.id),
      ...{ counted: [line.body.counts?.party ?? 0, parts.count], own: view.body.history.count },
      as: [...line.body.items, ...parts.items].flatMap((item) => item.party ?? []),
    };
  };
  const all = await seenOf(dealerId, as);
  expect(all).toMatchObject({ line: [secret, openId], counted: [2, 2], own: 0 });
  expect([all.view.toSorted(), new Set(all.as.map(({ role, kind }) => `${role} ${kind}`))]).toEqual([
    [openId, secret].toSorted(),
    new Set(['修理店 dealer']),
  ]);
  // Of a restricted team's matter neither the row nor its number.
  expect(await seenOf(dealerId, agent)).toMatchObject({ line: [openId], view: [openId], counted: [1, 1] });
  expect(await seenOf(twinId, as)).toMatchObject({ line: [], view: [], counted: [0, 0] });
  const words = { params: { id: dealerId }, query: { q: '修理店' } };
  expect((await house.call(api.getCustomerTimeline, { as, ...words })).body.counts).toEqual({ party: 2 });

  // Merged, the person takes part under either record; with the customer, it is their own matter. Apart, all is as before.
  const merge = (intoId: string, otherId: string) =>
    desk.run((ctx) => mergeCustomers(ctx, { intoId, otherId, take: {}, reason: '' }), as.actor);
  const twins = await merge(twinId, dealerId);
  expect(await seenOf(twinId, as)).toMatchObject({ line: [secret, openId], counted: [2, 2] });
  await desk.run((ctx) => undoMerge(ctx, { customerId: twinId, mergeId: twins.mergeId, reason: '' }), as.actor);
  expect(await seenOf(twinId, as)).toMatchObject({ counted: [0, 0] });
  const same = await merge(customerId, dealerId);
  expect(await seenOf(customerId, as)).toMatchObject({ line: [], view: [], counted: [0, 0] });
  await desk.run((ctx) => undoMerge(ctx, { customerId, mergeId: same.mergeId, reason: '' }), as.actor);

  await house.call(partyEndpoints.removeParty, { as, params: added[0] ?? { id: '', partyId: '' } });
  expect(await seenOf(dealerId, as)).toMatchObject({ line: [secret], view: [secret], counted: [1, 1] });
});

test('a cursor that cannot be read is refused', async () => {
  const answer = await house.call(api.getCustomerTimeline, {
    as: desk.owner,
    params: { id: customerId },
    query: { before: 'x' },
  });
  expect(answer.problem?.code).toBe('cursor_invalid');
});
