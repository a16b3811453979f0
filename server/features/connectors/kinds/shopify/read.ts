import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import type { PageRequest, ReadPage, ReadRow, System } from '../../connector.ts';
import { SystemTrouble } from '../../trouble.ts';
import { askShop } from './client.ts';
import { CUSTOMERS, ONE_CUSTOMER, ONE_ORDER, ONE_PRODUCT, ORDERS, PRODUCTS } from './documents.ts';
import { customerRow, orderRow, productRows, stockRows, type Node } from './rows.ts';

interface Source {
  root: 'customers' | 'products' | 'orders';
  one: 'customer' | 'product' | 'order';
  document: string;
  oneDocument: string;
  size: number;
  rows: (node: Node) => ReadRow[];
}

/** Every variant is a product of ours; stock lies at the variant. */
export const SOURCES: Partial<Record<RecordName, Source>> = {
  customers: {
    root: 'customers',
    one: 'customer',
    document: CUSTOMERS,
    oneDocument: ONE_CUSTOMER,
    size: 100,
    rows: (node) => [customerRow(node)],
  },
  products: {
    root: 'products',
    one: 'product',
    document: PRODUCTS,
    oneDocument: ONE_PRODUCT,
    size: 25,
    rows: productRows,
  },
  stock: { root: 'products', one: 'product', document: PRODUCTS, oneDocument: ONE_PRODUCT, size: 25, rows: stockRows },
  orders: {
    root: 'orders',
    one: 'order',
    document: ORDERS,
    oneDocument: ONE_ORDER,
    size: 10,
    rows: (node) => [orderRow(node)],
  },
};

function sourceOf(record: RecordName): Source {
  const source = SOURCES[record];
  if (!source) throw new SystemTrouble('record_not_mapped', { need: 'stuck' });
  return source;
}

interface Connection {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** In order of change, so that a round cut short goes on behind what it has read. */
export async function readShopPage(system: System, { record, cursor, since }: PageRequest): Promise<ReadPage> {
  const source = sourceOf(record);
  const query = since ? `updated_at:>='${since.toISOString().replace(/\.\d{3}Z$/, 'Z')}'` : null;
  const data = await askShop(system, source.document, { first: source.size, after: cursor, query });
  const { nodes, pageInfo } = data[source.root] as Connection;
  return { rows: nodes.flatMap(source.rows), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** As it is now; nothing for what is not there any more. */
export async function readShopRecord(system: System, record: RecordName, id: string): Promise<ReadRow[]> {
  const source = sourceOf(record);
  const data = await askShop(system, source.oneDocument, { id });
  const node = data[source.one] as Node | null;
  return node ? source.rows(node) : [];
}
