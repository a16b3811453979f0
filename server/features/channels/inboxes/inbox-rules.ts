import type { InboxSettings } from '@madoguchi/contracts/workspace.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid } from '../../../kernel/errors.ts';
import { isMailbox } from '../../../kernel/mail/compose.ts';
import { teamExists } from '../../conversations/queries.ts';
import { foldAddress } from '../email/addresses.ts';
import { findOwnerOfAddress } from './queries.ts';

/** @throws invalid `origin_invalid`, `mail_host_invalid`. */
export function checkSettings(settings: InboxSettings): void {
  for (const [index, origin] of (settings.allowedOrigins ?? []).entries()) {
    const url = URL.parse(origin);
    if (!url || !/^https?:$/.test(url.protocol) || url.origin !== origin.toLowerCase())
      throw invalid('origin_invalid', {
        issues: [{ path: `body.settings.allowedOrigins.${index}`, code: 'origin_invalid' }],
      });
  }
  const host = settings.smtp?.host;
  if (host !== undefined && !/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:]*:[0-9a-f:.]*)$/i.test(host))
    throw invalid('mail_host_invalid', { issues: [{ path: 'body.settings.smtp.host', code: 'mail_host_invalid' }] });
}

/** @throws invalid `unknown_team`. */
export async function checkTeam(ctx: Ctx, teamId: string | null): Promise<void> {
  if (teamId !== null && !(await teamExists(ctx.db, ctx.workspaceId, teamId)))
    throw invalid('unknown_team', { issues: [{ path: 'body.teamId', code: 'unknown_team' }] });
}

/** The address as it is stored. @throws invalid `email_invalid`, `address_for_mail_only`; conflict `inbox_address_taken`. */
export async function checkAddress(ctx: Ctx, inbox: { id: string; channel: string }, given: string): Promise<string> {
  const address = foldAddress(given);
  if (inbox.channel !== 'email')
    throw invalid('address_for_mail_only', { issues: [{ path: 'body.address', code: 'address_for_mail_only' }] });
  if (!isMailbox(address))
    throw invalid('email_invalid', { issues: [{ path: 'body.address', code: 'email_invalid' }] });
  const owner = await findOwnerOfAddress(ctx.db, address);
  if (owner && owner.inbox_id !== inbox.id) throw conflict('inbox_address_taken');
  return address;
}
