import type { FactType, Reaction } from './kernel/facts.ts';
import type { AnyRoute } from './kernel/http/route.ts';
import type { JobType } from './kernel/jobs/job-type.ts';
import type { Schedule } from './kernel/jobs/schedules.ts';
import { calendarRoutes } from './features/calendars/routes.ts';
import { emailFacts } from './features/channels/email/facts.ts';
import { emailJobs } from './features/channels/email/jobs.ts';
import { emailReactions } from './features/channels/email/reactions.ts';
import { guardRoutes } from './features/channels/email/guard/routes.ts';
import { originalRoutes } from './features/channels/email/originals/routes.ts';
import { emailRoutes } from './features/channels/email/routes.ts';
import { formRoutes } from './features/channels/form/routes.ts';
import { inboxFacts } from './features/channels/inboxes/facts.ts';
import { inboxRoutesOf } from './features/channels/inboxes/routes.ts';
import { mailboxRoutes } from './features/channels/mailboxes/routes.ts';
import { forgetVisits } from './features/channels/widget/jobs.ts';
import { widgetRoutes } from './features/channels/widget/routes.ts';
import { receiptReactions } from './features/channels/receipts/reactions.ts';
import { conversationFacts } from './features/conversations/facts.ts';
import { conversationJobs, wakeDueConversations } from './features/conversations/jobs.ts';
import { visible } from './features/conversations/policy.ts';
import { countConversationsOf } from './features/conversations/queries.ts';
import { recordRoutes } from './features/conversations/record-routes.ts';
import { conversationRoutes } from './features/conversations/routes.ts';
import { customerFacts } from './features/customers/facts.ts';
import { customerRoutes } from './features/customers/routes.ts';
import { remoteImageRoute } from './features/files/remote-image.ts';
import { fileJobs } from './features/files/jobs.ts';
import { fileReactions } from './features/files/reactions.ts';
import { fileRoutes } from './features/files/routes.ts';
import { presentConversation } from './features/inbox/present-conversation.ts';
import { inboxRoutes } from './features/inbox/routes.ts';
import { notificationFacts } from './features/notifications/facts.ts';
import { notificationReactions } from './features/notifications/reactions.ts';
import { notificationRoutes } from './features/notifications/routes.ts';
import { shelve } from './features/search/jobs.ts';
import { searchReactions } from './features/search/reactions.ts';
import { searchRoutes } from './features/search/routes.ts';
import { workspaceFacts } from './features/workspace/facts.ts';
import { workspaceJobs, workspaceRoutes } from './features/workspace/routes.ts';
import { forgetKeys } from './features/workspace/jobs.ts';
import type { Services } from './services.ts';

/** The table of contents: what every feature brings. Adding a feature means adding its lines here. */

export const facts: readonly FactType<never>[] = [
  ...workspaceFacts,
  ...customerFacts,
  ...conversationFacts,
  ...notificationFacts,
  ...inboxFacts,
  ...emailFacts,
] as unknown as readonly FactType<never>[];

export const reactions: readonly Reaction[] = [
  ...searchReactions,
  ...fileReactions,
  ...notificationReactions,
  ...emailReactions,
  ...receiptReactions,
];

export function jobsOf(services: Services): { types: readonly JobType[]; schedules: readonly Schedule[] } {
  const workspace = workspaceJobs(services);
  return {
    types: [
      ...conversationJobs,
      ...emailJobs(services),
      ...fileJobs(services),
      workspace.resetMail,
      workspace.forgetExpired,
      forgetKeys,
      shelve,
      forgetVisits,
    ] as unknown as readonly JobType[],
    schedules: [
      { name: 'conversation.wake', cron: '* * * * *', timeZone: 'UTC', type: wakeDueConversations, payload: {} },
      { name: 'search.shelve', cron: '*/10 * * * *', timeZone: 'UTC', type: shelve, payload: {} },
      { name: 'visits.forget', cron: '29 4 * * *', timeZone: 'UTC', type: forgetVisits, payload: {} },
      { name: 'idempotency.forget', cron: '17 * * * *', timeZone: 'UTC', type: forgetKeys, payload: {} },
      {
        name: 'account.forget_expired',
        cron: '41 3 * * *',
        timeZone: 'UTC',
        type: workspace.forgetExpired,
        payload: {},
      },
    ] as unknown as readonly Schedule[],
  };
}

export function routesOf(services: Services): AnyRoute[] {
  return [
    ...workspaceRoutes(services),
    ...calendarRoutes,
    ...customerRoutes({
      countConversations: (ctx, customerId) =>
        countConversationsOf(ctx.db, ctx.workspaceId, customerId, visible(ctx.actor)),
    }),
    ...conversationRoutes({ present: presentConversation }),
    ...recordRoutes({ present: presentConversation }),
    ...inboxRoutes,
    ...searchRoutes,
    ...fileRoutes(services),
    remoteImageRoute(services.config),
    ...inboxRoutesOf(services),
    ...mailboxRoutes(services),
    ...emailRoutes,
    ...guardRoutes({ ...services, present: presentConversation }),
    ...originalRoutes(services),
    ...widgetRoutes(services),
    ...formRoutes(services),
    ...notificationRoutes,
  ];
}
