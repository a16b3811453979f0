import { afterEach, describe, expect, test } from 'vitest';
import { testJobs } from '../../../../kernel/jobs/job-database.ts';
import { addParticipant } from '../../../conversations/actions/add-participant.ts';
import { removeParticipant } from '../../../conversations/actions/remove-participant.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from '../testing/mail-world.ts';
import { revokeTokens } from './reply-token.ts';

const jobs = testJobs();
let world: MailWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

const HANAKO = 'hanako@customer.example';
const MALLORY = 'mallory@elsewhere.example';
const inbound = async (): Promise<StoredMessage[]> =>
  (await world.rows<StoredMessage>(MESSAGES)).filter((message) => message.direction === 'in');
const newest = async (): Promise<StoredMessage> => (await inbound()).at(-1)!;
const links = () =>
  world.rows<{ conversation_id: string; other_id: string; kind: string; reason: string; state: string }>(
    'select conversation_id, other_id, kind, reason, state from app.conversation_links where workspace_id = $1',
  );
const senders = async (): Promise<string[]> =>
  (
    await world.rows<{ sender: string }>(
      `select e.sender from app.email_messages e join app.messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
       where e.workspace_id = $1 and m.direction = 'in' order by m.created_at, m.id`,
    )
  ).map((row) => row.sender);

/** A first mail by Hanako and our answer to it. */
async function answered(): Promise<{ id: string; reference: string; back: string; header: string }> {
  await world.send({ from: HANAKO, subject: '注文', text: '届きません', messageId: '<first@customer.example>' });
  await world.settled();
  const { conversation_id: id, reference } = await newest();
  await world.answer(id, 'お調べします。');
  await world.settled();
  const { mail } = world.sink.mails.at(-1)!;
  return { id, reference, back: mail.replyTo[0]!.address, header: `<${mail.messageId}>` };
}

test('an answer that reaches the reply address and a second inbox is one message', async () => {
  world = await buildMailWorld(jobs);
  const other = `sales-${world.workspaceId.slice(-12)}@shop.example`;
  await world.addInbox({ address: other });
  const { back, header } = await answered();
  const raw = [
    `From: ${HANAKO}`,
    `To: ${back}`,
    `Cc: ${other}`,
    'Subject: Re: order',
    'Message-ID: <all@customer.example>',
    `In-Reply-To: <${header}>`,
    '',
    'please hurry',
    '',
  ].join('\r\n');
  await world.send({ envelope: { from: HANAKO, to: [back] }, raw });
  // The copy that lay in the second mailbox came by servers of its own.
  await world.send({
    envelope: { from: HANAKO, to: [other] },
    raw: `Received: from mx.example by mail.example\r\n${raw}`,
  });
  await world.settled();
  expect((await inbound()).filter((message) => message.body.includes('please hurry'))).toHaveLength(1);
});

const setSubjectReference = () =>
  world.rows(
    `update app.inboxes set settings = settings || '{"subjectReference": true}' where workspace_id = $1 returning id`,
  );

describe('by the reference in the subject', () => {
  test('a customer whose mailer drops the headers continues where the inbox wants it, however the reference is typed', async () => {
    world = await buildMailWorld(jobs);
    const { id, reference } = await answered();
    await setSubjectReference();
    const typed = [
      `[${reference}]`,
      reference.replaceAll('-', ''),
      reference.replaceAll('-', 'ー'),
      [...reference].map((sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0)).join(''),
    ];
    for (const subject of typed) {
      await world.send({ from: HANAKO, subject: `Re: 注文 ${subject}`, text: subject });
      await world.settled();
      expect(await newest(), subject).toMatchObject({ body: subject, conversation_id: id });
    }
    expect(await links()).toEqual([]);
  });

  test('is only a suggestion from a stranger, for a mail that quotes something else, and where the inbox does not want it', async () => {
    world = await buildMailWorld(jobs);
    const { id, reference } = await answered();
    const subject = `Re: 注文 [${reference}]`;
    await world.send({ from: HANAKO, subject, text: '設定なし' });
    await world.settled();
    await setSubjectReference();
    await world.send({ from: MALLORY, subject, text: '他人' });
    await world.settled();
    await world.send({ from: HANAKO, subject, text: '別の引用', inReplyTo: '<other@customer.example>' });
    await world.settled();
    const [, ...later] = await inbound();
    expect(later.map((message) => message.conversation_id)).not.toContain(id);
    expect(await links()).toEqual(
      later.map((message) => ({
        conversation_id: message.conversation_id,
        other_id: id,
        kind: 'suggested',
        reason: 'reference',
        state: 'open',
      })),
    );
  });
});

describe('a stranger', () => {
  test('who quotes our Message-IDs opens a conversation of their own, with the other suggested', async () => {
    world = await buildMailWorld(jobs);
    const { id, header } = await answered();
    await world.send({ from: MALLORY, subject: 'Re: 注文', text: '教えて', inReplyTo: header });
    await world.settled();
    const { conversation_id: own } = await newest();
    expect(own).not.toBe(id);
    expect(await links()).toEqual([
      { conversation_id: own, other_id: id, kind: 'suggested', reason: 'headers', state: 'open' },
    ]);
    expect(await senders()).toEqual(['customer', 'customer']);
  });

  test('with a reply address is shown as unverified, becomes nobody, is sent nothing, and takes nobody’s name', async () => {
    world = await buildMailWorld(jobs);
    const { id, back } = await answered();
    const before = world.sink.mails.length;
    await world.send({
      from: { name: '悪意', address: MALLORY },
      to: back,
      cc: 'third@elsewhere.example',
      subject: 'x',
      text: '横入り',
    });
    await world.settled();
    expect(await newest()).toMatchObject({ conversation_id: id, body: '横入り', status: 'open' });
    expect((await newest()).waiting_since).not.toBeNull();
    expect(await senders()).toEqual(['customer', 'unverified']);
    const [author] = await world.rows(
      `select author_id, author_name from app.messages where workspace_id = $1 and body = '横入り'`,
    );
    expect(author).toEqual({ author_id: null, author_name: `悪意 <${MALLORY}>` });
    await world.answer(id, 'ご確認ください。');
    await world.settled();
    expect(world.sink.mails.slice(before).flatMap((mail) => mail.to)).toEqual([HANAKO]);
    expect(await world.rows('select address from app.participants where workspace_id = $1')).toEqual([]);
    // Having been let in once opens nothing by the headers either.
    await world.send({ from: MALLORY, subject: 'Re', text: '続き', inReplyTo: '<first@customer.example>' });
    await world.settled();
    expect((await newest()).conversation_id).not.toBe(id);
  });

  test('with the reply address of a closed conversation opens one of their own', async () => {
    world = await buildMailWorld(jobs);
    const { id, back } = await answered();
    await world.rows(`update app.conversations set status = 'closed' where workspace_id = $1 returning id`);
    await world.send({ from: MALLORY, to: back, subject: 'x', text: '横入り' });
    await world.settled();
    const { conversation_id: own } = await newest();
    expect(await links()).toMatchObject([{ conversation_id: own, other_id: id, reason: 'token' }]);
    const [customers] = await world.rows<{ n: number }>(
      'select count(distinct customer_id)::int as n from app.conversations where workspace_id = $1',
    );
    expect(customers!.n).toBe(2);
  });

  test('copied by a stranger or the customer gains nothing: no participant, no history, no mail', async () => {
    world = await buildMailWorld(jobs);
    const { id, back } = await answered();
    await world.send({ from: HANAKO, to: back, cc: MALLORY, subject: 'Re: 注文', text: 'お願いします' });
    await world.settled();
    const before = world.sink.mails.length;
    await world.answer(id, '住所は東京都…です。');
    await world.settled();
    expect(world.sink.mails.slice(before).flatMap((mail) => mail.to)).toEqual([HANAKO]);
    const [stored] = await world.rows<{ cc_addresses: { address: string }[] }>(
      `select cc_addresses from app.email_messages where workspace_id = $1 and cc_addresses <> '[]'`,
    );
    expect(stored!.cc_addresses.map((one) => one.address)).toEqual([MALLORY]);
    await world.send({ from: MALLORY, subject: 'Re: 注文', text: '私にも', references: '<first@customer.example>' });
    await world.settled();
    expect((await newest()).conversation_id).not.toBe(id);
  });
});

describe('somebody copied by a member', () => {
  const PARTNER = 'tanaka@partner.example';

  test('joins by the headers and by the reply address, in their own name, until they are copied no more', async () => {
    world = await buildMailWorld(jobs);
    const { id, header } = await answered();
    await world.run((ctx) => addParticipant(ctx, { conversationId: id, address: PARTNER, name: '田中' }));
    await world.send({ from: { name: '田中', address: PARTNER }, subject: 'Re', text: '倉庫です', inReplyTo: header });
    await world.settled();
    expect(await newest()).toMatchObject({ conversation_id: id, body: '倉庫です' });
    expect(await senders()).toEqual(['customer', 'participant']);
    await world.run((ctx) => removeParticipant(ctx, { conversationId: id, address: PARTNER }));
    await world.send({ from: PARTNER, subject: 'Re', text: 'まだいます', inReplyTo: header });
    await world.settled();
    expect((await newest()).conversation_id).not.toBe(id);
  });
});

test('the copy of somebody copied carries a reply address of their own, and a closed conversation’s follow-up keeps them', async () => {
  world = await buildMailWorld(jobs);
  const { id, back } = await answered();
  const partner = 'tanaka@partner.example';
  await world.run((ctx) => addParticipant(ctx, { conversationId: id, address: partner, name: '田中' }));
  await world.answer(id, '倉庫に確認します。');
  await world.settled();
  const copy = world.sink.mails.findLast((mail) => mail.to.includes(partner))!;
  const own = copy.mail.replyTo[0]!.address;
  expect(own).not.toBe(back);
  await world.send({ from: partner, to: own, subject: 'Re', text: '在庫あり' });
  await world.settled();
  expect(await newest()).toMatchObject({ conversation_id: id, body: '在庫あり' });
  // In other hands it is as good as any: shown, and nothing more.
  await world.send({ from: MALLORY, to: own, subject: 'Re', text: '横入り' });
  await world.settled();
  expect(await senders()).toEqual(['customer', 'participant', 'unverified']);
  await world.rows(`update app.conversations set status = 'closed' where workspace_id = $1 returning id`);
  const before = world.sink.mails.length;
  await world.send({ from: partner, to: own, subject: 'Re', text: '追記' });
  await world.settled();
  // Its customer hears nothing of what somebody else wrote.
  expect(world.sink.mails.slice(before)).toEqual([]);
  const { conversation_id: followUp } = await newest();
  expect(
    await world.rows(`select conversation_id, address from app.participants where workspace_id = $1 order by 1`),
  ).toEqual([id, followUp].toSorted().map((conversation_id) => ({ conversation_id, address: partner })));
});

describe('a reply address', () => {
  test('that was revoked leads nowhere, loses nothing, and says what it was about', async () => {
    world = await buildMailWorld(jobs);
    const { id, back } = await answered();
    await world.run((ctx) => revokeTokens(ctx, id));
    await world.send({ from: HANAKO, to: back, subject: '続き', text: 'まだです' });
    await world.settled();
    const { conversation_id: own, body } = await newest();
    expect(body).toBe('まだです');
    expect(own).not.toBe(id);
    expect(await links()).toMatchObject([{ conversation_id: own, other_id: id, reason: 'token' }]);
    await world.answer(id, '新しい宛先です。');
    await world.settled();
    expect(world.sink.mails.at(-1)!.mail.replyTo[0]!.address).not.toBe(back);
  });

  test('of a closed conversation opens a follow-up for its customer', async () => {
    world = await buildMailWorld(jobs);
    const { id, back } = await answered();
    await world.rows(`update app.conversations set status = 'closed' where workspace_id = $1 returning id`);
    await world.send({ from: HANAKO, to: back, subject: '続き', text: 'また壊れました' });
    await world.settled();
    const [followUp] = await world.rows(
      'select id, follow_up_of_id from app.conversations where workspace_id = $1 and follow_up_of_id is not null',
    );
    expect(followUp).toEqual({ id: (await newest()).conversation_id, follow_up_of_id: id });
  });
});

describe('Reply-To', () => {
  const answersGoTo = async (id: string): Promise<string[]> => {
    const before = world.sink.mails.length;
    await world.answer(id, 'はい。');
    await world.settled();
    return world.sink.mails.slice(before).flatMap((mail) => mail.to);
  };

  test('of the domain of From is where answers go; of another one, or of ours, it is not', async () => {
    world = await buildMailWorld(jobs);
    const cases = [
      ['desk@customer.example', 'desk@customer.example'],
      [MALLORY, HANAKO],
      [world.support, HANAKO],
    ] as const;
    for (const [replyTo, expected] of cases) {
      await world.send({ from: HANAKO, replyTo, subject: '返信先', text: replyTo });
      await world.settled();
      expect(await answersGoTo((await newest()).conversation_id), replyTo).toEqual([expected]);
    }
  });

  test('of a conversation’s reply address is not kept at all', async () => {
    world = await buildMailWorld(jobs);
    const { back } = await answered();
    await world.send({ from: MALLORY, replyTo: back, subject: '返信先', text: 'x' });
    await world.settled();
    expect(
      await world.rows(
        `select reply_to_addresses from app.email_messages where workspace_id = $1 and from_address = '${MALLORY}'`,
      ),
    ).toEqual([{ reply_to_addresses: [] }]);
    expect(await answersGoTo((await newest()).conversation_id)).toEqual([MALLORY]);
  });
});
