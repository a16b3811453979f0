import { addMinutes, tokyoTime } from './calendar.ts';
import { FAMILY_NAMES } from './names.ts';
import type { Rng } from './random.ts';
import { COUNTS, ENGLISH_WORDS, JAPANESE_WORDS } from './slot-words.ts';
import type { DemoCompany, DemoCustomer, DemoDevice, DemoMember } from './types.ts';

/** What the slots of one conversation may refer to. */
export interface Scene {
  rng: Rng;
  customer: DemoCustomer;
  company: DemoCompany | null;
  device: DemoDevice | null;
  agent: DemoMember;
  createdAt: Date;
}

const WEEKDAYS_JA = '日月火水木金土';
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Days from the first message a dated slot lies: promises after it, memories before it. */
const DATE_RANGES: Readonly<Record<string, readonly [number, number]>> = {
  date: [-12, -3],
  hope2: [-6, -2],
  soon: [4, 6],
  date2: [5, 8],
  hope: [7, 15],
  nextship: [8, 21],
};

/** Slots that stay the same when a customer comes back about the same matter. */
const KEPT: ReadonlySet<string> = new Set([
  'order',
  'sub',
  'rep',
  'track',
  'serial',
  'lot',
  'bought',
  'bean',
  'bean2',
  'part',
  'err',
  'price',
  'place',
  'member',
  'qty',
  'store',
  'company',
]);

/** Slots the composer fills itself, left standing here. */
const LATER: ReadonlySet<string> = new Set(['season', 'detail', 'to', 'agent', 'agentfull', 'agentkana']);

/**
 * Fills `{slots}` of one conversation. A slot keeps its first value, so the order number an agent
 * repeats is the one the customer wrote. An unknown slot throws: a template is wrong, not the world.
 */
export class Slots {
  private readonly scene: Scene;
  private readonly values = new Map<string, string>();

  /** `earlier` are the slots of the conversation this one comes back to: same order, same machine, new dates. */
  constructor(scene: Scene, earlier: Slots | null = null) {
    this.scene = scene;
    for (const [name, value] of earlier?.values ?? []) if (KEPT.has(name)) this.values.set(name, value);
  }

  /** Chooses `[alternatives]` and fills `{slots}`. */
  expand(template: string): string {
    let text = template;
    for (let depth = 0; depth < 4 && text.includes('['); depth++) {
      text = text.replace(/\[([^[\]]*)\]/g, (_, body: string) => this.scene.rng.pick(body.split('|')));
    }
    return text.replace(/\{([a-z0-9]+)\}/g, (_, name: string) => this.value(name));
  }

  private value(name: string): string {
    const known = this.values.get(name);
    if (known !== undefined) return known;
    if (LATER.has(name)) return `{${name}}`;
    const made = this.personal(name) ?? this.number(name) ?? this.date(name) ?? this.word(name);
    if (made === null) throw new Error(`Unknown slot {${name}}`);
    this.values.set(name, made);
    return made;
  }

  private personal(name: string): string | null {
    const { rng, customer, company, device, agent } = this.scene;
    const english = customer.language === 'en';
    switch (name) {
      case 'me':
        return english ? customer.givenName : customer.familyName || 'お客様';
      case 'fullname':
        return customer.displayName;
      case 'phone':
        return customer.phones[0] ?? `090-0000-${rng.int(1000, 9999)}`;
      case 'mail':
        return customer.emails[0] ?? '';
      case 'age':
        return String(ageOf(customer.key));
      case 'member':
        return customer.memberNumber ?? `10${rng.int(10, 99)}-${rng.int(1000, 9999)}`;
      case 'pref':
        return customer.prefecture ?? '東京都';
      case 'city':
        return customer.city ?? '世田谷区';
      case 'company':
        return company?.name ?? this.word('office') ?? '';
      case 'dept':
        return customer.department ?? '総務部';
      case 'agentname':
      case 'super':
        return english ? agent.alias : agent.familyName;
      case 'staff':
      case 'anyname':
        return rng.pick(FAMILY_NAMES)[0];
      case 'serial':
        return device?.serial ?? someSerial(rng);
      case 'lot':
        return this.value('serial').slice(0, 5);
      case 'bought':
        return this.bought(english);
      default:
        return null;
    }
  }

  private bought(english: boolean): string {
    const { rng, device, createdAt } = this.scene;
    const days =
      device === null
        ? rng.int(40, 900)
        : (createdAt.getTime() - Date.parse(`${device.boughtOn}T00:00:00+09:00`)) / 86_400_000;
    const month = tokyoTime(addMinutes(createdAt, -days * 1440));
    const months = Math.max(1, Math.round(days / 30));
    if (days < 45) return english ? 'last month' : rng.pick(['先月', '1か月前', 'つい最近']);
    if (days > 730)
      return english
        ? `about ${Math.round(days / 365)} years ago`
        : rng.pick([`${Math.round(days / 365)}年前`, `${month.year}年`]);
    if (months < 10)
      return english
        ? rng.pick([`${months} months ago`, `in ${MONTHS_EN[month.month - 1]}`])
        : rng.pick([`${months}か月前`, `${month.month}月`, `${months}か月ほど前`]);
    return english
      ? `in ${MONTHS_EN[month.month - 1]} ${month.year}`
      : rng.pick(
          [`${month.year}年${month.month}月`, `1年ほど前`, `去年の${month.month}月`].slice(
            0,
            month.year === tokyoTime(createdAt).year - 1 ? 3 : 2,
          ),
        );
  }

  private number(name: string): string | null {
    const { rng } = this.scene;
    const digits = (count: number): string => Array.from({ length: count }, () => rng.int(0, 9)).join('');
    switch (name) {
      case 'order':
        return `#A-2${digits(4)}`;
      case 'sub':
        return `#S-88${digits(3)}`;
      case 'rep':
        return `#R-00${digits(3)}`;
      case 'track':
        return `4912-${digits(4)}-${digits(4)}`;
      case 'month':
        return String((tokyoTime(this.scene.createdAt).month % 12) + 1);
      case 'people':
        return String(rng.int(3, 30) * 10);
      default: {
        const range = COUNTS[name];
        return range === undefined ? null : String(rng.int(range[0], range[1]));
      }
    }
  }

  private date(name: string): string | null {
    const range = DATE_RANGES[name];
    if (range === undefined) return null;
    const { rng, createdAt, customer } = this.scene;
    const { month, day, weekday } = tokyoTime(addMinutes(createdAt, rng.int(range[0], range[1]) * 1440));
    if (customer.language === 'en') {
      const name3 = (MONTHS_EN[month - 1] ?? '').slice(0, 3);
      return rng.pick([`${name3} ${day}`, `${day} ${name3}`, `${MONTHS_EN[month - 1]} ${day}`]);
    }
    return rng.pick([
      `${month}/${day}`,
      `${month}月${day}日`,
      `${month}/${day}（${WEEKDAYS_JA[weekday]}）`,
      `${month}月${day}日（${WEEKDAYS_JA[weekday]}）`,
    ]);
  }

  private word(name: string): string | null {
    const words = (this.scene.customer.language === 'en' ? ENGLISH_WORDS[name] : undefined) ?? JAPANESE_WORDS[name];
    if (words === undefined) return null;
    // Two beans of one conversation are never the same bean.
    const taken = name === 'bean2' ? this.value('bean') : null;
    return this.scene.rng.pick(words.filter((word) => word !== taken));
  }
}

/** The same person is the same age in every message. */
function ageOf(key: string): number {
  return 68 + ([...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 17);
}

function someSerial(rng: Rng): string {
  return `24${rng.pick(['B', 'D', 'G', 'J'])}0${rng.int(1, 9)}-00${rng.int(1000, 9999)}`;
}
