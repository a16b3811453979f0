import type { FeedTableName } from '@madoguchi/contracts/feeds.ts';
import type { TestApp, Who } from '../../../testing/app.ts';
import { tableOf } from '../tables/tables.ts';

export type Line = Record<string, string | number | boolean | null>;
export interface Page {
  lines: Line[];
  raw: Buffer;
  next: string;
  isComplete: boolean;
}

/** A system that reads the feed, as its maker wrote it from the guide. */
export function readerOf(house: TestApp) {
  async function read(as: Who, table: FeedTableName, query: Record<string, string | number> = {}): Promise<Page> {
    const asked = new URLSearchParams(
      Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    );
    const url = `/api/v1/feed/${table}?${asked.toString()}`;
    const answer = await house.app.inject({ method: 'GET', url, headers: as.headers });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    const isLines = (query['format'] ?? 'ndjson') === 'ndjson';
    const lines = isLines ? answer.body.split('\n').filter(Boolean) : [];
    return {
      ...{ lines: lines.map((line) => JSON.parse(line) as Line), raw: answer.rawPayload },
      ...{ next: String(answer.headers['x-feed-next']), isComplete: answer.headers['x-feed-complete'] === 'true' },
    };
  }

  /** Reads on until there is nothing more; a page never names a row twice. */
  async function readOn(as: Who, table: FeedTableName, since: string | null, limit: number) {
    const lines: Line[] = [];
    for (let next = since; ;) {
      const page = await read(as, table, { limit, ...(next === null ? {} : { since: next }) });
      const { key } = tableOf(table);
      const keys = page.lines.map((line) => key.map((name) => line[name]).join('~'));
      if (new Set(keys).size !== page.lines.length) throw new Error(`a page of ${table} names a row twice`);
      lines.push(...page.lines);
      next = page.next;
      if (page.isComplete) return { lines, next };
    }
  }

  async function readFigures(as: Who, since: string | null) {
    const lines: Line[] = [];
    const of = { metrics: 'contacts,fcr,first_response_time,reopen_rate', by: 'channel', from: '2026-11-20', limit: 3 };
    for (let next = since; ;) {
      const page = await read(as, 'figures', { ...of, ...(next === null ? {} : { since: next }) });
      lines.push(...page.lines);
      next = page.next;
      if (page.isComplete) return { lines, next };
    }
  }

  return { read, readOn, readFigures };
}

/** As one says of a figure what it is of. */
export const byKey = (a: Line, b: Line): number => {
  const [x, y] = [a, b].map((line) => `${line['day']}~${line['metric']}~${line['split_by']}~${line['bucket']}`);
  return (x ?? '') < (y ?? '') ? -1 : 1;
};

/** What another system keeps of a table. */
export class Mirror {
  readonly rows = new Map<string, Line>();
  next: string | null = null;
  put(lines: readonly Line[]): void {
    for (const line of lines)
      if (line['deleted'] === true) this.rows.delete(String(line['id']));
      else this.rows.set(String(line['id']), line);
  }
}

export const sorted = (lines: Iterable<Line>) =>
  [...lines].toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
