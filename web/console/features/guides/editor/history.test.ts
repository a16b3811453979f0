import { expect, test } from 'vitest';
import { buildGuide } from '@madoguchi/guides/testing/build-guide.ts';
import { historyOf, stepHistory, type History } from './history.ts';

const titled = (title: string) => buildGuide({ title });
const edit = (history: History, title: string, name: string | null = null): History =>
  stepHistory(history, { type: 'edit', document: titled(title), name });
const titles = (history: History): string[] => [...history.past, history.present].map((document) => document.title);

test('letters typed into one field are taken back together, and come again', () => {
  let history = edit(edit(edit(historyOf(titled('水')), '水漏', 'title'), '水漏れ', 'title'), '水漏れ（底）', 'step');
  expect(titles(history)).toEqual(['水', '水漏れ', '水漏れ（底）']);
  history = stepHistory(stepHistory(history, { type: 'undo' }), { type: 'undo' });
  expect(history.present.title).toBe('水');
  expect(stepHistory(history, { type: 'redo' }).present.title).toBe('水漏れ');
});

test('after taking something back, the same field begins a change of its own', () => {
  const history = stepHistory(edit(edit(historyOf(titled('一')), '二', 'title'), '三'), { type: 'undo' });
  expect(titles(edit(history, '四', 'title'))).toEqual(['一', '二', '四']);
});

test('what was taken back is gone once something else is written', () => {
  const history = edit(stepHistory(edit(historyOf(titled('一')), '二'), { type: 'undo' }), '三');
  expect(stepHistory(history, { type: 'redo' })).toBe(history);
});
