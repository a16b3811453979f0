import { COMPANIES } from './companies.ts';
import { chatOpening, chatTurns } from './compose-chat.ts';
import { unansweredTurns, writtenTurns } from './compose-mail.ts';
import type { CustomerDraft, CustomerFactory } from './customers.ts';
import { chooseLine } from './line.ts';
import { terseChance, type Telling } from './opening.ts';
import type { Voice } from './phrases.ts';
import type { Plan } from './plan.ts';
import type { Rng } from './random.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { MEMBERS } from './shop.ts';
import { Slots } from './slots.ts';
import { layOut } from './timeline.ts';
import type { Turn } from './turns.ts';
import type { Channel, DemoConversation, DemoEvent, DemoMember, InboxKey, Priority, TeamKey } from './types.ts';

/** Words a plan: the finished conversation, but for its key. */
export class Teller {
  private readonly end: Date;
  private readonly factory: CustomerFactory;
  private readonly told = new Map<Plan, Telling>();

  constructor(end: Date, factory: CustomerFactory) {
    this.end = end;
    this.factory = factory;
  }

  /** A plan that comes back to an earlier one must be told after it. */
  tell(plan: Plan, rng: Rng): Omit<DemoConversation, 'key'> {
    const { customer, scenario, channel, createdAt } = plan;
    const angry = isAngry(rng, plan);
    const teamKey = teamFor(scenario, angry);
    const telling = this.word(plan, rng, agentFor(rng, teamKey), angry);
    const priority = angry && scenario.priority === undefined ? 'high' : (scenario.priority ?? quietPriority(rng));
    const timeline = layOut({
      rng,
      turns: turnsOf(telling, plan.waiting),
      createdAt,
      endDate: this.end,
      customer,
      agent: telling.scene.agent,
      teamKey,
      priority,
      takenUnanswered: plan.waiting && channel !== 'chat' && rng.chance(0.35),
    });
    return {
      scenarioKey: scenario.key,
      customerKey: customer.key,
      inboxKey: inboxFor(rng, channel, scenario),
      channel,
      subject: telling.slots.expand(telling.line.subject),
      createdAt,
      priority,
      stage: scenario.stage,
      kind: scenario.kind,
      categoryKey: scenario.category,
      tags: tagsFor(telling, timeline.events.some(hasPhoto)),
      teamKey,
      language: customer.language,
      ...timeline,
    };
  }

  private word(plan: Plan, rng: Rng, agent: DemoMember, angry: boolean): Telling {
    const { customer, scenario, channel, createdAt } = plan;
    const voice: Voice = angry ? 'angry' : customer.voice;
    const company = COMPANIES.find(({ key }) => key === customer.companyKey) ?? null;
    const scene = { rng, customer, company, device: this.deviceFor(plan), agent, createdAt };
    const before = plan.earlier === null ? undefined : this.told.get(plan.earlier);
    const line = chooseLine(rng, scenario, before === undefined ? terseChance(voice) : 0, before?.line.variant ?? null);
    const telling: Telling = {
      scenario,
      line,
      scene,
      slots: new Slots(scene, before?.slots ?? null),
      voice,
      channel,
      again: plan.again,
    };
    this.told.set(plan, telling);
    return telling;
  }

  /** What the matter is about. Someone asking for help with a machine owns one from then on. */
  private deviceFor({ customer, scenario }: Plan): CustomerDraft['devices'][number] | null {
    if (scenario.product === undefined || customer.kind !== 'person') return customer.devices[0] ?? null;
    const owned = customer.devices.find((device) => device.productKey === scenario.product);
    if (owned !== undefined || scenario.stage === 'before_purchase') return owned ?? null;
    const device = this.factory.device(scenario.product, scenario.tags?.includes('ki-031') === true);
    customer.devices.push(device);
    return device;
  }
}

function turnsOf(telling: Telling, waiting: boolean): Turn[] {
  if (telling.channel === 'chat') return waiting ? chatOpening(telling).slice(0, 2) : chatTurns(telling);
  return waiting ? unansweredTurns(telling) : writtenTurns(telling);
}

function isAngry(rng: Rng, { customer, scenario }: Plan): boolean {
  if (customer.kind !== 'person' || customer.language !== 'ja') return false;
  return rng.chance(scenario.kind === 'complaint' ? 0.4 : scenario.kind === 'problem' ? 0.07 : 0.01);
}

const hasPhoto = (event: DemoEvent): boolean =>
  'attachments' in event && event.attachments?.[0]?.contentType === 'image/png';

function teamFor(scenario: Scenario, angry: boolean): TeamKey {
  if (angry && scenario.kind !== 'question') return 'relations';
  return scenario.team ?? 'first';
}

function agentFor(rng: Rng, teamKey: TeamKey): DemoMember {
  const weight: Record<DemoMember['role'], number> = {
    owner: 0,
    admin: 0,
    supervisor: teamKey === 'relations' ? 6 : 1,
    agent: 10,
    light: 0,
    partner: 10,
    store: 0,
  };
  return rng.weighted(MEMBERS, (member) => (member.teamKeys.includes(teamKey) ? weight[member.role] : 0));
}

const quietPriority = (rng: Rng): Priority => (rng.chance(0.08) ? 'high' : rng.chance(0.1) ? 'low' : 'normal');

function inboxFor(rng: Rng, channel: Channel, scenario: Scenario): InboxKey {
  if (channel === 'chat') return 'shop-chat';
  if (channel === 'form') return 'contact-form';
  if (channel === 'api') return 'store-system';
  const general = scenario.category.startsWith('other') || scenario.audience === 'business';
  return rng.chance(general ? 0.7 : 0.05) ? 'info-mail' : 'support-mail';
}

function tagsFor({ scenario, scene: { rng, customer }, again }: Telling, hasPhoto: boolean): string[] {
  const tags = new Set(scenario.tags ?? []);
  if (customer.language === 'en') tags.add('english');
  if (customer.kind === 'business') tags.add('business');
  if (customer.tier === 'gold') tags.add('vip');
  if (again === 'same') tags.add('repeat');
  if (hasPhoto) tags.add('photo');
  if (scenario.category.startsWith('repair') && rng.chance(0.5))
    tags.add(rng.chance(0.6) ? 'warranty' : 'out-of-warranty');
  return [...tags];
}
