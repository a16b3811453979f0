import type { AlertAccount, AlertDetail } from '@madoguchi/contracts/alerts';
import { LinkButton } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useUnsentText } from './use-unsent-text.ts';

const REASONS = ['address_missing', 'mail_inbox_needed'] as const;

function Standing({ account }: { account: AlertAccount }) {
  const t = useTranslations('alerts.accounts');
  const unsentText = useUnsentText();
  if (account.unsent) return <span className="f12 tw">{t('unsent', { reason: unsentText(account.unsent) })}</span>;
  const reason = REASONS.find((one) => one === account.reason);
  const state = account.state ? t(`states.${account.state}`) : '';
  return <span className="f12 t2">{account.told ? t('told') : reason ? t(`reasons.${reason}`) : state}</span>;
}

/** Whom an alert concerns, with what they have of it and how far they are. */
export function AlertAccounts({ alert }: { alert: AlertDetail }) {
  const t = useTranslations('alerts.accounts');
  const customerText = useCustomerText();
  const { accounts, counts } = alert;
  if (accounts.length === 0) return null;
  return (
    <section className="stack">
      <h3>{t('title')}</h3>
      <ul className="alert-accounts">
        {accounts.map((account) => (
          <li key={account.id}>
            <LinkButton variant="text" size="xs" href={paths.customer(account.customer.id)}>
              {[account.company, customerText(account.customer)].filter(Boolean).join(' ')}
            </LinkButton>
            <span className="f12 t3">{t('items', { count: account.items })}</span>
            <Standing account={account} />
            {account.conversation ? (
              <LinkButton variant="text" size="xs" href={paths.conversation(account.conversation.id)}>
                {account.conversation.reference}
              </LinkButton>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      {counts.accounts > accounts.length ? (
        <p className="f12 t3">{t('more', { count: counts.accounts - accounts.length })}</p>
      ) : null}
    </section>
  );
}
