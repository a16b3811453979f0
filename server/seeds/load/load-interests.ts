import { createField } from '../../features/custom-fields/actions/create-field.ts';
import { fillManyFields } from '../../features/custom-fields/actions/fill-many.ts';
import { chooseInterestField } from '../../features/interests/actions/choose-field.ts';
import { markArticle } from '../../features/interests/actions/mark-article.ts';
import { sayOwnInterests } from '../../features/interests/actions/say-own-interests.ts';
import { createTranslate } from '../../kernel/i18n.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DemoIds } from './load-house.ts';
import { listPublishedTitles } from './queries.ts';

const TRANSLATE = createTranslate();
const SYSTEM = { kind: 'system', name: 'demo' } as const;
/** The customer of the story (story-people.ts). */
const WHO = 'sato-misaki';
/** What articles of a shop for coffee machines are of interest for, by the words of their titles. */
const INTERESTS: Readonly<Record<string, RegExp>> = {
  care: /除石灰|洗|清掃|手入れ|掃除|clean|descal|wash|care/iu,
  beans: /豆|焙煎|bean|roast|grind|挽/iu,
  business: /法人|見積|請求|店舗|business|quote|invoice/iu,
};
const both = (key: string) => ({ ja: TRANSLATE('ja', key), en: TRANSLATE('en', key) });
const plain = {
  ...{ help: { ja: '', en: '' }, requiredOn: 'never' as const, defaultValue: null, masked: false, searchable: false },
  ...{ viewRoles: null, editRoles: null, type: 'choices' as const, noun: 'customer' as const, key: 'interests' },
};

/** What customers care about: a field, some who said it, and the articles that are for it. */
export async function loadInterests(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const keys = Object.keys(INTERESTS);
    const options = keys.map((key) => ({
      ...{ key, colour: 'grey' as const, retired: false },
      ...both(`custom-fields.demo.interests.${key}`),
    }));
    const fieldId = await createField(ctx, { ...plain, label: both('custom-fields.demo.interestsLabel'), options });
    await chooseInterestField(ctx, fieldId);
    const people = [...ids.customers.values()].slice(0, 40);
    const values = (at: number) => ({ interests: keys.filter((_key, nth) => (at + nth) % 2 === 0) });
    await fillManyFields(
      ctx,
      'customer',
      people.map((recordId, at) => ({ recordId, values: values(at) })),
    );
    const customerId = ids.customers.get(WHO);
    if (customerId) await sayOwnInterests(ctx, { customerId, given: true, chosen: ['care', 'beans'] });
    for (const { id: articleId, title } of await listPublishedTitles(ctx.db, ctx.workspaceId, locale)) {
      const interests = keys.filter((key) => INTERESTS[key]?.test(title));
      if (interests.length > 0) await markArticle(ctx, { articleId, interests });
    }
  });
}
