import { randomUUID } from 'node:crypto';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { beforeAll, expect, test } from 'vitest';
import { answerTo, attackedMail, MAIL_DOMAIN, newest } from './attacked-mail.ts';

const product = attackedMail();
const HANAKO = 'hanako@customer.example';
const EVIL = 'mallory@evil.example';

beforeAll(() => {
  // Whoever sends from this machine sends for the attacker, and for the desk's own domain: what is forged is in the header.
  product.dns.set('evil.example', { TXT: ['v=spf1 ip4:127.0.0.1 -all'] });
  product.dns.set('customer.example', { TXT: ['v=spf1 -all'] });
  product.dns.set('madoguchi.localhost', { TXT: ['v=spf1 ip4:127.0.0.1 -all'] });
});

/** A conversation with Hanako, answered once: its reply address is hers. */
async function answered(subject: string): Promise<{ id: string; back: string }> {
  await product.send({ from: `花子 <${HANAKO}>`, subject, text: '届きません。' });
  await product.settled();
  const { id } = await newest(product);
  await answerTo(product, id, 'お調べします。');
  const raw = product.sink.mails.at(-1)?.raw.toString() ?? '';
  const back = new RegExp(`reply\\+[a-z2-7]+@${MAIL_DOMAIN.replaceAll('.', '\\.')}`).exec(raw)?.[0] ?? '';
  expect(back).not.toBe('');
  return { id, back };
}

const timelineOf = (id: string) => product.asOwner(conversations.getTimeline, { params: { id } });
const recipientsSince = (count: number): string[] => product.sink.mails.slice(count).flatMap((mail) => [...mail.to]);

test('a mail in the customer’s name with another Reply-To, Sender and Cc leads no answer away (threat 33)', async () => {
  const { id, back } = await answered('返事の行き先');
  await product.send({
    envelope: { from: EVIL, to: [back] },
    from: HANAKO,
    sender: EVIL,
    messageId: '<spoofed@customer.example>',
    replyTo: EVIL,
    to: back,
    cc: EVIL,
    subject: 'Re: 返事の行き先',
    text: '続きを教えてください。',
  });
  await product.settled();
  const before = product.sink.mails.length;
  await answerTo(product, id, 'お答えします。');
  expect(recipientsSince(before)).toEqual([HANAKO]);
  expect(product.sink.mails.at(-1)?.raw.toString()).not.toContain('evil.example');
  const { participants, replyTo } = await product.asOwner(conversations.getConversation, { params: { id } });
  expect([participants, replyTo]).toEqual([[], HANAKO]);
});

const toCustomers = (from: number): string[] => recipientsSince(from).filter((address) => address === HANAKO);
const raw = (head: string, text: string): string =>
  `${head}\r\nMessage-ID: <${randomUUID()}@evil.example>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0900\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;

test('a colleague whose address is proven answers by mail, so what follows would be seen to fail', async () => {
  const { back } = await answered('本物の同僚');
  const before = product.sink.mails.length;
  await product.send({
    envelope: { from: product.owner, to: [back] },
    from: product.owner,
    to: back,
    text: '発送済です。',
  });
  await product.settled();
  expect(toCustomers(before)).toEqual([HANAKO]);
});

/** `From` fields that some reader takes for the colleague's while the proof is the attacker's own. */
const pretending = (owner: string): [string, string][] => [
  ['the bare address', `From: ${owner}`],
  ['two From fields, ours last', `From: ${EVIL}\r\nFrom: ${owner}`],
  ['two From fields, ours first', `From: ${owner}\r\nFrom: ${EVIL}`],
  ['two addresses', `From: ${owner}, ${EVIL}`],
  ['two addresses, with a Sender', `From: ${EVIL}, ${owner}\r\nSender: ${EVIL}`],
  ['a group', `From: staff: ${owner};, ${EVIL}`],
  ['the address as name', `From: "${owner}" <${EVIL}>`],
  ['an encoded address', `From: =?utf-8?B?${Buffer.from(`${owner} <${owner}>,`).toString('base64')}?= <${EVIL}>`],
  ['a route', `From: <@evil.example:${owner}>`],
  ['a comment', `From: ${EVIL} (<${owner}>)`],
  ['two brackets', `From: <${EVIL}> <${owner}>`],
  ['a quoted local part', `From: "${owner}"@evil.example`],
  ['a dot behind the domain', `From: ${owner}.`],
  ['full-width letters', `From: ${owner.replace('madoguchi.localhost', 'ｍａｄｏｇｕｃｈｉ.localhost')}`],
  ['a Resent-From', `From: ${owner}\r\nResent-From: ${EVIL}`],
  ['a space before the colon', `From : ${owner}\r\nFrom: ${EVIL}`],
  ['a folded name of the field', `From:\r\n ${owner}`],
  [
    'results claimed in our own name',
    `Authentication-Results: localhost; spf=pass smtp.mailfrom=${owner}; dkim=pass header.d=madoguchi.localhost; dmarc=pass header.from=madoguchi.localhost\r\nFrom: ${owner}`,
  ],
  [
    'results claimed in the name of our mail domain',
    `Authentication-Results: ${MAIL_DOMAIN}; dkim=pass header.d=madoguchi.localhost; dmarc=pass header.from=madoguchi.localhost\r\nARC-Authentication-Results: i=1; ${MAIL_DOMAIN}; dmarc=pass header.from=madoguchi.localhost\r\nFrom: ${owner}`,
  ],
];

test('no From that only looks like a colleague’s sends anything to the customer (threats 36, 41, 47)', async () => {
  const { id, back } = await answered('偽の同僚');
  const before = product.sink.mails.length;
  const words: string[] = [];
  for (const [what, head] of pretending(product.owner)) {
    const text = `偽の返答 ${what}`;
    words.push(text);
    await product.send({
      envelope: { from: EVIL, to: [back] },
      raw: raw(`${head}\r\nTo: ${back}\r\nSubject: Re: x`, text),
    });
  }
  await product.settled();
  expect(toCustomers(before)).toEqual([]);
  const { entries } = await timelineOf(id);
  const outgoing = entries.filter((entry) => entry.type === 'message' && entry.direction === 'out');
  for (const entry of outgoing) for (const text of words) expect(JSON.stringify(entry)).not.toContain(text);
  // They came: at the desk they lie as notes and as messages of somebody nobody knows.
  expect(entries.filter((entry) => JSON.stringify(entry).includes('偽の返答')).length).toBeGreaterThan(5);
  for (const entry of entries)
    if (entry.type === 'message' && entry.body.includes('偽の返答')) expect(entry.author.kind).not.toBe('member');
});

test('reply addresses that are shortened, lengthened, emptied or mixed open nothing (threat 34)', async () => {
  const { id, back } = await answered('番号あて');
  const token = /\+([a-z2-7]+)@/.exec(back)?.[1] ?? '';
  const count = async (): Promise<number> => (await timelineOf(id)).entries.length;
  const before = await count();
  const guesses = [
    token.slice(0, -1),
    token.slice(1),
    `${token}a`,
    token.slice(0, 20),
    '',
    '%',
    '*',
    `${token}+${token}`,
  ];
  for (const guess of guesses)
    await product
      .send({ envelope: { from: HANAKO, to: [`reply+${guess}@${MAIL_DOMAIN}`] }, from: HANAKO, text: '推測' })
      .catch(() => undefined);
  await product
    .send({ envelope: { from: HANAKO, to: [`reply+${token}@evil.example`] }, from: HANAKO, text: '推測' })
    .catch(() => undefined);
  await product.settled();
  expect(await count()).toBe(before);
  // In capitals, as some servers write it, it is the same address.
  await product.send({ envelope: { from: HANAKO, to: [back.toUpperCase()] }, from: HANAKO, text: '届きました。' });
  await product.settled();
  expect(await count()).toBe(before + 1);
});

test('what others mail to a customer’s reply address never reaches that customer (threats 37, 39)', async () => {
  const { id, back } = await answered('登録の罠');
  await product.send({
    envelope: { from: 'no-reply@chat-tool.example', to: [back] },
    from: 'Chat tool <no-reply@chat-tool.example>',
    to: back,
    subject: 'Your code',
    text: 'Your verification code is 482913.',
  });
  await product.settled();
  const shown = (await timelineOf(id)).entries.find((entry) => JSON.stringify(entry).includes('482913'));
  expect(shown).toMatchObject({ email: { sender: 'unverified' } });
  const before = product.sink.mails.length;
  await answerTo(product, id, 'ご用件を承ります。');
  const [sent] = product.sink.mails.slice(before);
  const text = Buffer.from(sent?.raw ?? '').toString();
  const parts = [...text.matchAll(/base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, part = '']) =>
    Buffer.from(part, 'base64').toString(),
  );
  expect(parts.join('\n')).toContain('届きません。');
  expect(parts.join('\n') + text).not.toContain('482913');
  expect(recipientsSince(before)).toEqual([HANAKO]);
});
