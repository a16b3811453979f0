import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { findImport, type ImportRow } from './queries.ts';
import { analyseTable } from './statistics-queries.ts';

/** What fewer rows change the planner still guesses well enough. */
const MANY = 1000;
const PEOPLE = ['companies', 'consents', 'customers', 'field_values', 'identities'] as const;
const OF_NOUN: Readonly<Record<ImportRow['noun'], readonly string[]>> = {
  customer: [],
  company: [],
  product: ['products'],
  order: ['customer_value', 'order_lines', 'orders', 'products'],
  contract: ['contracts'],
  entitlement: ['entitlements'],
  asset: ['assets'],
  conversation: ['conversations', 'messages'],
};

/**
 * What asks about everybody right after a big import (groups, audiences) is planned with what is there now. Table by table,
 * so that no lock is held for long; a table that is being looked after already is left to whoever does it.
 */
export async function refreshStatistics(run: JobRun, importId: string): Promise<void> {
  const row = await run.transaction((ctx) => findImport(ctx.db, ctx.workspaceId, importId));
  if (!row || row.state === 'checking' || row.created + row.changed < MANY) return;
  for (const table of [...PEOPLE, ...OF_NOUN[row.noun]]) {
    if (run.signal.aborted) return;
    try {
      await run.transaction((ctx) => analyseTable(ctx.db, table));
    } catch (error) {
      run.log.warn({ err: error, table }, 'statistics after an import are left to autovacuum');
    }
  }
}
