import { customerLookupEndpoints, type LookupHit } from '@madoguchi/contracts/customer-lookup';
import { RadioCards } from '@madoguchi/ui/choice';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';

/** Fewer digits than this are nobody's whole number. */
const FEWEST_DIGITS = 9;
const SETTLE_MS = 250;
/** Chosen when it is none of those who use the number. */
const NOBODY = 'none';

/** Everybody who uses the number that is being typed; undefined until it is whole. */
export function useWhose(number: string, isEnabled: boolean) {
  const settled = useDebounced(number.normalize('NFKC'), SETTLE_MS);
  const mayRead = useMay('customer:read');
  const isWhole = settled.replace(/\D/g, '').length >= FEWEST_DIGITS;
  const { data } = useQuery({
    queryKey: ['customers', 'by-number', settled],
    queryFn: ({ signal }) => call(customerLookupEndpoints.lookUpCustomers, { query: { phone: settled }, signal }),
    enabled: mayRead && isEnabled && isWhole,
    staleTime: 30_000,
  });
  return isWhole ? data : undefined;
}

/** What tells one from another: when they were last here, what was noted then, what to be careful about. */
function useAbout(): (hit: LookupHit) => string {
  const t = useTranslations('customers');
  const choose = useTranslations('customers.choose');
  const format = useFormatter();
  return ({ rank, lastContactAt, memo, caution }) => {
    const ours = `rankName.${rank}` as 'rankName.gold';
    return [
      rank === 'standard' ? null : t.has(ours) ? t(ours) : rank,
      lastContactAt
        ? choose('lastContact', { date: format.dateTime(new Date(lastContactAt), { dateStyle: 'medium' }) })
        : choose('neverCame'),
      memo?.text ?? null,
      caution || null,
    ]
      .filter(Boolean)
      .join(' · ');
  };
}

export interface WhoseNumberProps {
  whose: { items: readonly LookupHit[] };
  /** null: none of them. */
  chosen: string | null;
  onChoose(customerId: string | null): void;
}

/** Who has the number that was typed: one is taken as them, of several somebody says who, of none they are new. */
export function WhoseNumber({ whose: { items }, chosen, onChoose }: WhoseNumberProps) {
  const t = useTranslations('tasks.memoForm');
  const name = useCustomerText();
  const about = useAbout();
  if (items.length === 0)
    return (
      <p className="help" role="status">
        {t('nobody')}
      </p>
    );
  const people = items.map((hit) => ({ id: hit.customer.id, title: name(hit.customer), detail: about(hit) }));
  return (
    <RadioCards
      label={items.length > 1 ? t('several', { count: items.length }) : t('whose')}
      columns={1}
      value={chosen ?? NOBODY}
      onChange={(id) => onChoose(id === NOBODY ? null : id)}
      options={[...people, { id: NOBODY, title: t('someoneElse'), detail: t('someoneElseDetail') }]}
    />
  );
}
