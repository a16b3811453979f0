import { paths } from '../../lib/paths.ts';

/** Subjects of the protection of personal data, and what opens each. */
export const PAGES = [
  { id: 'requests', needs: 'privacy:request' },
  { id: 'accesses', needs: 'access_log:read' },
  { id: 'masking', needs: 'privacy:manage' },
  { id: 'retention', needs: 'privacy:manage' },
  { id: 'consents', needs: 'privacy:manage' },
  { id: 'incidents', needs: 'privacy:manage' },
] as const;
export type Page = (typeof PAGES)[number]['id'];

export const hrefOf = (page: Page, id?: string): string =>
  `${paths.settings('privacy')}?page=${page}${id ? `&id=${id}` : ''}`;
