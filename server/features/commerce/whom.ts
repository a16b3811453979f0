import type { CustomerName } from '@madoguchi/contracts/customers.ts';
import { presentName } from '../customers/schema.ts';
import type { NamedCustomer } from './orders/queries.ts';

/** The customer a thing belongs to, as lists name them. */
export function presentWhom({ customer_id: id, ...row }: NamedCustomer): CustomerName {
  return presentName({ ...row, id });
}
