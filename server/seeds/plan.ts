import { ArrivalCalendar, addMinutes, isWorking, tokyoMidnight } from './calendar.ts';
import { COMPANIES } from './companies.ts';
import type { CustomerDraft } from './customers.ts';
import type { Telling } from './opening.ts';
import type { Rng } from './random.ts';
import { SCENARIOS } from './scenarios/catalogue.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { CHAT_HOURS } from './shop.ts';
import type { Channel } from './types.ts';

/** Which matter, from whom, over which channel, when: decided before any word is written. */
export interface Plan {
  customer: CustomerDraft;
  scenario: Scenario;
  channel: Channel;
  createdAt: Date;
  again: Telling['again'];
  waiting: boolean;
  /** The plan this one comes back to. */
  earlier: Plan | null;
}

const PERSON_CHANNELS: Record<Channel, number> = { email: 52, form: 34, chat: 14, api: 0 };
const WAITING = 26;

/** Decides who writes about what, where and when. */
export class Planner {
  private readonly rng: Rng;
  private readonly end: Date;
  private readonly calendar: ArrivalCalendar;
  private readonly lastWeek: ArrivalCalendar;
  private readonly customers: readonly CustomerDraft[];

  constructor(rng: Rng, end: Date, days: number, customers: readonly CustomerDraft[]) {
    this.rng = rng;
    this.end = end;
    this.calendar = new ArrivalCalendar(end, days);
    this.lastWeek = new ArrivalCalendar(end, Math.min(7, days));
    this.customers = customers;
  }

  plans(count: number): Plan[] {
    const plans: Plan[] = [];
    const waiting = Math.min(WAITING, Math.floor(count / 20));
    for (let index = 0; index < waiting; index++) plans.push(this.waitingPlan());
    // Everybody has written at least once; after that, some write often.
    const queue = this.rng.shuffled(this.customers.filter((customer) => customer.activity > 0));
    while (plans.length < count) {
      const customer = queue.pop() ?? this.rng.weighted(this.customers, (draft) => draft.activity);
      const plan = this.plan(customer);
      plans.push(plan);
      const repeat = plans.length < count && this.rng.chance(0.07) ? this.repeatOf(plan) : null;
      if (repeat !== null) plans.push(repeat);
    }
    return plans;
  }

  private plan(customer: CustomerDraft): Plan {
    const { rng } = this;
    const scenario = rng.weighted(SCENARIOS, (candidate) => this.fit(candidate, customer));
    const channel = this.channelFor(customer, scenario);
    const recent = scenario.recentBoost !== undefined && rng.chance(0.62);
    const createdAt = (recent ? this.lastWeek : this.calendar).sample(
      rng,
      customer.kind === 'business' && channel !== 'chat' ? 'office' : channel,
    );
    return {
      customer,
      scenario,
      channel,
      createdAt,
      again: rng.chance(0.05) && customer.kind === 'person' ? 'other' : null,
      waiting: false,
      earlier: null,
    };
  }

  /** Fresh and unanswered, from minutes to a few hours ago, so that the desk is alive. */
  private waitingPlan(): Plan {
    const { rng, end } = this;
    const plan = this.plan(
      rng.weighted(
        this.customers.filter(({ kind }) => kind !== 'store'),
        (draft) => draft.activity,
      ),
    );
    const live = isWorking(end, CHAT_HOURS);
    const channel = plan.channel === 'chat' && !live && plan.customer.kind !== 'visitor' ? 'form' : plan.channel;
    const minutes =
      channel === 'chat'
        ? live
          ? rng.int(1, 9)
          : rng.int(30, 300)
        : Math.min(345, Math.max(2, rng.logNormal(70, 0.9)));
    return { ...plan, channel, createdAt: addMinutes(end, -minutes), waiting: true };
  }

  private repeatOf(plan: Plan): Plan | null {
    const { rng } = this;
    if (plan.customer.kind === 'visitor' || plan.customer.kind === 'store' || plan.scenario.noReplyNeeded === true)
      return null;
    const channel = this.channelFor(plan.customer, plan.scenario);
    const day = addMinutes(tokyoMidnight(plan.createdAt, rng.int(1, 6)), rng.int(9 * 60, 19 * 60 + 30));
    return day.getTime() > this.end.getTime() - 3_600_000
      ? null
      : { ...plan, channel, createdAt: day, again: 'same', earlier: plan };
  }

  private fit(scenario: Scenario, customer: CustomerDraft): number {
    const weight = (scenario.weight ?? 1) * (scenario.recentBoost === undefined ? 1 : 1.6);
    if ((scenario.language ?? 'ja') !== customer.language) return 0;
    if (customer.kind === 'store' || scenario.audience === 'store')
      return customer.kind === 'store' && scenario.audience === 'store' ? weight : 0;
    if (customer.kind === 'visitor')
      return scenario.stage === 'before_purchase' && scenario.channels?.chat !== undefined
        ? weight
        : scenario.key === 'gift-wrap' || scenario.key === 'delivery-date'
          ? weight * 0.4
          : 0;
    const form = COMPANIES.find(({ key }) => key === customer.companyKey)?.form;
    if (scenario.companyForms !== undefined)
      return form !== undefined && scenario.companyForms.includes(form) ? weight * 4 : 0;
    if (form === 'vendor') return 0;
    if (scenario.audience === 'business') return customer.kind === 'business' ? weight * 4 : 0;
    if (customer.kind === 'business')
      return scenario.category.startsWith('account') || scenario.product !== undefined ? 0.1 : 0.3;
    if (scenario.product === undefined) return weight;
    const owned = customer.devices.find((device) => device.productKey === scenario.product);
    if (scenario.tags?.includes('ki-031') === true && owned !== undefined)
      return owned.serial.startsWith('25K') ? weight * 3 : 0;
    return owned === undefined ? weight * 0.35 : weight * 2;
  }

  private channelFor(customer: CustomerDraft, scenario: Scenario): Channel {
    if (customer.kind === 'visitor') return 'chat';
    const weights: Partial<Record<Channel, number>> = scenario.channels ?? PERSON_CHANNELS;
    return this.rng.weighted<Channel>(['email', 'form', 'chat', 'api'], (channel) =>
      customer.voice === 'elderly' && channel === 'chat' ? 0 : (weights[channel] ?? 0),
    );
  }
}
