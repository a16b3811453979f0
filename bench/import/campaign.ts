import { setTimeout as sleep } from 'node:timers/promises';
import { writeReport } from '../../server/commands/evals/report-file.ts';
import { encodeJapanese } from '../../server/kernel/mail/japanese-bytes.ts';
import { rounded } from '../figures.ts';
import { installProduct, type Product } from '../product/product.ts';
import { Tidy } from '../product/tidy.ts';
import { signIn } from '../size/measure-size.ts';
import { goalLine, printTable, shown } from '../table.ts';

export interface ImportBenchOptions {
  rows: number;
  json?: string | undefined;
}

interface Step {
  seconds: number;
  created: number;
  unchanged: number;
  rejected: number;
}

const FAMILIES = ['髙橋', '山﨑', '佐藤', '鈴木', '渡邊', '齋藤', '伊藤', '中村'];
const GIVEN = ['太郎', '花子', '一郎', '美咲', '健', '結衣', '①郎', '翔'];

/** A ledger as companies keep it: twelve columns, CP932. */
function ledger(rows: number): Buffer {
  const lines = ['会員番号,姓,名,セイ,メイ,メールアドレス,電話番号,郵便番号,住所,会社名,生年月日,お気に入り'];
  for (let at = 0; at < rows; at += 1) {
    const [family, given] = [FAMILIES[at % 8] ?? '', GIVEN[(at >> 3) % 8] ?? ''];
    const phone = `090-${String(1000 + (at % 9000))}-${String(at % 10_000).padStart(4, '0')}`;
    lines.push(`${String(at).padStart(8, '0')},${family},${given}${at % 97},カナ,メイ,c${at}@example.jp,${phone},154-0001,東京都世田谷区三軒茶屋${at % 90},㈱会社${at % 50},令和${1 + (at % 7)}年4月1日,深煎り`);
  }
  return encodeJapanese(`${lines.join('\r\n')}\r\n`, 'shift_jis');
}

class Caller {
  readonly #base: string;
  readonly #headers: Record<string, string>;

  constructor(product: Product, cookie: string) {
    this.#base = `http://127.0.0.1:${product.port}`;
    this.#headers = { cookie, origin: product.access.url };
  }

  async ask<T>(method: string, path: string, body?: FormData): Promise<T> {
    const answer = await fetch(this.#base + path, { method, headers: this.#headers, ...(body ? { body } : {}) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

interface Told extends Omit<Step, 'seconds'> {
  id: string;
  state: string;
}

async function runStep(caller: Caller, id: string, verb: 'check' | 'start'): Promise<Step> {
  const began = performance.now();
  await caller.ask('PUT', `/api/v1/imports/${id}/${verb}`);
  for (;;) {
    const told = await caller.ask<Told>('GET', `/api/v1/imports/${id}`);
    if (told.state !== 'checking' && told.state !== 'running') {
      const { created, unchanged, rejected } = told;
      return { seconds: (performance.now() - began) / 1000, created, unchanged, rejected };
    }
    await sleep(250);
  }
}

async function upload(caller: Caller, bytes: Buffer): Promise<{ id: string; seconds: number }> {
  const began = performance.now();
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'customers.csv');
  const { id } = await caller.ask<Told>('POST', '/api/v1/imports/files/customer', form);
  return { id, seconds: (performance.now() - began) / 1000 };
}

/** A ledger comes in over HTTP: read, tried out, brought in, and brought in once more. */
export async function runImportBench(options: ImportBenchOptions): Promise<void> {
  const startedAt = new Date();
  const tidy = new Tidy();
  await tidy.campaign(async () => {
    const product = await installProduct();
    tidy.add(() => product.remove());
    const caller = new Caller(product, await signIn(product));
    const bytes = ledger(options.rows);
    const first = await upload(caller, bytes);
    const run = await runStep(caller, first.id, 'start');
    const second = await upload(caller, bytes);
    const again = await runStep(caller, second.id, 'start');
    printTable(`A file of ${options.rows.toLocaleString('en')} customers, ${rounded(bytes.length / 1e6)} MB of CP932`, [
      { what: 'read and understood', figure: shown(first.seconds, 's') },
      goalLine('brought in and found by search', run.seconds, { most: (60 * options.rows) / 100_000, unit: 's' }),
      { what: 'created / refused', figure: `${run.created} / ${run.rejected}` },
      { what: 'the same file again', figure: shown(again.seconds, 's') },
      { what: 'unchanged', figure: String(again.unchanged) },
    ]);
    writeReport(options.json, { name: 'bench:import', startedAt, results: { run, again }, limits: { rows: options.rows } });
  });
}
