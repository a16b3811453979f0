import { isPublishable } from '@madoguchi/guides/validate.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { guidePublished } from '../facts.ts';
import type { GuideNeeds } from '../needs.ts';
import { problemsOf } from '../problems-of.ts';
import { lockGuide } from '../queries.ts';
import { insertGuideVersion, lastVersion } from '../version-queries.ts';

export interface Approval {
  guideId: string;
  /** What changed, in a sentence. */
  note: string;
  revision?: number | undefined;
}

/**
 * Makes the draft the next version, in use at once; runs that began before stay on theirs until somebody takes the new one.
 * @throws not_found; conflict `changed_meanwhile`, `guide_unchanged`; invalid `guide_has_problems`.
 */
export async function approveGuide(ctx: Ctx, { guideId, note, revision }: Approval, needs: GuideNeeds): Promise<void> {
  authorise(ctx.actor, 'guide:publish');
  const row = await lockGuide(ctx.db, ctx.workspaceId, guideId);
  if (!row) throw notFound();
  if (revision !== undefined && revision !== row.revision) throw conflict('changed_meanwhile');
  if (!row.draft_changed && !row.retired_at) throw conflict('guide_unchanged');
  const problems = await problemsOf(ctx, row.draft, needs);
  if (!isPublishable(problems)) throw invalid('guide_has_problems');
  const version = (await lastVersion(ctx.db, ctx.workspaceId, row.id)) + 1;
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const next = { guideId: row.id, version, document: row.draft, note, byId };
  await insertGuideVersion(ctx.db, ctx.workspaceId, next, ctx.now);
  await ctx.emit(guidePublished, {}, { guideId: row.id, key: row.key, title: row.draft.title, version, note });
}
