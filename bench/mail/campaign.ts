import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { createMailParser } from '../../server/kernel/mail/parse-in-worker.ts';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { ratio, rounded } from '../figures.ts';
import { runChild } from '../product/child.ts';
import { applicationTree, descendants } from '../product/processes.ts';
import { installProduct, type Product } from '../product/product.ts';
import { Tidy } from '../product/tidy.ts';
import { signIn } from '../size/measure-size.ts';
import { goalLine, printTable, shown } from '../table.ts';
import { startDnsServer } from '../../server/kernel/mail/testing/dns-server.ts';
import { buildMails, domainOf } from './mails.ts';
import type { MailFigures, MailTask } from './mail-process.ts';

export interface MailBenchOptions {
  /** Mails of the burst; a tenth of them, at least 100, are timed at a steady pace after it. */
  size: number;
  json?: string | undefined;
}

export interface MailBenchResults {
  /** Mails a second from the first on its way by SMTP to the last on an agent's screen, on all cores. */
  perSecond: number | null;
  /** Milliseconds from the 250 to the screen, at ten mails a second. */
  visibleP95: number | null;
  /** The same mails through the same parser and nothing else, one after the other. */
  parsePerSecond: number | null;
  /** perSecond ÷ parsePerSecond. */
  ratio: number | null;
  visibleP50: number | null;
  acceptedPerSecond: number | null;
  missed: number;
  cores: number;
  /** Server, parsers and PostgreSQL together on one core; null where processes cannot be tied to one. */
  oneCore: Pick<MailFigures, 'perSecond' | 'visibleP95' | 'missed'> | null;
  loadAverage: number;
}

const PACE = 10;

/** Mails by SMTP until an agent sees them, on all cores and on one, beside what parsing them alone costs. */
export async function runMailBench(options: MailBenchOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const load = rounded(loadavg()[0] ?? 0) ?? 0;
    const parsePerSecond = await measureParsing(Math.min(options.size, 500));
    const all = await onProduct(tidy, options.size, false);
    const one = availableParallelism() > 1 && canPin() ? await onProduct(tidy, Math.ceil(options.size / 2), true) : null;
    const results: MailBenchResults = {
      perSecond: rounded(all.perSecond), visibleP95: rounded(all.visibleP95), parsePerSecond: rounded(parsePerSecond), ratio: ratio(all.perSecond, parsePerSecond),
      visibleP50: rounded(all.visibleP50), acceptedPerSecond: rounded(all.acceptedPerSecond), missed: all.missed, cores: availableParallelism(),
      oneCore: one && { perSecond: rounded(one.perSecond) ?? 0, visibleP95: rounded(one.visibleP95), missed: one.missed },
      loadAverage: load,
    };
    print(results);
    writeReport(options.json, { name: 'bench:mail', startedAt, results, limits: { size: options.size } });
  });
}

async function measureParsing(count: number): Promise<number> {
  const mails = await buildMails(count, 'support@bench.example', 'parse');
  const parser = createMailParser({ size: 1 });
  for (const mail of mails.slice(0, 20)) await parser.parse(mail.raw);
  const startedAt = performance.now();
  for (const mail of mails) await parser.parse(mail.raw);
  const seconds = (performance.now() - startedAt) / 1_000;
  await parser.close();
  return mails.length / seconds;
}

/** A name server that knows the senders: what is measured is the product, and nothing leaves the machine. */
async function nameServer(tidy: Tidy, mails: number): Promise<string> {
  const domains = Array.from({ length: mails }, (_unused, index) => domainOf(index));
  const server = await startDnsServer(
    Object.fromEntries(domains.flatMap((domain) => [[domain, { TXT: ['v=spf1 ip4:127.0.0.1 -all'] }], [`_dmarc.${domain}`, { TXT: ['v=DMARC1; p=reject'] }]])),
  );
  tidy.add(() => server.close());
  return server.address;
}

async function onProduct(tidy: Tidy, size: number, pinned: boolean): Promise<MailFigures> {
  const product = await installProduct({ flags: ['--dns-server', await nameServer(tidy, size)] });
  tidy.add(() => product.remove());
  if (pinned) pinToOneCore(product);
  const task: MailTask = {
    httpPort: product.port, smtpPort: product.smtpPort, cookie: await signIn(product), mailAddress: product.access.mailAddress,
    run: Date.now().toString(36), burst: size, connections: 8, paced: Math.max(100, Math.ceil(size / 10)), pacePerSecond: PACE,
  };
  const figures = await runChild<MailFigures>(tidy, join(import.meta.dirname, 'mail-process.ts'), task);
  await product.remove();
  return figures;
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The server with its parsers, the postmaster and its backends; what they start later inherits it. The senders keep all cores. */
function pinToOneCore(product: Product): void {
  const postmaster = product.postmasterPid();
  const pids = [...applicationTree(product.pid()), ...(postmaster === null ? [] : [postmaster, ...descendants(postmaster)])];
  for (const pid of pids) execFileSync('taskset', ['-apc', '0', String(pid)], { stdio: 'ignore' });
}

function print(results: MailBenchResults): void {
  printTable(`Mail by SMTP to an agent's screen, ${results.cores} cores shared with the senders`, [
    { what: 'mails per second, all the way', figure: shown(results.perSecond) },
    { what: 'taken by the receiver per second', figure: shown(results.acceptedPerSecond) },
    { what: 'parsed alone per second', figure: shown(results.parsePerSecond) },
    { what: 'all the way ÷ parsed alone', figure: shown(results.ratio, '', 3) },
    goalLine(`250 → screen p95 at ${PACE} a second, ms`, results.visibleP95, { most: 5_000 }),
    { what: '250 → screen p50, ms', figure: shown(results.visibleP50) },
    goalLine('never seen', results.missed, { most: 0 }),
    { what: 'on one core: mails per second', figure: shown(results.oneCore?.perSecond) },
    goalLine('on one core: 250 → screen p95, ms', results.oneCore?.visibleP95, { most: 5_000 }),
  ]);
}
