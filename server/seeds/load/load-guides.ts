import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslate } from '../../kernel/i18n.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { approveGuide } from '../../features/knowledge/guides/actions/approve-guide.ts';
import { importGuides } from '../../features/knowledge/guides/actions/import-guides.ts';
import { saveGuide } from '../../features/knowledge/guides/actions/save-guide.ts';
import { dayAfter } from '../../features/knowledge/articles/review-days.ts';
import type { GuideNeeds } from '../../features/knowledge/guides/needs.ts';
import { createDefaultProcedures } from '../../features/procedures/create-default-procedures.ts';
import { listProcedures } from '../../features/procedures/definition-queries.ts';
import { HEARD_IN_ENGLISH, IN_ENGLISH } from '../guides/in-english.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
/** Who looks after the guides, in turn; the first is to be looked over already. */
const OWNERS = ['nakamura', 'suzuki', 'yamamoto'];
const FIRST_REVIEW = -2;
const REVIEWS_APART = 24;
const FOLDER = join(import.meta.dirname, '../guides');

const needs: GuideNeeds = {
  procedureKeys: async (ctx) => new Set((await listProcedures(ctx.db, ctx.workspaceId)).map(({ key }) => key)),
  branchCounts: () => Promise.resolve([]),
};

/** One line of a guide in English: what is shown is translated, how customers are heard gains their words. */
function inEnglish(line: string, key: string): string {
  const [, name = '', value = ''] = /^(\s*(?:- )?\w+): (.*)$/.exec(line) ?? [];
  if (name === 'key' && value === key) return `${line}\nlanguage: en`;
  if (name === 'triggers') return line.replace('[', `[${(HEARD_IN_ENGLISH[key] ?? []).join(', ')}, `);
  const english = IN_ENGLISH[value];
  if (english === undefined) return line;
  return `${name}: ${english.startsWith('[') ? english : JSON.stringify(english)}`;
}

/** All of them in one text, as a shop keeps its manuals in files; categories stand in them by their keys. */
export function textOfGuides(categories: Pick<ReadonlyMap<string, string>, 'get'>, locale: 'ja' | 'en'): string {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  const texts = files.toSorted().map((name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    const lines = text.split('\n');
    return locale === 'ja' ? text : lines.map((line) => inEnglish(line, name.replace('.yaml', ''))).join('\n');
  });
  return texts.join('---\n').replace(/<([a-z.]+)>/g, (_match, key: string) => categories.get(key) ?? key);
}

/** The manuals of the shop, taken in from text and approved. */
export async function loadGuides(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const note = createTranslate()(locale, 'guides.firstVersion');
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    // Guides start procedures: the shop has those every workspace begins with.
    await createDefaultProcedures(ctx);
    const given = { text: textOfGuides(ids.categories, locale), format: 'yaml' as const, dryRun: false };
    const { problems, items } = await importGuides(ctx, given, needs);
    const [problem] = problems;
    if (problem) throw new Error(`guides of the demo: line ${problem.line}: ${problem.code} ${problem.path}`);
    for (const [at, { id }] of items.entries()) {
      if (!id) continue;
      const ownerId = ids.members.get(OWNERS[at % OWNERS.length] ?? '')?.id ?? null;
      const reviewOn = await dayAfter(ctx, FIRST_REVIEW + at * REVIEWS_APART);
      await saveGuide(ctx, { guideId: id, ownerId, reviewOn });
      await approveGuide(ctx, { guideId: id, note }, needs);
    }
  });
}
