import { Readable } from 'node:stream';
import { endpoint } from '@madoguchi/contracts/endpoint.ts';
import { mailEndpoints as api } from '@madoguchi/contracts/mail.ts';
import { id } from '@madoguchi/contracts/vocabulary.ts';
import { z } from 'zod';
import { AppError, notFound } from '../../../../kernel/errors.ts';
import { callerRoute, publicRoute, type AnyRoute, type Http } from '../../../../kernel/http/route.ts';
import { DOWNLOAD_POLICY } from '../../../../kernel/http/security-headers.ts';
import { runInWorkspace } from '../../../../kernel/transaction.ts';
import { unmaskEntry } from '../../../conversations/actions/unmask-entry.ts';
import { hasHiddenNumbers } from '../../../conversations/timeline/schema.ts';
import { visible } from '../../../conversations/policy.ts';
import { findConversation } from '../../../conversations/queries.ts';
import type { FileLinks } from '../../../files/links.ts';
import type { EmailServices } from '../services.ts';
import { findOriginal, findOriginalOfMessage, type OriginalRow } from './queries.ts';
import { readSource } from './read-source.ts';
import { reread } from './reread.ts';

type Needs = Pick<EmailServices, 'kernel' | 'config'> & { links: FileLinks };

const download = endpoint({
  method: 'GET',
  path: '/files/originals/{workspaceId}/{messageId}',
  summary: 'The bytes of a mail as it came, by a signed address',
  tag: 'Mail',
  params: z.object({ workspaceId: id, messageId: id }),
  query: z.object({ expires: z.string().max(12).default(''), signature: z.string().max(100).default('') }),
});

const subjectOf = (messageId: string): string => `original\n${messageId}`;

/** Always a download, whatever is in it: never a page of ours, and no script of its runs (threat 4). */
function sendOriginal(http: Http, { raw, reference }: OriginalRow): unknown {
  return http.reply
    .header('content-type', 'application/octet-stream')
    .header('content-length', raw.length)
    .header('content-disposition', `attachment; filename="${reference.replace(/[^\w.-]/g, '_')}.eml"`)
    .header('content-security-policy', DOWNLOAD_POLICY)
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
    .send(Readable.from([raw]));
}

/** Mails as they came: looked at, downloaded, read again. */
export function originalRoutes({ kernel, config, links }: Needs): AnyRoute[] {
  return [
    callerRoute(
      api.getMailSource,
      { permission: 'conversation:read' },
      async (caller, { params }) => {
        const { id: conversationId, messageId } = params;
        const original = await runInWorkspace(kernel, caller, async (ctx) => {
          const { db, workspaceId, actor } = ctx;
          const seen = await findConversation(db, workspaceId, conversationId, visible(actor));
          const found = seen ? await findOriginal(db, workspaceId, { conversationId, messageId }) : null;
          // Bytes cannot be masked: who opens a mail with numbers in it looks at them, and that is told.
          if (found && (await hasHiddenNumbers(ctx, messageId)))
            await unmaskEntry(ctx, { conversationId, entryId: messageId });
          return found;
        });
        if (!original) throw notFound();
        const { workspaceId } = caller;
        const query = links.signFor(workspaceId, subjectOf(messageId), kernel.clock.now());
        const source = await readSource(workspaceId, original);
        return { ...source, downloadUrl: `/files/originals/${workspaceId}/${messageId}?${query}` };
      },
      { ratePerMinute: 120 },
    ),
    callerRoute(
      api.rereadMail,
      { permission: 'conversation:edit' },
      async (caller, { params, body }) => {
        const { id: conversationId, messageId } = params;
        const { mailDomain } = config;
        await reread(kernel, caller, { conversationId, messageId, charset: body.charset, mailDomain });
        return {};
      },
      { ratePerMinute: 60 },
    ),
    publicRoute(
      download,
      async ({ params: { workspaceId, messageId }, query }, http) => {
        if (!links.check(workspaceId, subjectOf(messageId), query, kernel.clock.now()))
          throw new AppError('forbidden', 'link_invalid');
        const actor = { kind: 'system', name: 'signed-link' } as const;
        const original = await runInWorkspace(kernel, { workspaceId, actor }, (ctx) =>
          findOriginalOfMessage(ctx.db, workspaceId, messageId),
        );
        if (!original) throw notFound();
        return sendOriginal(http, original);
      },
      { rawResponse: true },
    ),
  ];
}
