import { systemClock } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { createPool } from '../../kernel/database.ts';
import type { Log } from '../../kernel/log.ts';
import { APP_ROLE } from '../../kernel/migrate.ts';
import { createNumberDispenser } from '../../kernel/numbers.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';

export interface FiguresKernel {
  workspaceIds(): Promise<string[]>;
  inWorkspace(workspaceId: string): <T>(body: (ctx: Ctx) => Promise<T>) => Promise<T>;
  close(): Promise<void>;
}

/** Just enough of the product to count: no reactions, no jobs, nobody woken. */
export function openFiguresKernel(url: string, actAs: boolean, log: Log): FiguresKernel {
  const role = actAs ? { actAs: APP_ROLE } : {};
  const pool = createPool({ url, max: 2, applicationName: 'madoguchi-metrics', statementTimeout: 600_000, ...role });
  const kernel: Kernel = {
    pool,
    clock: systemClock,
    log,
    reactions: new Map(),
    writeJobs: async () => undefined,
    numbers: createNumberDispenser(pool),
    wake: () => undefined,
    reactionJobName: '',
  };
  return {
    workspaceIds: async () =>
      (await pool.query<{ workspace_id: string }>('select workspace_id from app.workspace_ids()')).rows.map(
        (row) => row.workspace_id,
      ),
    inWorkspace: (workspaceId) => (body) =>
      runInWorkspace(kernel, { workspaceId, actor: { kind: 'system', name: 'metrics.rebuild' } }, body),
    close: () => pool.end(),
  };
}
