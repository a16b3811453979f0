import { commerceEndpoints } from '@madoguchi/contracts/commerce';
import { customerEndpoints } from '@madoguchi/contracts/customers';
import { channel, stage } from '@madoguchi/contracts/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { call } from '../../lib/api-client.ts';
import { activeMembers, categoryPath, useCategories, useMembers, useTeams } from '../../lib/directory.ts';
import { oneOf } from '../../lib/one-of.ts';
import { useMay } from '../../lib/session.ts';
import type { ListFilter } from './choice.ts';

export interface FilterOption {
  id: string;
  label: string;
}

const MOST_PRODUCTS = 200;
const HOUR_MS = 3_600_000;
/** Where something is handed on to that is no team: somebody of a tier, or outside. */
const DESKS = ['first', 'second', 'head_office', 'department', 'outside'] as const;
const SHIPPED_RANKS = ['standard', 'silver', 'gold', 'premium'] as const;

function useProductOptions(): readonly FilterOption[] {
  const mayRead = useMay('commerce:read');
  const { data } = useQuery({
    queryKey: ['figure-filters', 'products'],
    queryFn: async ({ signal }) =>
      (await call(commerceEndpoints.listProducts, { query: { limit: MOST_PRODUCTS }, signal })).items,
    enabled: mayRead,
    staleTime: HOUR_MS,
  });
  return (data ?? []).map(({ id, name }) => ({ id, label: name }));
}

function useRankOptions(): readonly FilterOption[] {
  const t = useTranslations('dashboards.rank');
  const mayRead = useMay('customer:read');
  const { data } = useQuery({
    queryKey: ['figure-filters', 'ranks'],
    queryFn: async ({ signal }) => (await call(customerEndpoints.listCustomerRanks, { signal })).items,
    enabled: mayRead,
    staleTime: HOUR_MS,
  });
  return (data ?? []).map(({ key, name }) => {
    const shipped = oneOf(SHIPPED_RANKS, key);
    return { id: key, label: name ?? (shipped ? t(shipped) : key) };
  });
}

/** What each filter can be set to, by the names people know. */
export function useFilterOptions(): Readonly<Record<ListFilter, readonly FilterOption[]>> {
  const t = useTranslations('dashboards.group');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const teams = useTeams();
  const members = useMembers();
  const categories = useCategories();
  const all = categories.data ?? [];
  const named = (teams.data ?? []).map(({ id, name }) => ({ id, label: name }));
  const tiers = DESKS.map((id) => ({ id, label: t(`desk.${id}`) }));
  return {
    teamIds: named,
    memberIds: activeMembers(members).map(({ id, name }) => ({ id, label: name })),
    categoryIds: all.map(({ id }) => ({ id, label: categoryPath(all, id, locale).join(' › ') })),
    channels: channel.options.map((id) => ({ id, label: t(`channel.${id}`) })),
    stages: stage.options.map((id) => ({ id, label: t(`stage.${id}`) })),
    productIds: useProductOptions(),
    ranks: useRankOptions(),
    fromDesks: named,
    toDesks: [...named, ...tiers],
  };
}
