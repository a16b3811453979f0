import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { conversationEndpoints as conversations } from '../packages/contracts/conversations.ts';
import { metricEndpoints as metrics } from '../packages/contracts/metrics.ts';
import { barriers } from './barriers.ts';
import { useStage, type Account } from './stage.ts';
import { until } from './until.ts';

const stage = useStage();

async function solve(agent: Account, subject: string): Promise<void> {
  const { id } = await stage().received({ subject, body: '電源が入りません。', customer: { familyName: '小林' } });
  const call = await stage().product.apiAs(agent.email, agent.password);
  const answer = {
    type: 'reply' as const,
    body: 'ご確認をお願いいたします。',
    statusAfter: 'solved' as const,
    undoSeconds: 0,
  };
  await call(conversations.postMessage, { params: { id }, body: conversations.postMessage.body.parse(answer) });
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function look(page: { screenshot(options: object): Promise<unknown> }, name: string): Promise<void> {
  const folder = process.env['MADOGUCHI_TEST_LOOK'];
  if (folder) await page.screenshot({ path: `${folder}/feeds-${name}.png` });
}

test('a figure is exported with the rows behind it, as many as it says', async () => {
  const agent = await stage().hire('agent', '山本 彩');
  const manager = await stage().hire('supervisor', '鈴木 大輔');
  for (const subject of ['=電源 一', '電源 二', '電源 三']) await solve(agent, subject);
  const owner = await stage().asOwner();
  await until('three are counted', async () => {
    const period = { from: dayFrom(-29), to: dayFrom(1) };
    const { items } = await owner(metrics.queryMetrics, {
      body: metrics.queryMetrics.body.parse({ metrics: ['fcr'], period }),
    });
    return items[0]?.total.n === 3;
  });

  const desk = await stage().atDesk(manager);
  const { page, say } = { page: desk.page, say: desk.say.bind(desk) };
  await page.goto(`${stage().product.url}/app/numbers`);
  const fcr = page.getByRole('region', { name: '初回解決率', exact: true });

  // What others published stands beside ours, and says why it may not be compared.
  await fcr.getByRole('button', { name: say('dashboards.definition.title', { name: '初回解決率' }) }).click();
  await page.getByText(say('feeds.benchmark.notComparable')).first().waitFor();
  await look(page, 'definition');
  await page.keyboard.press('Escape');

  await fcr.getByRole('button', { name: say('feeds.export.of', { title: '初回解決率' }) }).click();
  const dialog = page.getByRole('dialog', { name: say('feeds.export.of', { title: '初回解決率' }) });
  await dialog.getByRole('radio', { name: new RegExp(say('feeds.export.rows').slice(0, 2)) }).check({ force: true });
  expect(await barriers(page, { within: '.dialog' })).toEqual([]);
  await look(page, 'dialog');
  await dialog.getByRole('button', { name: say('feeds.export.start'), exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: say('feeds.export.download') }).click(),
  ]);
  const rows: Record<string, string>[] = parse(await readFile(await file.path()), { bom: true, columns: true });
  expect(rows.map((row) => row[say('feeds.column.title')]).toSorted()).toEqual(
    ["'=電源 一", '電源 三', '電源 二'].toSorted(),
  );
  expect(new Set(rows.map((row) => row[say('feeds.column.metric')]))).toEqual(new Set(['fcr']));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // A cell of the cohorts opens what it counted, and that panel has a way out too.
  const cohorts = page.getByRole('table', { name: '受付週ごとの解決率' });
  await cohorts
    .getByRole('button', { name: /3件を開く/ })
    .first()
    .click();
  const drill = page.getByRole('dialog').filter({ has: page.getByText('3件', { exact: true }) });
  await drill.getByRole('link', { name: /電源 二/ }).waitFor();
  await drill.getByRole('button', { name: /書き出す/ }).waitFor();
  await look(page, 'cohort');
  await page.keyboard.press('Escape');

  // The file stays where one finds it again.
  await page.goto(`${stage().product.url}/app/settings/feeds`);
  await page.getByRole('cell', { name: '初回解決率' }).waitFor();
  await look(page, 'settings');
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
});
