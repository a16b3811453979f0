import { useTranslations } from 'use-intl';

/** Why an outreach is held up: a sentence where we have one, else what the mail server said. */
export function useTroubleText(): (trouble: string) => string {
  const errors = useTranslations('errors');
  const mail = useTranslations('desk.delivery.reason');
  return (trouble) => {
    const code = trouble.split(':', 1)[0] ?? '';
    const [error, reason] = [code as 'unexpected', code as 'no_mail_server'];
    if (mail.has(reason)) return mail(reason);
    return errors.has(error) ? errors(error) : trouble;
  };
}
