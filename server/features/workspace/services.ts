import type { Accounts } from '../../kernel/accounts/accounts.ts';
import type { SessionCookie } from '../../kernel/accounts/session-cookie.ts';
import { sessionCookie } from '../../kernel/accounts/session-cookie.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Pool } from '../../kernel/database.ts';
import type { Locale, Translate } from '../../kernel/i18n.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import type { Kernel } from '../../kernel/transaction.ts';
import type { AccountMailKind, AccountMailValues } from './account-mail.ts';

export interface WorkspaceServices {
  kernel: Kernel;
  /** Of the accounts role. */
  accountsPool: Pool;
  /** Links in mails begin with it, whatever a request's headers say (threat 55). */
  publicUrl: string;
  secrets: SecretBox;
  translate: Translate;
  /** Sends one mail to a person; false when there is no way to send. Called outside transactions. */
  sendAccountMail(to: string, locale: Locale, kind: AccountMailKind, values: AccountMailValues): Promise<boolean>;
  /** Joins the transaction that creates a workspace: what other features put into a new one (inboxes). */
  afterCreate(ctx: Ctx): Promise<void>;
  /** Fills the demo workspace and says as whom to sign in. */
  loadDemo(kernel: Kernel, locale: Locale): Promise<{ workspaceId: string; personId: string }>;
}

/** The services with what follows from them, made once. */
export interface SessionServices extends WorkspaceServices {
  accounts: Accounts;
  cookie: SessionCookie;
}

export function sessionServices(services: WorkspaceServices): SessionServices {
  return {
    ...services,
    accounts: { pool: services.accountsPool, clock: services.kernel.clock },
    cookie: sessionCookie(services.publicUrl),
  };
}
