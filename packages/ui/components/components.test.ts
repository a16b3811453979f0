import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { avatarColour, avatarInitial } from './avatar.tsx';
import { personNameText } from './person-name.tsx';

describe('a name', () => {
  test('stands family first in Japanese and for Japanese names on an English screen', () => {
    expect(personNameText({ family: '佐藤', given: '美咲' }, 'ja')).toBe('佐藤 美咲');
    expect(personNameText({ family: '佐藤', given: '美咲' }, 'en')).toBe('佐藤 美咲');
  });

  test('in Latin letters follows the screen', () => {
    expect(personNameText({ family: 'Takahashi', given: 'Kenichi' }, 'en')).toBe('Kenichi Takahashi');
    expect(personNameText({ family: 'Takahashi', given: 'Kenichi' }, 'ja')).toBe('Takahashi Kenichi');
  });

  test('without parts is shown as it was given', () => {
    expect(personNameText({ display: '株式会社ミナト商会' }, 'ja')).toBe('株式会社ミナト商会');
    expect(personNameText({}, 'ja')).toBe('');
  });
});

describe('an avatar', () => {
  test('shows the first written character, also beyond the basic plane', () => {
    expect(avatarInitial('𠮷田 太郎')).toBe('𠮷');
    expect(avatarInitial('  smith')).toBe('S');
    expect(['株式会社みなも出版', '㈱ ミナト', '株式会社'].map(avatarInitial)).toEqual(['み', 'ミ', '株']);
  });

  test('keeps its colour', () => {
    expect(avatarColour('yamamoto')).toBe(avatarColour('yamamoto'));
    for (const seed of ['a', 'b', '山本', '鈴木']) expect([1, 2, 3, 4, 5]).toContain(avatarColour(seed));
  });
});

describe('the tokens', () => {
  const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');
  const names = (block: string) => [...block.matchAll(/(--[\w-]+):/g)].map((match) => match[1]).toSorted();
  const block = (start: string) => css.slice(css.indexOf(start), css.indexOf('\n}', css.indexOf(start)));

  test('say the same for a dark device and for a pinned dark theme', () => {
    const pinned = block("[data-theme='dark'] {").replaceAll(/\s+/g, ' ').split('{')[1];
    const device = css
      .slice(css.indexOf(":root:not([data-theme='light'])"), css.indexOf('  }\n}'))
      .replaceAll(/\s+/g, ' ')
      .split('{')[1];
    expect(device?.trim()).toBe(pinned?.trim());
  });

  test('of the dark theme are all known to the light one', () => {
    const light = new Set(names(block(':root {')));
    expect(names(block("[data-theme='dark'] {")).filter((name) => !light.has(name))).toEqual([]);
  });

  test('used by the styles all exist', () => {
    const known = new Set([...names(css), '--app-h', '--side-w', '--trigger-width']);
    const sheets = [
      'base',
      'controls',
      'marks',
      'shell',
      'panes',
      'list',
      'conversation',
      'composer',
      'customer',
      'table',
      'overlays',
      'pages',
    ];
    const used = sheets.flatMap((sheet) =>
      [...readFileSync(new URL(`../styles/${sheet}.css`, import.meta.url), 'utf8').matchAll(/var\((--[\w-]+)/g)].map(
        (match) => match[1],
      ),
    );
    expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
  });
});
