import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import { WindowLimit } from '../../../kernel/http/window-limit.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import type { Received } from '../../conversations/inbound-message.ts';
import { submitForm, type FormFields } from './actions/submit-form.ts';
import { checkNonce, createNonce } from './nonce.ts';
import { findForm, findFormByKey, type FormRow } from './queries.ts';

/** What the form channel is given. */
export interface FormServices {
  kernel: Kernel;
  secrets: SecretBox;
  translate: Translate;
}

const SYSTEM = { kind: 'system', name: 'form' } as const;

/** What the API and the page have in common: one limit, one check, one way in. */
export interface FormDesk {
  /** @throws not_found for unknown, archived and other inboxes alike. */
  find(key: string): Promise<{ workspaceId: string; inbox: FormRow }>;
  nonce(inboxId: string): string;
  /** `then` happens in the same transaction. @throws invalid for the nonce or a field; rate_limited. */
  submit(
    key: string,
    sent: {
      fields: FormFields;
      nonce: string;
      locale: Locale | null;
      ip: string;
      then?: (ctx: Ctx, received: Received) => Promise<void>;
    },
  ): Promise<{ reference: string }>;
}

const desks = new WeakMap<Kernel, FormDesk>();

/** The one desk of a process: its API and its page count towards the same limit. */
export function formDeskOf(services: FormServices): FormDesk {
  const desk = desks.get(services.kernel) ?? createFormDesk(services);
  desks.set(services.kernel, desk);
  return desk;
}

function createFormDesk({ kernel, secrets, translate }: FormServices): FormDesk {
  const limit = new WindowLimit(kernel.clock, { most: 10, seconds: 600 });
  const find = async (key: string): Promise<{ workspaceId: string; inbox: FormRow }> => {
    const place = await findFormByKey(kernel.pool, key);
    if (!place) throw notFound();
    const { workspaceId, inboxId } = place;
    const inbox = await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, (ctx) =>
      findForm(ctx.db, workspaceId, inboxId),
    );
    if (!inbox) throw notFound();
    return { workspaceId, inbox };
  };
  return {
    find,
    nonce: (inboxId) => createNonce(secrets, inboxId, kernel.clock.now()),
    submit: async (key, { fields, nonce, locale, ip, then }) => {
      const { workspaceId, inbox } = await find(key);
      checkNonce(secrets, inbox.id, nonce, kernel.clock.now());
      limit.take(addressBucket(ip));
      return runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, async (ctx) => {
        const received = await submitForm(ctx, { inboxId: inbox.id, fields, locale }, translate);
        await then?.(ctx, received);
        return { reference: received.reference };
      });
    },
  };
}
