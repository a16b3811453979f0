/** A list of the desk: the name of a shipped one, or the id of a saved view. */
export type DeskView = string;

/** Addresses of the console; app/routes.tsx declares the same shapes. */
export const paths = {
  inbox: (view?: DeskView) => (view === undefined ? '/app/inbox' : `/app/inbox/${view}`),
  conversation: (id: string, view: DeskView = 'all') => `/app/inbox/${view}/${id}`,
  customers: '/app/customers',
  customer: (id: string) => `/app/customers/${id}`,
  companies: '/app/companies',
  company: (id: string) => `/app/companies/${id}`,
  search: (q: string) => `/app/search?q=${encodeURIComponent(q)}`,
  tasks: '/app/tasks',
  handover: '/app/handover',
  complaints: '/app/complaints',
  escalations: '/app/escalations',
  escalation: (id: string) => `/app/escalations/${id}`,
  asides: '/app/asides',
  aside: (id: string) => `/app/asides/${id}`,
  supervision: (page?: string) => (page === undefined ? '/app/supervision' : `/app/supervision/${page}`),
  print: (id: string) => `/app/print/${id}`,
  leads: '/app/leads',
  lead: (id: string) => `/app/leads/${id}`,
  products: '/app/products',
  product: (id: string) => `/app/products/${id}`,
  procedures: '/app/procedures',
  procedure: (id: string) => `/app/procedures/${id}`,
  settings: (page: string) => `/app/settings/${page}`,
  signIn: '/sign-in',
  requestReset: '/password-reset',
  setup: '/setup',
} as const;
