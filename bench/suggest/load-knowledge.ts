import { buildGuide } from '@madoguchi/guides/testing/build-guide.ts';
import type { Product } from '../product/product.ts';
import { HttpConnection } from '../wire/http-connection.ts';

const THINGS =
  '電源 給水タンク ミル 抽出 温度 豆 ランプ 蒸気 フィルター ケトル 定期便 領収書 配送 返品 交換 修理 部品 保証 会員 登録'.split(
    ' ',
  );
const TROUBLES =
  '入らない 異音がする 漏れる 届かない 変更したい 取り消したい 分からない 遅い 壊れた 足りない 違う 点滅する 止まる'.split(
    ' ',
  );
const PLACES = '昨日から 今朝 洗ったあと 使い始めて 電話で 画面で 玄関で 店舗で 三回目に 何度も'.split(' ');
const CONNECTIONS = 8;
const FILES = 250;

/** Sentences that are the same in every run (Lehmer). */
export class Sentences {
  #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  pick<T>(words: readonly T[]): T {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return words[this.#seed % words.length] as T;
  }

  one(): string {
    return `${this.pick(PLACES)}${this.pick(THINGS)}が${this.pick(TROUBLES)}`;
  }

  many(count: number): string {
    return Array.from({ length: count }, () => this.one()).join('。');
  }
}

export interface KnowledgeSize {
  articles: number;
  guides: number;
}

export type Ask = <T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => Promise<T>;

/** A question to the product as its owner asks it. @throws with what was answered, unless it went well. */
export function asking(line: HttpConnection, product: Product, cookie: string): Ask {
  return async <T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => {
    const headers = { cookie, origin: product.access.url };
    const answer = await line.call({ method, path, headers, ...(body === undefined ? {} : { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
    return JSON.parse(answer.body) as T;
  };
}

/** Writes and publishes so many articles and guides over the public routes. @returns seconds it took. */
export async function loadKnowledge(product: Product, cookie: string, size: KnowledgeSize): Promise<number> {
  const began = performance.now();
  const say = new Sentences(20_261_122);
  const files = Array.from({ length: size.articles }, (_none, at) => articleFile(at, say.one(), `${say.many(10)}。`));
  await publishArticles(product, cookie, files);
  await onLines(product, cookie, async (ask, connection) => {
    const says = new Sentences(20_261_122 + connection * 7_919);
    for (let at = connection; at < size.guides; at += CONNECTIONS) await writeGuide(ask, says, at);
  });
  return (performance.now() - began) / 1000;
}

export interface BenchFile {
  name: string;
  text: string;
}

/** An article as it is brought in: its answer as Markdown. */
export function articleFile(at: number, title: string, answer: string): BenchFile {
  return { name: `${at}.md`, text: `---\nlanguage: ja\nkey: bench-${at}\ntitle: ${title}\n---\n\n${answer}\n` };
}

/** Brings articles in as files, some at a time since they are numbered one after the other, and publishes each. */
export async function publishArticles(product: Product, cookie: string, files: readonly BenchFile[]): Promise<void> {
  const first = new HttpConnection(product.port, 120_000);
  const ids = await importArticles(asking(first, product, cookie), files);
  first.close();
  await onLines(product, cookie, async (ask, connection) => {
    for (let at = connection; at < ids.length; at += CONNECTIONS)
      await ask('POST', `/api/v1/articles/${ids[at]}/versions`, { version: 1, note: '' });
  });
}

async function onLines(
  product: Product,
  cookie: string,
  work: (ask: Ask, connection: number) => Promise<void>,
): Promise<void> {
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_none, connection) => {
      const line = new HttpConnection(product.port);
      await work(asking(line, product, cookie), connection);
      line.close();
    }),
  );
}

async function importArticles(ask: Ask, files: readonly BenchFile[]): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < files.length; from += FILES) {
    const { items } = await ask<{ items: { articleId: string | null; problem: string | null }[] }>(
      'POST',
      '/api/v1/article-files',
      { files: files.slice(from, from + FILES) },
    );
    for (const { articleId, problem } of items) {
      if (articleId === null) throw new Error(`an article was refused: ${problem ?? ''}`);
      ids.push(articleId);
    }
  }
  return ids;
}

async function writeGuide(ask: Ask, say: Sentences, at: number): Promise<void> {
  const more = { title: say.one(), summary: say.many(2), triggers: [say.one(), say.one()] };
  const document = buildGuide({ key: `bench-${at}`, ...more });
  const { id } = await ask<{ id: string }>('POST', '/api/v1/guides', { document });
  await ask('POST', `/api/v1/guides/${id}/approve`, { note: '初版' });
}
