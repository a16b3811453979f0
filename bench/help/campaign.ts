import { setTimeout as sleep } from 'node:timers/promises';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { rounded } from '../figures.ts';
import { installProduct, type Product } from '../product/product.ts';
import { Tidy } from '../product/tidy.ts';
import { signIn } from '../size/measure-size.ts';
import { articleFile, asking, publishArticles } from '../suggest/load-knowledge.ts';
import { goalLine, printTable, shown } from '../table.ts';
import { HttpConnection } from '../wire/http-connection.ts';

export interface HelpBenchOptions {
  articles: number;
  seconds: number;
  json?: string | undefined;
}

const CONNECTIONS = 8;
const BROWSER = {
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'ja',
  'user-agent': 'Mozilla/5.0 (bench) Safari/605',
};
const SUBJECTS = [
  '電源が入らない',
  '水が漏れる',
  '音が大きい',
  '豆が詰まる',
  'ランプが点滅する',
  '味が薄い',
  '返品したい',
  '届かない',
];

/** Articles as a shop has them, brought in as files and published. @returns seconds it took. */
async function write(product: Product, cookie: string, articles: number): Promise<number> {
  const began = performance.now();
  const line = new HttpConnection(product.port);
  await asking(line, product, cookie)('PATCH', '/api/v1/help-center', { enabled: true });
  line.close();
  const steps = '1. 電源を切ります。\n2. 五分待ちます。\n3. もう一度入れます。';
  const answer = `${'上から順にお試しください。'.repeat(12)}\n\n${steps}\n\n${'改善しないときはお問い合わせください。'.repeat(20)}`;
  const files = Array.from({ length: articles }, (_none, at) =>
    articleFile(at, `${SUBJECTS[at % SUBJECTS.length]}（${at}番の場合）`, answer),
  );
  await publishArticles(product, cookie, files);
  return (performance.now() - began) / 1000;
}

interface Load {
  pages: number;
  seconds: number;
  p50: number;
  p95: number;
  errors: number;
}

/** Pages one address may have made anew in a minute are 600: many readers are many addresses. */
const PAGES_A_READER = 500;

/** So many pages stay in memory, whatever there are; one address may not have the others made anew all the time. */
const HELD = 1_500;

/** Every page once, as its first readers do. */
async function warm(port: number, paths: readonly string[]): Promise<void> {
  for (let from = 0, reader = 2; from < paths.length; from += PAGES_A_READER, reader += 1)
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async (_none, connection) => {
        const line = new HttpConnection(port, 30_000, `127.0.1.${reader}`);
        const mine = paths.slice(from, from + PAGES_A_READER);
        for (let at = connection; at < mine.length; at += CONNECTIONS)
          await line.call({ method: 'GET', path: mine[at] ?? '', headers: BROWSER });
        line.close();
      }),
    );
}

async function load(port: number, paths: readonly string[], seconds: number): Promise<Load> {
  const times: number[] = [];
  let errors = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_none, connection) => {
      const line = new HttpConnection(port);
      for (let at = connection; performance.now() < until; at += CONNECTIONS) {
        const { status, ms } = await line.call({
          method: 'GET',
          path: paths[at % paths.length] ?? '/help/ja',
          headers: BROWSER,
        });
        if (status === 200) times.push(ms);
        else errors += 1;
      }
      line.close();
    }),
  );
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => rounded(sorted[Math.floor(sorted.length * share)] ?? 0) ?? 0;
  return { pages: times.length, seconds: (performance.now() - began) / 1000, p50: at(0.5), p95: at(0.95), errors };
}

/** Every address of a map, and of the maps it lists. */
async function mapped(port: number, path: string): Promise<string[]> {
  const map = await (await fetch(`http://127.0.0.1:${port}${path}`, { headers: BROWSER })).text();
  const paths = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map((found) => new URL(found[1] ?? '').pathname);
  return map.includes('<sitemapindex') ? (await Promise.all(paths.map((one) => mapped(port, one)))).flat() : paths;
}

/** Everything a browser fetches for the first page, as it travels; by a reader who has asked for nothing before. */
async function firstPageBytes(port: number): Promise<number> {
  const line = new HttpConnection(port, 30_000, '127.0.2.1');
  const fetched = async (path: string): Promise<{ bytes: number; body: string }> => {
    const { headers, body, status } = await line.call({ method: 'GET', path, headers: BROWSER });
    if (status !== 200) throw new Error(`${path}: ${status}`);
    return { bytes: Number(headers['content-length'] ?? body.length), body };
  };
  const page = await fetched('/help/ja');
  const plain = await line.call({
    method: 'GET',
    path: '/help/ja',
    headers: { ...BROWSER, 'accept-encoding': 'identity' },
  });
  const parts = [...plain.body.matchAll(/(?:href|src)="(\/help[^"]*\.(?:css|js)[^"]*)"/g)].map(
    (found) => found[1] ?? '',
  );
  let bytes = page.bytes;
  for (const part of new Set(parts)) bytes += (await fetched(part)).bytes;
  line.close();
  return bytes;
}

/** How many pages of the help center one server gives from memory, and what the first one weighs. */
export async function runHelpBench(options: HelpBenchOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const product = await installProduct();
    tidy.add(() => product.remove());
    const loadSeconds = await write(product, await signIn(product), options.articles);
    const mapping = await mapped(product.port, '/help/sitemap.xml');
    const paths = mapping.filter((path) => path.startsWith('/help/ja')).slice(0, HELD);
    await sleep(1_000);
    const cold = await load(product.port, paths.slice(0, PAGES_A_READER), 2);
    await warm(product.port, paths);
    const held = await load(product.port, paths, options.seconds);
    const perSecond = held.pages / held.seconds;
    const bytes = await firstPageBytes(product.port);
    printTable(
      `Help center with ${options.articles} articles, ${paths.length} pages in turn, ${CONNECTIONS} connections`,
      [
        goalLine('pages per second from memory', perSecond, { least: 500 }),
        { what: 'p50 / p95 at the client, ms', figure: `${shown(held.p50)} / ${shown(held.p95)}` },
        { what: 'the first two seconds, pages made on the way', figure: shown(cold.pages / cold.seconds) },
        goalLine('first page with all it needs, bytes', bytes, { most: 50_000 }),
        { what: 'articles written and published in, s', figure: shown(loadSeconds) },
        { what: 'errors', figure: String(held.errors + cold.errors) },
      ],
    );
    writeReport(options.json, {
      name: 'bench:help',
      startedAt,
      results: { perSecond, bytes, warm: held, cold, loadSeconds },
      limits: { articles: options.articles },
    });
  });
}
