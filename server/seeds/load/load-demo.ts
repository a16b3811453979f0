import type { BusinessHours } from '@madoguchi/contracts/common.ts';
import type { Pool } from '../../kernel/database.ts';
import { newId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { insertInbox } from '../../features/channels/inboxes/default-queries.ts';
import { newPublicKey } from '../../features/channels/inboxes/public-key.ts';
import { insertCategory } from '../../features/workspace/classification/queries.ts';
import { insertMember, insertWorkspace, listMemberRows } from '../../features/workspace/queries.ts';
import { createTeam } from '../../features/workspace/actions/create-team.ts';
import { findPersonByEmail, insertPerson } from '../../kernel/accounts/people.ts';
import { searchReactions } from '../../features/search/reactions.ts';
import type { DemoWorld, WeeklyHours } from '../types.ts';
import { buildDemoWorld } from '../world.ts';
import { loadConversations } from './load-conversations.ts';
import { loadCustomers } from './load-customers.ts';
import { insertTags } from './queries.ts';

/** Keys of the world → ids of the workspace. */
export interface DemoIds {
  workspaceId: string;
  members: Map<string, { id: string; personId: string }>;
  teams: Map<string, string>;
  inboxes: Map<string, string>;
  categories: Map<string, string>;
  customers: Map<string, string>;
}

/** Whose eyes the visitor sees the demo with. */
const GUEST = '山本 彩';
const NOBODY_SIGNS_IN_WITH = '!';
const SYSTEM = { kind: 'system', name: 'demo' } as const;

/**
 * Fills a demo workspace by the same actions people use, at the times of the story. Nothing leaves the house: jobs are
 * dropped and only the search index reacts.
 */
export async function loadDemo(
  kernel: Kernel,
  accountsPool: Pool,
  locale: 'ja' | 'en',
): Promise<{ workspaceId: string; personId: string }> {
  const known = await findDemo(kernel);
  if (known) return known;
  const world = buildDemoWorld({ endDate: kernel.clock.now() });
  const reactions = new Map<string, (typeof searchReactions)[number][]>();
  for (const reaction of searchReactions)
    if (reaction.when === 'in-transaction')
      reactions.set(reaction.on, [...(reactions.get(reaction.on) ?? []), reaction]);
  const quiet: Kernel = { ...kernel, reactions, writeJobs: async () => undefined, wake: () => undefined };
  const ids = await loadHouse(quiet, accountsPool, world, locale);
  await loadCustomers(quiet, world, ids);
  await loadConversations(quiet, world, ids);
  const guest = world.members.find((member) => member.name === GUEST) ?? world.members[0];
  const signedIn = guest ? ids.members.get(guest.key) : undefined;
  if (!signedIn) throw new Error('the demo world has no members');
  return { workspaceId: ids.workspaceId, personId: signedIn.personId };
}

/** The demo made before, seen again as the same guest. */
async function findDemo(kernel: Kernel): Promise<{ workspaceId: string; personId: string } | null> {
  const [row] = (await kernel.pool.query<{ id: string | null }>('select app.demo_workspace() as id')).rows;
  const workspaceId = row?.id;
  if (!workspaceId) return null;
  const members = await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, ({ db }) => listMemberRows(db, workspaceId));
  const guest = members.find((member) => member.name === GUEST) ?? members[0];
  return guest ? { workspaceId, personId: guest.person_id } : null;
}

async function loadHouse(kernel: Kernel, accountsPool: Pool, world: DemoWorld, locale: 'ja' | 'en'): Promise<DemoIds> {
  const workspaceId = newId();
  const ids: DemoIds = {
    workspaceId,
    members: new Map(),
    teams: new Map(),
    inboxes: new Map(),
    categories: new Map(),
    customers: new Map(),
  };
  const began = world.conversations.reduce(
    (earliest, one) => (one.createdAt < earliest ? one.createdAt : earliest),
    kernel.clock.now(),
  );
  for (const member of world.members)
    ids.members.set(member.key, { id: newId(), personId: await person(accountsPool, member, locale, began) });
  await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, async (ctx) => {
    const { workspace } = world;
    await insertWorkspace(ctx.db, {
      workspace_id: workspaceId,
      name: locale === 'ja' ? workspace.name : workspace.nameEn,
      reference_prefix: workspace.referencePrefix,
      locale,
      time_zone: workspace.timeZone,
      business_hours: hoursOf(workspace.businessHours),
      is_demo: true,
      created_at: began,
    });
    for (const member of world.members) {
      const made = ids.members.get(member.key);
      if (made)
        await insertMember(ctx.db, workspaceId, {
          ...made,
          name: member.name,
          kana: member.kana,
          email: member.email,
          role: member.role,
          locale,
          createdAt: began,
        });
    }
    for (const team of world.teams) {
      const memberIds = world.members
        .filter((member) => member.teamKeys.includes(team.key))
        .flatMap((member) => ids.members.get(member.key)?.id ?? []);
      ids.teams.set(
        team.key,
        (await createTeam(ctx, { name: team.name[locale], restricted: team.restricted, memberIds })).id,
      );
    }
    for (const inbox of world.inboxes) {
      const id = newId();
      ids.inboxes.set(inbox.key, id);
      await insertInbox(
        ctx.db,
        workspaceId,
        {
          id,
          channel: inbox.channel,
          name: inbox.name,
          publicKey: newPublicKey(),
          address: inbox.address,
          teamId: ids.teams.get(inbox.defaultTeamKey) ?? null,
        },
        ctx.now,
      );
    }
    for (const category of world.categories) {
      const id = newId();
      ids.categories.set(category.key, id);
      await insertCategory(ctx.db, workspaceId, {
        id,
        parentId: category.parentKey ? (ids.categories.get(category.parentKey) ?? null) : null,
        nameJa: category.name.ja,
        nameEn: category.name.en,
      });
    }
    await insertTags(
      ctx.db,
      workspaceId,
      world.tags.map((tag) => ({ id: newId(), name: tag.name })),
    );
  });
  return ids;
}

async function person(
  accountsPool: Pool,
  member: DemoWorld['members'][number],
  locale: 'ja' | 'en',
  at: Date,
): Promise<string> {
  const made = await insertPerson(
    accountsPool,
    { email: member.email, name: member.name, locale, passwordHash: NOBODY_SIGNS_IN_WITH },
    at,
  );
  const found = made ?? (await findPersonByEmail(accountsPool, member.email));
  if (!found) throw new Error(`no person for ${member.key}`);
  return found.id;
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

function hoursOf(hours: WeeklyHours): BusinessHours {
  const week: BusinessHours['week'] = { sun: [], mon: [], tue: [], wed: [], thu: [], fri: [], sat: [] };
  for (const period of hours.periods) week[DAYS[period.weekday] ?? 'mon']?.push([period.from, period.to]);
  return { week, japaneseHolidays: !hours.holidays };
}
