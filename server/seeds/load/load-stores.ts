import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { assignConversation } from '../../features/conversations/actions/assign-conversation.ts';
import { postMessage } from '../../features/conversations/actions/post-message.ts';
import { listCompanies } from '../../features/customers/companies/queries.ts';
import { updateCompany } from '../../features/customers/companies/actions/update-company.ts';
import { acceptEscalation } from '../../features/escalations/actions/accept-escalation.ts';
import { openEscalation } from '../../features/escalations/actions/open-escalation.ts';
import { listEscalationRows } from '../../features/escalations/queries.ts';
import { sightOf } from '../../features/escalations/load-escalation.ts';
import { saveStore } from '../../features/stores/actions/save-store.ts';
import { takeInMatter } from '../../features/stores/actions/take-in-matter.ts';
import { createTeam } from '../../features/workspace/actions/create-team.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const HOUR_MS = 3_600_000;

const STORES = [
  { place: 'ヤマネ珈琲機器 二子玉川店', clerk: 'noguchi', code: '0101', ja: '二子玉川店', en: 'Futako store' },
  { place: 'ヤマネ珈琲機器 梅田店', clerk: 'matsui', code: '0201', ja: '梅田店', en: 'Umeda store' },
] as const;

interface Told {
  family: string;
  phone: string;
  subject: string;
  body: string;
}
const TOLD: Record<'ja' | 'en', readonly Told[]> = {
  ja: [
    {
      family: '小林',
      phone: '03-5550-0142',
      subject: 'ミルの替え刃を取り寄せたい',
      body: 'YG-210 の替え刃を店頭で受け取りたいとのこと。来週の土曜までに必要。',
    },
    {
      family: '大野',
      phone: '03-5550-0177',
      subject: '保温しないポットの交換',
      body: 'YK-80 が保温しない。保証書あり。交換できるか、本部からお電話がほしいとのこと。',
    },
    {
      family: '西田',
      phone: '03-5550-0190',
      subject: '試飲会の予約人数を変えたい',
      body: '30日の試飲会を2名から4名へ。店で空きを確認します。',
    },
  ],
  en: [
    {
      family: 'Kobayashi',
      phone: '03-5550-0142',
      subject: 'Burrs for a mill',
      body: 'Wants burrs for the YG-210, to collect at the store. Needed by Saturday next week.',
    },
    {
      family: 'Ono',
      phone: '03-5550-0177',
      subject: 'A pot that does not keep warm',
      body: 'The YK-80 does not keep warm. Has the warranty card. Asks head office to call about an exchange.',
    },
    {
      family: 'Nishida',
      phone: '03-5550-0190',
      subject: 'More seats at the tasting',
      body: 'Four instead of two at the tasting on the 30th. The store looks whether there is room.',
    },
  ],
};
const WORDS = {
  ja: {
    answer: '替え刃は明日、二子玉川店へお送りします。入荷しましたら店舗からお電話いたします。',
    reason: '展示機の在庫を教えてください',
    summary: 'YE-710 を店頭で見たいお客様がいらっしゃいます。',
    question: '週末に試せる YE-710 はありますか。',
  },
  en: {
    answer: 'The burrs go to the Futako store tomorrow. The store will call you when they are there.',
    reason: 'Which machines are on show?',
    summary: 'A customer would like to see the YE-710 in a store.',
    question: 'Is there a YE-710 to try at the weekend?',
  },
} as const;

interface Shop {
  id: string;
  teamId: string;
  clerk: Actor;
}

/** Two of our own stores with somebody in each: what they took in, handed over and were asked. */
export async function loadStores(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const shops: Shop[] = [];
    for (const store of STORES) {
      const shop = await openShop(ctx, ids, { ...store, name: store[locale] });
      if (shop) shops.push(shop);
    }
    const [futako, umeda] = shops;
    if (!futako || !umeda) return;
    await tellMatters(ctx, ids, { shop: futako, locale });
    await askStore(ctx, ids, { shop: umeda, locale });
  });
}

async function openShop(
  ctx: Ctx,
  ids: DemoIds,
  store: { place: string; clerk: string; code: string; name: string },
): Promise<Shop | null> {
  const found = { q: store.place, form: null, before: null, limit: 1 };
  const id = (await listCompanies(ctx.db, ctx.workspaceId, found))[0]?.id;
  const member = ids.members.get(store.clerk);
  const [desk, inbox] = [ids.teams.get('first'), ids.inboxes.get('store-system')];
  if (!id || !member || !desk || !inbox) return null;
  await updateCompany(ctx, id, { kind: 'store', storeCode: store.code });
  const { id: teamId } = await createTeam(ctx, {
    name: store.name,
    restricted: false,
    tier: 'first',
    memberIds: [member.id],
  });
  await saveStore(ctx, { companyId: id, teamId, deskTeamId: desk, inboxId: inbox, retired: false });
  const clerk = { kind: 'member', ...member, role: 'store', teamIds: [teamId] } as const;
  return { id, teamId, clerk };
}

function agentOf(ids: DemoIds): Actor {
  const member = ids.members.get('yamamoto');
  const teamIds = ['first', 'technical'].flatMap((key) => ids.teams.get(key) ?? []);
  if (!member) throw new Error('the demo world has no Yamamoto');
  return { kind: 'member', ...member, role: 'agent', teamIds };
}

/** One that the desk has answered, one that waits to be taken on, one the store keeps. */
async function tellMatters(ctx: Ctx, ids: DemoIds, told: { shop: Shop; locale: 'ja' | 'en' }): Promise<void> {
  const { shop, locale } = told;
  const matters: string[] = [];
  for (const [nth, { family, ...said }] of TOLD[locale].entries()) {
    const at = new Date(ctx.now.getTime() - (30 - nth * 12) * HOUR_MS);
    const handOver = nth < 2 ? { due: { businessDays: 2 } } : null;
    const who = { familyName: family, givenName: '', email: '' };
    matters.push(await takeInMatter(ctx.as(shop.clerk, at), { storeId: shop.id, ...said, ...who, handOver }));
  }
  const [first] = matters;
  if (!first) return;
  const agent = ctx.as(agentOf(ids), new Date(ctx.now.getTime() - 26 * HOUR_MS));
  const sight = sightOf(agent.actor);
  const [asked] = await listEscalationRows(
    ctx.db,
    ctx.workspaceId,
    { view: 'asked', conversationId: first, limit: 1 },
    sight,
  );
  if (asked) await acceptEscalation(agent, asked.id);
  await postMessage(agent, {
    conversationId: first,
    body: WORDS[locale].answer,
    clientId: undefined,
    fileIds: [],
    statusAfter: 'pending',
    undoSeconds: 0,
    overrideLock: true,
    acknowledged: [],
  });
}

/** The desk asks the other store something about a matter of its own. */
async function askStore(ctx: Ctx, ids: DemoIds, asked: { shop: Shop; locale: 'ja' | 'en' }): Promise<void> {
  const { shop, locale } = asked;
  const { reason, summary, question } = WORDS[locale];
  const at = new Date(ctx.now.getTime() - 3 * HOUR_MS);
  const [told] = TOLD[locale];
  if (!told) return;
  const conversationId = await takeInMatter(ctx.as(shop.clerk, new Date(at.getTime() - HOUR_MS)), {
    ...{ storeId: shop.id, familyName: told.family, givenName: '', phone: '', email: '' },
    ...{ subject: summary, body: summary, handOver: null },
  });
  const team = ids.teams.get('first');
  const agent = ctx.as(agentOf(ids), at);
  if (!team) return;
  await assignConversation(ctx.as(SYSTEM, at), { conversationId, teamId: team, assigneeId: null });
  await openEscalation(agent, {
    conversationId,
    to: { teamId: shop.teamId },
    ask: 'answer',
    ...{ reason, summary, question },
    due: { businessDays: 1 },
  });
}
