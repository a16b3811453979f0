import { customerEndpoints } from '@madoguchi/contracts/customers';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { call } from './api-client.ts';
import { useMay } from './session.ts';

/** Ranks with their names: the workspace's own, else ours, else the key. */
export function useRankChoices(): { id: string; label: string }[] {
  const t = useTranslations('customers');
  const { data = [] } = useQuery({
    queryKey: ['customers', 'ranks'],
    enabled: useMay('customer:read'),
    staleTime: 600_000,
    queryFn: async ({ signal }) => (await call(customerEndpoints.listCustomerRanks, { signal })).items,
  });
  return data.map(({ key, name }) => {
    const ours = `rankName.${key}` as 'rankName.gold';
    return { id: key, label: name ?? (t.has(ours) ? t(ours) : key) };
  });
}
