import { afterEach, describe, expect, test } from 'vitest';
import { testJobs } from '../../../../kernel/jobs/job-database.ts';
import { createResolver, type DnsResolver } from '../../../../kernel/mail/dns.ts';
import { startDnsServer, type DnsServer } from '../../../../kernel/mail/testing/dns-server.ts';
import { receiveRaw } from '../actions/receive-raw.ts';
import type { RawVia } from '../queries.ts';
import { buildMailWorld, type MailWorld } from '../testing/mail-world.ts';
import { judgeSender } from './judge.ts';

const jobs = testJobs();
let world: MailWorld | undefined;
let dns: DnsServer | undefined;

afterEach(async () => {
  await world?.closeAll();
  await jobs.close();
  await dns?.close();
  [world, dns] = [undefined, undefined];
});

interface Kept {
  aligned: boolean;
  method: string;
  spf: string;
}

async function verdictOf(head: readonly string[], via: RawVia, trusted: readonly string[] = []): Promise<Kept | null> {
  dns = await startDnsServer({
    'shop.example': { TXT: ['v=spf1 ip4:127.0.0.1 -all'] },
    '_dmarc.shop.example': { TXT: ['v=DMARC1; p=none'] },
  });
  world = await buildMailWorld(jobs, { reactions: [], dns: createResolver({ servers: [dns.address] }) });
  const { inboxId, support } = world;
  await world.owner.query(
    `update app.inboxes set settings = settings || jsonb_build_object('trustedServers', $2::jsonb) where workspace_id = $1`,
    [world.workspaceId, JSON.stringify(trusted)],
  );
  const raw = Buffer.from([...head, 'From: a@shop.example', 'Subject: s', '', 'x', ''].join('\r\n'));
  const envelope = { from: 'a@shop.example', recipients: [support], remoteAddress: '127.0.0.1' };
  await world.run((ctx) => receiveRaw(ctx, { inboxId, envelope, raw, via }));
  await world.settled();
  const [row] = await world.rows<{ verdict: Kept | null }>(
    'select verdict from app.email_messages where workspace_id = $1',
  );
  return row!.verdict;
}

describe('who sent a mail', () => {
  test('by SMTP is asked of the domain’s owner', async () => {
    expect(await verdictOf([], 'smtp')).toMatchObject({ aligned: true, method: 'checked', spf: 'pass' });
  });

  test('by LMTP is not proven by the address of our own mail server', async () => {
    expect(await verdictOf([], 'lmtp')).toMatchObject({ aligned: false, spf: 'none' });
  });

  const says =
    'Authentication-Results: mx.provider.example; dmarc=pass header.from=shop.example; spf=pass smtp.mailfrom=shop.example';
  test('said by a server that is not trusted counts for nothing, whatever name it gives itself (threat 47)', async () => {
    expect(await verdictOf([says], 'imap')).toMatchObject({ aligned: false, method: 'none' });
  });

  test('said by a server that the inbox trusts is believed', async () => {
    expect(await verdictOf([says], 'imap', ['mx.provider.example'])).toMatchObject({
      aligned: true,
      method: 'trusted_header',
    });
  });

  test('and in its name below what it said itself is not', async () => {
    const own = 'Authentication-Results: mx.provider.example; dmarc=fail header.from=shop.example';
    expect(await verdictOf([own, says], 'imap', ['mx.provider.example'])).toMatchObject({ aligned: false });
  });

  test('is not asked of imported mails', async () => {
    expect(await verdictOf([], 'import')).toBeNull();
  });
});

describe('name servers that are away', () => {
  const row = {
    raw: Buffer.from('From: a@away.example\r\n\r\nx'),
    envelope: { from: 'a@away.example', recipients: [], remoteAddress: '203.0.113.5' },
    via: 'smtp' as const,
    trusted_servers: null,
  };

  test('leave a mail without proof and stop it nowhere; silent ones do not switch the question off for others', async () => {
    dns = await startDnsServer({
      'strict.example': { TXT: ['v=spf1 -all'] },
      '_dmarc.strict.example': { TXT: ['v=DMARC1; p=reject'] },
    });
    const answering = createResolver({ servers: [dns.address] });
    const never = new Promise<never>(() => undefined);
    const resolver: DnsResolver = {
      ...answering,
      resolve: (name, type) => (name.endsWith('away.example') ? never : answering.resolve(name, type)),
    };
    const verdicts = await Promise.all([1, 2, 3, 4].map(() => judgeSender(row, resolver)));
    for (const verdict of verdicts) expect(verdict).toMatchObject({ aligned: false, dmarc: { result: 'temperror' } });
    const strict = {
      ...row,
      raw: Buffer.from('From: a@strict.example\r\n\r\nx'),
      envelope: { ...row.envelope, from: 'a@strict.example' },
    };
    expect(await judgeSender(strict, resolver)).toMatchObject({ dmarc: { result: 'fail', policy: 'reject' } });
    expect(await judgeSender(row, resolver)).toMatchObject({ dmarc: { result: 'temperror' } });
  }, 30_000);

  test('are asked again for every mail while they answer, even with failures', async () => {
    dns = await startDnsServer({
      'away.example': { failure: 'servfail' },
      '_dmarc.away.example': { failure: 'servfail' },
    });
    const resolver = createResolver({ servers: [dns.address] });
    for (let n = 0; n < 5; n += 1)
      expect(await judgeSender(row, resolver)).toMatchObject({ dmarc: { result: 'temperror' } });
  });
});
