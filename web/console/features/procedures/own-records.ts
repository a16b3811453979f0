import { assetEndpoints } from '@madoguchi/contracts/commerce-assets';
import { contractEndpoints } from '@madoguchi/contracts/commerce-contracts';
import { orderEndpoints } from '@madoguchi/contracts/commerce-orders';
import { productEndpoints } from '@madoguchi/contracts/commerce-products';
import type { Option } from '@madoguchi/ui/select';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter } from 'use-intl';
import { call } from '../../lib/api-client.ts';
import { fold } from '../../lib/fold.ts';
import { useMay } from '../../lib/session.ts';

export const RECORD_TYPES = ['product', 'order', 'order_line', 'asset', 'contract'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];
export const isRecordType = (type: string): type is RecordType => (RECORD_TYPES as readonly string[]).includes(type);

const MOST = 50;
const PRODUCTS = 12;
/** Of so many of the newest orders the lines are offered, where the form names none. */
const ORDERS_OPENED = 3;

interface Asked {
  customerId: string;
  orderNumber: string | null;
}

type Found = Option & { at?: string };

async function ordersOf({ customerId }: Asked, signal: AbortSignal) {
  return (await call(orderEndpoints.listOrders, { query: { customerId, limit: MOST }, signal })).items;
}

async function linesOf(asked: Asked, signal: AbortSignal): Promise<Found[]> {
  const orders = await ordersOf(asked, signal);
  const named = orders.filter((order) => order.number === asked.orderNumber);
  const opened = await Promise.all(
    (named.length > 0 ? named : orders.slice(0, ORDERS_OPENED)).map(({ id }) =>
      call(orderEndpoints.getOrder, { params: { id }, signal }),
    ),
  );
  return opened.flatMap(({ number, lines }) =>
    lines.map((line) => ({
      id: `${number} ${line.name}`,
      label: `${number} ${line.name}`,
      detail: `× ${line.quantity}`,
    })),
  );
}

/** What they own first; as soon as something is typed, the whole range. */
async function productsOf({ customerId }: Asked, q: string, signal: AbortSignal): Promise<Found[]> {
  if (q === '') {
    const { items } = await call(assetEndpoints.listAssets, { query: { customerId, limit: MOST }, signal });
    const owned = new Map(items.flatMap(({ product }) => (product ? [[product.id, product] as const] : [])));
    return [...owned.values()].map(({ name, code }) => ({ id: name, label: name, detail: code }));
  }
  const { items } = await call(productEndpoints.listProducts, { query: { q, limit: PRODUCTS }, signal });
  return items.map(({ name, code }) => ({ id: name, label: name, detail: code }));
}

async function find(type: RecordType, asked: Asked, q: string, signal: AbortSignal): Promise<Found[]> {
  const { customerId } = asked;
  switch (type) {
    case 'product':
      return productsOf(asked, q, signal);
    case 'order':
      return (await ordersOf(asked, signal)).map(({ number, title, orderedAt }) => ({
        id: number,
        label: number,
        detail: title ?? '',
        at: orderedAt,
      }));
    case 'order_line':
      return linesOf(asked, signal);
    case 'asset':
      return (await call(assetEndpoints.listAssets, { query: { customerId, limit: MOST }, signal })).items.map(
        ({ serial, name, product }) => ({ id: serial || name, label: serial || name, detail: product?.name ?? name }),
      );
    case 'contract':
      return (await call(contractEndpoints.listContracts, { query: { customerId, limit: MOST }, signal })).items.map(
        ({ number, name }) => ({ id: number, label: number, detail: name }),
      );
  }
}

/**
 * Records of one customer that fit what was typed. `none`: there is nothing to choose from, or no right to read it; products
 * are the whole range and never nothing.
 */
export function useOwnRecords(
  type: RecordType,
  of: Asked | null,
  q: string,
): { options: Option[]; isLoading: boolean; none: boolean } {
  const format = useFormatter();
  const mayRead = useMay('commerce:read');
  const isAsked = of !== null && mayRead;
  const asked = of ?? { customerId: '', orderNumber: null };
  const { data, isFetching, isError } = useQuery({
    queryKey: ['procedures', 'own-records', type, asked, type === 'product' ? q : ''],
    queryFn: ({ signal }) => find(type, asked, q, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const found = data ?? [];
  const wanted = fold(q);
  // Whoever opens the list with a choice in the field wants to see the others too.
  const isChosen = found.some((one) => one.id === q);
  const options = found
    .filter(({ id, label, detail = '' }) => isChosen || fold(`${id} ${label} ${detail}`).includes(wanted))
    .map(({ at, detail, ...one }) => ({
      ...one,
      detail: [detail, at ? format.dateTime(new Date(at), { dateStyle: 'medium' }) : ''].filter(Boolean).join(' · '),
    }));
  const isEmpty = type !== 'product' && data?.length === 0;
  return {
    options: [...new Map(options.map((one) => [one.id, one])).values()],
    isLoading: isFetching,
    none: !isAsked || isError || isEmpty,
  };
}
