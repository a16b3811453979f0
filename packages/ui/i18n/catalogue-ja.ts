import calendars from '../../../messages/ja/calendars.json' with { type: 'json' };
import customers from '../../../messages/ja/customers.json' with { type: 'json' };
import desk from '../../../messages/ja/desk.json' with { type: 'json' };
import errors from '../../../messages/ja/errors.json' with { type: 'json' };
import mailbox from '../../../messages/ja/mailbox.json' with { type: 'json' };
import session from '../../../messages/ja/session.json' with { type: 'json' };
import settings from '../../../messages/ja/settings.json' with { type: 'json' };
import setup from '../../../messages/ja/setup.json' with { type: 'json' };
import shell from '../../../messages/ja/shell.json' with { type: 'json' };
import sla from '../../../messages/ja/sla.json' with { type: 'json' };
import routing from '../../../messages/ja/routing.json' with { type: 'json' };
import presence from '../../../messages/ja/presence.json' with { type: 'json' };
import automation from '../../../messages/ja/automation.json' with { type: 'json' };
import macros from '../../../messages/ja/macros.json' with { type: 'json' };
import handover from '../../../messages/ja/handover.json' with { type: 'json' };
import bookings from '../../../messages/ja/bookings.json' with { type: 'json' };
import tasks from '../../../messages/ja/tasks.json' with { type: 'json' };
import escalations from '../../../messages/ja/escalations.json' with { type: 'json' };
import remoteSessions from '../../../messages/ja/remote-sessions.json' with { type: 'json' };
import stores from '../../../messages/ja/stores.json' with { type: 'json' };
import alerts from '../../../messages/ja/alerts.json' with { type: 'json' };
import asides from '../../../messages/ja/asides.json' with { type: 'json' };
import authority from '../../../messages/ja/authority.json' with { type: 'json' };
import records from '../../../messages/ja/records.json' with { type: 'json' };
import knownIssues from '../../../messages/ja/known-issues.json' with { type: 'json' };
import savedViews from '../../../messages/ja/saved-views.json' with { type: 'json' };
import customFields from '../../../messages/ja/custom-fields.json' with { type: 'json' };
import commerce from '../../../messages/ja/commerce.json' with { type: 'json' };
import connectors from '../../../messages/ja/connectors.json' with { type: 'json' };
import leads from '../../../messages/ja/leads.json' with { type: 'json' };
import procedures from '../../../messages/ja/procedures.json' with { type: 'json' };
import importing from '../../../messages/ja/imports.json' with { type: 'json' };
import presale from '../../../messages/ja/presale.json' with { type: 'json' };
import privacy from '../../../messages/ja/privacy.json' with { type: 'json' };
import outreach from '../../../messages/ja/outreach.json' with { type: 'json' };
import sequences from '../../../messages/ja/sequences.json' with { type: 'json' };
import segments from '../../../messages/ja/segments.json' with { type: 'json' };
import webhooks from '../../../messages/ja/webhooks.json' with { type: 'json' };
import customerView from '../../../messages/ja/customer-view.json' with { type: 'json' };
import portal from '../../../messages/ja/portal.json' with { type: 'json' };
import knowledge from '../../../messages/ja/knowledge.json' with { type: 'json' };
import guides from '../../../messages/ja/guides.json' with { type: 'json' };
import guideRuns from '../../../messages/ja/guide-runs.json' with { type: 'json' };
import gaps from '../../../messages/ja/gaps.json' with { type: 'json' };
import helpCenter from '../../../messages/ja/help-center.json' with { type: 'json' };
import writing from '../../../messages/ja/writing.json' with { type: 'json' };
import handling from '../../../messages/ja/handling.json' with { type: 'json' };
import surveys from '../../../messages/ja/surveys.json' with { type: 'json' };
import reports from '../../../messages/ja/reports.json' with { type: 'json' };
import metrics from '../../../messages/ja/metrics.json' with { type: 'json' };
import dashboards from '../../../messages/ja/dashboards.json' with { type: 'json' };
import experts from '../../../messages/ja/experts.json' with { type: 'json' };
import feeds from '../../../messages/ja/feeds.json' with { type: 'json' };
import ui from '../../../messages/ja/ui.json' with { type: 'json' };

/** Every namespace of the browser apps, by file name. Keys and ICU arguments are typed from here. */
export const messages = {
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
export type Messages = typeof messages;
