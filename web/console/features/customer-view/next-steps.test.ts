import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { expect, test } from 'vitest';
import { nextStepsOf } from './next-steps.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const view = (known: object): CustomerView =>
  ({ history: { items: [] }, contracts: null, assets: null, entitlements: null, ...known }) as unknown as CustomerView;
const items = (...all: object[]) => ({ count: all.length, items: all });
const kindsOf = (known: object) => nextStepsOf(view(known), NOW).map(({ kind, id }) => [kind, id]);

test('what ends within thirty days is worth a word; what ended, ends later or is over is not', () => {
  const contract = (id: string, endsOn: string | null, status = 'active') => ({ id, name: id, status, endsOn });
  const contracts = items(
    contract('soon', '2026-12-22'),
    contract('today', '2026-11-22'),
    contract('past', '2026-11-21'),
    contract('later', '2026-12-23'),
    contract('open', null),
    contract('cancelled', '2026-12-01', 'cancelled'),
  );
  expect(kindsOf({ contracts })).toEqual([
    ['contract', 'soon'],
    ['contract', 'today'],
  ]);
  const asset = (id: string, more: object) => ({
    id,
    name: id,
    health: 'good',
    warrantyUntil: null,
    issue: null,
    ...more,
  });
  const assets = items(
    asset('warranty', { warrantyUntil: '2026-12-01' }),
    asset('lot', { issue: { id: 'issue', name: 'KI-031', title: '音' } }),
    asset('same lot', { issue: { id: 'issue', name: 'KI-031', title: '音' } }),
    asset('retired', { health: 'retired', warrantyUntil: '2026-12-01' }),
  );
  expect(kindsOf({ assets })).toEqual([
    ['issue', 'issue'],
    ['warranty', 'warranty'],
  ]);
});

test('who waits for an answer comes first, used up support is told, and without the right to read it nothing is', () => {
  const history = items(
    { id: 'open', subject: '', reference: 'YM-1', status: 'open', at: '2026-11-20T00:00:00Z' },
    { id: 'solved', subject: '', reference: 'YM-2', status: 'solved', at: '2026-11-20T00:00:00Z' },
  );
  const entitlements = items(
    { id: 'used', name: '年間', state: 'used_up', untilOn: null },
    { id: 'valid', name: '年間', state: 'valid', untilOn: '2027-06-01' },
  );
  expect(kindsOf({ history, entitlements })).toEqual([
    ['answer', 'open'],
    ['support', 'used'],
  ]);
  expect(kindsOf({})).toEqual([]);
});
