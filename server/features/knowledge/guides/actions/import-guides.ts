import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import type { ImportedGuide, TextFormat, TextProblem } from '@madoguchi/contracts/guides.ts';
import { diffGuides } from '@madoguchi/guides/diff.ts';
import { readAbcd } from '@madoguchi/guides/text/abcd.ts';
import { readYaml } from '@madoguchi/guides/text/read-yaml.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { unknownCategories } from '../check-places.ts';
import type { GuideNeeds } from '../needs.ts';
import { problemsOf } from '../problems-of.ts';
import { findGuide, findGuideByKey, type WholeGuideRow } from '../queries.ts';
import { createGuide } from './create-guide.ts';
import { saveGuide } from './save-guide.ts';

export interface GuideText {
  text: string;
  format: TextFormat;
  /** Says what would happen, and does nothing. */
  dryRun: boolean;
  /** The text is this guide, whatever its key says. */
  guideId?: string | undefined;
}

export interface ImportedText {
  problems: TextProblem[];
  items: ImportedGuide[];
}

const READERS = { yaml: readYaml, abcd: readAbcd };

/** Makes drafts of a text: all of its guides, or with a problem in it none. @throws not_found; forbidden. */
export async function importGuides(ctx: Ctx, given: GuideText, needs: GuideNeeds): Promise<ImportedText> {
  authorise(ctx.actor, 'guide:edit');
  const read = READERS[given.format](given.text);
  const problems = [...read.problems];
  for (const guide of read.guides) problems.push(...(await categoryProblems(ctx, guide, given.text)));
  if (given.guideId && read.guides.length > 1)
    problems.push({ code: 'text_one_guide', line: null, guide: null, step: null, path: '' });
  if (problems.length > 0) return { problems, items: [] };
  const items: ImportedGuide[] = [];
  for (const guide of read.guides) items.push(await bringIn(ctx, guide, given));
  // Asked when all are there: guides of one text may jump to each other.
  for (const [index, item] of items.entries()) {
    const guide = read.guides[index];
    if (guide) item.problems = await problemsOf(ctx, guide, needs);
  }
  return { problems: [], items };
}

async function categoryProblems(ctx: Ctx, guide: GuideDocument, text: string): Promise<TextProblem[]> {
  const lines = text.split('\n');
  return (await unknownCategories(ctx, guide)).map((id) => {
    const line = lines.findIndex((one) => one.includes(id)) + 1;
    return { code: 'category_unknown', line: line > 0 ? line : null, guide: guide.key, step: null, path: id };
  });
}

async function rowOf(ctx: Ctx, key: string, guideId: string | undefined): Promise<WholeGuideRow | null> {
  if (!guideId) return findGuideByKey(ctx.db, ctx.workspaceId, key);
  const row = await findGuide(ctx.db, ctx.workspaceId, guideId);
  if (!row) throw notFound();
  return row;
}

async function bringIn(ctx: Ctx, given: GuideDocument, { dryRun, guideId }: GuideText): Promise<ImportedGuide> {
  const row = await rowOf(ctx, given.key, guideId);
  const document = row ? { ...given, key: row.key } : given;
  const { key, title } = document;
  if (!row) {
    const id = dryRun ? null : await createGuide(ctx, { document, from: 'text' });
    return { id, key, title, result: 'created', changes: [], problems: [] };
  }
  const changes = diffGuides(row.draft, document);
  if (!dryRun) await saveGuide(ctx, { guideId: row.id, document, from: 'text' });
  return { id: row.id, key, title, result: changes.length > 0 ? 'changed' : 'unchanged', changes, problems: [] };
}
