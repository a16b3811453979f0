import type { Ctx } from '../../../kernel/context.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { newId } from '../../../kernel/ids.ts';
import { findWorkspaceLocale, insertInbox } from './default-queries.ts';
import { newPublicKey } from './public-key.ts';

const CHANNELS = ['email', 'chat', 'form', 'api'] as const;

/** One inbox per channel for a new workspace, so that everything can be tried before anything is set up. */
export function createDefaultInboxes(translate: Translate, mailDomain: string): (ctx: Ctx) => Promise<void> {
  return async (ctx) => {
    const locale = await findWorkspaceLocale(ctx.db, ctx.workspaceId);
    for (const channel of CHANNELS) {
      const publicKey = newPublicKey();
      await insertInbox(
        ctx.db,
        ctx.workspaceId,
        {
          id: newId(),
          channel,
          name: translate(locale, `defaults.inboxes.${channel}`),
          publicKey,
          address: channel === 'email' ? `${publicKey.toLowerCase().replace(/[^a-z0-9]/g, '')}@${mailDomain}` : null,
        },
        ctx.now,
      );
    }
  };
}
