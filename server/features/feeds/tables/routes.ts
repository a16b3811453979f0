import { feedEndpoints as api } from '@madoguchi/contracts/feeds.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { callerRoute, route, type AnyRoute } from '../../../kernel/http/route.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { readFeed } from './actions/read-feed.ts';
import { describeTables } from './tables.ts';
import { writePage } from './write-page.ts';

export function feedTableRoutes({ kernel, translate }: { kernel: Kernel; translate: Translate }): AnyRoute[] {
  return [
    route(api.describeFeed, 'feed:read', async () => ({ items: describeTables(translate) })),
    callerRoute(
      api.readFeed,
      { permission: 'feed:read' },
      async (caller, { params: { table }, query }, { reply }) => {
        const page = await runInWorkspace(kernel, caller, (ctx) => readFeed(ctx, { table, query }));
        const { type, bytes } = await writePage(page, query.format);
        return reply
          .header('content-type', type)
          .header('x-feed-next', page.next)
          .header('x-feed-complete', String(page.isComplete))
          .header('x-feed-rows', page.rows.length)
          .header('cache-control', 'private, no-store')
          .send(bytes);
      },
      { rawResponse: true },
    ),
  ];
}
