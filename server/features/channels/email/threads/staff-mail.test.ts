import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../../kernel/ids.ts';
import { testJobs } from '../../../../kernel/jobs/job-database.ts';
import { createResolver } from '../../../../kernel/mail/dns.ts';
import { startDnsServer, type DnsServer } from '../../../../kernel/mail/testing/dns-server.ts';
import { insertMember } from '../../../workspace/queries.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from '../testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;
let names: DnsServer;

beforeEach(async () => {
  names = await startDnsServer();
  // Whoever sends from this machine sends for the shop; nobody may send for the bank, which asks to distrust the rest.
  names.set('staff.example', { TXT: ['v=spf1 ip4:127.0.0.1 -all'] });
  names.set('_dmarc.staff.example', { TXT: ['v=DMARC1; p=none'] });
  names.set('bank.example', { TXT: ['v=spf1 -all'] });
  names.set('_dmarc.bank.example', { TXT: ['v=DMARC1; p=quarantine'] });
  world = await buildMailWorld(jobs, { dns: createResolver({ servers: [names.address] }) });
});

afterEach(async () => {
  await world.closeAll();
  await names.close();
  await jobs.close();
});

const HANAKO = 'hanako@customer.example';
const messages = (): Promise<StoredMessage[]> => world.rows<StoredMessage>(MESSAGES);
const notes = () =>
  world.rows<{ conversation_id: string; body: string; author_kind: string }>(
    'select conversation_id, body, author_kind from app.notes where workspace_id = $1 order by created_at',
  );

async function colleague(email: string, role: 'agent' | 'light' = 'agent'): Promise<string> {
  const id = newId();
  const person = await world.owner.query<{ id: string }>(
    `insert into accounts.people (id, email, name, locale, created_at) values ($1, $2, '佐藤', 'ja', now())
     on conflict (email) do update set name = excluded.name returning id`,
    [newId(), email],
  );
  const personId = person.rows[0]!.id;
  await world.run((ctx) =>
    insertMember(ctx.db, ctx.workspaceId, {
      id,
      personId,
      name: '佐藤 健',
      email,
      role,
      locale: 'ja',
      createdAt: ctx.now,
    }),
  );
  return id;
}

async function answered(from = HANAKO): Promise<{ id: string; back: string }> {
  await world.send({ from, subject: '注文', text: '届きません', messageId: '<first@customer.example>' });
  await world.settled();
  const [{ conversation_id: id }] = (await messages()) as [StoredMessage];
  await world.answer(id, 'お調べします。');
  await world.settled();
  return { id, back: world.sink.mails.at(-1)!.mail.replyTo[0]!.address };
}

describe('a colleague’s own mailer', () => {
  test('answers as the member when the address is proven: without history and signature, to the customer', async () => {
    const member = await colleague('sato@staff.example');
    const { id, back } = await answered();
    const before = world.sink.mails.length;
    await world.send({
      from: '佐藤 <sato@staff.example>',
      to: back,
      subject: 'Re: 注文',
      text: '本日発送しました。\n\n-- \n佐藤 健\n\n2026年11月21日(土) 10:00 花子 <hanako@customer.example>:\n> 届きません\n',
      attachments: [{ filename: '送り状.pdf', content: Buffer.from('%PDF-1.4 x') }],
    });
    await world.settled();
    const last = (await messages()).at(-1)!;
    expect(last).toMatchObject({
      conversation_id: id,
      direction: 'out',
      body: '本日発送しました。',
      waiting_since: null,
    });
    expect(
      await world.rows(
        `select author_kind, author_id from app.messages where workspace_id = $1 and body = '本日発送しました。'`,
      ),
    ).toEqual([{ author_kind: 'member', author_id: member }]);
    const sent = world.sink.mails.slice(before);
    expect(sent.map((mail) => mail.to)).toEqual([[HANAKO]]);
    expect(sent[0]!.mail.attachments.map((file) => file.name)).toEqual(['送り状.pdf']);
    expect(sent[0]!.raw.toString() + sent[0]!.mail.text).not.toContain('sato@staff.example');
    expect(await notes()).toEqual([]);
  });

  test('is recorded and not sent again when the mail went to the customer already, and their reply to it comes back', async () => {
    await colleague('sato@staff.example');
    const { id, back } = await answered();
    const before = world.sink.mails.length;
    await world.send({
      envelope: { from: 'sato@staff.example', to: [back] },
      from: 'sato@staff.example',
      to: HANAKO,
      cc: back,
      subject: 'Re: 注文',
      text: '直接お送りします。',
      messageId: '<direct@staff.example>',
    });
    await world.settled();
    expect((await messages()).at(-1)).toMatchObject({
      conversation_id: id,
      direction: 'out',
      body: '直接お送りします。',
    });
    expect(world.sink.mails.slice(before)).toEqual([]);
    await world.send({ from: HANAKO, subject: 'Re', text: '届きました', inReplyTo: '<direct@staff.example>' });
    await world.settled();
    expect((await messages()).at(-1)).toMatchObject({ conversation_id: id, body: '届きました' });
  });

  test('may copy the inbox instead: a quoted Message-ID and a proven address suffice, and no second conversation opens', async () => {
    await colleague('sato@staff.example');
    const { id } = await answered();
    const before = world.sink.mails.length;
    await world.send({
      envelope: { from: 'sato@staff.example', to: [world.support] },
      from: 'sato@staff.example',
      to: HANAKO,
      cc: world.support,
      subject: 'Re: 注文',
      text: '受付にも写しを送ります。',
      inReplyTo: '<first@customer.example>',
    });
    await world.settled();
    const all = await messages();
    expect(all.at(-1)).toMatchObject({ conversation_id: id, direction: 'out', body: '受付にも写しを送ります。' });
    expect(new Set(all.map((message) => message.conversation_id)).size).toBe(1);
    expect(world.sink.mails.slice(before)).toEqual([]);
  });

  test('that proves nothing leaves a note among us, and nothing goes out (threat 36)', async () => {
    await colleague('sato@bank.example');
    const { id, back } = await answered();
    const before = world.sink.mails.length;
    await world.send({ from: 'sato@bank.example', to: back, subject: 'Re', text: '口座を変更してください' });
    await world.settled();
    expect(await notes()).toMatchObject([{ conversation_id: id, author_kind: 'system' }]);
    expect((await notes())[0]!.body).toMatch(/sato@bank\.example を名乗るメール.*\n\n口座を変更してください$/s);
    expect((await messages()).map((message) => message.body)).not.toContain('口座を変更してください');
    expect(world.sink.mails.slice(before)).toEqual([]);
  });

  test('of somebody who may not answer leaves a note, and so does a machine in their name', async () => {
    await colleague('light@staff.example', 'light');
    await colleague('away@staff.example');
    const { back } = await answered();
    const before = world.sink.mails.length;
    await world.send({ from: 'light@staff.example', to: back, subject: 'Re', text: '返信したい' });
    await world.settled();
    await world.send({
      from: 'away@staff.example',
      to: back,
      subject: 'Re',
      text: '社内向けの自動応答',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    await world.settled();
    expect((await notes()).map((note) => note.body)).toEqual([
      expect.stringMatching(/権限がない.*返信したい$/s),
      expect.stringMatching(/社内向けの自動応答$/),
    ]);
    expect(world.sink.mails.slice(before)).toEqual([]);
  });
});

describe('a mail its domain asks to distrust', () => {
  test('is not its customer’s: shown as unverified by the reply address, a suggestion by the headers', async () => {
    const { id, back } = await answered('kato@bank.example');
    await world.send({ from: 'kato@bank.example', to: back, subject: 'Re', text: '偽物かもしれません' });
    await world.settled();
    await world.send({
      from: 'kato@bank.example',
      subject: 'Re',
      text: '引用だけ',
      inReplyTo: '<first@customer.example>',
    });
    await world.settled();
    const rows = await world.rows<{ body: string; sender: string; conversation_id: string }>(
      `select m.body, e.sender, m.conversation_id from app.email_messages e join app.messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
       where e.workspace_id = $1 and m.direction = 'in' order by m.created_at, m.id`,
    );
    expect(rows.map(({ sender }) => sender)).toEqual(['unverified', 'unverified', 'unverified']);
    expect(rows[1]!.conversation_id).toBe(id);
    expect(rows[2]!.conversation_id).not.toBe(id);
  });
});
