import { listInboxKeys } from '../../features/channels/inboxes/default-queries.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';

/** Public keys of a workspace's inboxes by channel. */
export async function inboxKeysOf(kernel: Kernel, workspaceId: string): Promise<Record<string, string>> {
  const inboxes = await runInWorkspace(kernel, { workspaceId, actor: { kind: 'system', name: 'test' } }, (ctx) =>
    listInboxKeys(ctx.db, workspaceId),
  );
  return Object.fromEntries(inboxes.map((inbox) => [inbox.channel, inbox.public_key]));
}
