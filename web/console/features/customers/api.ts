import type { FieldCondition } from '@madoguchi/contracts/custom-fields';
import type { BodyOf, QueryOf } from '@madoguchi/contracts/endpoint';
import { conversationEndpoints } from '@madoguchi/contracts/conversations';
import { type Customer, customerEndpoints } from '@madoguchi/contracts/customers';
import { customerViewEndpoints } from '@madoguchi/contracts/customer-view';
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { askedFields } from '../../lib/components/field-conditions.tsx';
import { call } from '../../lib/api-client.ts';
import { conversationKeys, type ConversationPages } from '../../lib/conversation-cache.ts';

export const customerKeys = {
  all: ['customers'] as const,
  lists: ['customers', 'list'] as const,
  list: (q: string, filter: CustomerFilter) => ['customers', 'list', q, filter] as const,
  detail: (id: string) => ['customers', 'detail', id] as const,
  duplicates: (id: string) => ['customers', 'duplicates', id] as const,
  companies: (q: string, fields?: string) => ['customers', 'companies', q, fields] as const,
  company: (id: string) => ['customers', 'company', id] as const,
};

/** What the list is narrowed to, and its order. */
export type CustomerFilter = Pick<
  QueryOf<typeof customerEndpoints.listCustomers>,
  'rank' | 'usageStage' | 'form' | 'companyId'
> & { sort: 'newest' | 'kana'; own?: readonly FieldCondition[] | undefined };
const EVERYBODY: CustomerFilter = { sort: 'newest' };

export type CustomerChange = BodyOf<typeof customerEndpoints.updateCustomer>;
export type NewCustomer = BodyOf<typeof customerEndpoints.createCustomer>;
export type NewIdentity = BodyOf<typeof customerEndpoints.addIdentity>;
export type CompanyChange = BodyOf<typeof customerEndpoints.updateCompany>;

const PAGE = 50;
const HISTORY_PAGE = 20;

export function useCustomer(id: string) {
  return useQuery({
    queryKey: customerKeys.detail(id),
    queryFn: ({ signal }) => call(customerEndpoints.getCustomer, { params: { id }, signal }),
  });
}

export function useDuplicates(id: string) {
  return useQuery({
    queryKey: customerKeys.duplicates(id),
    queryFn: async ({ signal }) => (await call(customerEndpoints.listDuplicates, { params: { id }, signal })).items,
  });
}

/** Everything this customer ever wrote about, newest first. */
export function useHistory(customerId: string) {
  return useInfiniteQuery({
    queryKey: conversationKeys.ofCustomer(customerId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(conversationEndpoints.listConversations, {
        query: { view: 'all', customerId, limit: HISTORY_PAGE, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export function useCustomers(q: string, filter: CustomerFilter = EVERYBODY) {
  const { own, ...narrowed } = filter;
  return useInfiniteQuery({
    queryKey: customerKeys.list(q, filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(customerEndpoints.listCustomers, {
        query: {
          // What the server takes: a whole mail that was pasted finds by its beginning.
          q: q.slice(0, 500) || undefined,
          named: q ? undefined : 'true',
          ...(q ? {} : narrowed),
          fields: own && !q ? JSON.stringify(own) : undefined,
          limit: PAGE,
          cursor: pageParam,
        },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

export function useCompanies(q: string, own?: readonly FieldCondition[]) {
  const fields = askedFields(own);
  return useInfiniteQuery({
    queryKey: customerKeys.companies(q, fields),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(customerEndpoints.listCompanies, {
        query: { q: q || undefined, fields, limit: PAGE, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** The whole organisation a company belongs to. */
export function useCompanyTree(id: string) {
  return useQuery({
    queryKey: [...customerKeys.company(id), 'tree'],
    queryFn: async ({ signal }) => (await call(customerEndpoints.getCompanyTree, { params: { id }, signal })).items,
  });
}

/** Who acts for a company, in the order of their names. */
export function useCompanyPeople(id: string) {
  return useInfiniteQuery({
    queryKey: [...customerKeys.company(id), 'people'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(customerEndpoints.listPeople, { params: { id }, query: { limit: PAGE, cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** What goes on with it; asked anew whenever the page is opened. */
export function useCompanyView(id: string, isEnabled: boolean) {
  return useQuery({
    queryKey: [...customerKeys.company(id), 'view'],
    queryFn: ({ signal }) => call(customerViewEndpoints.getCompanyView, { params: { id }, signal }),
    enabled: isEnabled,
    staleTime: 0,
  });
}

export function useCompany(id: string) {
  return useQuery({
    queryKey: customerKeys.company(id),
    queryFn: ({ signal }) => call(customerEndpoints.getCompany, { params: { id }, signal }),
  });
}

/** Lists carry the customer's name; after a change they say the new one without being asked again. */
function renameInLists(queryClient: QueryClient, customer: Customer): void {
  const { id, familyName, givenName, anonymous, visitorNumber, company } = customer;
  const name = { id, familyName, givenName, anonymous, visitorNumber, company };
  const rename = (data: ConversationPages | undefined) =>
    data && {
      ...data,
      pages: data.pages.map((page) => ({
        ...page,
        items: page.items.map((item) => (item.customer.id === id ? { ...item, customer: name } : item)),
      })),
    };
  queryClient.setQueriesData<ConversationPages>({ queryKey: conversationKeys.lists }, rename);
  queryClient.setQueriesData<{ customer: { id: string } }>({ queryKey: ['conversations', 'detail'] }, (data) =>
    data?.customer.id === id ? { ...data, customer: name } : data,
  );
}

export function storeCustomer(queryClient: QueryClient, customer: Customer): void {
  queryClient.setQueryData(customerKeys.detail(customer.id), customer);
  renameInLists(queryClient, customer);
  void queryClient.invalidateQueries({ queryKey: customerKeys.lists });
  void queryClient.invalidateQueries({ queryKey: customerKeys.duplicates(customer.id) });
}

/** Asks again and spreads the answer; called when a fact says that a customer on the screen has changed. */
export async function refreshCustomer(queryClient: QueryClient, id: string): Promise<void> {
  const customer = await queryClient.fetchQuery({
    queryKey: customerKeys.detail(id),
    queryFn: ({ signal }) => call(customerEndpoints.getCustomer, { params: { id }, signal }),
    staleTime: 0,
  });
  storeCustomer(queryClient, customer);
}

export type CustomerEdit =
  | { do: 'change'; fields: CustomerChange }
  | { do: 'addIdentity'; identity: NewIdentity }
  | { do: 'removeIdentity'; identityId: string };

export function useEditCustomer(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn(edit: CustomerEdit): Promise<Customer> {
      if (edit.do === 'change') return call(customerEndpoints.updateCustomer, { params: { id }, body: edit.fields });
      if (edit.do === 'addIdentity')
        return call(customerEndpoints.addIdentity, { params: { id }, body: edit.identity });
      return call(customerEndpoints.removeIdentity, { params: { id, identityId: edit.identityId } });
    },
    onSuccess: (customer) => storeCustomer(queryClient, customer),
  });
}

export function useCreateCustomer() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewCustomer) => call(customerEndpoints.createCustomer, { body }),
    onSuccess: (customer) => storeCustomer(queryClient, customer),
  });
}

export function useSaveCompany(id: string | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ name, ...rest }: CompanyChange) =>
      id === null
        ? call(customerEndpoints.createCompany, { body: { name: name ?? '', ...rest } })
        : call(customerEndpoints.updateCompany, { params: { id }, body: { name, ...rest } }),
    onSuccess(company) {
      queryClient.setQueryData(customerKeys.company(company.id), company);
      void queryClient.invalidateQueries({ queryKey: ['customers', 'companies'] });
    },
  });
}
