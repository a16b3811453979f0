import { readYaml } from '@madoguchi/guides/text/read-yaml.ts';
import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { textOfGuides } from './load-guides.ts';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

test('every guide of the demo is there in English, heard in both languages', () => {
  const { guides, problems } = readYaml(textOfGuides({ get: () => newId() }, 'en'));
  expect(problems).toEqual([]);
  expect(guides.length).toBeGreaterThan(5);
  for (const { triggers, steps, ...guide } of guides) {
    expect(triggers.some((words) => JAPANESE.test(words)) && triggers.some((words) => !JAPANESE.test(words))).toBe(
      true,
    );
    const shown = steps.map((step) => ({
      ...step,
      ...(step.kind === 'question' ? { answers: step.answers.map((answer) => ({ ...answer, words: [] })) } : {}),
    }));
    // The words on the label of the machine stay as they are printed.
    expect(JSON.stringify([guide, shown]).replaceAll('“製造番号”', '')).not.toMatch(JAPANESE);
  }
});
