import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { validateGuide, type GuideProblem } from '@madoguchi/guides/validate.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { listGuideKeys } from './queries.ts';
import type { GuideNeeds } from './needs.ts';

/** What is wrong with a guide, among the guides and procedures of the workspace. */
export async function problemsOf(ctx: Ctx, document: GuideDocument, needs: GuideNeeds): Promise<GuideProblem[]> {
  const [guides, procedures] = await Promise.all([listGuideKeys(ctx.db, ctx.workspaceId), needs.procedureKeys(ctx)]);
  return validateGuide(document, { guides, procedures });
}
