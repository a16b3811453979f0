import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { until } from '../../../kernel/jobs/job-world.ts';
import { encodeJapanese } from '../../../kernel/mail/japanese-bytes.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { createInbox } from '../inboxes/actions/create-inbox.ts';
import { receiveRaw } from './actions/receive-raw.ts';
import { retryQuarantined } from './actions/retry-quarantined.ts';
import { emailRoutes } from './routes.ts';
import { startEmail } from './smtp.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from './testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

const inbound = async (): Promise<StoredMessage[]> =>
  (await world.rows<StoredMessage>(MESSAGES)).filter((message) => message.direction === 'in');
const raws = (): Promise<{ id: string; state: string; reason: string | null; attempts: number }[]> =>
  world.rows(
    'select id, state, reason, attempts from app.raw_deliveries where workspace_id = $1 order by received_at, id',
  );

describe('Japanese mails', () => {
  test.each([
    ['iso-2022-jp', '7bit'],
    ['shift_jis', '8bit'],
    ['euc-jp', '8bit'],
    ['shift_jis', 'base64'],
  ] as const)('in %s (%s) arrive as they were written', async (encoding, transfer) => {
    world = await buildMailWorld(jobs, { reactions: [] });
    const encoded = (text: string): string => `=?${encoding}?B?${encodeJapanese(text, encoding).toString('base64')}?=`;
    const body = encodeJapanese('表示がおかしいです。ソース能力～\r\n十分な予算', encoding);
    const raw = Buffer.concat([
      Buffer.from(
        [
          `From: ${encoded('高橋 一郎')} <taro@customer.example>`,
          `To: ${world.support}`,
          `Subject: ${encoded('件名は「能」です')}`,
          'Message-ID: <jp@customer.example>',
          'MIME-Version: 1.0',
          `Content-Type: text/plain; charset=${encoding}`,
          `Content-Transfer-Encoding: ${transfer}`,
          '',
          '',
        ].join('\r\n'),
      ),
      transfer === 'base64' ? Buffer.from(body.toString('base64')) : body,
    ]);
    await world.send({ envelope: { from: 'taro@customer.example', to: [world.support] }, raw });
    await world.settled();
    const [message] = await inbound();
    expect(message).toMatchObject({ subject: '件名は「能」です' });
    expect(message!.body).toBe('表示がおかしいです。ソース能力～\n十分な予算');
    expect(await world.rows('select family_name, given_name from app.customers where workspace_id = $1')).toEqual([
      { family_name: '高橋', given_name: '一郎' },
    ]);
  });
});

describe('the same mail', () => {
  test('delivered twenty times at once, and again later, is one message', async () => {
    world = await buildMailWorld(jobs);
    await world.send({ from: 'z@customer.example', subject: 'another', text: 'x' });
    const mail = {
      from: 'a@customer.example',
      subject: 'once',
      text: 'only once',
      messageId: '<once@customer.example>',
      date: new Date('2026-11-21T00:00:00Z'),
    };
    await Promise.all(Array.from({ length: 20 }, () => world.send(mail)));
    await world.settled();
    await world.send(mail);
    // By another way: one more Received line, so other bytes.
    await world.send({ ...mail, headers: { Received: 'from elsewhere by here; Sat, 21 Nov 2026 00:00:00 +0000' } });
    await world.settled();
    expect((await inbound()).filter((message) => message.subject === 'once')).toHaveLength(1);
    expect((await raws()).map((raw) => raw.state)).toEqual(['understood', 'understood', 'understood']);
  });

  test('means the same content: another text under the same Message-ID is another message', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    for (const text of ['one', 'two'])
      await world.send({ from: 'a@customer.example', subject: 's', text, messageId: '<same@customer.example>' });
    await world.settled();
    expect((await inbound()).map((message) => message.body).toSorted()).toEqual(['one', 'two']);
  });

  test('taken twice by the job is taken once', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    await world.send({ from: 'a@customer.example', subject: 's', text: 't' });
    await world.settled();
    const [raw] = await raws();
    await world.owner.query(`update app.raw_deliveries set state = 'received' where id = $1`, [raw!.id]);
    await world.run((ctx) => retryQuarantined(ctx, raw!.id));
    await world.settled();
    expect(await inbound()).toHaveLength(1);
    expect((await raws())[0]!.state).toBe('understood');
  });
});

describe('what is ours', () => {
  test('nothing is taken for addresses that are not, and both address and forwarding address are', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    const [inbox] = await world.rows<{ public_key: string }>(
      'select public_key from app.inboxes where workspace_id = $1',
    );
    for (const to of ['nobody@shop.example', 'support@other.example', 'ib_unknown@in.shop.example']) {
      await expect(world.send({ from: 'a@customer.example', to, text: 'x' })).rejects.toMatchObject({
        responseCode: 550,
      });
    }
    const chat = await world.addInbox({ channel: 'chat' });
    const [chatInbox] = await world.rows<{ public_key: string }>(
      `select public_key from app.inboxes where workspace_id = $1 and id = '${chat}'`,
    );
    await expect(
      world.send({ from: 'a@customer.example', to: `${chatInbox!.public_key}@in.shop.example`, text: 'x' }),
    ).rejects.toMatchObject({ responseCode: 550 });
    await world.send({ from: 'a@customer.example', to: world.support.toUpperCase(), subject: '1', text: 'x' });
    await world.send({
      from: 'b@customer.example',
      to: `${inbox!.public_key}@in.shop.example`,
      subject: '2',
      text: 'x',
    });
    await world.settled();
    expect((await inbound()).map((message) => message.subject).toSorted()).toEqual(['1', '2']);
  });

  test('a mail that comes while the database is away is refused for now, not lost', async () => {
    world = await buildMailWorld(jobs, { reactions: [], runs: false });
    const { pool } = world.kernel;
    const down = {
      ...world.services,
      kernel: {
        ...world.kernel,
        pool: {
          ...pool,
          query: pool.query.bind(pool),
          connect: () => Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' })),
        },
      },
    } as unknown as typeof world.services;
    const receiver = await startEmail(down, 0);
    const said = await talk(receiver.port, [
      'EHLO x',
      'MAIL FROM:<a@customer.example>',
      `RCPT TO:<${world.support}>`,
      'DATA',
      'Subject: x\r\n\r\nx\r\n.',
      'QUIT',
    ]);
    await receiver.close();
    expect(said).toMatch(/^451 /m);
    expect(await raws()).toEqual([]);
  });

  test('a sender is stored, with its job, before it is told so', async () => {
    world = await buildMailWorld(jobs, { reactions: [], runs: false });
    await world.send({ from: 'a@customer.example', subject: 's', text: 't' });
    expect((await raws()).map((raw) => raw.state)).toEqual(['received']);
    expect((await world.owner.query(`select data ->> 'type' as type from pgboss.job`)).rows).toEqual([
      { type: 'email.understand' },
    ]);
  });
});

async function talk(port: number, lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (data) => (heard += data.toString('latin1')));
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  for (const line of lines) {
    const before = heard.length;
    await until(() => heard.length > before || heard.endsWith('\r\n'));
    const length = heard.length;
    socket.write(`${line}\r\n`);
    await until(() => heard.length > length || socket.destroyed);
  }
  await closed;
  return heard;
}

describe('quarantine', () => {
  const bomb = (): string => {
    const deep = Array.from(
      { length: 60 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    ).join('');
    return `From: a@customer.example\r\nSubject: bomb\r\nMIME-Version: 1.0\r\n${deep}\r\nx`;
  };

  test('a mail that cannot be understood is kept, shown and tried again, and the next one is understood', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    await world.send({ envelope: { from: 'a@customer.example', to: [world.support] }, raw: bomb() });
    await world.send({ from: 'b@customer.example', subject: 'fine', text: 'x' });
    await world.settled();
    const stored = await raws();
    expect(stored.map(({ state, reason }) => [state, reason]).toSorted()).toEqual([
      ['quarantined', 'too_deep'],
      ['understood', null],
    ]);
    expect((await inbound()).map((message) => message.subject)).toEqual(['fine']);
    expect(
      await world.rows("select name from app.facts where workspace_id = $1 and name = 'mail.quarantined'"),
    ).toHaveLength(1);
    const list = emailRoutes.find((route) => route.endpoint.path === '/api/v1/quarantine');
    if (list?.kind !== 'transaction') throw new Error('no such route');
    const { items } = (await world.run((ctx) => list.handle(ctx, {} as never))) as {
      items: { id: string; reason: string; from: string; bytes: number }[];
    };
    expect(items).toEqual([
      expect.objectContaining({ reason: 'too_deep', from: 'a@customer.example', bytes: expect.any(Number) }),
    ]);
    await world.run((ctx) => retryQuarantined(ctx, items[0]!.id));
    await world.settled();
    expect((await raws()).find((raw) => raw.state === 'quarantined')).toMatchObject({ attempts: 2 });
    const understood = (await raws()).find((raw) => raw.state === 'understood')!;
    await expect(world.run((ctx) => retryQuarantined(ctx, understood.id))).rejects.toMatchObject({
      code: 'already_understood',
    });
  });

  test('what nobody has read for a quarter of an hour is shown; what was only fetched late is not', async () => {
    world = await buildMailWorld(jobs, { reactions: [], runs: false });
    const { inboxId, support } = world;
    const envelope = { from: 'a@customer.example', recipients: [support], remoteAddress: '' };
    const raw = Buffer.from('From: a@customer.example\r\nSubject: old\r\n\r\nx');
    const receivedAt = new Date(Date.now() - 3 * 86_400_000);
    await world.run((ctx) => receiveRaw(ctx, { inboxId, envelope, raw, via: 'imap', receivedAt }));
    const list = emailRoutes.find((route) => route.endpoint.path === '/api/v1/quarantine');
    if (list?.kind !== 'transaction') throw new Error('no such route');
    const shown = async () =>
      ((await world.run((ctx) => list.handle(ctx, {} as never))) as { items: { reason: string }[] }).items;
    expect(await shown()).toEqual([]);
    await world.owner.query('update app.raw_deliveries set id = $2 where workspace_id = $1', [
      world.workspaceId,
      newId(new Date(Date.now() - 16 * 60_000)),
    ]);
    expect((await shown()).map((item) => item.reason)).toEqual(['stuck']);
  });

  test('a mail that fails for no reason of its own is parked after five tries, and the next of its sender is read', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    const { put } = world.services.blobs;
    let tries = 0;
    world.services.blobs.put = async (key, content) => {
      if (Buffer.isBuffer(content) && content.includes('poison')) {
        tries += 1;
        throw new Error('the disk says no');
      }
      return put(key, content);
    };
    const attached = (content: string) => ({ attachments: [{ filename: 'a.txt', content }] });
    await world.send({ from: 'a@customer.example', subject: 'first', text: 'x', ...attached('poison') });
    await world.send({ from: 'a@customer.example', subject: 'second', text: 'x', ...attached('fine') });
    await until(async () => (await raws()).every((raw) => raw.state !== 'received'), 60_000);
    expect(tries).toBe(5);
    expect((await raws()).map(({ state, reason }) => [state, reason]).toSorted()).toEqual([
      ['quarantined', 'failed'],
      ['understood', null],
    ]);
    expect((await inbound()).map((message) => message.subject)).toEqual(['second']);
  }, 90_000);

  test('many mails of one workspace that cannot be read do not keep another’s from being read', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    const wide = [
      'From: a@customer.example',
      'Subject: bomb',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...Array.from({ length: 5000 }, () => '--b\r\n\r\nx'),
      '--b--',
    ].join('\r\n');
    for (let n = 0; n < 40; n += 1)
      await world.send({
        envelope: { from: `a${n}@customer.example`, to: [world.support] },
        raw: `X-N: ${n}\r\n${wide}`,
      });
    const other = await world.workspace();
    const address = `support-${other.slice(-12)}@other.example`;
    await runInWorkspace(world.kernel, { workspaceId: other, actor: { kind: 'system', name: 'test' } }, (ctx) =>
      createInbox(ctx, { channel: 'email', name: 'inbox', address }, world.services.secrets),
    );
    await world.send({ from: 'b@customer.example', to: address, subject: 'other', text: 'x' });
    await world.settled();
    const { rows } = await world.owner.query('select subject from app.conversations where workspace_id = $1', [other]);
    expect(rows).toEqual([{ subject: 'other' }]);
    expect(new Set((await raws()).map((raw) => raw.reason))).toEqual(new Set(['too_many_parts']));
    expect(await inbound()).toEqual([]);
  }, 90_000);

  test('a mail without a sender is put aside; a strange but legal sender is not', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    await world.send({
      envelope: { from: 'a@customer.example', to: [world.support] },
      raw: 'Subject: nobody\r\n\r\nx',
    });
    await world.send({
      envelope: { from: 'a@customer.example', to: [world.support] },
      raw: 'From: "a@evil.example"@customer.example\r\nSubject: quoted\r\n\r\nx',
    });
    await world.settled();
    expect((await raws()).map(({ reason }) => reason).toSorted()).toEqual([null, 'no_sender'].toSorted());
    expect(await world.rows('select kind, value from app.identities where workspace_id = $1')).toEqual([
      { kind: 'external', value: 'mail:"a@evil.example"@customer.example' },
    ]);
  });
});
