import type { ComponentType, ReactNode } from 'react';
import { useRailCounts } from '../features/inbox/use-rail-counts.ts';
import { useNotices } from '../features/notifications/use-notices.ts';
import { useRecordSearch } from '../features/search/use-record-search.tsx';
import { SessionProvider as MemberSession } from '../features/session/session-provider.tsx';
import { useTaskCount } from '../features/tasks/use-task-count.ts';
import type { LiveState } from '../lib/live-connection.ts';
import { useLiveState } from '../lib/live.tsx';
import { LiveSession } from './live-session.tsx';
import type { Connection, ShellFeeds } from './shell-contract.ts';

/**
 * What the console is made of: the one place where features meet the shell.
 * A screen that is not listed has no route and no place in the rail.
 */
export type ScreenName =
  | 'desk'
  | 'customers'
  | 'companies'
  | 'search'
  | 'tasks'
  | 'bookings'
  | 'handover'
  | 'escalations'
  | 'asides'
  | 'store'
  | 'supervision'
  | 'complaints'
  | 'print'
  | 'leads'
  | 'alerts'
  | 'blockers'
  | 'segments'
  | 'outreach'
  | 'sequences'
  | 'products'
  | 'contracts'
  | 'procedures'
  | 'knowledge'
  | 'articles'
  | 'guides'
  | 'guideRun'
  | 'numbers'
  | 'goals'
  | 'risks'
  | 'reports'
  | 'surveys'
  | 'wallboard'
  | 'settings'
  | 'signIn'
  | 'setup'
  | 'invitation'
  | 'passwordReset';

export interface Screen {
  load(): Promise<ComponentType>;
}

export const screens: Partial<Record<ScreenName, Screen>> = {
  desk: { load: async () => (await import('./desk-screen.tsx')).DeskScreen },
  customers: { load: async () => (await import('./customer-screens.tsx')).CustomersScreen },
  companies: { load: async () => (await import('../features/customers/screens/companies-screen.tsx')).CompaniesScreen },
  search: { load: async () => (await import('../features/search/screens/search-screen.tsx')).SearchScreen },
  tasks: { load: async () => (await import('../features/tasks/screens/tasks-screen.tsx')).TasksScreen },
  bookings: { load: async () => (await import('../features/bookings/screens/bookings-screen.tsx')).BookingsScreen },
  handover: { load: async () => (await import('../features/handover/screens/handover-screen.tsx')).HandoverScreen },
  escalations: {
    load: async () => (await import('../features/escalations/screens/escalations-screen.tsx')).EscalationsScreen,
  },
  asides: { load: async () => (await import('../features/asides/screens/asides-screen.tsx')).AsidesScreen },
  store: { load: async () => (await import('../features/stores/screens/store-screen.tsx')).StoreScreen },
  supervision: {
    load: async () => (await import('../features/routing/screens/supervision-screen.tsx')).SupervisionScreen,
  },
  complaints: {
    load: async () => (await import('../features/records/screens/complaints-screen.tsx')).ComplaintsScreen,
  },
  print: { load: async () => (await import('../features/conversations/screens/print-screen.tsx')).PrintScreen },
  leads: { load: async () => (await import('../features/leads/screens/leads-screen.tsx')).LeadsScreen },
  blockers: { load: async () => (await import('../features/presale/screens/blockers-screen.tsx')).BlockersScreen },
  alerts: { load: async () => (await import('../features/alerts/screens/alerts-screen.tsx')).AlertsScreen },
  segments: { load: async () => (await import('../features/segments/screens/segments-screen.tsx')).SegmentsScreen },
  outreach: { load: async () => (await import('../features/outreach/screens/outreach-screen.tsx')).OutreachScreen },
  sequences: {
    load: async () => (await import('../features/outreach/sequences/sequences-screen.tsx')).SequencesScreen,
  },
  products: { load: async () => (await import('../features/commerce/screens/products-screen.tsx')).ProductsScreen },
  contracts: { load: async () => (await import('../features/commerce/screens/contracts-screen.tsx')).ContractsScreen },
  procedures: {
    load: async () => (await import('../features/procedures/screens/procedures-screen.tsx')).ProceduresScreen,
  },
  guides: { load: async () => (await import('./guides-screen.tsx')).GuidesScreen },
  surveys: { load: async () => (await import('../features/surveys/screens/surveys-screen.tsx')).SurveysScreen },
  numbers: { load: async () => (await import('../features/numbers/screens/numbers-screen.tsx')).NumbersScreen },
  risks: { load: async () => (await import('../features/numbers/experts/experts-screen.tsx')).ExpertsScreen },
  goals: { load: async () => (await import('../features/numbers/screens/goals-screen.tsx')).GoalsScreen },
  reports: { load: async () => (await import('../features/numbers/reports/reports-screen.tsx')).ReportsScreen },
  wallboard: { load: async () => (await import('../features/numbers/screens/wallboard-screen.tsx')).WallboardScreen },
  knowledge: { load: async () => (await import('./knowledge-screen.tsx')).KnowledgeScreen },
  articles: { load: async () => (await import('./knowledge-screen.tsx')).KnowledgeScreen },
  guideRun: { load: async () => (await import('../features/guides/runner/run-screen.tsx')).GuideRunScreen },
  settings: { load: async () => (await import('./settings-screen.tsx')).SettingsScreen },
  signIn: { load: async () => (await import('../features/session/screens/sign-in.tsx')).SignInScreen },
  setup: { load: async () => (await import('../features/setup/screens/setup-screen.tsx')).SetupScreen },
  invitation: { load: async () => (await import('../features/session/screens/invitation.tsx')).InvitationScreen },
  passwordReset: {
    load: async () => (await import('../features/session/screens/reset-password.tsx')).ResetPasswordScreen,
  },
};

/** Keeps the session, and the live line of whoever is signed in, for everything below. */
export function SessionProvider({ children }: { children: ReactNode }) {
  return (
    <MemberSession>
      <LiveSession>{children}</LiveSession>
    </MemberSession>
  );
}

const connections: Record<LiveState, Connection> = {
  connecting: 'online',
  live: 'online',
  waiting: 'reconnecting',
  ended: 'offline',
};

/** The counts of every place that has some. */
function useAllRailCounts(): ReturnType<ShellFeeds['useRailCounts']> {
  const inbox = useRailCounts();
  const tasks = useTaskCount();
  return tasks ? { ...inbox, tasks } : inbox;
}

export const shellFeeds: ShellFeeds = {
  useRailCounts: useAllRailCounts,
  useNotices,
  useRecordSearch,
  useConnection: () => connections[useLiveState()],
};
