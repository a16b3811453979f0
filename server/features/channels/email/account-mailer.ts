import type { Config } from '../../../kernel/config.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import { newId } from '../../../kernel/ids.ts';
import { composeMail } from '../../../kernel/mail/compose.ts';
import { createMailSender, type MailSender } from '../../../kernel/mail/send.ts';
import { composeAccountMail, type AccountMailKind, type AccountMailValues } from '../../workspace/account-mail.ts';

/** The mail server of the installation (`--mail-server smtp://user:pass@host:port`), or null when there is none. */
export function createInstallationSender(config: Config): MailSender | null {
  if (!config.mailServer) return null;
  const url = new URL(config.mailServer);
  const secure = url.protocol === 'smtps:';
  return createMailSender({
    host: url.hostname,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : {}),
  });
}

/** Mails to people about their account: invitations and password resets. */
export function createAccountMailer(needs: {
  config: Config;
  translate: Translate;
}): (to: string, locale: Locale, kind: AccountMailKind, values: AccountMailValues) => Promise<boolean> {
  const { config, translate } = needs;
  return async (to, locale, kind, values) => {
    const sender = createInstallationSender(config);
    if (!sender) return false;
    try {
      const { subject, text } = composeAccountMail(translate, locale, kind, values);
      const from = { name: 'Madoguchi', address: `no-reply@${config.mailDomain}` };
      const raw = await composeMail({
        from,
        to: [{ name: '', address: to }],
        subject,
        text,
        messageId: `${newId()}@${config.mailDomain}`,
        autoSubmitted: 'auto-generated',
      });
      await sender.send({ from: from.address, to: [to] }, raw);
      return true;
    } finally {
      sender.close();
    }
  };
}
