import { updatePortal } from '../../features/portal/actions/update-portal.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;

/** The pages customers of the shop sign in to, under its own name; the help center leads there, and colleagues come in too. */
export async function loadPortal(kernel: Kernel, ids: DemoIds): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, (ctx) =>
    updatePortal(ctx, { enabled: true, employeeDomains: ['yamane-coffee.example'] }),
  );
}
