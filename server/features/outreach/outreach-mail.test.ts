import { afterEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import { testJobs } from '../../kernel/jobs/job-database.ts';
import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { MemberActor } from '../../kernel/actor.ts';
import { emailReactions } from '../channels/email/reactions.ts';
import {
  buildMailWorld,
  MESSAGES,
  type MailWorld,
  type MailWorldOptions,
  type StoredMessage,
} from '../channels/email/testing/mail-world.ts';
import { addIdentity } from '../customers/actions/add-identity.ts';
import { findOrCreateCustomer } from '../customers/actions/find-or-create-customer.ts';
import { mergeCustomers } from '../customers/merges/actions/merge-customers.ts';
import { recordConsent } from '../privacy/actions/record-consent.ts';
import { unsubscribe } from '../privacy/actions/unsubscribe.ts';
import { openUnsubscribe } from '../privacy/consents/token.ts';
import { createSegment } from '../segments/actions/create-segment.ts';
import { approveOutreach } from './actions/approve-outreach.ts';
import { beginMail } from './actions/begin-mail.ts';
import { createOutreach } from './actions/create-outreach.ts';
import { decideSlice } from './actions/decide-slice.ts';
import { pauseOutreach } from './actions/pause-outreach.ts';
import { resumeOutreach } from './actions/resume-outreach.ts';
import { updateOutreachSettings } from './actions/update-settings.ts';
import { advanceOutreach } from './job-types.ts';
import { outreachJobs, wakeOutreaches } from './jobs.ts';
import { outreachLetters } from './letters-out.ts';
import { outreachReactions } from './reactions.ts';
import type { OutreachServices } from './needs.ts';
import { presentOutreach } from './schema.ts';

const SENDER = { senderName: 'ヤマネ珈琲機器株式会社', postalAddress: '東京都千代田区1-1', contact: '03-0000-0000' };
const jobs = testJobs();
let world: MailWorld;
let services: OutreachServices;
let lead: MemberActor;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

async function build(options: MailWorldOptions = {}): Promise<void> {
  world = await buildMailWorld(jobs, {
    jobs: (email) => {
      services = Object.assign(email, { publicUrl: 'https://desk.example', lettersOut: outreachLetters });
      return outreachJobs(services) as readonly JobType[];
    },
    reactions: [...emailReactions, ...outreachReactions],
    ...options,
  });
  lead = await world.member('supervisor');
  await world.run((ctx) => updateOutreachSettings(ctx, SENDER), lead);
}

/** People of one group, who all agreed to news. */
async function people(addresses: readonly string[]): Promise<string> {
  return world.run(async (ctx) => {
    for (const address of addresses) {
      const id = await findOrCreateCustomer(ctx, {
        identities: [{ kind: 'email', value: address }],
        familyName: '田中',
        givenName: '',
        locale: 'ja',
      });
      await sql`update customers set rank = 'gold' where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
        ctx.db,
      );
      await recordConsent(ctx, { customerId: id, purpose: 'news', channel: 'email', state: 'given', how: 'form' });
    }
    return createSegment(ctx, { name: newId(), conditions: { ranks: ['gold'] } });
  }, lead);
}

async function approved(segmentId: string, more: object = {}): Promise<string> {
  return world.run(async (ctx) => {
    const outreachId = await createOutreach(ctx, {
      ...{ name: '秋のご案内', inboxId: world.inboxId, segmentId, productId: null, contractDays: null },
      ...{ kind: 'promotional', purpose: 'news', quietDays: 0, perMinute: 1000 },
      ...{ subject: '新しい豆のご案内', body: '{{customer.address}}\n新しい豆が入りました。' },
      ...more,
    });
    await approveOutreach(ctx, { outreachId, version: 1, at: null });
    return outreachId;
  }, lead);
}

type Row = Record<'address' | 'state' | 'reason', string> &
  Record<'maybe_twice' | 'opted_out' | 'replied' | 'bounced', boolean> & { attempts: number };
const rows = () =>
  world.rows<Row>(
    `select address, state, reason, attempts, maybe_twice, opted_out_at is not null as opted_out, replied_at is not null as replied, bounced_at is not null as bounced
     from app.outreach_recipients where workspace_id = $1 order by address`,
  );
const stateOf = async () =>
  (
    await world.rows<{ state: string; trouble: string }>(
      'select state, trouble from app.outreaches where workspace_id = $1',
    )
  )[0];
const sentTo = () => world.sink.mails.map(({ to }) => to[0]).toSorted();
const [A, B, C] = ['a@customer.example', 'b@customer.example', 'c@customer.example'] as const;
const header = (raw: Buffer, name: string): string => {
  const field = new RegExp(`^${name}:(.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw.toString('latin1'));
  return (field?.[1] ?? '').replace(/\r\n[ \t]/g, '').trim();
};

/** What the link of a mail opens. */
function linkIn(raw: Buffer) {
  const url = /^<(https:\/\/desk\.example\/unsubscribe\/(.+))>$/.exec(
    header(raw, 'List-Unsubscribe').replaceAll(' ', ''),
  );
  return { url: url?.[1] ?? '', token: openUnsubscribe(services.secrets, url?.[2] ?? '')! };
}

describe('a mail that advertises', () => {
  test('goes once to each with their own words, says who sends it, and carries the one-click link (RFC 8058)', async () => {
    await build();
    await approved(await people([A, B]));
    await world.settled();
    expect(sentTo()).toEqual([A, B]);
    expect(await stateOf()).toMatchObject({ state: 'finished' });
    const [one] = world.sink.mails;
    expect(one!.mail.text).toContain('田中 様\n新しい豆が入りました。');
    for (const words of [
      '送信者：ヤマネ珈琲機器株式会社',
      '住所：東京都千代田区1-1',
      'お問い合わせ先：03-0000-0000',
      '配信停止はこちら：https://desk.example/unsubscribe/',
    ])
      expect(one!.mail.text).toContain(words);
    expect(header(one!.raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(header(one!.raw, 'Auto-Submitted')).toBe('auto-generated');
    const { url, token } = linkIn(one!.raw);
    expect(token).toMatchObject({ purpose: 'news', address: one!.to[0] });
    // Quoted-printable may fold the link in the text; the parsed text has it whole.
    expect(one!.mail.text).toContain(url);
  });

  test('is not sent any more to who opted out while it was queued, nor by the next; the proof names the mail', async () => {
    await build({ runs: false });
    const segmentId = await people([A, B]);
    const id = await approved(segmentId);
    await world.run((ctx) => decideSlice(ctx, id));
    const [first] = await rows();
    expect(first).toMatchObject({ address: A, state: 'queued' });
    const token = { workspaceId: world.workspaceId, purpose: 'news', address: A, customerId: await idOf(A) };
    await world.run((ctx) => unsubscribe(ctx, token, '192.0.2.1', '夏のご案内'));
    await world.runner();
    await world.settled();
    expect(sentTo()).toEqual([B]);
    expect(await rows()).toMatchObject([
      { address: A, state: 'excluded', reason: 'opted_out' },
      { address: B, state: 'sent' },
    ]);
    expect(
      await world.rows(
        `select how, place, note from app.consent_events where workspace_id = $1 and state = 'withdrawn'`,
      ),
    ).toEqual([{ how: 'unsubscribe', place: '192.0.2.1', note: '夏のご案内' }]);
    await approved(segmentId, { name: '冬のご案内' });
    await world.settled();
    expect(sentTo()).toEqual([B, B]);
  });

  test('goes once to a person whose two records became one while it was queued, and to no address they gave up on', async () => {
    await build({ runs: false });
    const id = await approved(await people([A, B, C]));
    await world.run((ctx) => decideSlice(ctx, id));
    const [intoId, otherId, c] = [await idOf(A), await idOf(B), await idOf(C)];
    await world.run((ctx) => mergeCustomers(ctx, { intoId, otherId, take: {}, reason: '' }), lead);
    await world.run(async (ctx) => {
      await addIdentity(ctx, c, { kind: 'email', value: 'new@customer.example' });
      const token = { workspaceId: ctx.workspaceId, purpose: 'news', address: C, customerId: c };
      await unsubscribe(ctx, token, '192.0.2.1');
    }, lead);
    await world.runner();
    await world.settled();
    expect(sentTo()).toEqual([B]);
    expect(await rows()).toMatchObject([
      { address: A, state: 'excluded', reason: 'duplicate' },
      { address: B, state: 'sent' },
      { address: C, state: 'excluded', reason: 'opted_out' },
    ]);
  });

  test('whose link was followed counts it, once', async () => {
    await build();
    await approved(await people([A]));
    await world.settled();
    const { token } = linkIn(world.sink.mails[0]!.raw);
    for (const _twice of [1, 2]) await world.run((ctx) => unsubscribe(ctx, token, '192.0.2.1'));
    expect(await rows()).toMatchObject([{ opted_out: true, state: 'sent' }]);
    expect(
      await world.rows(`select 1 from app.facts where workspace_id = $1 and name = 'outreach.opted_out'`),
    ).toHaveLength(1);
  });
});

const idOf = async (address: string): Promise<string> =>
  (
    await world.owner.query('select customer_id from app.identities where workspace_id = $1 and value = $2', [
      world.workspaceId,
      address,
    ])
  ).rows[0].customer_id;

describe('killed', () => {
  test('between the mark and the mail server it goes on: everybody has one mail, and the one in doubt says so', async () => {
    await build({ runs: false });
    const id = await approved(await people([A, B, C]));
    await world.run((ctx) => decideSlice(ctx, id));
    const begun = await world.run((ctx) => beginMail(ctx, services, id));
    expect(begun.kind).toBe('mail');
    // The process dies here. Ten minutes later no server can be talking to it any more.
    await world.owner.query(
      `update app.outreach_recipients set claimed_at = claimed_at - interval '11 minutes' where claimed_at is not null`,
    );
    await world.runner();
    await world.settled();
    expect(sentTo()).toEqual([A, B, C]);
    const after = await rows();
    expect(after.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(after.filter((row) => row.maybe_twice)).toHaveLength(1);
    const ids = world.sink.mails.map(({ mail }) => mail.messageId);
    expect(begun.kind === 'mail' && ids.includes(begun.letter.messageId)).toBe(true);
    expect(new Set(ids).size).toBe(3);
  });

  test('while it is decided who gets it, nobody is left out and nobody stands there twice', async () => {
    await build({ runs: false });
    const id = await approved(await people([A, B, C]));
    await expect(
      world.run(async (ctx) => {
        await decideSlice(ctx, id);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await rows()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => world.run((ctx) => decideSlice(ctx, id))));
    expect(await rows()).toHaveLength(3);
    // Two workers at once, and the job that was already waiting.
    await world.run(async (ctx) => ctx.enqueue(advanceOutreach, { outreachId: id }, { uniqueKey: id }));
    await world.runner();
    await world.runner();
    await world.settled();
    expect(sentTo()).toEqual([A, B, C]);
  });
});

test('paused in the middle of a batch, no other mail begins; gone on with, everybody has one', async () => {
  const addresses = Array.from({ length: 20 }, (_each, at) => `many${at + 10}@customer.example`);
  let [id, pausing] = ['', null as Promise<void> | null];
  const pause = () => (pausing ??= world.run((ctx) => pauseOutreach(ctx, { outreachId: id }), lead));
  await build({ answer: () => (void pause(), null) });
  id = await approved(await people(addresses));
  await world.until(async () => pausing !== null);
  await pause();
  await world.until(async () => (await rows()).every(({ state }) => state !== 'sending'));
  const sent = sentTo();
  expect([sent.length > 0, sent.length < addresses.length]).toEqual([true, true]);
  await world.settled();
  expect(sentTo()).toEqual(sent);
  await world.run((ctx) => resumeOutreach(ctx, id), lead);
  await world.until(async () => (await stateOf())?.state === 'finished');
  expect(sentTo()).toEqual(addresses);
});

test('it is held up between two mails, and goes on where it was; no minute has more than was allowed', async () => {
  await build();
  const id = await approved(await people([A, B, C]), { perMinute: 2 });
  await world.until(async () => world.sink.mails.length === 2);
  expect(await stateOf()).toMatchObject({ state: 'sending' });
  await world.run((ctx) => pauseOutreach(ctx, { outreachId: id }), lead);
  await world.owner.query(
    `update app.outreach_recipients set claimed_at = claimed_at - interval '2 minutes' where claimed_at is not null`,
  );
  expect((await world.run((ctx) => beginMail(ctx, services, id))).kind).toBe('none');
  await world.run((ctx) => resumeOutreach(ctx, id), lead);
  await world.owner.query(`update pgboss.job set start_after = now() where state < 'active'`);
  await world.until(async () => (await stateOf())?.state === 'finished');
  expect(sentTo()).toEqual([A, B, C]);
});

test('approved at night it waits for the hours mail goes out in, by the clocks of the workspace, and says so', async () => {
  await build();
  const hour = (new Date().getUTCHours() + 9) % 24; // in Tokyo
  const hours = hour < 12 ? { from: 13, until: 24 } : { from: 0, until: 11 };
  await world.run((ctx) => updateOutreachSettings(ctx, { ...SENDER, hours }), lead);
  const id = await approved(await people([A, B]));
  await world.until(async () => (await rows()).length === 2);
  expect((await world.run((ctx) => beginMail(ctx, services, id))).kind).toBe('none');
  const { resumesAt } = await world.run((ctx) => presentOutreach(ctx, id), lead);
  expect([Date.parse(resumesAt ?? '') > Date.now(), sentTo()]).toEqual([true, []]);
  await world.run((ctx) => updateOutreachSettings(ctx, SENDER), lead);
  await world.run((ctx) => wakeOutreaches(ctx));
  await world.until(async () => (await stateOf())?.state === 'finished');
  expect(sentTo()).toEqual([A, B]);
});

test('an address nobody is at is written to no more; one refused for now is tried again', async () => {
  await build({
    answer: (to, count) =>
      to === A
        ? { code: 550, text: '5.1.1 user unknown' }
        : to === B && count < 3
          ? { code: 451, text: '4.3.0 later' }
          : null,
  });
  const segmentId = await people([A, B]);
  await approved(segmentId);
  const tried = async () => (await rows()).filter(({ state }) => state === 'failed' || state === 'deferred').length;
  await world.until(async () => (await tried()) === 2);
  expect(await rows()).toMatchObject([
    { address: A, state: 'failed', bounced: true },
    { address: B, state: 'deferred' },
  ]);
  await world.owner.query(`update app.outreach_recipients set next_try_at = now() where next_try_at is not null`);
  const [{ id }] = (await world.rows<{ id: string }>('select id from app.outreaches where workspace_id = $1')) as [
    { id: string },
  ];
  await world.run(async (ctx) => ctx.enqueue(advanceOutreach, { outreachId: id }, { uniqueKey: id }));
  await world.until(async () => (await stateOf())?.state === 'finished');
  expect(await world.rows(`select reason, purpose, note from app.suppressions where workspace_id = $1`)).toEqual([
    { reason: 'bounced', purpose: '*', note: '秋のご案内' },
  ]);
});

describe('what comes back', () => {
  const reply = (mail: { messageId: string | null }, from: string, text: string, more: object = {}) =>
    world.send({
      from,
      subject: 'Re: 新しい豆のご案内',
      text,
      inReplyTo: `<${mail.messageId}>`,
      references: `<${mail.messageId}>`,
      ...more,
    });

  test('as an answer opens one conversation, a second answer goes on in it, and it says to what it answers', async () => {
    await build();
    await approved(await people([A]));
    await world.settled();
    const { mail } = world.sink.mails[0]!;
    expect(await world.rows(MESSAGES)).toEqual([]);
    await reply(mail, A, '詳しく知りたいです');
    await world.settled();
    await reply(mail, A, '値段もお願いします');
    await world.settled();
    const messages = await world.rows<StoredMessage>(MESSAGES);
    expect(messages.map(({ body }) => body.trim())).toEqual(['詳しく知りたいです', '値段もお願いします']);
    expect(new Set(messages.map(({ reference }) => reference)).size).toBe(1);
    expect(await rows()).toMatchObject([{ replied: true }]);
    const told = await world.rows<{ conversation_id: string; name: string }>(
      `select conversation_id, payload ->> 'name' as name from app.facts where workspace_id = $1 and name = 'outreach.answered'`,
    );
    expect(told).toEqual([{ conversation_id: messages[0]!.conversation_id, name: '秋のご案内' }]);
  });

  test('from somebody it was forwarded to is a conversation of theirs and no answer', async () => {
    await build();
    await approved(await people([A]));
    await world.settled();
    await reply(world.sink.mails[0]!.mail, 'friend@elsewhere.example', '転送してもらいました');
    await world.settled();
    expect(await world.rows(MESSAGES)).toHaveLength(1);
    expect(await rows()).toMatchObject([{ replied: false }]);
  });

  test('as an absence notice opens nothing and counts for nothing', async () => {
    await build();
    await approved(await people([A]));
    await world.settled();
    await reply(world.sink.mails[0]!.mail, A, '休暇中です', {
      subject: '自動応答: 休暇',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    await world.settled();
    expect(await rows()).toMatchObject([{ replied: false }]);
  });

  test('as a report marks the mail, puts the address on the list, and the next outreach leaves it out', async () => {
    await build();
    const segmentId = await people([A, B]);
    await approved(segmentId);
    await world.settled();
    const sent = world.sink.mails.find(({ to }) => to[0] === A)!;
    const raw = [
      'From: Mail Delivery System <mailer-daemon@mx.customer.example>',
      `To: ${world.support}`,
      'Subject: Undelivered',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      ...['', '--b', 'Content-Type: text/plain', '', 'see below', '--b', 'Content-Type: message/delivery-status', ''],
      ...[
        'Reporting-MTA: dns; mx.customer.example',
        '',
        `Final-Recipient: rfc822; ${A}`,
        'Action: failed',
        'Status: 5.1.1',
      ],
      ...[
        'Diagnostic-Code: smtp; 550 user unknown',
        '',
        '--b',
        'Content-Type: message/rfc822',
        '',
        sent.raw.toString(),
        '--b--',
        '',
      ],
    ].join('\r\n');
    await world.send({ envelope: { from: '', to: [world.support] }, raw });
    await world.settled();
    expect(await rows()).toMatchObject([
      { address: A, state: 'sent', bounced: true },
      { address: B, bounced: false },
    ]);
    expect(await world.rows('select 1 from app.messages where workspace_id = $1')).toEqual([]);
    await approved(segmentId, { name: '冬のご案内' });
    await world.settled();
    expect(sentTo()).toEqual([A, B, B]);
  });
});
