import { widgetEndpoints } from '@madoguchi/contracts/widget.ts';
import { helpCenterEndpoints as api } from '@madoguchi/contracts/help-center.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../../testing/app.ts';
import { inboxOf, visit } from '../../channels/widget/testing/visitor.ts';
import { publish, type Published } from './testing/publish.ts';
import { Reader } from './testing/reader.ts';
import { judgeEndedVisits } from './actions/judge-visits.ts';

const house = testApp();
let desk: TestDesk;
let reader: Reader;
let article: Published;
let path: string;

beforeAll(async () => {
  desk = await house.open();
  reader = await Reader.at(house, desk);
  article = await publish(desk, [{ title: '除石灰ランプの消し方', answer: '<p>給水タンクを満たします。</p>' }]);
  path = `/ja/articles/${encodeURIComponent(`${article.number}-除石灰ランプの消し方`)}`;
  await house.runJobs();
  await reader.until('/ja', (shown) => shown.text.includes('除石灰'));
});

interface Row {
  searches: number;
  reads: number;
  helped: boolean | null;
  contacted: boolean | null;
}
const visits = (): Promise<Row[]> =>
  desk.run(async ({ db, workspaceId }) => {
    const result =
      await sql<Row>`select searches, reads, helped, contacted from help_visits where workspace_id = ${workspaceId} order by started_at, id`.execute(
        db,
      );
    return result.rows;
  });

const factsNamed = (name: string): Promise<Record<string, unknown>[]> =>
  desk.run(async ({ db, workspaceId }) => {
    const result = await sql<{
      payload: Record<string, unknown>;
    }>`select payload from facts where workspace_id = ${workspaceId} and name = ${name} order by seq`.execute(db);
    return result.rows.map((row) => row.payload);
  });

test('what one visitor searches, reads and says is one visit; machines are none; no cookie is set', async () => {
  const somebody = reader.as({ 'x-visitor': '1', 'accept-language': 'ja,one' });
  const found = await somebody.get('/ja/search?q=%E9%99%A4%E7%9F%B3%E7%81%B0');
  const read = await somebody.get(path);
  expect([found.status, read.status]).toEqual([200, 200]);
  expect(found.headers['set-cookie'] ?? read.headers['set-cookie']).toBeUndefined();
  const voted = await somebody.post(`${path}/vote`, { helpful: 'yes' });
  expect(voted.to).toBe(`${reader.base}${path}?voted=yes#vote`);
  expect((await somebody.get(`${path}?voted=yes`)).text).toContain('ありがとうございます');
  await reader.as({ 'user-agent': 'Googlebot/2.1' }).get(path);
  await reader.settle();
  expect(await visits()).toEqual([{ searches: 1, reads: 1, helped: true, contacted: null }]);
});

test('one visitor has one voice; the last one counts', async () => {
  const somebody = reader.as({ 'accept-language': 'ja,voice' });
  await somebody.post(`${path}/vote`, { helpful: 'yes' });
  await somebody.post(`${path}/vote`, { helpful: 'no', words: '写真がほしい' });
  await reader.settle();
  const rows = await desk.run(async ({ db, workspaceId }) => {
    const result = await sql<{
      is_helpful: boolean;
      comment: string;
    }>`select is_helpful, comment from article_opinions where workspace_id = ${workspaceId} and comment <> ''`.execute(
      db,
    );
    return result.rows;
  });
  expect(rows).toEqual([{ is_helpful: false, comment: '写真がほしい' }]);
  expect((await somebody.post(`${path}/vote`, { helpful: 'maybe' })).status).toBe(404);
});

test('words that may say who somebody is are not kept', async () => {
  await reader
    .as({ 'accept-language': 'ja,words' })
    .get(`/ja/search?q=${encodeURIComponent('taro@example.jp 090-1234-5678 YC-520')}`);
  await reader.settle();
  const kept = await desk.run(async ({ db, workspaceId }) => {
    const result = await sql<{
      words: string;
    }>`select words from help_steps where workspace_id = ${workspaceId} and words <> '' order by at desc, id desc limit 1`.execute(
      db,
    );
    return result.rows[0]?.words;
  });
  expect(kept).toBe('… … YC-520');
});

test('the form shows answers once before it is sent, and tells who answers what was read', async () => {
  const somebody = reader.as({ 'accept-language': 'ja,form' });
  await somebody.get(path);
  const open = await somebody.get(`/ja/contact/form?from=${article.number}&q=%E3%83%A9%E3%83%B3%E3%83%97`);
  expect(open.text).toContain('担当者に次の内容もお伝えします');
  expect(open.headers['cache-control']).toBe('no-store');
  const hidden = Object.fromEntries(
    [...open.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
  const fields = { ...hidden, name: '山田 花子', email: 'hanako@example.jp', subject: '', body: '除石灰' };
  house.clock.advance(10);
  const asked = await somebody.post('/ja/contact/form', fields);
  expect(asked.text).toContain('こちらで解決しませんか');
  const sent = await somebody.post('/ja/contact/form', { ...fields, shown: '1' });
  expect(sent.text).toContain('受付番号');
  expect(await factsNamed('help_center.read_before')).toEqual([
    { searched: 'ランプ', read: [{ articleId: article.id, title: '除石灰ランプの消し方' }] },
  ]);
  const wrong = await somebody.post('/ja/contact/form', { ...fields, shown: '1', email: 'x' });
  expect([wrong.status, wrong.text.includes('メールアドレスの形')]).toEqual([422, true]);
});

test('in the widget an answer is found and read, and what was read goes with the first message alone', async () => {
  const { key } = await inboxOf(house, desk, 'chat');
  const config = await house.call(widgetEndpoints.getWidget, { params: { key } });
  expect(config.body.answers).toBe(true);
  const found = await house.call(api.searchWidgetAnswers, { params: { key }, query: { q: '除石灰' } });
  expect(found.body.items.map((item) => item.id)).toEqual([article.id]);
  const read = await house.call(api.readWidgetAnswer, { params: { key, id: article.id } });
  expect(read.body).toMatchObject({ title: '除石灰ランプの消し方', html: '<p>給水タンクを満たします。</p>' });
  expect(
    (await house.call(api.rateWidgetAnswer, { params: { key, id: article.id }, body: { helpful: false } })).status,
  ).toBe(204);
  const guest = await visit(house, key);
  const before = (await factsNamed('help_center.read_before')).length;
  const say = (body: string) =>
    house.call(widgetEndpoints.sendWidgetMessage, {
      as: guest,
      params: { key },
      body: { clientId: crypto.randomUUID(), body, alreadyRead: { searched: '', articleIds: [article.id] } },
    });
  expect((await say('まだ消えません')).status).toBe(201);
  expect((await say('お願いします')).status).toBe(201);
  expect(await factsNamed('help_center.read_before')).toHaveLength(before + 1);
});

test('a day later a visit is judged once: solved alone, or written to us all the same', async () => {
  await reader.settle();
  house.clock.advance(25 * 3600);
  const count = (await visits()).length;
  expect(await desk.run(judgeEndedVisits)).toBe(count);
  expect(await desk.run(judgeEndedVisits)).toBe(0);
  const judged = await factsNamed('help_center.visit_judged');
  expect(judged).toHaveLength(count);
  expect(judged.filter((fact) => fact.contacted)).not.toHaveLength(0);
  expect(judged.filter((fact) => !fact.contacted && fact.helped === true)).toHaveLength(1);
  const names = await desk.run(async ({ db, workspaceId }) => {
    const result = await sql<{
      n: number;
    }>`select count(*)::int as n from help_visits where workspace_id = ${workspaceId} and visitor <> ''`.execute(db);
    return result.rows[0]?.n;
  });
  expect(names).toBe(0);
});
