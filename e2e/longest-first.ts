import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A long story that begins last is one everybody waits for. In their order, before all others. */
const LONG = [
  'everybody-can-use-it',
  'the-first-visit-shows-a-living-demo',
  'the-desk-on-a-phone',
  'many-change-at-once-and-come-back',
];

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONG.indexOf(basename(moduleId, '.test.ts'));
  return at === -1 ? LONG.length : at;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
