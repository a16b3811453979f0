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
import tasks from '../../../messages/ja/tasks.json' with { type: 'json' };
import escalations from '../../../messages/ja/escalations.json' with { type: 'json' };
import asides from '../../../messages/ja/asides.json' with { type: 'json' };
import authority from '../../../messages/ja/authority.json' with { type: 'json' };
import records from '../../../messages/ja/records.json' with { type: 'json' };
import knownIssues from '../../../messages/ja/known-issues.json' with { type: 'json' };
import savedViews from '../../../messages/ja/saved-views.json' with { type: 'json' };
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
  tasks,
  escalations,
  asides,
  authority,
  records,
  'known-issues': knownIssues,
  'saved-views': savedViews,
};
export type Messages = typeof messages;
