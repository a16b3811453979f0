import { notFound } from '../../../kernel/errors.ts';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import type { Locale } from '../../../kernel/i18n.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { findInbox, findInboxByKey, type InboxRow } from '../widget/queries.ts';
import type { WidgetServices } from '../widget/services.ts';
import { WindowLimit } from '../widget/window-limit.ts';
import { submitForm, type FormFields } from './actions/submit-form.ts';
import { checkNonce, createNonce } from './nonce.ts';

const SYSTEM = { kind: 'system', name: 'form' } as const;

/** What the API and the page have in common: one limit, one check, one way in. */
export interface FormDesk {
  /** @throws not_found for unknown, archived and other inboxes alike. */
  find(key: string): Promise<{ workspaceId: string; inbox: InboxRow }>;
  nonce(inboxId: string): string;
  /** @throws invalid for the nonce or a field; rate_limited. */
  submit(key: string, sent: { fields: FormFields; nonce: string; locale: Locale | null; ip: string }): Promise<{ reference: string }>;
}

export function createFormDesk({ kernel, secrets, translate }: WidgetServices): FormDesk {
  const limit = new WindowLimit(kernel.clock, { most: 10, seconds: 600 });
  const find = async (key: string): Promise<{ workspaceId: string; inbox: InboxRow }> => {
    const place = await findInboxByKey(kernel.pool, key);
    if (!place || place.channel !== 'form') throw notFound();
    const workspaceId = place.workspace_id;
    const inbox = await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, (ctx) => findInbox(ctx.db, workspaceId, place.inbox_id));
    if (!inbox) throw notFound();
    return { workspaceId, inbox };
  };
  return {
    find,
    nonce: (inboxId) => createNonce(secrets, inboxId, kernel.clock.now()),
    submit: async (key, { fields, nonce, locale, ip }) => {
      const { workspaceId, inbox } = await find(key);
      checkNonce(secrets, inbox.id, nonce, kernel.clock.now());
      limit.take(addressBucket(ip));
      return runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, (ctx) => submitForm(ctx, { inboxId: inbox.id, fields, locale }, translate));
    },
  };
}
