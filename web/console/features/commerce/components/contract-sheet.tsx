import type { Contract, Entitlement, EntitlementUse } from '@madoguchi/contracts/commerce-contracts';
import { KeyValues } from '@madoguchi/ui/customer';
import { useTranslations } from 'use-intl';
import { useMoneyText } from '../../../lib/money-text.ts';
import { useDayText, useIsOver } from '../use-words.ts';

/** What was agreed, until when, and for how much. */
export function ContractSheet({ contract }: { contract: Contract }) {
  const t = useTranslations('commerce.contract');
  const day = useDayText();
  const money = useMoneyText();
  const isOver = useIsOver();
  const { amount, currency, period } = contract;
  const facts = [
    { label: t('name'), value: <b>{contract.name}</b> },
    { label: t('kindLabel'), value: t(`kind.${contract.kind}`) },
    { label: t('number'), value: contract.number },
    { label: t('statusLabel'), value: t(`status.${isOver(contract) ? 'ended' : contract.status}`) },
    ...(contract.product ? [{ label: t('product'), value: `${contract.product.code} ${contract.product.name}` }] : []),
    {
      label: t('term'),
      value: t('span', { from: day(contract.startsOn), to: contract.endsOn ? day(contract.endsOn) : 'none' }),
    },
    { label: t('renewalLabel'), value: t(`renewal.${contract.renewal}`) },
    ...(contract.nextOn ? [{ label: t('next'), value: day(contract.nextOn) }] : []),
    { label: t('amount'), value: t(`per.${period}`, { amount: money(amount, currency) }) },
    { label: t('value'), value: money(contract.value, currency) },
    ...(contract.note ? [{ label: t('note'), value: contract.note }] : []),
  ];
  return <KeyValues items={facts} />;
}

/** What somebody may ask for, how much is left, and what it went on. */
export function EntitlementSheet({ right }: { right: Entitlement & { uses: EntitlementUse[] } }) {
  const t = useTranslations('commerce.right');
  const day = useDayText();
  const facts = [
    { label: t('name'), value: <b>{right.name}</b> },
    { label: t('stateLabel'), value: t(`state.${right.state}`) },
    { label: t('covers'), value: right.covers || '—' },
    {
      label: t('term'),
      value: t('span', { from: day(right.startsOn), to: right.untilOn ? day(right.untilOn) : 'none' }),
    },
    {
      label: t('left'),
      value:
        right.quota === null
          ? t('unlimited')
          : t(`leftOf.${right.unit}`, { left: right.left ?? 0, quota: right.quota }),
    },
  ];
  return (
    <>
      <KeyValues items={facts} />
      {right.uses.length > 0 ? (
        <ul className="record-list" aria-label={t('uses')}>
          {right.uses.map((use) => (
            <li key={use.id}>
              {day(use.at)} <b>{t(`amount.${right.unit}`, { amount: use.amount })}</b>{' '}
              <span className="t2">{use.note}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
