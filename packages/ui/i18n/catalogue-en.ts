import customers from '../../../messages/en/customers.json' with { type: 'json' };
import desk from '../../../messages/en/desk.json' with { type: 'json' };
import errors from '../../../messages/en/errors.json' with { type: 'json' };
import mailbox from '../../../messages/en/mailbox.json' with { type: 'json' };
import session from '../../../messages/en/session.json' with { type: 'json' };
import settings from '../../../messages/en/settings.json' with { type: 'json' };
import setup from '../../../messages/en/setup.json' with { type: 'json' };
import shell from '../../../messages/en/shell.json' with { type: 'json' };
import ui from '../../../messages/en/ui.json' with { type: 'json' };
import type { Messages } from './catalogue-ja.ts';

export const messages: Messages = { customers, desk, errors, mailbox, session, settings, setup, shell, ui };
