import type { FeedQuery, FeedTableName } from '@madoguchi/contracts/feeds.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { allows, authorise } from '../../../workspace/policy.ts';
import { feedRead } from '../../facts.ts';
import { readFeedPage, type FeedPage } from '../read-page.ts';

/** Gives another system a page of a table; one with rows is told: whose rows left, by which key. */
export async function readFeed(ctx: Ctx, asked: { table: FeedTableName; query: FeedQuery }): Promise<FeedPage> {
  authorise(ctx.actor, 'feed:read');
  const { table, query } = asked;
  const page = await readFeedPage(ctx, table, query);
  const personal = allows(ctx.actor, 'feed:personal');
  const told = { table, format: query.format, rows: page.rows.length, personal };
  if (page.rows.length > 0) await ctx.emit(feedRead, {}, told);
  return page;
}
