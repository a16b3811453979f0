import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryGuide } from '../testing/arbitrary-guide.ts';
import { buildGuide } from '../testing/build-guide.ts';
import { readAbcd, writeAbcd, type AbcdManual } from './abcd.ts';
import { readYaml } from './read-yaml.ts';
import { writeYaml } from './write-yaml.ts';

const RUNS = { numRuns: 80 };

describe('YAML', () => {
  test('what is written is read back as it was, and written again the same', () => {
    fc.assert(
      fc.property(arbitraryGuide, (guide) => {
        const text = writeYaml([guide]);
        const read = readYaml(text);
        expect(read).toEqual({ guides: [guide], problems: [] });
        expect(writeYaml(read.guides)).toBe(text);
      }),
      RUNS,
    );
  });

  test('several guides stand in one text', () => {
    const guides = [buildGuide(), buildGuide({ key: 'leak', title: '水漏れ' })];
    expect(readYaml(writeYaml(guides))).toEqual({ guides, problems: [] });
  });

  test('it reads as a person would write it, with categories in words', () => {
    const id = '019ab000-0000-7000-8000-000000000001';
    const text = writeYaml(
      [buildGuide({ categories: [{ id, required: true }], steps: buildGuide().steps.slice(0, 1) })],
      () => '故障 › 電源',
    );
    expect(text).toContain(`- id: ${id} # 故障 › 電源`);
    expect(text).toContain('words: [コンセントを変えても, 変わらない]');
    expect(text).not.toContain('position');
    expect(readYaml(text).guides[0]?.categories).toEqual([{ id, required: true }]);
  });

  test('faults name line and step', () => {
    const text = writeYaml([buildGuide()]);
    const line = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
    const told = (broken: string) => readYaml(broken).problems;
    expect(told(text.replace('likelihood: 0.3', 'likelihood: 3'))).toEqual([
      {
        code: 'field_wrong',
        line: line('likelihood: 0.3'),
        guide: 'power',
        step: 'outlet',
        path: 'steps.0.answers.0.likelihood',
      },
    ]);
    expect(told(text.replace('title: 製造番号を控える', 'titel: 製造番号を控える'))).toMatchObject([
      { code: 'field_missing', line: line('id: lot'), step: 'lot', path: 'steps.2.title' },
    ]);
    expect(told(text.replace('    next: repair', '    next: repair\n    nexxt: repair'))).toMatchObject([
      { code: 'field_unknown', line: line('next: repair') + 1, step: 'lot', path: 'steps.2.nexxt' },
    ]);
    expect(told(text.replace('kind: check', 'kind: tick'))).toMatchObject([
      { code: 'field_wrong', line: line('kind: check'), step: 'lot' },
    ]);
    expect(told(`${text}\n  : [`)).toMatchObject([{ code: 'text_syntax' }]);
    expect(told('a: 1')).toMatchObject([{ code: 'text_not_a_guide', line: 1 }]);
    expect(told('')).toMatchObject([{ code: 'text_empty' }]);
    expect(told(text + '---\n' + text)).toMatchObject([{ code: 'guide_double', guide: 'power' }]);
  });

  test('a text that refers to itself is refused, not unfolded', () => {
    const bomb = 'format: madoguchi-guide/1\na: &a [x, x]\nb: &b [*a, *a]\nkey: [*b, *b]\n';
    expect(readYaml(bomb).guides).toEqual([]);
    expect(readYaml(bomb).problems.length).toBeGreaterThan(0);
  });

  test('whatever text comes, it is answered and not thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          arbitraryGuide.map((guide) => writeYaml([guide]).slice(3, -7)),
        ),
        (text) => void readYaml(text),
      ),
      RUNS,
    );
  });
});

describe('the agent manual of ABCD', () => {
  const sample: AbcdManual = {
    'Product Defect': {
      description: 'refunds and returns',
      subflows: {
        'Initiate Refund': {
          actions: [
            {
              type: 'interaction',
              button: 'Pull up Account',
              text: 'Ask for the name [Pull up Account]. ',
              subtext: [],
            },
            {
              type: 'kb query',
              button: 'Validate Purchase',
              text: 'Confirm:',
              subtext: ['Username', 'Email', 'Username'],
            },
            { type: 'communication', button: 'N/A', text: '', subtext: ['Tell them'] },
          ],
          instructions: ['Start by asking.', 'Wrap up.'],
        },
        Empty: { actions: [], instructions: [] },
      },
    },
    'Account Access': { description: '', subflows: { 'Reset 2FA': { actions: [], instructions: ['x'] } } },
  };
  const source = `${JSON.stringify(sample, null, 2)}\n`;

  test('is given back letter for letter, in its order', () => {
    const read = readAbcd(source);
    expect(read.problems).toEqual([]);
    expect(read.guides.map((guide) => [guide.key, guide.steps.length])).toEqual([
      ['product-defect-initiate-refund', 4],
      ['product-defect-empty', 1],
      ['account-access-reset-2fa', 1],
    ]);
    expect(writeAbcd(read.guides.toReversed())).toBe(source);
  });

  test('survives our own text, and changes made to the guides come out', () => {
    const [first, ...rest] = readYaml(writeYaml(readAbcd(source).guides)).guides;
    if (!first) throw new Error('nothing read');
    expect(writeAbcd([first, ...rest])).toBe(source);
    const changed = {
      ...first,
      steps: first.steps.map((step) => ({ ...step, text: step.text.replace('the name', 'their name') })),
    };
    expect(writeAbcd([changed, ...rest])).toBe(source.replace('the name', 'their name'));
  });

  test('what it does not know is refused by name, not dropped', () => {
    expect(readAbcd(source.replace('"button": "N/A"', '"knob": "N/A"')).problems[0]).toMatchObject({
      code: 'field_wrong',
      guide: 'Product Defect › Initiate Refund',
    });
    expect(readAbcd('[').problems).toMatchObject([{ code: 'text_not_a_guide' }]);
  });
});
