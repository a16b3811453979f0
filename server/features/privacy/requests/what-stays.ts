import type { Kept } from '@madoguchi/contracts/privacy-requests.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { findBooks, findPapers } from './erasure-queries.ts';

const DAY_MS = 86_400_000;

/** What is left of somebody who is erased now, why, and until when: books of the law, and backups the house made before. */
export async function whatStays(ctx: Ctx, people: readonly string[]): Promise<Kept[]> {
  const { db, workspaceId, now } = ctx;
  const { backupDays, bookYears: years } = await settingsOf(db, workspaceId);
  const books = await findBooks(db, workspaceId, people, { now, years });
  const papers = await findPapers(db, workspaceId, people, { now, years });
  const kept: Kept[] = [];
  if (books) kept.push({ what: 'orders', count: books.count, reason: 'tax_books', until: books.until.toISOString() });
  if (papers)
    kept.push({ what: 'papers', count: papers.count, reason: 'issued_papers', until: papers.until.toISOString() });
  if (backupDays > 0) {
    // The youngest backup with the person in it may be of this very moment.
    const until = new Date(now.getTime() + backupDays * DAY_MS).toISOString();
    kept.push({ what: 'backups', count: backupDays, reason: 'backup_cycle', until });
  }
  return kept;
}
