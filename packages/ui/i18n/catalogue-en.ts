import calendars from '../../../messages/en/calendars.json' with { type: 'json' };
import customers from '../../../messages/en/customers.json' with { type: 'json' };
import desk from '../../../messages/en/desk.json' with { type: 'json' };
import errors from '../../../messages/en/errors.json' with { type: 'json' };
import mailbox from '../../../messages/en/mailbox.json' with { type: 'json' };
import session from '../../../messages/en/session.json' with { type: 'json' };
import settings from '../../../messages/en/settings.json' with { type: 'json' };
import setup from '../../../messages/en/setup.json' with { type: 'json' };
import shell from '../../../messages/en/shell.json' with { type: 'json' };
import sla from '../../../messages/en/sla.json' with { type: 'json' };
import routing from '../../../messages/en/routing.json' with { type: 'json' };
import presence from '../../../messages/en/presence.json' with { type: 'json' };
import automation from '../../../messages/en/automation.json' with { type: 'json' };
import macros from '../../../messages/en/macros.json' with { type: 'json' };
import handover from '../../../messages/en/handover.json' with { type: 'json' };
import bookings from '../../../messages/en/bookings.json' with { type: 'json' };
import tasks from '../../../messages/en/tasks.json' with { type: 'json' };
import escalations from '../../../messages/en/escalations.json' with { type: 'json' };
import remoteSessions from '../../../messages/en/remote-sessions.json' with { type: 'json' };
import stores from '../../../messages/en/stores.json' with { type: 'json' };
import alerts from '../../../messages/en/alerts.json' with { type: 'json' };
import asides from '../../../messages/en/asides.json' with { type: 'json' };
import authority from '../../../messages/en/authority.json' with { type: 'json' };
import records from '../../../messages/en/records.json' with { type: 'json' };
import knownIssues from '../../../messages/en/known-issues.json' with { type: 'json' };
import savedViews from '../../../messages/en/saved-views.json' with { type: 'json' };
import customFields from '../../../messages/en/custom-fields.json' with { type: 'json' };
import commerce from '../../../messages/en/commerce.json' with { type: 'json' };
import connectors from '../../../messages/en/connectors.json' with { type: 'json' };
import leads from '../../../messages/en/leads.json' with { type: 'json' };
import procedures from '../../../messages/en/procedures.json' with { type: 'json' };
import importing from '../../../messages/en/imports.json' with { type: 'json' };
import presale from '../../../messages/en/presale.json' with { type: 'json' };
import privacy from '../../../messages/en/privacy.json' with { type: 'json' };
import outreach from '../../../messages/en/outreach.json' with { type: 'json' };
import sequences from '../../../messages/en/sequences.json' with { type: 'json' };
import segments from '../../../messages/en/segments.json' with { type: 'json' };
import webhooks from '../../../messages/en/webhooks.json' with { type: 'json' };
import customerView from '../../../messages/en/customer-view.json' with { type: 'json' };
import portal from '../../../messages/en/portal.json' with { type: 'json' };
import knowledge from '../../../messages/en/knowledge.json' with { type: 'json' };
import guides from '../../../messages/en/guides.json' with { type: 'json' };
import guideRuns from '../../../messages/en/guide-runs.json' with { type: 'json' };
import gaps from '../../../messages/en/gaps.json' with { type: 'json' };
import helpCenter from '../../../messages/en/help-center.json' with { type: 'json' };
import writing from '../../../messages/en/writing.json' with { type: 'json' };
import handling from '../../../messages/en/handling.json' with { type: 'json' };
import surveys from '../../../messages/en/surveys.json' with { type: 'json' };
import reports from '../../../messages/en/reports.json' with { type: 'json' };
import metrics from '../../../messages/en/metrics.json' with { type: 'json' };
import dashboards from '../../../messages/en/dashboards.json' with { type: 'json' };
import experts from '../../../messages/en/experts.json' with { type: 'json' };
import feeds from '../../../messages/en/feeds.json' with { type: 'json' };
import ui from '../../../messages/en/ui.json' with { type: 'json' };
import type { Messages } from './catalogue-ja.ts';

export const messages: Messages = {
  calendars,
  customers,
  desk,
  errors,
  mailbox,
  session,
  settings,
  setup,
  shell,
  ui,
  sla,
  routing,
  presence,
  automation,
  macros,
  handover,
  bookings,
  tasks,
  escalations,
  stores,
  'remote-sessions': remoteSessions,
  alerts,
  asides,
  authority,
  records,
  'known-issues': knownIssues,
  'saved-views': savedViews,
  'custom-fields': customFields,
  commerce,
  connectors,
  leads,
  procedures,
  imports: importing,
  presale,
  privacy,
  outreach,
  sequences,
  segments,
  webhooks,
  'customer-view': customerView,
  portal,
  knowledge,
  guides,
  'guide-runs': guideRuns,
  gaps,
  'help-center': helpCenter,
  writing,
  handling,
  surveys,
  reports,
  metrics,
  dashboards,
  experts,
  feeds,
};
