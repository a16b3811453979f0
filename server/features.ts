import type { FactType, Reaction } from './kernel/facts.ts';
import type { AnyRoute } from './kernel/http/route.ts';
import type { JobType } from './kernel/jobs/job-type.ts';
import type { Schedule } from './kernel/jobs/schedules.ts';
import { calendarFacts } from './features/calendars/facts.ts';
import { calendarReactions } from './features/calendars/reactions.ts';
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
import { receiptFacts } from './features/channels/receipts/facts.ts';
import { receiptRoutes } from './features/channels/receipts/routes.ts';
import { receiptReactions } from './features/channels/receipts/reactions.ts';
import { conversationFacts } from './features/conversations/facts.ts';
import { conversationJobs, wakeDueConversations } from './features/conversations/jobs.ts';
import { partyFacts } from './features/conversations/parties/facts.ts';
import { partyRoutes } from './features/conversations/parties/routes.ts';
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
import { createLiveView } from './features/live/view.ts';
import { notificationFacts } from './features/notifications/facts.ts';
import { notificationReactions } from './features/notifications/reactions.ts';
import { notificationRoutes } from './features/notifications/routes.ts';
import { shelve } from './features/search/jobs.ts';
import { searchReactions } from './features/search/reactions.ts';
import { searchRoutes } from './features/search/routes.ts';
import { workspaceFacts } from './features/workspace/facts.ts';
import { workspaceJobs, workspaceRoutes } from './features/workspace/routes.ts';
import { forgetKeys } from './features/workspace/jobs.ts';
import { slaFacts } from './features/sla/facts.ts';
import { slaReactions } from './features/sla/reactions.ts';
import { slaRoutes } from './features/sla/routes.ts';
import { slaJobs, slaSchedules } from './features/sla/jobs.ts';
import { routingFacts } from './features/routing/facts.ts';
import { routingReactions } from './features/routing/reactions.ts';
import { routingRoutes } from './features/routing/routes.ts';
import { routingJobs, routingSchedules } from './features/routing/jobs.ts';
import { presenceFacts } from './features/presence/facts.ts';
import { presenceReactions } from './features/presence/reactions.ts';
import { presenceRoutes } from './features/presence/routes.ts';
import { presenceJobs, presenceSchedules } from './features/presence/jobs.ts';
import { automationFacts } from './features/automation/facts.ts';
import { automationReactions } from './features/automation/reactions.ts';
import { automationRoutes } from './features/automation/routes.ts';
import { automationJobs, automationSchedules } from './features/automation/jobs.ts';
import { macroFacts } from './features/macros/facts.ts';
import { macroReactions } from './features/macros/reactions.ts';
import { macroRoutes } from './features/macros/routes.ts';
import { macroJobs, macroSchedules } from './features/macros/jobs.ts';
import { handoverFacts } from './features/handover/facts.ts';
import { handoverReactions } from './features/handover/reactions.ts';
import { handoverRoutes } from './features/handover/routes.ts';
import { handoverJobs, handoverSchedules } from './features/handover/jobs.ts';
import { taskFacts } from './features/tasks/facts.ts';
import { taskReactions } from './features/tasks/reactions.ts';
import { taskRoutes } from './features/tasks/routes.ts';
import { showInChat } from './features/surveys/actions/show-in-chat.ts';
import { noteForCustomer } from './features/tasks/actions/note-for-customer.ts';
import { taskJobs, taskSchedules } from './features/tasks/jobs.ts';
import { escalationFacts } from './features/escalations/facts.ts';
import { escalationReactions } from './features/escalations/reactions.ts';
import { escalationRoutes } from './features/escalations/routes.ts';
import { escalationJobs, escalationSchedules } from './features/escalations/jobs.ts';
import { takeAsideMail } from './features/asides/actions/take-aside-mail.ts';
import { remoteFacts } from './features/remote-sessions/facts.ts';
import { remoteSessionRoutes } from './features/remote-sessions/routes.ts';
import { storeFacts } from './features/stores/facts.ts';
import { storeReactions } from './features/stores/reactions.ts';
import { storeRoutes } from './features/stores/routes.ts';
import { asideFacts } from './features/asides/facts.ts';
import { asideReactions } from './features/asides/reactions.ts';
import { asideRoutes } from './features/asides/routes.ts';
import { asideJobs, asideSchedules } from './features/asides/jobs.ts';
import { authorityFacts } from './features/authority/facts.ts';
import { authorityReactions } from './features/authority/reactions.ts';
import { authorityRoutes } from './features/authority/routes.ts';
import { authorityJobs, authoritySchedules } from './features/authority/jobs.ts';
import { recordsFacts } from './features/records/facts.ts';
import { recordsReactions } from './features/records/reactions.ts';
import { recordsRoutes } from './features/records/routes.ts';
import { settingsOf } from './features/records/settings/settings-of.ts';
import { matterOf } from './features/records/intake/matter-of.ts';
import { recordsJobs, recordsSchedules } from './features/records/jobs.ts';
import { knownIssueFacts } from './features/known-issues/facts.ts';
import { knownIssueReactions } from './features/known-issues/reactions.ts';
import { knownIssueRoutes } from './features/known-issues/routes.ts';
import { issuesOfLots } from './features/known-issues/lots/issues-of-lots.ts';
import { knownIssueJobs, knownIssueSchedules } from './features/known-issues/jobs.ts';
import { savedViewFacts } from './features/saved-views/facts.ts';
import { savedViewReactions } from './features/saved-views/reactions.ts';
import { savedViewRoutes } from './features/saved-views/routes.ts';
import { savedViewJobs, savedViewSchedules } from './features/saved-views/jobs.ts';
import { carryFields } from './features/custom-fields/carry-fields.ts';
import { customFieldFacts } from './features/custom-fields/facts.ts';
import { customFieldReactions } from './features/custom-fields/reactions.ts';
import { customFieldRoutes } from './features/custom-fields/routes.ts';
import { customFieldJobs, customFieldSchedules } from './features/custom-fields/jobs.ts';
import { commerceFacts } from './features/commerce/facts.ts';
import { commerceReactions } from './features/commerce/reactions.ts';
import { commerceRoutes } from './features/commerce/routes.ts';
import { commerceJobs } from './features/commerce/jobs.ts';
import { connectorFacts } from './features/connectors/facts.ts';
import { connectorReactions } from './features/connectors/reactions.ts';
import { connectorRoutes } from './features/connectors/routes.ts';
import { connectorJobs, connectorSchedules } from './features/connectors/jobs.ts';
import { webhookFacts } from './features/webhooks/facts.ts';
import { eventsOfFact } from './features/feeds/metric-events/events-of-fact.ts';
import { webhookReactions } from './features/webhooks/reactions.ts';
import { webhookRoutes } from './features/webhooks/routes.ts';
import { webhookJobs, webhookSchedules } from './features/webhooks/jobs.ts';
import { procedureFacts } from './features/procedures/facts.ts';
import { procedureReactions } from './features/procedures/reactions.ts';
import { procedureRoutes } from './features/procedures/routes.ts';
import { procedureJobs, procedureSchedules } from './features/procedures/jobs.ts';
import { importFacts } from './features/imports/facts.ts';
import { importReactions } from './features/imports/reactions.ts';
import { openRecord } from './features/imports/record-door.ts';
import { importRoutes } from './features/imports/routes.ts';
import { importJobs, importSchedules } from './features/imports/jobs.ts';
import { privacyFacts } from './features/privacy/facts.ts';
import { privacyReactions } from './features/privacy/reactions.ts';
import { privacyRoutes } from './features/privacy/routes.ts';
import { privacyJobs, privacySchedules } from './features/privacy/jobs.ts';
import { segmentFacts } from './features/segments/facts.ts';
import { segmentReactions } from './features/segments/reactions.ts';
import { segmentRoutes } from './features/segments/routes.ts';
import { segmentJobs, segmentSchedules } from './features/segments/jobs.ts';
import { customerViewFacts } from './features/customer-view/facts.ts';
import { customerViewReactions } from './features/customer-view/reactions.ts';
import { customerViewRoutes } from './features/customer-view/routes.ts';
import { customerViewJobs, customerViewSchedules } from './features/customer-view/jobs.ts';
import { outreachLetters } from './features/outreach/letters-out.ts';
import { presaleFacts } from './features/presale/facts.ts';
import { presaleRoutes } from './features/presale/routes.ts';
import { interestFacts } from './features/interests/facts.ts';
import { interestRoutes } from './features/interests/routes.ts';
import { publishedAnswers } from './features/knowledge/help-center/published-answers.ts';
import {
  knowledgeFacts,
  knowledgeJobs,
  knowledgeReactions,
  knowledgeRoutes,
  knowledgeSchedules,
} from './features-knowledge.ts';
import { reachFacts, reachJobs, reachReactions, reachRoutes, reachSchedules } from './features-reach.ts';
import { numbersFacts, numbersJobs, numbersReactions, numbersRoutes, numbersSchedules } from './features-numbers.ts';
import { forgetFilesOf } from './forget-files.ts';
import { customerNeeds } from './customer-needs.ts';
import { segmentNeeds } from './segment-needs.ts';
import type { DeskNeeds } from './features/desk-needs.ts';
import type { Services } from './services.ts';
import type { WebhookServices } from './features/webhooks/needs.ts';

/** The table of contents: what every feature brings. Adding a feature means adding its lines here. */

export const facts: readonly FactType<never>[] = [
  ...workspaceFacts,
  ...calendarFacts,
  ...customerFacts,
  ...conversationFacts,
  ...partyFacts,
  ...notificationFacts,
  ...inboxFacts,
  ...emailFacts,
  ...slaFacts,
  ...routingFacts,
  ...presenceFacts,
  ...automationFacts,
  ...macroFacts,
  ...receiptFacts,
  ...handoverFacts,
  ...taskFacts,
  ...escalationFacts,
  ...storeFacts,
  ...remoteFacts,
  ...asideFacts,
  ...authorityFacts,
  ...recordsFacts,
  ...knownIssueFacts,
  ...presaleFacts,
  ...interestFacts,
  ...savedViewFacts,
  ...customFieldFacts,
  ...commerceFacts,
  ...connectorFacts,
  ...webhookFacts,
  ...procedureFacts,
  ...importFacts,
  ...privacyFacts,
  ...segmentFacts,
  ...customerViewFacts,
  ...reachFacts,
  ...knowledgeFacts,
  ...numbersFacts,
] as unknown as readonly FactType<never>[];

export const reactions: readonly Reaction[] = [
  ...calendarReactions,
  ...searchReactions,
  ...fileReactions,
  ...notificationReactions,
  ...emailReactions,
  ...receiptReactions,
  ...slaReactions,
  ...routingReactions,
  ...presenceReactions,
  ...automationReactions,
  ...macroReactions,
  ...handoverReactions,
  ...taskReactions,
  ...escalationReactions,
  ...storeReactions,
  ...asideReactions,
  ...authorityReactions,
  ...recordsReactions,
  ...knownIssueReactions,
  ...savedViewReactions,
  ...customFieldReactions,
  ...commerceReactions,
  ...connectorReactions,
  ...webhookReactions,
  ...procedureReactions,
  ...importReactions,
  ...privacyReactions,
  ...segmentReactions,
  ...customerViewReactions,
  ...reachReactions,
  ...knowledgeReactions,
  ...numbersReactions,
];

function needsOf(services: Services): DeskNeeds {
  return { present: presentConversation, translate: services.translate, publicUrl: services.publicUrl };
}

export function jobsOf(services: Services): { types: readonly JobType[]; schedules: readonly Schedule[] } {
  const workspace = workspaceJobs(services);
  const commerce = commerceJobs({ translate: services.translate, noteTask: noteForCustomer });
  return {
    types: [
      ...conversationJobs,
      ...emailJobs({ ...services, takeLetter: takeAsideMail, lettersOut: outreachLetters }),
      ...fileJobs(services),
      workspace.resetMail,
      workspace.forgetExpired,
      forgetKeys,
      shelve,
      forgetVisits,
      ...slaJobs,
      ...routingJobs,
      ...presenceJobs,
      ...automationJobs,
      ...macroJobs,
      ...handoverJobs,
      ...taskJobs,
      ...escalationJobs,
      ...asideJobs(services),
      ...authorityJobs,
      ...recordsJobs,
      ...knownIssueJobs,
      ...savedViewJobs,
      ...customFieldJobs,
      ...commerce.types,
      ...connectorJobs(services),
      ...webhookJobs(webhookServices(services)),
      ...procedureJobs,
      ...importJobs(services),
      ...privacyJobs({ ...services, forgetFiles: forgetFilesOf(services) }),
      ...segmentJobs,
      ...customerViewJobs,
      ...reachJobs(services),
      ...knowledgeJobs(services),
      ...numbersJobs(services),
    ] as unknown as readonly JobType[],
    schedules: [...schedulesOf(workspace), ...commerce.schedules] as unknown as readonly Schedule[],
  };
}

/** What is sent to other systems is what a live reader of the webhook's role is shown. */
function webhookServices({ config, secrets, kernel, veils }: Services): WebhookServices {
  const view = createLiveView({ presentForVisitor: async () => null, veilOf: veils.of });
  return { config, secrets, kernel, view, clockEvents: eventsOfFact };
}

function schedulesOf(workspace: ReturnType<typeof workspaceJobs>) {
  return [
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
    ...slaSchedules,
    ...routingSchedules,
    ...presenceSchedules,
    ...automationSchedules,
    ...macroSchedules,
    ...handoverSchedules,
    ...taskSchedules,
    ...escalationSchedules,
    ...asideSchedules,
    ...authoritySchedules,
    ...recordsSchedules,
    ...knownIssueSchedules,
    ...savedViewSchedules,
    ...customFieldSchedules,
    ...connectorSchedules,
    ...webhookSchedules,
    ...procedureSchedules,
    ...importSchedules,
    ...privacySchedules,
    ...segmentSchedules,
    ...customerViewSchedules,
    ...reachSchedules,
    ...numbersSchedules,
    ...knowledgeSchedules,
  ];
}

export function routesOf(services: Services): AnyRoute[] {
  const needs = needsOf(services);
  return carryFields([
    ...workspaceRoutes(services),
    ...calendarRoutes,
    ...customerRoutes(customerNeeds),
    ...conversationRoutes({ present: presentConversation }),
    ...recordRoutes({ present: presentConversation }),
    ...partyRoutes,
    ...inboxRoutes,
    ...searchRoutes,
    ...fileRoutes(services),
    remoteImageRoute(services.config),
    ...inboxRoutesOf(services),
    ...mailboxRoutes(services),
    ...emailRoutes,
    ...guardRoutes({ ...services, present: presentConversation }),
    ...originalRoutes(services),
    ...widgetRoutes(services, publishedAnswers(services), (ctx) => showInChat(ctx, services)),
    ...formRoutes(services),
    ...notificationRoutes,
    ...slaRoutes(needs),
    ...routingRoutes(needs),
    ...presenceRoutes(needs),
    ...automationRoutes(needs),
    ...macroRoutes(needs),
    ...receiptRoutes(needs),
    ...handoverRoutes(needs),
    ...taskRoutes(needs),
    ...escalationRoutes(needs),
    ...storeRoutes(needs),
    ...remoteSessionRoutes(services),
    ...asideRoutes({ ...needs, links: services.links }),
    ...authorityRoutes(),
    ...recordsRoutes(needs),
    ...knownIssueRoutes(needs),
    ...presaleRoutes(),
    ...interestRoutes(),
    ...savedViewRoutes(needs),
    ...customFieldRoutes({ openRecord }),
    ...commerceRoutes({ translate: services.translate, matterOf, issuesOfLots }),
    ...connectorRoutes(services),
    ...webhookRoutes(webhookServices(services)),
    ...procedureRoutes({ ...needs, kernel: services.kernel }),
    ...importRoutes(services),
    ...privacyRoutes({ ...needs, kernel: services.kernel, blobs: services.blobs }),
    ...segmentRoutes(segmentNeeds),
    ...customerViewRoutes({ identitySettings: settingsOf }),
    ...reachRoutes(services, needs),
    ...numbersRoutes(services, needs),
    ...knowledgeRoutes(services, needs),
  ]);
}
