import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { EXCLUSIONS, outreachEndpoints as api, type OutreachAudience } from '@madoguchi/contracts/outreach.ts';
import { consentEndpoints as consents } from '@madoguchi/contracts/privacy-consents.ts';
import { segmentEndpoints as segments } from '@madoguchi/contracts/segments.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
let lead: TestMember;
let inboxId: string;
let everybody: string;
beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  lead = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '佐藤 健' });
  const { items } = (await house.call(workspace.listInboxes, { as: lead })).body;
  inboxId = items.find((one) => one.channel === 'email')!.id;
});

let groups = 0;
/** A group of its own for each test: everybody made after it with its rank. */
async function group(): Promise<string> {
  everybody = `rank${(groups += 1)}`;
  const body = { name: everybody, conditions: { ranks: [everybody] } };
  return (await house.call(segments.createSegment, { as: lead, body })).body.id;
}

async function person(email: string | null, more: { familyName?: string; attributes?: Record<string, string> } = {}) {
  const identities = email ? [{ kind: 'email' as const, value: email }] : [];
  const body = { familyName: more.familyName ?? '結衣', identities };
  const made = await house.call(customers.createCustomer, { as: lead, body });
  expect(made.problem).toBeNull();
  const { id } = made.body;
  await desk.run(({ db, workspaceId }) =>
    sql`update customers set rank = ${everybody}, attributes = attributes || ${JSON.stringify(more.attributes ?? {})}::jsonb
      where workspace_id = ${workspaceId} and id = ${id}`.execute(db),
  );
  return id;
}
const agree = (id: string, state: 'given' | 'withdrawn' = 'given') =>
  house.call(consents.recordConsent, {
    as: lead,
    params: { id },
    body: { purpose: 'news', channel: 'email', state, how: 'form', place: '', note: '' },
  });
const audience = (segmentId: string, more: Partial<OutreachAudience> = {}): OutreachAudience => ({
  ...{ segmentId, productId: null, contractDays: null, kind: 'promotional', purpose: 'news', quietDays: 0 },
  ...more,
});
const count = async (asked: OutreachAudience) =>
  (await house.call(api.countAudience, { as: agent, body: { audience: asked } })).body;
const reasonsOf = async (asked: OutreachAudience) => {
  const { included, excluded } = await count(asked);
  return { included, ...Object.fromEntries(excluded.map(({ reason, count: many }) => [reason, many])) };
};
const draft = (segmentId: string, more: object = {}) => ({
  ...audience(segmentId),
  ...{
    name: '秋のご案内',
    inboxId,
    subject: '{{customer.name}}へ',
    body: '{{customer.address}}\nお元気ですか。',
    perMinute: 60,
  },
  ...more,
});
const suppress = (address: string, more: object = {}) =>
  house.call(consents.suppressAddress, { as: agent, body: { address, ...more } });

describe('who gets it', () => {
  test('is those who agreed; everybody else is counted under the first reason that is true', async () => {
    const id = await group();
    await agree(await person('fine@example.jp'));
    await agree(await person(null));
    await person('never-asked@example.jp');
    await agree(await person('went@example.jp'), 'withdrawn');
    await agree(await person('silent@example.jp'));
    await agree(await person('someone@silent-company.example'));
    await agree(await person('only-notices@example.jp'));
    await suppress('Silent@Example.jp', { note: '電話で希望' });
    await suppress('@silent-company.example');
    await suppress('only-notices@example.jp', { purpose: '*ads' });
    expect(await reasonsOf(audience(id))).toEqual({
      included: 1,
      no_address: 1,
      suppressed: 3,
      opted_out: 1,
      no_consent: 1,
    });
    expect(await reasonsOf(audience(id, { kind: 'notice', purpose: null }))).toEqual({
      included: 4,
      no_address: 1,
      suppressed: 2,
    });
    const { excluded } = await count(audience(id));
    expect(excluded.map(({ reason }) => EXCLUSIONS.indexOf(reason))).toEqual(
      excluded.map(({ reason }) => EXCLUSIONS.indexOf(reason)).toSorted((a, b) => a - b),
    );
  });

  test('each reason opens the list of those it is true of', async () => {
    const id = await group();
    const one = await person('open-me@example.jp', { familyName: '開' });
    const asked = audience(id);
    const list = (reason: 'no_consent' | null) =>
      house.call(api.listAudience, { as: agent, body: { audience: asked, reason } });
    expect((await list('no_consent')).body.items).toMatchObject([
      { customer: { id: one, familyName: '開' }, address: 'open-me@example.jp', reason: 'no_consent' },
    ]);
    expect((await list(null)).body).toEqual({ items: [], next: null });
  });

  test('a merged record takes no consent of its own to its person: what was taken back by one of them holds', async () => {
    const id = await group();
    const [root, branch] = [await person('root@example.jp'), await person('branch@example.jp')];
    await agree(root);
    await agree(branch, 'withdrawn');
    await desk.run(({ db, workspaceId }) =>
      sql`update customers set merged_into = ${root} where workspace_id = ${workspaceId} and id = ${branch}`.execute(
        db,
      ),
    );
    expect(await count(audience(id))).toEqual({
      total: 1,
      included: 0,
      excluded: [{ reason: 'opted_out', count: 1 }],
    });
  });

  test('an address that only was claimed is good for a notice, once, and never for advertising', async () => {
    const id = await group();
    const ids = [
      await person('shared@example.jp'),
      await person(null, { attributes: { contact_email: 'Shared@example.jp' } }),
    ];
    for (const each of ids) await agree(each);
    expect(await reasonsOf(audience(id, { kind: 'notice', purpose: null }))).toEqual({ included: 1, duplicate: 1 });
    expect(await reasonsOf(audience(id))).toEqual({ included: 1, no_address: 1 });
  });

  test('nobody to whom mail came back lately, whose erasure silenced the address, or who was written to lately', async () => {
    const id = await group();
    const recent = await person('recent@example.jp');
    await person('erased@example.jp');
    await person('gone@example.jp');
    await desk.run(async ({ db, workspaceId, now }) => {
      for (const [address, reason] of [
        ['erased@example.jp', 'erased'],
        ['gone@example.jp', 'bounced'],
      ])
        await sql`insert into suppressions (workspace_id, address_hash, purpose, hint, reason, at)
          values (${workspaceId}, sha256(convert_to(${workspaceId}::text || ':' || ${address}, 'UTF8')), '*', '●', ${reason}, ${now})`.execute(
          db,
        );
      const outreachId = newId();
      await sql`insert into outreaches (workspace_id, id, name, kind, inbox_id, segment_id, state, created_at, updated_at)
        values (${workspaceId}, ${outreachId}, '前回', 'notice', ${inboxId}, ${id}, 'finished', ${now}, ${now})`.execute(
        db,
      );
      await sql`insert into outreach_recipients (workspace_id, id, outreach_id, customer_id, address, state, sent_at)
        values (${workspaceId}, ${newId()}, ${outreachId}, ${recent}, 'recent@example.jp', 'sent', ${now}::timestamptz - interval '3 days')`.execute(
        db,
      );
    });
    const notice = { kind: 'notice' as const, purpose: null };
    expect(await reasonsOf(audience(id, { ...notice, quietDays: 7 }))).toEqual({
      included: 0,
      erased: 1,
      bounced: 1,
      recent: 1,
    });
    expect(await reasonsOf(audience(id, { ...notice, quietDays: 2 }))).toMatchObject({ included: 1 });
  });

  test('nobody to whom an answer in a conversation came back within half a year', async () => {
    const id = await group();
    const [late, old] = ['came-back@example.jp', 'came-back-long-ago@example.jp'];
    for (const address of [late, old]) {
      const customerId = await person(address);
      const made = await house.call(conversations.createConversation, {
        as: desk.owner,
        body: { customer: { id: customerId }, subject: '修理', body: 'お願いします' },
      });
      expect(made.problem).toBeNull();
      const days = address === late ? 3 : 200;
      await desk.run(({ db, workspaceId, now }) =>
        sql`insert into deliveries (workspace_id, id, conversation_id, message_id, channel, recipient, state, created_at, updated_at)
          select ${workspaceId}, ${newId()}, m.conversation_id, m.id, 'email', ${address.toUpperCase()}, 'bounced', ${now}, ${now}::timestamptz - make_interval(days => ${days})
          from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = ${made.body.id} limit 1`.execute(
          db,
        ),
      );
    }
    expect(await reasonsOf(audience(id, { kind: 'notice', purpose: null }))).toEqual({ included: 1, bounced: 1 });
  });

  test('an audience asks for something, and advertising for a purpose people agreed to', async () => {
    const ask = (more: Partial<OutreachAudience>) =>
      house.call(api.countAudience, { as: agent, body: { audience: audience(newId(), more) } });
    expect((await ask({ segmentId: null })).problem?.code).toBe('outreach_no_audience');
    expect((await ask({})).problem?.code).toBe('segment_not_found');
    expect((await ask({ purpose: null })).problem?.code).toBe('outreach_no_purpose');
    expect((await ask({ purpose: 'unheard' })).problem?.code).toBe('purpose_unknown');
  });
});

describe('a draft', () => {
  test('reads as it will for people who get it; gaps only a conversation knows are refused with where they are', async () => {
    const id = await group();
    await agree(await person('tanaka@example.jp', { familyName: '田中' }));
    const body = {
      audience: audience(id),
      inboxId,
      subject: '{{customer.name}}へ',
      body: '{{customer.address}}\n{{#if company.known}}{{company.name}}{{/if}}です。',
    };
    const { items } = (await house.call(api.sampleOutreach, { as: agent, body })).body;
    expect(items).toMatchObject([
      { address: 'tanaka@example.jp', subject: '田中様へ', text: '田中 様\nです。', missing: [] },
    ]);
    const wrong = await house.call(api.createOutreach, {
      as: agent,
      body: draft(id, { body: '受付番号 {{reference}}' }),
    });
    expect(wrong.problem).toMatchObject({
      code: 'outreach_text_invalid',
      issues: [{ path: 'body.body@1:6 reference', code: 'template_unknown_name' }],
    });
  });

  test('is written by agents and approved by few, as it was looked at; advertising only when it says who sends it', async () => {
    const id = await group();
    const made = (await house.call(api.createOutreach, { as: agent, body: draft(id) })).body;
    const approve = (as: TestMember, version = made.version) =>
      house.call(api.approveOutreach, { as, params: { id: made.id }, body: { version, at: null } });
    expect((await approve(agent)).status).toBe(403);
    expect((await approve(lead, 7)).problem?.code).toBe('changed_meanwhile');
    expect((await approve(lead)).problem?.code).toBe('outreach_sender_missing');
    const settings = {
      senderName: 'ヤマネ珈琲機器株式会社',
      postalAddress: '東京都千代田区1-1',
      contact: '03-0000-0000',
    };
    expect((await house.call(api.updateOutreachSettings, { as: agent, body: settings })).status).toBe(403);
    await house.call(api.updateOutreachSettings, { as: lead, body: settings });
    expect((await approve(lead)).body).toMatchObject({ state: 'sending', approvedBy: { name: '佐藤 健' } });
    await house.runJobs();
    const { body } = await house.call(api.getOutreach, { as: agent, params: { id: made.id } });
    expect(body).toMatchObject({ state: 'finished', decided: true, counts: { sent: 0, excluded: 0 } });
    expect((await approve(lead)).problem?.code).toBe('outreach_state');
    const change = { ...draft(id), version: body.version };
    expect(
      (await house.call(api.updateOutreach, { as: agent, params: { id: made.id }, body: change })).problem?.code,
    ).toBe('outreach_state');
  });

  test('approved for later waits for its hour, and is a draft again when it is withdrawn', async () => {
    const id = await group();
    const made = (
      await house.call(api.createOutreach, { as: agent, body: draft(id, { kind: 'notice', purpose: null }) })
    ).body;
    const at = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
    const on = (version: number) =>
      house.call(api.approveOutreach, { as: lead, params: { id: made.id }, body: { version, at } });
    expect((await on(made.version)).body).toMatchObject({ state: 'scheduled', scheduledAt: at });
    await house.runJobs();
    const again = (await house.call(api.withdrawOutreach, { as: agent, params: { id: made.id } })).body;
    expect(again).toMatchObject({ state: 'draft', scheduledAt: null, approvedBy: null });
    expect((await house.call(api.deleteOutreach, { as: agent, params: { id: made.id } })).status).toBe(204);
    expect((await house.call(api.getOutreach, { as: agent, params: { id: made.id } })).status).toBe(404);
  });

  test('whose group was deleted meanwhile is held up with why, and nobody gets it', async () => {
    const id = await group();
    await person('held@example.jp');
    const made = (
      await house.call(api.createOutreach, { as: lead, body: draft(id, { kind: 'notice', purpose: null }) })
    ).body;
    await house.call(api.approveOutreach, {
      as: lead,
      params: { id: made.id },
      body: { version: made.version, at: null },
    });
    expect((await house.call(segments.deleteSegment, { as: lead, params: { id } })).status).toBe(204);
    await house.runJobs();
    const { body } = await house.call(api.getOutreach, { as: lead, params: { id: made.id } });
    expect(body).toMatchObject({ state: 'paused', trouble: 'segment_not_found', decided: false, segment: null });
  });

  test('that cannot be sent for our own settings is held up, nobody fails, and stopping it leaves everybody out', async () => {
    const id = await group();
    for (const at of [1, 2, 3]) await person(`waits${at}@example.jp`);
    const made = (
      await house.call(api.createOutreach, { as: lead, body: draft(id, { kind: 'notice', purpose: null }) })
    ).body;
    await house.call(api.approveOutreach, {
      as: lead,
      params: { id: made.id },
      body: { version: made.version, at: null },
    });
    await house.runJobs();
    const now = (await house.call(api.getOutreach, { as: lead, params: { id: made.id } })).body;
    expect(now).toMatchObject({ state: 'paused', counts: { waiting: 3, failed: 0 } });
    expect(now.trouble).not.toBe('');
    const stopped = (await house.call(api.stopOutreach, { as: lead, params: { id: made.id } })).body;
    expect(stopped).toMatchObject({
      state: 'stopped',
      counts: { waiting: 0 },
      excluded: [{ reason: 'stopped', count: 3 }],
    });
    expect((await house.call(api.resumeOutreach, { as: lead, params: { id: made.id } })).problem?.code).toBe(
      'outreach_state',
    );
    const csv = await house.call(api.exportOutreach, { as: lead, params: { id: made.id } });
    expect(csv.text.split('\r\n')).toHaveLength(5);
    expect((await house.call(api.exportOutreach, { as: agent, params: { id: made.id } })).status).toBe(403);
  });

  test('that is exported cannot run formulas in a spreadsheet', async () => {
    const id = await group();
    await person('formula@example.jp', { familyName: '=HYPERLINK("x")' });
    const made = (
      await house.call(api.createOutreach, { as: lead, body: draft(id, { kind: 'notice', purpose: null }) })
    ).body;
    await house.call(api.approveOutreach, {
      as: lead,
      params: { id: made.id },
      body: { version: made.version, at: null },
    });
    await house.runJobs();
    const { text } = await house.call(api.exportOutreach, { as: lead, params: { id: made.id } });
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe('the list of those nothing is sent to', () => {
  test('takes a pasted table with reasons, tells what it could not read, and says who put whom there', async () => {
    const text =
      'アドレス,理由\nOne@paste.example,退会\n@paste-domain.example\tx\nnot an address,\n"two@paste.example","電話で、希望"';
    const { body } = await house.call(consents.suppressList, { as: agent, body: { text, note: '名簿' } });
    expect(body).toEqual({
      added: 2,
      known: 0,
      wrong: [
        { line: 3, text: '@paste-domain.example\tx' },
        { line: 4, text: 'not an address,' },
      ],
    });
    const tabs = 'one@paste.example\t退会\n@paste-domain.example\t提携終了';
    expect((await house.call(consents.suppressList, { as: agent, body: { text: tabs, note: '' } })).body).toEqual({
      ...{ added: 1, known: 1, wrong: [] },
    });
    const look = async (address: string) =>
      (await house.call(consents.listSuppressions, { as: agent, query: { address } })).body.items;
    expect(await look('TWO@paste.example')).toMatchObject([
      { note: '電話で、希望', purpose: '*', reason: 'staff', by: { id: agent.id } },
    ]);
    expect(await look('anybody@paste-domain.example')).toMatchObject([
      { hint: '@paste-domain.example', note: '提携終了' },
    ]);
    const all = (await house.call(consents.listSuppressions, { as: agent, query: { limit: 200 } })).body.items;
    expect(JSON.stringify(all)).not.toContain('paste.example"');
  });

  test('is read page by page, however many came at once; only few take somebody off it', async () => {
    const text = Array.from({ length: 7 }, (_each, at) => `page${at}@many.example`).join('\n');
    await house.call(consents.suppressList, { as: agent, body: { text, note: '一括' } });
    const keys: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const { body } = await house.call(consents.listSuppressions, { as: agent, query: { limit: 3, cursor } });
      keys.push(...body.items.map((one) => one.key));
      cursor = body.next ?? undefined;
      more = cursor !== undefined;
    }
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThanOrEqual(7);
    const off = (as: TestMember) =>
      house.call(consents.unsuppressAddress, { as, body: { address: 'page0@many.example' } });
    expect((await off(agent)).status).toBe(403);
    expect((await off(lead)).status).toBe(204);
    expect((await off(lead)).status).toBe(404);
  });
});
