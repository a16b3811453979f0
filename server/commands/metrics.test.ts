import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTranslate } from '../kernel/i18n.ts';
import { metricsDocument } from './metrics/document.ts';

test('the documented definitions and examples are those of the code: npm run metrics -- docs', () => {
  const kept = readFileSync(new URL('../../docs/subsystems/metrics-definitions.md', import.meta.url), 'utf8');
  expect(kept).toBe(metricsDocument(createTranslate()));
});
