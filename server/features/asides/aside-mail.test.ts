import { afterEach, expect, test } from 'vitest';
import { testJobs } from '../../kernel/jobs/job-database.ts';
import { emailReactions } from '../channels/email/reactions.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from '../channels/email/testing/mail-world.ts';
import { openAside } from './actions/open-aside.ts';
import { retryAside } from './actions/retry-aside.ts';
import { setAsideState } from './actions/set-aside-state.ts';
import { takeAsideMail } from './actions/take-aside-mail.ts';
import { asideJobs } from './jobs.ts';

const jobs = testJobs();
let world: MailWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

const HANAKO = 'hanako@customer.example';
const MAKER = 'repairs@maker.example';
const OTHER = 'carrier@carrier.example';
const STRANGER = 'mallory@elsewhere.example';

const build = (options: Parameters<typeof buildMailWorld>[1] = {}) =>
  buildMailWorld(jobs, { jobs: asideJobs, takeLetter: takeAsideMail, reactions: emailReactions, ...options });
const said = () =>
  world.rows<{ direction: string; author_address: string | null; verified: boolean; automatic: boolean; body: string }>(
    'select direction, author_address, verified, automatic, body from app.aside_messages where workspace_id = $1 order by created_at, id',
  );
const answers = async () => (await said()).filter(({ direction }) => direction === 'in');
const states = () =>
  world.rows<{ state: string; reason: string | null }>(
    'select state, reason from app.aside_deliveries where workspace_id = $1 order by id',
  );
const messages = () => world.rows<StoredMessage>(MESSAGES);

/** A mail by Hanako, and an aside about it by mail. */
async function asked(to: readonly string[] = [MAKER], quotes = false) {
  await world.send({
    from: HANAKO,
    subject: '修理',
    text: '内緒の事情があります',
    messageId: '<first@customer.example>',
  });
  await world.settled();
  const [first] = await world.rows<{ id: string; conversation_id: string }>(
    'select id, conversation_id from app.messages where workspace_id = $1',
  );
  const agent = await world.member('agent');
  const conversationId = first!.conversation_id;
  const id = await world.run(
    (ctx) =>
      openAside(ctx, {
        conversationId,
        to: to.map((address) => ({ mail: { address, name: '修理部' } })),
        subject: '部品の在庫について',
        body: '在庫はありますか。',
        quoteIds: quotes ? [first!.id] : [],
        fileIds: [],
        due: null,
      }),
    agent,
  );
  await world.settled();
  const mails = world.sink.mails.filter((one) => to.some((address) => one.to.includes(address)));
  return { id, agent, conversationId, mails, back: mails[0]?.mail.replyTo[0]?.address ?? '' };
}

test('each of those asked gets a mail of their own with what was written, and nothing of the customer', async () => {
  world = await build();
  const { mails } = await asked([MAKER, OTHER]);
  expect(mails).toHaveLength(2);
  const [one, two] = mails.map(({ mail, to }) => ({
    to,
    all: mail.to,
    back: mail.replyTo[0]!.address,
    text: mail.text,
  }));
  expect(one!.back).toMatch(/^aside\+[a-z2-7]{32}@in\.shop\.example$/);
  expect(two!.back).not.toBe(one!.back);
  expect(one!.all).toHaveLength(1);
  for (const { raw, mail } of mails) {
    expect(mail.text).toContain('在庫はありますか。');
    expect(`${mail.text}${mail.subject}${raw.toString('latin1')}`).not.toMatch(/内緒|hanako|customer\.example/);
  }
  expect((await states()).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

test('what was chosen goes along, without a name', async () => {
  world = await build();
  const { mails } = await asked([MAKER], true);
  expect(mails[0]!.mail.text).toContain('> 内緒の事情があります');
  expect(mails[0]!.mail.text).not.toContain('hanako');
});

test('an answer comes into the aside once however often it is delivered, and never to the customer', async () => {
  world = await build();
  const { id, back, agent } = await asked();
  const mail = {
    from: MAKER,
    to: back,
    subject: 'Re: 部品',
    text: '在庫があります。',
    messageId: '<a1@maker.example>',
    date: new Date('2026-11-20T01:00:00Z'),
  };
  await world.send(mail);
  await world.send({ ...mail, headers: { Received: 'from elsewhere by here; Fri, 20 Nov 2026 10:00:00 +0900' } });
  await world.settled();
  expect(await answers()).toMatchObject([{ author_address: MAKER, verified: true }]);
  expect(await messages()).toHaveLength(1);
  expect(world.sink.mails.filter(({ to }) => to.includes(HANAKO))).toEqual([]);
  expect(
    await world.rows(
      `select state from app.asides where workspace_id = $1 and state = 'answered' and author_id = '${agent.id}'`,
    ),
  ).toHaveLength(1);
  await world.run((ctx) => setAsideState(ctx, { asideId: id, state: 'closed' }), agent);
  await world.send({ ...mail, headers: { Received: 'from afar by here; Fri, 20 Nov 2026 11:00:00 +0900' } });
  await world.settled();
  expect(await messages()).toHaveLength(1);
});

test('a stranger who has the address is shown as such', async () => {
  world = await build();
  const { back } = await asked();
  await world.send({ from: STRANGER, to: back, subject: 'Re', text: '私です', messageId: '<s@elsewhere.example>' });
  await world.settled();
  expect(await answers()).toMatchObject([{ author_address: STRANGER, verified: false }]);
  expect(await messages()).toHaveLength(1);
});

test('an answer to the inbox itself is known by the mail it quotes, from the person asked only', async () => {
  world = await build();
  const { mails } = await asked();
  const inReplyTo = `<${mails[0]!.mail.messageId}>`;
  await world.send({ from: STRANGER, subject: 'Re', text: '横から', inReplyTo, messageId: '<x@elsewhere.example>' });
  await world.send({ from: MAKER, subject: 'Re', text: '在庫なし', inReplyTo, messageId: '<y@maker.example>' });
  await world.settled();
  expect(await answers()).toMatchObject([{ author_address: MAKER, verified: true }]);
  expect((await messages()).map(({ body }) => body.trim())).toEqual(['内緒の事情があります', '横から']);
});

test('closed, its address takes nothing: what comes is an ordinary mail, and not of the customer', async () => {
  world = await build();
  const { id, agent, back, conversationId } = await asked();
  await world.run((ctx) => setAsideState(ctx, { asideId: id, state: 'closed' }), agent);
  await world.send({
    from: MAKER,
    to: back,
    subject: '遅れました',
    text: '在庫があります',
    messageId: '<l@maker.example>',
  });
  await world.settled();
  expect(await answers()).toEqual([]);
  const late = (await messages()).at(-1)!;
  expect(late.body).toContain('在庫があります');
  expect(late.conversation_id).not.toBe(conversationId);
});

test('a copy that is refused says why, and is tried again when somebody asks', async () => {
  let isFull = true;
  world = await build({ answer: (to) => (isFull && to === MAKER ? { code: 550, text: 'no such user' } : null) });
  const { id, agent } = await asked();
  const [failed] = await states();
  expect(failed).toMatchObject({ state: 'failed' });
  expect(failed!.reason).toContain('no such user');
  isFull = false;
  await world.run((ctx) => retryAside(ctx, id), agent);
  await world.settled();
  expect(await states()).toMatchObject([{ state: 'sent', reason: null }]);
});
