import { describe, expect, test } from 'vitest';
import { TestClock, testKernel } from '../../testing/database.ts';
import { loadDemo } from './load-demo.ts';

/** The story ends today, whatever today is; one more day is always told in load-demo.test.ts. */
const DAYS = ['2026-12-31T22:00:00Z', '2027-01-01T03:00:00Z', '2028-02-29T09:00:00Z'];

describe.runIf(process.env['MADOGUCHI_ALL_RUNS'] === '1').each(DAYS)('on %s', (day) => {
  const shared = testKernel({ clock: new TestClock(day) });
  test('the demo can be made', async () => {
    const { kernel } = shared;
    const made = await loadDemo(kernel, kernel.accountsPool, 'ja', { customers: 160, conversations: 300 });
    expect(await kernel.pool.query('select app.demo_workspace() as id')).toMatchObject({
      rows: [{ id: made.workspaceId }],
    });
  }, 180_000);
});
