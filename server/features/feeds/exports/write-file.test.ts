import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figureOrder } from '@madoguchi/contracts/feeds.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTranslate } from '../../../kernel/i18n.ts';
import { readXlsx } from '../../../kernel/tables/read-xlsx.ts';
import { TABLE_LIMITS } from '../../../kernel/tables/table-limits.ts';
import { WorkbookZip } from '../../../kernel/tables/workbook-zip.ts';
import type { Line } from './lines.ts';
import { writeFile } from './write-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'figures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tiles = [{ key: 'a', kind: 'figure', metrics: ['fcr'] }];
const period = { from: '2026-11-20', to: '2026-11-20' };

async function sheetOf(level: 'summary' | 'rows', line: Line) {
  const path = join(folder, level);
  const order = figureOrder.parse({ level, format: 'xlsx', tiles, period });
  const lines = (async function* () {
    yield line;
  })();
  await writeFile(path, { order, columns: Object.keys(line), head: {}, lines }, createTranslate());
  const rows: string[][] = [];
  for await (const { cells } of readXlsx(path)) rows.push(cells);
  const zip = await WorkbookZip.open(path, TABLE_LIMITS);
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.part('xl/worksheets/sheet1.xml')) chunks.push(chunk as Buffer);
  zip.close();
  return { row: rows[1], xml: Buffer.concat(chunks).toString('utf8') };
}

test('a sheet has days and instants one can sort, on the clocks of the zone that is named beside them', async () => {
  const { row } = await sheetOf('rows', {
    ...{ title: '=1+1', at: '2026-11-20T15:30:00.000Z', value: 1, hidden: 0 },
    ...{ period_from: '2026-11-20', time_zone: 'Asia/Tokyo' },
  });
  expect(row).toEqual(["'=1+1", '2026-11-21 00:30:00', '1', '0', '2026-11-20', 'Asia/Tokyo']);
});

test('shares are shares and seconds are seconds, both numbers; nothing is an empty cell; heads stay in sight', async () => {
  const share = await sheetOf('summary', { unit: 'ratio', value: 0.784, n: 525, median: null, time_zone: 'UTC' });
  expect(share.xml).toContain('<c s="4"><v>0.784</v></c><c><v>525</v></c><c/>');
  expect(share.xml).toContain('state="frozen"');
  const time = await sheetOf('summary', { unit: 'seconds', value: 577.5, restated_at: null, time_zone: 'UTC' });
  expect(time.xml).toContain('<c><v>577.5</v></c><c/>');
});
