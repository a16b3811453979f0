import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import { analyseTexts, packAnalysis, readingOf } from '@madoguchi/finding/analysis.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { articleTexts, guideTexts } from '../documents.ts';
import { readMeaningsSoon } from '../meaning/job-types.ts';
import { dropDocuments, nextRevision, putDocument } from '../queries.ts';

/** Takes over what readers have of an article or guide now, or that they have it no longer. Twice changes nothing but the revision. */
export async function takeDocument(ctx: Ctx, source: { kind: FindingKind; id: string }): Promise<void> {
  const { db, workspaceId } = ctx;
  const { kind, id: sourceId } = source;
  const texts = kind === 'article' ? await articleTexts(ctx, sourceId) : await guideTexts(ctx, sourceId);
  // Taken apart before the lock: a long manual takes a second, and others publish meanwhile.
  const rows = texts.map(({ texts: fields, ...text }) => ({
    ...{ ...text, kind, sourceId },
    reading: readingOf(text.title),
    packed: packAnalysis(analyseTexts(fields)),
  }));
  const revision = await nextRevision(db, workspaceId);
  for (const row of rows) await putDocument(db, workspaceId, row, revision);
  await dropDocuments(db, workspaceId, { kind, sourceId, except: rows.map((row) => row.language) }, revision);
  await readMeaningsSoon(ctx);
}
