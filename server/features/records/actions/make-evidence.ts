import { createHash } from 'node:crypto';
import type { TimelineEntry } from '@madoguchi/contracts/conversations.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { presentTimeline } from '../../conversations/timeline/schema.ts';
import type { DeskNeeds } from '../../desk-needs.ts';
import { evidenceTaken } from '../facts.ts';
import { listFileHashes, listOriginals } from '../harassment/evidence-queries.ts';
import { writeEvidence, type EvidenceParts } from '../harassment/evidence.ts';
import { presentRecord } from '../present-record.ts';
import { lockForRecord } from './lock-for-record.ts';

const PAGE = 200;

/**
 * Everything about a conversation as one page that needs nothing else: what was said, when, by whom, what was done about
 * it, and the hashes by which each part can be proven later. Locked while it is made: the page is of one moment. Taking it
 * is told.
 */
export async function makeEvidence(
  ctx: Ctx,
  { conversationId, locale }: { conversationId: string; locale: 'ja' | 'en' },
  { present, translate }: Pick<DeskNeeds, 'present' | 'translate'>,
): Promise<{ name: string; mediaType: string; content: string; sha256: string }> {
  const row = await lockForRecord(ctx, conversationId, 'record:decide');
  const [conversation, record, entries, originals, files] = await Promise.all([
    present(ctx, row.id),
    presentRecord(ctx, row.id),
    wholeTimeline(ctx, row.id),
    listOriginals(ctx.db, ctx.workspaceId, row.id),
    listFileHashes(ctx.db, ctx.workspaceId, row.id),
  ]);
  const parts: EvidenceParts = { conversation, record, entries, originals, files, madeAt: ctx.now };
  const content = writeEvidence(parts, locale, translate);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const about = { conversationId: row.id, customerId: row.customer_id };
  await ctx.emit(evidenceTaken, about, { sha256 });
  return { name: `${row.reference}-evidence.html`, mediaType: 'text/html; charset=utf-8', content, sha256 };
}

async function wholeTimeline(ctx: Ctx, id: string): Promise<TimelineEntry[]> {
  const pages: TimelineEntry[][] = [];
  let before: number | null = null;
  do {
    const page: { entries: TimelineEntry[]; before: number | null } = await presentTimeline(ctx, id, {
      before,
      limit: PAGE,
    });
    pages.unshift(page.entries);
    before = page.before;
  } while (before !== null);
  return pages.flat();
}
