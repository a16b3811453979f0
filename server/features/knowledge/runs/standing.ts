import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import type { FindGuide } from '@madoguchi/guides/steps.ts';
import { walk, type Walk } from '@madoguchi/guides/walk.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { findApprovedGuide, findGuideByKey } from '../guides/queries.ts';
import { findGuideVersion } from '../guides/version-queries.ts';
import { listMoves, type MoveRow, type RunRow } from './queries.ts';

/** A guide as a run has it, with every guide it may jump to. */
export interface Documents {
  document: GuideDocument;
  find: FindGuide;
}

const MOST_JUMPS = 30;
const jumpsOf = (document: GuideDocument): string[] =>
  document.steps.flatMap((step) => (step.kind === 'jump' ? [step.guide] : []));

/** The versions in use of everything a guide may jump to, by key: a run keeps them as they were when it began. */
export async function pinJumps(ctx: Ctx, key: string, document: GuideDocument): Promise<Record<string, number>> {
  const pinned: Record<string, number> = {};
  const open = jumpsOf(document);
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (next === key || next in pinned || Object.keys(pinned).length >= MOST_JUMPS) continue;
    const guide = await findApprovedGuide(ctx.db, ctx.workspaceId, { key: next });
    if (!guide) continue;
    pinned[next] = guide.version;
    open.push(...jumpsOf(guide.document));
  }
  return pinned;
}

/** @throws not_found for a version that is not there (cannot happen: runs hold on to theirs). */
export async function documentsOf(
  ctx: Ctx,
  run: Pick<RunRow, 'guide_id' | 'guide_key' | 'version' | 'pinned'>,
): Promise<Documents> {
  const { db, workspaceId } = ctx;
  const own = await findGuideVersion(db, workspaceId, { guideId: run.guide_id, version: run.version });
  if (!own) throw notFound();
  const others = new Map([[run.guide_key, own.document]]);
  for (const [key, version] of Object.entries(run.pinned)) {
    const guide = await findGuideByKey(db, workspaceId, key);
    const pinned = guide && (await findGuideVersion(db, workspaceId, { guideId: guide.id, version }));
    if (pinned) others.set(key, pinned.document);
  }
  return { document: own.document, find: (key) => others.get(key) };
}

/** A run with its guide, what was done in it, and where that leads. */
export interface Standing extends Documents {
  moves: MoveRow[];
  walk: Walk;
}

export const walkOf = ({ document, find }: Documents, moves: readonly MoveRow[]): Walk =>
  walk(
    document,
    moves.map(({ step_id: stepId, answer_id: answerId, skipped }) => ({ stepId, answerId, skipped })),
    find,
  );

export async function standingOf(ctx: Ctx, run: RunRow): Promise<Standing> {
  const [documents, moves] = [await documentsOf(ctx, run), await listMoves(ctx.db, ctx.workspaceId, run.id)];
  return { ...documents, moves, walk: walkOf(documents, moves) };
}

/** Which version of the guide one stands in. */
export const versionAt = (run: RunRow, key: string): number =>
  key === run.guide_key ? run.version : (run.pinned[key] ?? run.version);
