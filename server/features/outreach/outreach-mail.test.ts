import { afterEach, describe, expect, test } from 'vitest';
import { testJobs } from '../../kernel/jobs/job-database.ts';
import type { MemberActor } from '../../kernel/actor.ts';
import {
  MESSAGES,
  type MailWorld,
  type MailWorldOptions,
  type StoredMessage,
} from '../channels/email/testing/mail-world.ts';
import { unsubscribe } from '../privacy/actions/unsubscribe.ts';
import { openUnsubscribe } from '../privacy/consents/token.ts';
import { beginMail } from './actions/begin-mail.ts';
import { decideSlice } from './actions/decide-slice.ts';
import { pauseOutreach } from './actions/pause-outreach.ts';
import { resumeOutreach } from './actions/resume-outreach.ts';
import { advanceOutreach } from './job-types.ts';
import type { OutreachServices } from './needs.ts';
import { OutreachDesk } from './testing/outreach-desk.ts';

const jobs = testJobs();
let desk: OutreachDesk;
let world: MailWorld;
let services: OutreachServices;
let lead: MemberActor;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

async function build(options: MailWorldOptions = {}): Promise<void> {
  desk = await OutreachDesk.build(jobs, options);
  ({ world, services, lead } = desk);
}

const people = (addresses: readonly string[]) => desk.people(addresses);
const approved = (segmentId: string, more: object = {}) => desk.approved(segmentId, more);
const rows = () => desk.rows();
const stateOf = () => desk.state();
const sentTo = () => desk.sentTo();
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

const idOf = (address: string) => desk.idOf(address);

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
