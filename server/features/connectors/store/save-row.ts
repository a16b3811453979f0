import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { RecordValues } from '../records.ts';
import type { Outcome, StoredRow } from './outcome.ts';
import { letGo } from './let-go.ts';
import { keepTold } from './told-queries.ts';
import { tellAlert } from '../actions/tell-alert.ts';
import { saveAssetRow, saveContractRow, saveOrderRow, saveProductRow, saveShipmentRow } from './save-commerce.ts';
import { saveCompany, saveCustomer } from './save-customer.ts';
import { saveStockRow } from './save-stock.ts';

type Savers = { [R in RecordName]: (ctx: Ctx, row: StoredRow<RecordValues[R]>) => Promise<Outcome | void> };

const SAVERS: Savers = {
  customers: saveCustomer,
  companies: saveCompany,
  products: saveProductRow,
  stock: saveStockRow,
  orders: saveOrderRow,
  shipments: saveShipmentRow,
  contracts: saveContractRow,
  assets: saveAssetRow,
  alerts: tellAlert,
};

/** Facts that say a record was made; any other fact says it was changed, none that it is as it was. */
const MADE = new Set(['product.created', 'order.placed', 'contract.created', 'asset.created']);

/** Takes one checked row over. @throws AppError for what the row cannot be. */
export async function saveRow(ctx: Ctx, record: RecordName, row: StoredRow<unknown>): Promise<Outcome> {
  let outcome: Outcome = 'unchanged';
  const watched: Ctx = {
    ...ctx,
    emit: (type, subject, payload, at) => {
      if (outcome !== 'created') outcome = MADE.has(type.name) ? 'created' : 'changed';
      return ctx.emit(type, subject, payload, at);
    },
  };
  const { changedAt, gone, ...values } = row.values as Record<string, unknown>;
  const { connectorId, externalId } = row;
  const place = { connectorId, record, externalId };
  const isNews = !(changedAt instanceof Date) || (await keepTold(ctx.db, ctx.workspaceId, place, changedAt));
  if (!isNews && gone !== true) return 'unchanged';
  if (gone === true) await letGo(watched, place);
  else {
    const save = SAVERS[record] as (on: Ctx, one: StoredRow<unknown>) => Promise<Outcome | void>;
    return (await save(watched, { ...row, values })) ?? outcome;
  }
  return outcome;
}
