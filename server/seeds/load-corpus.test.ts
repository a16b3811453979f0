import { describe, expect, test } from 'vitest';
import { loadMessages } from './load-corpus.ts';

const texts = (n: number, seed: number): string[] => [...loadMessages(n, seed)].map((message) => message.text);

describe('load corpus', () => {
  test('the same seed gives the same messages, another seed others', () => {
    expect(texts(500, 7)).toEqual(texts(500, 7));
    expect(texts(500, 7)).not.toEqual(texts(500, 8));
  });

  test('a longer corpus begins with the shorter one', () => {
    expect(texts(300, 3)).toEqual(texts(900, 3).slice(0, 300));
  });

  test('messages are 110 to 150 characters on average and hardly ever repeat', () => {
    const all = texts(20_000, 1);
    const mean = all.reduce((sum, text) => sum + text.length, 0) / all.length;
    expect(mean).toBeGreaterThan(110);
    expect(mean).toBeLessThan(150);
    expect(new Set(all).size / all.length).toBeGreaterThan(0.99);
  });

  test('about a tenth is English', () => {
    const english = [...loadMessages(20_000, 1)].filter((message) => message.language === 'en').length;
    expect(english / 20_000).toBeCloseTo(0.1, 1);
  });

  test('a planted word stands in exactly the messages it was planted in', () => {
    const plants = [
      { word: '琥珀糖', every: 1000 },
      { word: '鯨', every: 50, offset: 3 },
    ];
    const all = [...loadMessages(10_000, 2, { plants })];
    expect(all.filter((message) => message.text.includes('琥珀糖')).map((message) => message.index)).toEqual(
      Array.from({ length: 10 }, (_, i) => i * 1000),
    );
    expect(all.filter((message) => message.text.includes('鯨'))).toHaveLength(200);
  });

  test('frequent words are far more frequent than rare ones', () => {
    const all = texts(20_000, 1);
    const holding = (word: string): number => all.filter((text) => text.includes(word)).length;
    expect(holding('コーヒーメーカー')).toBeGreaterThan(holding('二段階認証') * 20);
    expect(holding('二段階認証')).toBeGreaterThan(0);
  });
});
