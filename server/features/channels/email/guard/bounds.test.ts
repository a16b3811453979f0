import { afterEach, describe, expect, test } from 'vitest';
import { testJobs } from '../../../../kernel/jobs/job-database.ts';
import { createResolver } from '../../../../kernel/mail/dns.ts';
import { startDnsServer } from '../../../../kernel/mail/testing/dns-server.ts';
import { receiveRaw } from '../actions/receive-raw.ts';
import type { RawVia } from '../queries.ts';
import { buildMailWorld, type MailWorld } from '../testing/mail-world.ts';
import { FLOOD, FORGED_AN_HOUR, judgeIncoming, type Incoming } from './judge-incoming.ts';
import { patternsFor, readPattern } from './sender-pattern.ts';

const jobs = testJobs();
let world: MailWorld | undefined;

afterEach(async () => {
  await world?.closeAll();
  await jobs.close();
  world = undefined;
});

const states = async (built: MailWorld): Promise<Record<string, number>> => {
  const rows = await built.rows<{ state: string; n: number }>(
    'select state, count(*)::int as n from app.raw_deliveries where workspace_id = $1 group by state',
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
};

async function store(
  built: MailWorld,
  via: RawVia,
  count: number,
  ago: (n: number) => number,
  head = '',
): Promise<void> {
  const envelope = { from: 'a@customer.example', recipients: [built.support], remoteAddress: '' };
  for (let n = 0; n < count; n += 1) {
    const raw = Buffer.from(`${head}From: a@customer.example\r\nSubject: order\r\n\r\nnumber ${n}\r\n`);
    await built.run((ctx) =>
      receiveRaw(ctx, { inboxId: built.inboxId, envelope, raw, via, receivedAt: new Date(ctx.now.getTime() - ago(n)) }),
    );
  }
}

describe('what is no flood', () => {
  const MOST = FLOOD.machine.same;
  const COUNT = MOST + 10;
  const MACHINE = 'Auto-Submitted: auto-generated\r\n';

  test('a backlog that is fetched after an outage comes in whole', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    await store(world, 'imap', COUNT, (n) => (COUNT - n) * 3_600_000, MACHINE);
    await world.settled();
    expect(await states(world)).toEqual({ understood: COUNT });
  });

  test('the same mails within a minute are one', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    await store(world, 'imap', COUNT, (n) => (COUNT - n) * 1000, MACHINE);
    await world.settled();
    expect(await states(world)).toEqual({ understood: MOST, suspended: 10 });
  });

  test('imports are not looked at', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    await store(world, 'import', COUNT, () => 0, 'X-Spam-Flag: YES\r\n');
    await world.settled();
    expect(await states(world)).toEqual({ understood: COUNT });
  });
});

test('forged senders open so many conversations an hour and no more; those that are not forged go on (threat 44)', async () => {
  const dns = await startDnsServer({ 'victims.example': { TXT: ['v=spf1 ~all'] } });
  const built = await buildMailWorld(jobs, { reactions: [], dns: createResolver({ servers: [dns.address] }) });
  world = built;
  const more = 10;
  const send = (n: number, domain: string) =>
    built.send({ from: `v${n}@${domain}`, subject: `hello ${n}`, text: `${n}` });
  for (let at = 0; at < FORGED_AN_HOUR; at += 10)
    await Promise.all(Array.from({ length: 10 }, (_, n) => send(at + n, 'victims.example')));
  await built.settled();
  expect(await states(built)).toEqual({ understood: FORGED_AN_HOUR });
  for (let n = 0; n < more; n += 1) await send(FORGED_AN_HOUR + n, 'victims.example');
  await send(1, 'customer.example');
  await built.settled();
  await dns.close();
  expect(await states(built)).toEqual({ understood: FORGED_AN_HOUR + 1, suspended: more });
  expect(
    await built.rows(`select distinct reason from app.raw_deliveries where workspace_id = $1 and state = 'suspended'`),
  ).toEqual([{ reason: 'too_many_opened' }]);
}, 120_000);

describe('of several causes', () => {
  const nothing: Incoming = {
    blocked: false,
    ownMessage: false,
    ownSender: false,
    loopMark: false,
    hops: 0,
    passedOn: false,
    strayReport: false,
    markedSpam: false,
    verdict: null,
    strayNotice: false,
    recent: { any: 0, same: 0, answers: 0 },
    automatic: false,
    forgedOpened: 0,
  };
  const proven: Incoming['verdict'] = {
    spf: 'pass',
    dkim: [],
    dmarc: { result: 'pass', policy: 'reject' },
    aligned: true,
    fromDomain: 'shop.example',
    method: 'checked',
  };
  const failing: Incoming['verdict'] = {
    ...proven,
    spf: 'fail',
    aligned: false,
    dmarc: { result: 'fail', policy: 'reject' },
  };

  test.each<[string, Partial<Incoming>, string | null]>([
    ['none', {}, null],
    ['the one somebody wished', { blocked: true, ownMessage: true, markedSpam: true }, 'blocked'],
    ['our own Message-ID before our mark', { ownMessage: true, loopMark: true }, 'own_mail'],
    ['our mark before our address', { loopMark: true, ownSender: true }, 'loop'],
    ['twenty-five servers are a way', { hops: 25 }, null],
    ['twenty-six are a circle', { hops: 26 }, 'loop'],
    ['a stray report before spam', { strayReport: true, markedSpam: true }, 'backscatter'],
    ['refused by its own domain', { verdict: failing }, 'spam'],
    ['asked for quarantine only', { verdict: { ...failing, dmarc: { result: 'fail', policy: 'quarantine' } } }, null],
    ['not asked, so not refused', { verdict: { ...failing, method: 'none' } }, null],
    ['a machine’s twenty of one subject', { automatic: true, recent: { any: 20, same: 20, answers: 0 } }, 'flood'],
    ['a machine’s twenty of many subjects', { automatic: true, recent: { any: 20, same: 1, answers: 0 } }, null],
    ['a machine’s hundred of many subjects', { automatic: true, recent: { any: 100, same: 1, answers: 0 } }, 'flood'],
    ['a person’s hundreds', { recent: { any: 999, same: 999, answers: 0 } }, null],
    ['a runaway nobody marked', { recent: { any: 1000, same: 1000, answers: 0 } }, 'flood'],
    [
      'a busy shop that is proven',
      { automatic: true, verdict: proven, recent: { any: 199, same: 199, answers: 0 } },
      null,
    ],
    ['answers by a person', { recent: { any: 6, same: 1, answers: 6 } }, null],
    ['answers by a machine', { automatic: true, recent: { any: 6, same: 1, answers: 5 } }, 'flood'],
  ])('%s', (_what, facts, cause) => {
    expect(judgeIncoming({ ...nothing, ...facts })).toBe(cause);
  });
});

describe('an entry of the block list', () => {
  test.each([
    ['Someone@EXAMPLE.jp', 'someone@example.jp'],
    ['＠Ｅｘａｍｐｌｅ．ｊｐ', '@example.jp'],
    ['@日本語.jp', '@xn--wgv71a119e.jp'],
    ['@example.jp.', '@example.jp'],
    ['example.jp', null],
    ['a@b@example.jp', null],
    ['@-example.jp', null],
    ['@localhost', null],
    ['*@example.jp', '*@example.jp'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(readPattern(typed)).toBe(kept);
  });

  test('is found for the address, its domain and those above, and for no look-alike', () => {
    expect(patternsFor('A@Mail.Example.JP')).toEqual(['a@mail.example.jp', '@mail.example.jp', '@example.jp', '@jp']);
    expect(patternsFor('a@notexample.jp')).not.toContain('@example.jp');
    expect(patternsFor('"a@evil.example"@good.example')).not.toContain('@evil.example');
    expect(patternsFor('')).toEqual([]);
  });
});
