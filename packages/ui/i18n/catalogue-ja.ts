import customers from '../../../messages/ja/customers.json' with { type: 'json' };
import desk from '../../../messages/ja/desk.json' with { type: 'json' };
import errors from '../../../messages/ja/errors.json' with { type: 'json' };
import mailbox from '../../../messages/ja/mailbox.json' with { type: 'json' };
import session from '../../../messages/ja/session.json' with { type: 'json' };
import settings from '../../../messages/ja/settings.json' with { type: 'json' };
import setup from '../../../messages/ja/setup.json' with { type: 'json' };
import shell from '../../../messages/ja/shell.json' with { type: 'json' };
import ui from '../../../messages/ja/ui.json' with { type: 'json' };

/** Every namespace of the browser apps, by file name. Keys and ICU arguments are typed from here. */
export const messages = { customers, desk, errors, mailbox, session, settings, setup, shell, ui };
export type Messages = typeof messages;
