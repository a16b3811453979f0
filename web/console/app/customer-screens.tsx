import { useParams } from '@tanstack/react-router';
import { PageMiddle, PageNotices, PageProfile } from '../features/customer-view/components/page-parts.tsx';
import { ViewHead } from '../features/customer-view/components/view-head.tsx';
import { CustomerList } from '../features/customers/screens/customer-list.tsx';
import { CustomerPage, type PageParts } from '../features/customers/screens/customer-page.tsx';
import { CustomerSequences } from '../features/outreach/sequences/components/customer-sequences.tsx';
import { ConsentPanel } from '../features/privacy/components/consent-panel.tsx';
import { RecordFields } from '../lib/components/record-fields.tsx';
import { WriteToCustomer } from './write-to-customer.tsx';

const parts: PageParts = {
  head: (view, onEdit) => <ViewHead view={view} onEdit={onEdit} isPage />,
  profile: (view) => (
    <>
      <ConsentPanel customerId={view.customer.id} />
      <CustomerSequences customerId={view.customer.id} />
      <PageProfile view={view} />
      <RecordFields noun="customer" id={view.customer.id} />
    </>
  ),
  middle: (view) => <PageMiddle view={view} actions={<WriteToCustomer view={view} />} />,
  notices: (view) => <PageNotices view={view} />,
};

/** `/customers` and `/customers/{id}`. */
export function CustomersScreen() {
  const { customerId } = useParams({ strict: false });
  return customerId ? <CustomerPage key={customerId} customerId={customerId} parts={parts} /> : <CustomerList />;
}
