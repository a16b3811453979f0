import { isReadable } from '@madoguchi/contracts/contrast.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { helpCenterEndpoints } from '@madoguchi/contracts/help-center.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid } from '../../../../kernel/errors.ts';
import { randomToken } from '../../../../kernel/secrets.ts';
import { shareFiles } from '../../../files/queries.ts';
import { authorise } from '../../../workspace/policy.ts';
import { helpCenterChanged } from '../facts.ts';
import { findHelpCenter, isDomainTaken, mayShowPicture, putHelpCenter } from '../queries.ts';
import { nobodySaid } from '../settings.ts';

const KEY_BYTES = 9;

type Change = BodyOf<typeof helpCenterEndpoints.updateHelpCenter>;

/**
 * Switches the public pages on or off and says how they look.
 * @throws invalid `colour_not_readable`, `file_not_found`; conflict `domain_taken`.
 */
export async function updateHelpCenter(ctx: Ctx, change: Change): Promise<void> {
  authorise(ctx.actor, 'help_center:manage');
  await checkLooks(ctx, change);
  if (change.domain && (await isDomainTaken(ctx.db, ctx.workspaceId, change.domain))) throw conflict('domain_taken');
  const row = await findHelpCenter(ctx.db, ctx.workspaceId);
  const before = row ?? nobodySaid(randomToken(KEY_BYTES));
  const enabled = change.enabled ?? before.enabled;
  const domain = change.domain === undefined ? before.domain : change.domain || null;
  const next = {
    ...before,
    ...change,
    enabled,
    enabled_at: enabled ? (before.enabled_at ?? ctx.now) : before.enabled_at,
    domain,
    domain_at: domain === before.domain ? before.domain_at : domain ? ctx.now : null,
    locales: [...new Set(change.locales ?? before.locales)],
    sections: [...new Set(change.sections ?? before.sections)],
  };
  await putHelpCenter(ctx.db, ctx.workspaceId, next, ctx.now);
  await ctx.emit(helpCenterChanged, {}, { fields: Object.keys(change) });
}

async function checkLooks(ctx: Ctx, { theme }: Change): Promise<void> {
  if (!theme) return;
  if (theme.accent && !isReadable(theme.accent)) throw invalid('colour_not_readable');
  if (!theme.logoFileId) return;
  if (!(await mayShowPicture(ctx.db, ctx.workspaceId, theme.logoFileId, actorId(ctx.actor))))
    throw invalid('file_not_found');
  await shareFiles(ctx.db, ctx.workspaceId, [theme.logoFileId]);
}
