import { useTranslations } from 'use-intl';

function useFindTitle(): string {
  return useTranslations('gaps')('pages.find');
}
function useMissedTitle(): string {
  return useTranslations('gaps')('pages.missed');
}
function useCandidatesTitle(): string {
  return useTranslations('gaps')('pages.candidates');
}

/** Pages of 手順書: finding what is known, what was looked for in vain, and what is asked often. */
export const findingPages = [
  {
    id: 'find',
    permission: null,
    useTitle: useFindTitle,
    load: async () => (await import('./screens/find-page.tsx')).FindPage,
  },
  {
    id: 'missed',
    permission: 'knowledge:manage',
    useTitle: useMissedTitle,
    load: async () => (await import('./screens/missed-page.tsx')).MissedPage,
  },
  {
    id: 'candidates',
    permission: 'knowledge:manage',
    useTitle: useCandidatesTitle,
    load: async () => (await import('./screens/candidates-page.tsx')).CandidatesPage,
  },
];
