import type { Pool } from '../../kernel/database.ts';
import { oneAtATime } from '../../kernel/one-at-a-time.ts';
import type { Reaction } from '../../kernel/facts.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { findDemoWorkspace, listMemberRows } from '../../features/workspace/queries.ts';
import { searchReactions } from '../../features/search/reactions.ts';
import { slaReactions } from '../../features/sla/reactions.ts';
import { buildDemoWorld } from '../world.ts';
import { loadRules } from './load-automation.ts';
import { loadCalls } from './load-calls.ts';
import { loadCalendars } from './load-calendars.ts';
import { loadCommerce } from './load-commerce.ts';
import { loadConversations } from './load-conversations.ts';
import { loadCustomers } from './load-customers.ts';
import { loadGoals } from './load-goals.ts';
import { loadPresale } from './load-presale.ts';
import { loadReports } from './load-reports.ts';
import { loadFinding } from './load-finding.ts';
import { loadGuides } from './load-guides.ts';
import { loadHouse } from './load-house.ts';
import { loadAlerts } from './load-alerts.ts';
import { loadArticles } from './load-articles.ts';
import { loadHelpCenter } from './load-help-center.ts';
import { loadPortal } from './load-portal.ts';
import { loadInterests } from './load-interests.ts';
import { loadKnown } from './load-known.ts';
import { loadMacros } from './load-macros.ts';
import { loadPolicies, turnClocksOfStory } from './load-sla.ts';
import { loadRemote } from './load-remote.ts';
import { loadStores } from './load-stores.ts';
import { loadAsides } from './load-asides.ts';
import { loadTrade } from './load-trade.ts';
import { loadTogether } from './load-together.ts';
import { loadFields } from './load-fields.ts';
import { loadBookings } from './load-bookings.ts';
import { loadOutreach } from './load-outreach.ts';
import { loadUnderway } from './load-underway.ts';
import { loadViews } from './load-views.ts';
import { loadRecord } from './load-record.ts';
import { loadSurveys } from './load-surveys.ts';
import { loadRuns } from './load-runs.ts';
import { loadRouting } from './load-routing.ts';
import { forgetUnfinished, isFinished, markFinished } from './queries.ts';

/** Whose eyes the visitor sees the demo with: an agent, by the address, which visitors cannot change as they can the name. */
const GUEST = 'yamamoto@yamane-coffee.example';
const SYSTEM = { kind: 'system', name: 'demo' } as const;
const DEMO_LOCK = 7_301_946_207;

/** Left out: as many as a visitor finds. */
type DemoSize = Partial<Record<'customers' | 'conversations', number>>;

interface Demo {
  workspaceId: string;
  personId: string;
}

/**
 * Fills a demo workspace by the same actions people use, at the times of the story. Nothing leaves the house: jobs are
 * dropped and only the search index and the clocks react.
 */
export async function loadDemo(
  kernel: Kernel,
  accountsPool: Pool,
  locale: 'ja' | 'en',
  size: DemoSize = {},
): Promise<Demo> {
  // Whoever asks: a start with --demo and a visitor at the same moment would each take the other's unfinished demo for
  // one that was cut off.
  return oneAtATime(
    kernel.pool,
    { key: DEMO_LOCK, whenTaken: 'wait' },
    async () => (await findDemo(kernel)) ?? (await makeDemo(kernel, accountsPool, locale, size)),
  );
}

async function makeDemo(kernel: Kernel, accountsPool: Pool, locale: 'ja' | 'en', size: DemoSize): Promise<Demo> {
  const world = buildDemoWorld({ endDate: kernel.clock.now(), ...size });
  const reactions = new Map<string, Reaction[]>();
  // What is found and what is due is true of every moment of the story.
  for (const reaction of [...searchReactions, ...slaReactions])
    if (reaction.when === 'in-transaction')
      reactions.set(reaction.on, [...(reactions.get(reaction.on) ?? []), reaction]);
  const quiet: Kernel = { ...kernel, reactions, writeJobs: async () => undefined, wake: () => undefined };
  const ids = await loadHouse(quiet, accountsPool, world, locale);
  await loadCalendars(quiet, world, ids, locale);
  await loadPolicies(quiet, world, ids);
  await loadCustomers(quiet, world, ids);
  await loadCommerce(quiet, world, ids, locale);
  await loadTrade(quiet, world, ids, locale);
  await loadKnown(quiet, ids, locale);
  await loadConversations(quiet, world, ids);
  await loadRouting(quiet, world, ids, locale);
  await turnClocksOfStory(quiet, ids);
  await loadRules(quiet, ids, locale);
  await loadTogether(quiet, world, ids, locale);
  await loadStores(quiet, ids, locale);
  await loadRemote(quiet, ids, locale);
  await loadAsides(quiet, world, ids, locale);
  await loadViews(quiet, ids, locale);
  await loadFields(quiet, ids, locale);
  await loadMacros(quiet, ids, locale);
  await loadGuides(quiet, ids, locale);
  await loadRecord(quiet, ids, locale);
  await loadPresale(quiet, ids);
  await loadAlerts(quiet, world, ids, locale);
  await loadUnderway(quiet, ids, locale);
  await loadBookings(quiet, ids, locale);
  await loadOutreach(quiet, world, ids, locale);
  await loadSurveys(quiet, world, ids, locale);
  await loadArticles(quiet, ids, locale);
  await loadInterests(quiet, ids, locale);
  await loadFinding(quiet, ids);
  await loadRuns(quiet, ids, locale);
  await loadHelpCenter(quiet, ids, locale);
  await loadPortal(quiet, ids);
  await loadCalls(quiet, world, ids);
  await loadGoals(quiet, world, ids, locale);
  await loadReports(quiet, world, ids, locale);
  await runInWorkspace(quiet, { workspaceId: ids.workspaceId, actor: SYSTEM }, ({ db, workspaceId }) =>
    markFinished(db, workspaceId),
  );
  const guest = world.members.find((member) => member.email === GUEST);
  const signedIn = guest ? ids.members.get(guest.key) : undefined;
  if (!signedIn) throw new Error('the demo world has no guest');
  return { workspaceId: ids.workspaceId, personId: signedIn.personId };
}

/** The demo made before, seen again as the same guest. One that was cut off while it was made is made anew. */
async function findDemo(kernel: Kernel): Promise<Demo | null> {
  const workspaceId = await findDemoWorkspace(kernel.pool);
  if (!workspaceId) return null;
  return runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, async ({ db }) => {
    if (!(await isFinished(db, workspaceId))) {
      await forgetUnfinished(db, workspaceId);
      return null;
    }
    const members = await listMemberRows(db, workspaceId);
    const guest = members.find((member) => member.email === GUEST);
    if (!guest) throw new Error('the demo has lost its guest');
    return { workspaceId, personId: guest.person_id };
  });
}
