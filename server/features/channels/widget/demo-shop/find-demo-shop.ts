import { runInWorkspace, type Kernel } from '../../../../kernel/transaction.ts';
import { findDemoKeys, findFormKey, findHelpKey, findInboxByKey } from '../queries.ts';

export interface DemoShop {
  /** Public keys of the inboxes the page shows. */
  chat: string;
  form: string | null;
  /** Of the pages with answers, while they are on. */
  help: string | null;
}

const SYSTEM = { kind: 'system', name: 'demo-shop' } as const;
/** A trial has one workspace or a few; an installation with many has no business with a demo shop. */
const MOST_WORKSPACES = 20;

/** The inboxes behind the demo shop: those of the given chat inbox's workspace, else of the demo workspace; null when there is neither. */
export async function findDemoShop(kernel: Kernel, key: string | null): Promise<DemoShop | null> {
  if (key !== null) {
    const place = await findInboxByKey(kernel.pool, key);
    if (!place || place.channel !== 'chat') return null;
    return runInWorkspace(kernel, { workspaceId: place.workspace_id, actor: SYSTEM }, async (ctx) => ({
      chat: key,
      form: await findFormKey(ctx.db, ctx.workspaceId),
      help: await findHelpKey(ctx.db, ctx.workspaceId),
    }));
  }
  const { rows } = await kernel.pool.query<{ workspace_id: string }>(
    'select workspace_id from app.workspace_ids() limit $1',
    [MOST_WORKSPACES],
  );
  for (const { workspace_id: workspaceId } of rows) {
    const keys = await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, async (ctx) => ({
      ...(await findDemoKeys(ctx.db, workspaceId)),
      help: await findHelpKey(ctx.db, workspaceId),
    }));
    if (keys.chat) return { chat: keys.chat, form: keys.form ?? null, help: keys.help };
  }
  return null;
}
