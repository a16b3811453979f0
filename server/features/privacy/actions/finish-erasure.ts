import type { Ctx } from '../../../kernel/context.ts';
import { scrubRemarks } from '../../customers/remarks-queries.ts';
import { personErased, requestDone } from '../facts.ts';
import { eraseOldBooks, eraseRows, listConversationsOf } from '../requests/erasure-queries.ts';
import { wordsOfPerson } from '../requests/person-words.ts';
import { emptyRequestsOf, lockRequest, patchRequest } from '../requests/queries.ts';
import { BOOKS, PAPERS, PROOF } from '../requests/reach.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { whatStays } from '../requests/what-stays.ts';

export interface Erased {
  requestId: string;
  people: readonly string[];
  conversations: number;
  mentions: number;
}

/** The last step, all or nothing: the person's rows, what facts and jobs say of them, and the certificate of it. */
export async function finishErasure(ctx: Ctx, { requestId, people, conversations, mentions }: Erased): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const request = await lockRequest(db, workspaceId, requestId);
  if (!request || request.state !== 'working') return;
  const { ofTheirs: words, everywhere } = await wordsOfPerson(ctx, people);
  const gone = (await listConversationsOf(db, workspaceId, people)).map((row) => row.id);
  const { bookYears: years } = await settingsOf(db, workspaceId);
  await eraseOldBooks(db, workspaceId, people, { now, years });
  const kept = await whatStays(ctx, people);
  const { facts, jobs, ...rows } = await eraseRows(db, workspaceId, {
    ...{ people, words, conversations: gone },
    kept: kept.flatMap(({ what }) => (what === 'orders' ? BOOKS : what === 'papers' ? PAPERS : [])),
    spared: PROOF,
  });
  await scrubRemarks(db, workspaceId, everywhere);
  const records = Object.values(rows).reduce((sum, count) => sum + count, people.length);
  const removed = { conversations, mentions, records, facts: facts ?? 0, jobs: jobs ?? 0 };
  await emptyRequestsOf(db, workspaceId, people);
  await patchRequest(db, workspaceId, requestId, {
    ...{ state: 'done', done_at: now, holds: '[]', kept: JSON.stringify(kept), removed: JSON.stringify(removed) },
  });
  await ctx.emit(personErased, {}, { requestId, customerIds: [...people] });
  await ctx.emit(requestDone, {}, { requestId, kind: request.kind });
}
