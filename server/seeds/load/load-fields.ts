import { createTranslate } from '../../kernel/i18n.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { createField } from '../../features/custom-fields/actions/create-field.ts';
import { fillManyFields } from '../../features/custom-fields/actions/fill-many.ts';
import { createSegment } from '../../features/segments/actions/create-segment.ts';
import type { DemoIds } from './load-house.ts';
import { listRecentIds } from './queries.ts';

const ROASTS = ['light', 'medium', 'dark'] as const;
const PLACES = ['home', 'office', 'shop'] as const;
const TRANSLATE = createTranslate();
const CHOSEN = 120;

const both = (key: string) => ({ ja: TRANSLATE('ja', key), en: TRANSLATE('en', key) });
const options = (group: string, keys: readonly string[]) =>
  keys.map((key) => ({ key, ...both(`custom-fields.demo.${group}.${key}`), colour: 'grey' as const, retired: false }));
const open = {
  ...{ help: { ja: '', en: '' }, requiredOn: 'never' as const, defaultValue: null, masked: false, searchable: false },
  viewRoles: null,
  editRoles: null,
};

/** What a shop for coffee machines wants to know beside what everybody does, and whom it writes to about it. */
export async function loadFields(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const actor = { kind: 'system', name: 'demo' } as const;
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor }, async (ctx) => {
    const choice = { ...open, type: 'choice' as const };
    const label = (key: string) => both(`custom-fields.demo.${key}`);
    const roast = { key: 'roast', label: label('roastLabel'), options: options('roast', ROASTS) };
    await createField(ctx, { ...choice, ...roast, noun: 'customer' });
    const place = { key: 'place', label: label('placeLabel'), options: options('place', PLACES) };
    await createField(ctx, { ...choice, ...place, noun: 'conversation' });
    const people = [...ids.customers.values()].slice(0, CHOSEN);
    await fillManyFields(
      ctx,
      'customer',
      people.map((recordId, at) => ({ recordId, values: { roast: ROASTS[at % 3] ?? null } })),
    );
    const recent = await listRecentIds(ctx.db, ctx.workspaceId, CHOSEN);
    await fillManyFields(
      ctx,
      'conversation',
      recent.map((recordId, at) => ({ recordId, values: { place: PLACES[(at * 2) % 3] ?? null } })),
    );
    const dark = [{ noun: 'customer' as const, key: 'roast', op: 'is' as const, value: 'dark' }];
    await createSegment(ctx, { name: TRANSLATE(locale, 'segments.demo.dark'), conditions: { fields: dark } });
    const buyers = { lastOrder: { days: 180, is: 'within' as const }, valueAtLeast: 50_000 };
    await createSegment(ctx, { name: TRANSLATE(locale, 'segments.demo.buyers'), conditions: buyers });
  });
}
