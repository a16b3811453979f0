import { type CustomerRank, customerEndpoints } from '@madoguchi/contracts/customers';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { call } from '../../lib/api-client.ts';
import { useMay } from '../../lib/session.ts';

const NONE: readonly CustomerRank[] = [];

/** The workspace's ranks; they change once a year. */
export function useRanks(): readonly CustomerRank[] {
  const { data = NONE } = useQuery({
    queryKey: ['customers', 'ranks'],
    enabled: useMay('customer:read'),
    staleTime: 600_000,
    queryFn: async ({ signal }) => (await call(customerEndpoints.listCustomerRanks, { signal })).items,
  });
  return data;
}

/** A rank as it is called: the workspace's own name, else ours, else its key. */
export function useRankName(): (key: string) => string {
  const t = useTranslations('customers');
  const ranks = useRanks();
  return (key) => {
    const ours = `rankName.${key}` as 'rankName.gold';
    return ranks.find((rank) => rank.key === key)?.name ?? (t.has(ours) ? t(ours) : key);
  };
}
