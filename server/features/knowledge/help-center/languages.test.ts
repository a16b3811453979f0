import { helpCenterEndpoints } from '@madoguchi/contracts/help-center.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../../testing/app.ts';
import { chosenLanguage } from './pages/language.ts';
import { wordsFor } from './pages/words.ts';
import { publish } from './testing/publish.ts';
import { Reader } from './testing/reader.ts';

const house = testApp();
let desk: TestDesk;
let reader: Reader;
let power: { number: number };
const at = (title: string): string => `/articles/${encodeURIComponent(`${power.number}-${title}`)}`;

beforeAll(async () => {
  desk = await house.open('多言語');
  reader = await Reader.at(house, desk, { locales: ['ja', 'en', 'zh-Hans', 'ko'] });
  power = await publish(desk, [
    { title: '電源が入らない' },
    { language: 'en', title: 'No power' },
    { language: 'zh-Hans', title: '无法开机', answer: '<p>请直接插入墙上插座。</p>' },
  ]);
  await publish(desk, [{ language: 'ko', title: '전원이 켜지지 않아요', answer: '<p>콘센트에 꽂아 주세요.</p>' }]);
  await house.runJobs();
});

test('an article stands under each of its languages; every page names the others to search engines', async () => {
  const { status, text } = await reader.get(`/zh-Hans${at('无法开机')}`);
  expect(status).toBe(200);
  expect(text).toContain('<html lang="zh-Hans">');
  expect(text).toContain('请直接插入墙上插座。');
  for (const language of ['ja', 'en', 'zh-Hans'])
    expect(text).toMatch(new RegExp(`<link rel="alternate" hreflang="${language}" href="https://desk\\.example/help`));
  expect(text).toContain('hreflang="x-default"');
  expect(text).toContain('og:locale" content="zh_CN"');
  expect(text).toMatch(/<a lang="ko" hreflang="ko" href="[^"]*\/ko">한국어<\/a>/);
  expect((await reader.get(`/ja${at('電源が入らない')}`)).text).toContain('hreflang="zh-Hans"');
  const map = await reader.until('/sitemap.xml', (shown) => shown.text.includes('/ko/articles/'));
  expect(map.text).toContain('hreflang="zh-Hans"');
});

test('the first page, the search and the form are there in each language, with what is written in it', async () => {
  const home = await reader.until('/ko', (shown) => shown.text.includes('전원이 켜지지 않아요'));
  expect(home.text).not.toContain('No power');
  expect(home.text).toContain('무엇을 도와드릴까요?');
  expect((await reader.get(`/zh-Hans/search?q=${encodeURIComponent('无法开机')}`)).text).toContain('找到 1 条');
  expect((await reader.get(`/ko/search?q=${encodeURIComponent('전원')}`)).text).toContain('1건을 찾았습니다');
  expect((await reader.get('/ko/contact')).status).toBe(200);
});

test('what is not there in a language is given in the nearest one; a language nobody offers is no page', async () => {
  const { status, to } = await reader.get(`/ko${at('电源')}`);
  expect([status, to]).toEqual([301, `${reader.base}/ja${at('電源が入らない')}`]);
  expect((await reader.get('/fr')).status).toBe(404);
  expect((await reader.get(`/fr${at('No power')}`)).status).toBe(404);
  const body = { locales: ['../..'] };
  expect((await house.call(helpCenterEndpoints.updateHelpCenter, { as: desk.owner, body })).status).toBe(422);
});

test.each([
  ['pt-BR', 'pt'],
  ['zh-TW', 'zh-Hant'],
  ['zh', 'zh-Hans'],
  ['vi', 'vi'],
  ['ja', 'ja'],
  ['fr', 'en'],
  ['my', 'en'],
])('around pages in %s our own words are %s', (language, words) => {
  expect(wordsFor(language)).toBe(words);
});

test.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
  ['zh-TW', 'zh-Hans'],
  ['ko-KR;q=0.5, en-US;q=0.9', 'en'],
  ['fr-FR, ko;q=0.1', 'ko'],
  ['ko;q=0', 'ja'],
  ['*, %%%', 'ja'],
  ['', 'ja'],
])('a browser that wants %j gets %s', (header, language) => {
  expect(chosenLanguage(header, ['ja', 'en', 'zh-Hans', 'ko'])).toBe(language);
});
