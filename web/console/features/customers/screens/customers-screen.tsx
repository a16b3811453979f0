import { useParams } from '@tanstack/react-router';
import { CustomerList } from './customer-list.tsx';
import { CustomerPage } from './customer-page.tsx';

/** `/customers` and `/customers/{id}`. */
export function CustomersScreen() {
  const { customerId } = useParams({ strict: false });
  return customerId ? <CustomerPage key={customerId} customerId={customerId} /> : <CustomerList />;
}
