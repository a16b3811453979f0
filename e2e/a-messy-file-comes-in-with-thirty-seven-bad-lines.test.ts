import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { encodeJapanese } from '../server/kernel/mail/japanese-bytes.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const ROWS = 120;
/** What people print above their lists. */
const TITLES = ['顧客一覧 2026年4月,,,,,,,', ',,,,,,出力日,2026/04/01', ''];
/** Where a person finds the bad rows: headings stand on line 4. */
const bad = new Map<number, 'mail' | 'day' | 'twice' | 'empty'>();
for (let line = 7; bad.size < 37; line += 3)
  bad.set(line, (['mail', 'day', 'twice', 'empty'] as const)[bad.size % 4] ?? 'mail');

function lineOf(line: number, isCorrected: boolean): string {
  const wrong = isCorrected ? undefined : bad.get(line);
  const number = wrong === 'empty' ? '' : wrong === 'twice' ? '000005' : String(line).padStart(6, '0');
  const mail = wrong === 'mail' ? 'メールなし' : `c${line}@example.jp`;
  return `${number},髙﨑,①郎${line},タカサキ,イチロウ,${mail},㈱山猫,${wrong === 'day' ? 'きのう' : '令和8年4月1日'}`;
}

const HEADING = '会員番号,姓,名,セイ,メイ,メールアドレス,会社名,生年月日';
const fileOf = (lines: readonly string[]) => encodeJapanese(`${lines.join('\r\n')}\r\n`, 'shift_jis');

test('a messy ledger of CP932 comes in, its 37 bad lines come back, and corrected they go in without doubling', async () => {
  const desk = await stage().atDesk(stage().owner);
  const { page } = desk;
  const button = (key: string, values?: Record<string, string | number>) =>
    page.getByRole('button', { name: desk.say(`imports.${key}`, values) });
  const count = (key: string) =>
    page
      .locator('.import-counts div')
      .filter({ hasText: desk.say(`imports.count.${key}`) })
      .locator('dd');
  const bringIn = async (name: string, buffer: Buffer) => {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await button('check').click();
    await page.getByText(desk.say('imports.told.checked')).waitFor();
  };
  await desk.go('/app/settings/imports');
  const lines = Array.from({ length: ROWS }, (_, at) => lineOf(at + 5, false));
  await bringIn('ledger.csv', fileOf([...TITLES, HEADING, ...lines, '合計,,,,,,,120名']));
  expect([await count('created').innerText(), await count('rejected').innerText()]).toEqual(['83', '38']);
  await button('mapAgain').click();
  await page.getByText(desk.say('imports.headingsSkipped', { line: 4, count: 2 })).waitFor();
  await button('check').click();
  await page.getByText(desk.say('imports.told.checked')).waitFor();
  expect(await barriers(page, { within: '.settings' })).toEqual([]);
  await button('start', { count: 83 }).click();
  await page.getByText(desk.say('imports.told.done')).waitFor();

  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: desk.say('imports.takeRejects') }).click();
  const rejects = new TextDecoder('shift_jis').decode(await readFile(await (await waiting).path()));
  const rows = rejects
    .trim()
    .split('\r\n')
    .slice(1)
    .map((row) => Number(row.split(',')[8]));
  expect(rows).toEqual([...bad.keys(), 125]);

  await button('another').click();
  await bringIn('corrected.csv', fileOf([HEADING, ...[...bad.keys()].map((line) => lineOf(line, true))]));
  await button('start', { count: 37 }).click();
  await page.getByText(desk.say('imports.told.done')).waitFor();
  expect([await count('created').innerText(), await count('rejected').innerText()]).toEqual(['37', '0']);

  await button('another').click();
  await bringIn('again.csv', fileOf([HEADING, ...Array.from({ length: ROWS }, (_, at) => lineOf(at + 5, true))]));
  expect([await count('created').innerText(), await count('unchanged').innerText()]).toEqual(['0', '120']);
});
