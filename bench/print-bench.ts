import type { BenchResults } from './campaign.ts';
import { goalLine, printTable, shown, type Line } from './table.ts';

const MB = 1024 * 1024;

/** Prints what was measured beside what was aimed at. */
export function printBench(results: BenchResults): void {
  if (results.start) printStart(results.start);
  if (results.bytes) printBytes(results.bytes);
  if (results.ingest) printIngest(results.ingest);
  if (results.live) printLive(results.live);
  for (const [messages, figures] of Object.entries(results.size ?? {})) printSize(Number(messages), figures);
  if (results.growth) printTable('Growth of p95, largest ÷ the size before', (['desk', 'open', 'search'] as const).map((name) => goalLine(name, results.growth?.[name], { most: 1.5, unit: '×', decimals: 2 })));
}

function printStart({ firstMs, secondMs, rssBytes, postgresPssBytes }: NonNullable<BenchResults['start']>): void {
  printTable('Start, ms to serving', [
    { what: 'first, on an empty folder', figure: shown(firstMs) },
    goalLine('second', secondMs, { most: 5_000 }),
    { what: 'memory of the server, MB', figure: shown(rssBytes === null ? null : rssBytes / MB) },
    { what: 'memory of PostgreSQL, MB', figure: shown(postgresPssBytes === null ? null : postgresPssBytes / MB) },
  ]);
}

function printBytes(bytes: NonNullable<BenchResults['bytes']>): void {
  printTable('First load, bytes after gzip', [
    goalLine('console scripts', bytes.consoleJsGzip, { most: 250_000 }),
    { what: 'console styles', figure: shown(bytes.consoleCssGzip) },
    goalLine('widget', bytes.widgetGzip, { most: 25_000 }),
    { what: 'of which on every page', figure: shown(bytes.widgetLoaderGzip) },
  ]);
}

function printIngest(ingest: NonNullable<BenchResults['ingest']>): void {
  const lines: Line[] = [];
  for (const [name, figures] of Object.entries({ 'API': ingest.api, 'SMTP': ingest.smtp, 'bare INSERT, pipelined': ingest.bareInsert, 'bare INSERT, one by one': ingest.bareInsertSequential })) {
    lines.push({ what: name, figure: Object.entries(figures).map(([connections, perSecond]) => `${connections}: ${shown(perSecond, '', 0)}`).join('   ') });
  }
  printTable('Stored messages per second, by connections', [
    ...lines,
    goalLine('API ÷ bare INSERT at 8', ingest.apiRatioAt8, { least: 0.35, decimals: 3 }),
    { what: 'API ÷ bare INSERT one by one at 8', figure: shown(ingest.apiRatioSequentialAt8, '', 3) },
    ...(['api 8', 'bare 8', 'smtp 8'] as const).map((step) => {
      const { server = null, postgres = null } = ingest.cpuMsPerMessage[step] ?? {};
      return { what: `processor per message, ${step}, ms: server + PostgreSQL`, figure: `${shown(server, '', 2)} + ${shown(postgres, '', 2)}` };
    }),
    { what: 'mails understood per second', figure: shown(ingest.smtpUnderstoodPerSecond) },
    { what: 'errors', figure: shown(ingest.errors) },
  ]);
}

function printLive(live: NonNullable<BenchResults['live']>): void {
  printTable('Live', [
    { what: 'commit → other screen p50, ms', figure: shown(live.commitToScreenP50) },
    goalLine('commit → other screen p95, ms', live.commitToScreenP95, { most: 100 }),
    { what: 'request → other screen p95, ms', figure: shown(live.requestToScreenP95) },
    { what: 'sockets', figure: shown(live.sockets) },
    goalLine('memory per socket, bytes', live.bytesPerSocket, { most: 20_000 }),
    { what: 'memory per further socket, bytes', figure: shown(live.bytesPerFurtherSocket) },
    { what: 'one fact to all of them p95, ms', figure: shown(live.fanoutP95) },
    { what: 'frames missed', figure: shown(live.missed) },
  ]);
}

function printSize(messages: number, figures: NonNullable<BenchResults['size']>[string]): void {
  const largest = messages >= 1_000_000;
  const p95 = (what: string, of: { p50: number | null; p95: number | null }): Line => {
    const line = goalLine(what, of.p95, { most: 50 });
    return { ...(largest ? line : { what, figure: line.figure }), figure: `${shown(of.p50)} / ${shown(of.p95)}` };
  };
  const words = Object.entries(figures.searchByWord);
  printTable(`With ${messages.toLocaleString('en')} messages: p50 / p95 at the client over loopback, ms`, [
    p95('open the desk', figures.desk),
    p95('open a conversation', figures.open),
    p95('search, all words', figures.search),
    ...words.map(([name, of]) => p95(`  ${name} (${shown(of.found)} compared${of.exact ? '' : ', NOT EXACT'})`, of)),
    { what: 'loaded in seconds', figure: shown(figures.loadSeconds) },
    { what: 'database, MB', figure: shown(figures.databaseBytes / MB) },
    { what: 'server / PostgreSQL, MB', figure: `${shown((figures.serverRssBytes ?? 0) / MB)} / ${shown((figures.postgresPssBytes ?? 0) / MB)}` },
    { what: 'errors', figure: shown(figures.errors) },
  ]);
}
