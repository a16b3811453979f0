import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { createArticle } from '../../features/knowledge/articles/actions/create-article.ts';
import { flagArticle } from '../../features/knowledge/articles/actions/flag-article.ts';
import { countRead } from '../../features/knowledge/articles/actions/count-read.ts';
import { publishArticle } from '../../features/knowledge/articles/actions/publish-article.ts';
import { rateArticle } from '../../features/knowledge/articles/actions/rate-article.ts';
import { submitArticle } from '../../features/knowledge/articles/actions/submit-article.ts';
import { updateArticle } from '../../features/knowledge/articles/actions/update-article.ts';
import { productIdsOf } from '../../features/knowledge/articles/files/product-ids.ts';
import { htmlOfMarkdown } from '../../features/knowledge/articles/text/from-markdown.ts';
import { CARE_ARTICLES } from '../articles/care-articles.ts';
import type { DemoArticle } from '../articles/demo-article.ts';
import { IN_ENGLISH } from '../articles/in-english.ts';
import { MORE_IN_ENGLISH } from '../articles/in-english-more.ts';
import { MACHINE_ARTICLES } from '../articles/machine-articles.ts';
import { SHOP_ARTICLES } from '../articles/shop-articles.ts';
import type { DemoIds } from './load-house.ts';

const ARTICLES: readonly DemoArticle[] = [...MACHINE_ARTICLES, ...SHOP_ARTICLES, ...CARE_ARTICLES].map((article) => {
  const en = article.en ?? IN_ENGLISH[article.key] ?? MORE_IN_ENGLISH[article.key];
  return en ? { ...article, en } : article;
});
const SYSTEM = { kind: 'system', name: 'demo' } as const;
const FLAGS = [
  {
    key: 'mill-noise',
    reason: 'incomplete',
    note: {
      ja: '25L のロットでも同じ音のお申し出がありました。対象に入りますか。',
      en: 'Customers with lot 25L hear the same noise. Are they covered?',
    },
  },
  {
    key: 'delivery-change',
    reason: 'outdated',
    note: {
      ja: '配送会社のページの手順が新しくなっています。',
      en: 'The steps on the courier’s page are new.',
    },
  },
] as const;
/** What readers write below an article. */
const WORDS = [
  {
    key: 'descale',
    isHelpful: false,
    comment: { ja: '5秒押しても始まりませんでした。', en: 'I pressed for 5 seconds and it did not start.' },
  },
  {
    key: 'power-yc520',
    isHelpful: true,
    comment: { ja: 'ふたを閉め直したら動きました。', en: 'It works since I closed the lid again.' },
  },
] as const;

const textsOf = ({ title, words, answer, internal, ours, colleagues, en }: DemoArticle, locale: 'ja' | 'en') => {
  const ja = {
    language: 'ja',
    title,
    words: [...words],
    answer: htmlOfMarkdown(answer),
    internal: htmlOfMarkdown(internal ?? ''),
    isPublic: ours !== true,
    forColleagues: colleagues === true,
  };
  if (!en) return [ja];
  const english = {
    language: 'en',
    title: en.title,
    words: [...en.words],
    answer: htmlOfMarkdown(en.answer),
    internal: htmlOfMarkdown(en.internal ?? ''),
    isPublic: ours !== true,
    forColleagues: colleagues === true,
  };
  return locale === 'ja' ? [ja, english] : [english, ja];
};

/** People of the story write what they know and publish each other's. */
function membersOf(ids: DemoIds): (key: string, role: 'agent' | 'supervisor') => Actor {
  return (key, role) => {
    const member = ids.members.get(key);
    return member ? { kind: 'member', ...member, role, teamIds: [] } : SYSTEM;
  };
}

/** Articles are looked over every one to twelve months, as their matter changes. */
const reviewDaysOf = (article: DemoArticle): number => 30 + ((ARTICLES.indexOf(article) * 67) % 330);

async function write(ctx: Ctx, ids: DemoIds, article: DemoArticle, locale: 'ja' | 'en'): Promise<string> {
  const as = membersOf(ids);
  const owner = article.owner ?? 'nakamura';
  const writer = ctx.as(as(owner, 'agent'), ctx.now);
  const id = await createArticle(writer, {
    key: article.key,
    texts: textsOf(article, locale),
    categoryId: ids.categories.get(article.category) ?? null,
    productIds: await productIdsOf(ctx, article.products ?? []),
    reviewDays: reviewDaysOf(article),
  });
  if (article.unfinished === 'in_review') await submitArticle(writer, id, 1);
  if (article.unfinished) return id;
  const publisher = owner === 'nakamura' ? 'suzuki' : 'nakamura';
  await publishArticle(ctx.as(as(publisher, 'supervisor'), ctx.now), id, { version: 1, note: '' });
  return id;
}

/** How often each is read, so that the first of the list are read most. */
async function useThem(ctx: Ctx, known: ReadonlyMap<string, string>, language: 'ja' | 'en'): Promise<void> {
  let at = 0;
  for (const article of ARTICLES) {
    const articleId = known.get(article.key);
    at += 1;
    if (!articleId || article.unfinished) continue;
    await countRead(ctx, { articleId, place: article.ours ? 'desk' : 'help_center', count: 40 + ((at * 389) % 860) });
    if (article.ours) continue;
    const opinion = { articleId, language, comment: '' };
    for (let visit = 0; visit < 3 + (at % 5); visit += 1)
      await rateArticle(ctx, { ...opinion, visit: `demo-${visit}`, isHelpful: (visit * 7 + at) % 4 !== 0 });
  }
  for (const { key, isHelpful, comment } of WORDS) {
    const articleId = known.get(key);
    const said = { language, visit: 'demo-words', isHelpful, comment: comment[language] };
    if (articleId) await rateArticle(ctx, { articleId, ...said });
  }
}

/** What the shop knows: published, some of it said to be wrong, some of it still being written. */
export async function loadArticles(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const known = new Map<string, string>();
    for (const article of ARTICLES) known.set(article.key, await write(ctx, ids, article, locale));
    const as = membersOf(ids);
    for (const { key, related, unfinished } of ARTICLES) {
      const id = known.get(key);
      if (!id || !related) continue;
      const relatedIds = related.flatMap((each) => known.get(each) ?? []);
      await updateArticle(ctx.as(as('nakamura', 'supervisor'), ctx.now), id, {
        relatedIds,
        version: unfinished ? 1 : 2,
      });
    }
    for (const { key, reason, note } of FLAGS) {
      const id = known.get(key);
      const flag = { reason, note: note[locale], conversationId: null };
      if (id) await flagArticle(ctx.as(as('yamamoto', 'agent'), ctx.now), id, flag);
    }
    await useThem(ctx, known, locale);
  });
}
