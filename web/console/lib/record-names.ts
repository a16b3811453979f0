import { customerEndpoints } from '@madoguchi/contracts/customers';
import { productEndpoints } from '@madoguchi/contracts/commerce-products';
import { segmentEndpoints } from '@madoguchi/contracts/segments';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { isNotFound } from './errors.ts';
import { useMay } from './session.ts';

/** Records of which there are too many for a list: they are found by what somebody types. */
export type RecordNoun = 'company' | 'product';
export interface FoundRecord {
  id: string;
  label: string;
  detail?: string;
}

const keys = {
  found: (noun: RecordNoun, q: string) => ['record-names', noun, 'found', q] as const,
  one: (noun: RecordNoun, id: string) => ['record-names', noun, 'one', id] as const,
};
const SHOWN = 20;
const MINUTE_MS = 60_000;

const withDetail = (id: string, label: string, detail: string): FoundRecord =>
  detail === '' ? { id, label } : { id, label, detail };

async function find(noun: RecordNoun, q: string, signal: AbortSignal): Promise<FoundRecord[]> {
  const query = { limit: SHOWN, ...(q === '' ? {} : { q }) };
  if (noun === 'company')
    return (await call(customerEndpoints.listCompanies, { query, signal })).items.map(({ id, name, kana }) =>
      withDetail(id, name, kana),
    );
  return (await call(productEndpoints.listProducts, { query, signal })).items.map(({ id, name, code }) =>
    withDetail(id, name, code),
  );
}

/** What a record is called; null when it is not there any more. */
async function nameOf(noun: RecordNoun, id: string, signal: AbortSignal): Promise<string | null> {
  const params = { id };
  try {
    if (noun === 'company') return (await call(customerEndpoints.getCompany, { params, signal })).name;
    return (await call(productEndpoints.getProduct, { params, signal })).name;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

export function useMayFind(noun: RecordNoun): boolean {
  const company = useMay('customer:read');
  const product = useMay('commerce:read');
  return noun === 'company' ? company : product;
}

/** The first that fit what was typed; with nothing typed the first of all. */
export const useFoundRecords = (noun: RecordNoun, q: string) =>
  useQuery({
    queryKey: keys.found(noun, q),
    queryFn: ({ signal }) => find(noun, q, signal),
    enabled: useMayFind(noun),
    staleTime: MINUTE_MS,
    placeholderData: keepPreviousData,
  });

/** Names by id: undefined while asked for, null for what is gone. */
export function useRecordNames(noun: RecordNoun, ids: readonly string[]): (id: string) => string | null | undefined {
  const enabled = useMayFind(noun);
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: keys.one(noun, id),
      queryFn: ({ signal }: { signal: AbortSignal }) => nameOf(noun, id, signal),
      enabled,
      staleTime: MINUTE_MS,
    })),
  });
  return (id) => answers[ids.indexOf(id)]?.data;
}

/** Groups of customers one may ask by; none for whom may not. */
export const useSegmentNames = () =>
  useQuery({
    queryKey: ['segments', 'names'],
    queryFn: async ({ signal }) => (await call(segmentEndpoints.listSegmentNames, { signal })).items,
    enabled: useMay('segment:read'),
    staleTime: MINUTE_MS,
  });
