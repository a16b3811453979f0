import { COMPANIES } from './companies.ts';
import { isoDay, addMinutes } from './calendar.ts';
import { ContactIssuer } from './contact-issuer.ts';
import { ENGLISH_NAMES, FAMILY_NAMES, GIVEN_NAMES, PLACES } from './names.ts';
import type { Voice } from './phrases.ts';
import type { Rng } from './random.ts';
import type { DemoCustomer, DemoDevice } from './types.ts';

/** A customer while the world is being built: what they own and since when may still grow. */
export interface CustomerDraft extends DemoCustomer {
  emails: string[];
  phones: string[];
  devices: DemoDevice[];
  since: Date;
  voice: Voice;
  /** How often they write, relative to others. */
  activity: number;
}

const DEPARTMENTS = ['総務部', '管理部', '購買課', '経理部', '施設課', '店舗運営部', '人事総務グループ', '料飲部'];
const CAUTIONS = [
  '夜勤のため午前中の電話は避ける。',
  '耳が遠いため、電話よりメールを希望。',
  '宅配ボックスなし。',
  '会社宛ては必ず部署名を入れる。',
  'ペースメーカーをお使い。',
  '手話通訳を介して電話される。',
];

const VOICES: readonly (readonly [Voice, number])[] = [
  ['polite', 40],
  ['plain', 24],
  ['terse', 14],
  ['elderly', 10],
  ['young', 12],
];
const TIERS: readonly (readonly ['gold' | 'silver' | 'regular', number])[] = [
  ['gold', 8],
  ['silver', 25],
  ['regular', 67],
];
const OLDER_NAMES: ReadonlySet<string> = new Set([
  '浩',
  '隆',
  '和夫',
  '正雄',
  '茂',
  '修',
  '豊',
  '昭',
  '勇',
  '恵子',
  '久美子',
  '明美',
  '洋子',
  '和子',
  '節子',
  '文江',
  '典子',
  '京子',
  '幸子',
]);

/** Makes customers with unique mail addresses and phone numbers. */
export class CustomerFactory {
  private readonly rng: Rng;
  private readonly end: Date;
  private readonly contacts: ContactIssuer;
  private count = 0;
  private englishCount = 0;

  constructor(rng: Rng, end: Date, takenMails: Iterable<string>) {
    this.rng = rng;
    this.end = end;
    this.contacts = new ContactIssuer(rng, takenMails);
  }

  person(): CustomerDraft {
    const { rng } = this;
    const [family, familyKana, familyLatin] = rng.pick(FAMILY_NAMES);
    const voice = rng.weighted(VOICES, ([, weight]) => weight)[0];
    const [given, givenKana, givenLatin] = rng.pick(
      GIVEN_NAMES.filter(([name]) =>
        voice !== 'elderly' && voice !== 'young' ? true : OLDER_NAMES.has(name) === (voice === 'elderly'),
      ),
    );
    const [prefecture, city] = rng.pick(PLACES);
    return {
      ...this.blank('person'),
      familyName: family,
      givenName: given,
      displayName: `${family} ${given}`,
      kana: `${familyKana} ${givenKana}`,
      honorific: '様',
      emails: this.contacts.someMails(familyLatin, givenLatin),
      phones: [this.contacts.phone(), ...(rng.chance(0.15) ? [this.contacts.phone()] : [])],
      memberNumber: rng.chance(0.8) ? `10${rng.int(10, 60)}-${rng.int(1000, 9999)}` : null,
      prefecture,
      city,
      tier: rng.weighted(TIERS, ([, weight]) => weight)[0],
      caution: rng.chance(0.05) ? rng.pick(CAUTIONS) : null,
      devices: rng.chance(0.6)
        ? [this.device(rng.weighted(['yc520', 'ye710', 'yg210', 'yk80'], (key) => (key === 'yc520' ? 5 : 2)))]
        : [],
      voice,
    };
  }

  english(): CustomerDraft {
    const { rng } = this;
    const [given, family] = ENGLISH_NAMES[this.englishCount % ENGLISH_NAMES.length] ?? ['Alex', 'Stone'];
    this.englishCount += 1;
    const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
    return {
      ...this.person(),
      familyName: family,
      givenName: given,
      displayName: `${given} ${family}`,
      kana: '',
      honorific: '',
      language: 'en',
      emails: this.contacts.someMails(plain(family), plain(given)),
      caution: null,
      voice: rng.chance(0.2) ? 'terse' : 'plain',
    };
  }

  business(): CustomerDraft {
    const { rng } = this;
    const company = rng.pick(COMPANIES.filter((candidate) => candidate.form !== 'store'));
    const person = this.person();
    const latin = FAMILY_NAMES.find(([written]) => written === person.familyName)?.[2] ?? 'info';
    return {
      ...person,
      kind: 'business',
      companyKey: company.key,
      department: rng.pick(DEPARTMENTS),
      emails: [this.contacts.uniqueMail(latin, company.domain)],
      phones: [this.contacts.landline(company.prefecture)],
      memberNumber: null,
      prefecture: company.prefecture,
      city: null,
      tier: null,
      caution: null,
      devices: [],
      voice: 'business',
      activity: person.activity * 1.1,
    };
  }

  /** Somebody on the site who has not said who they are. */
  visitor(): CustomerDraft {
    const number = 7000 + ((this.count * 37) % 1800);
    const base = this.blank('visitor');
    return {
      ...base,
      displayName: `サイト訪問者 #${number}`,
      voice: this.rng.pick<Voice>(['plain', 'terse', 'young']),
      activity: 0.2,
      emails: this.rng.chance(0.15) ? [this.contacts.uniqueMail(`guest${number}`, 'example.com')] : [],
    };
  }

  store(companyKey: string): CustomerDraft {
    const company = COMPANIES.find((candidate) => candidate.key === companyKey);
    const name = (company?.name ?? '').replace('ヤマネ珈琲機器 ', '');
    return {
      ...this.blank('store'),
      familyName: `${name}（店舗）`,
      displayName: `${name}（店舗）`,
      kana: company?.kana ?? '',
      companyKey,
      voice: 'plain',
      activity: 12,
      emails: [`${companyKey}@yamane-coffee.example`],
      prefecture: company?.prefecture ?? null,
    };
  }

  /** A device of the product with a serial like 25K09-004812: year, month letter, line, running number. */
  device(productKey: string, affectedLot = this.rng.chance(0.5)): DemoDevice {
    const { rng } = this;
    const running = `00${rng.int(1000, 9999)}`;
    if (productKey === 'yc520' && affectedLot) {
      const sold = new Date(Date.parse('2025-12-01T00:00:00+09:00') + rng.int(0, 150) * 86_400_000);
      return {
        productKey,
        serial: `25K${String(rng.int(7, 12)).padStart(2, '0')}-${running}`,
        boughtOn: isoDay(sold.getTime() < this.end.getTime() ? sold : this.end),
      };
    }
    const made = addMinutes(this.end, -rng.int(90, 1300) * 1440);
    const letter = 'ABCDEFGHIJKL'[Number(isoDay(made).slice(5, 7)) - 1] ?? 'A';
    return {
      productKey,
      serial: `${isoDay(made).slice(2, 4)}${letter}0${rng.int(1, 6)}-${running}`,
      boughtOn: isoDay(addMinutes(made, rng.int(20, 80) * 1440)),
    };
  }

  private blank(kind: DemoCustomer['kind']): CustomerDraft {
    this.count += 1;
    const since = addMinutes(this.end, -this.rng.int(1, 2200) * 1440 - this.rng.int(0, 1440));
    return {
      key: `${kind}-${String(this.count).padStart(3, '0')}`,
      kind,
      familyName: '',
      givenName: '',
      displayName: '',
      kana: '',
      honorific: '',
      language: 'ja',
      emails: [],
      phones: [],
      memberNumber: null,
      companyKey: null,
      department: null,
      prefecture: null,
      city: null,
      tier: null,
      caution: null,
      devices: [],
      since,
      voice: 'plain',
      activity: 1 / Math.sqrt(this.rng.next() + 0.05),
    };
  }
}
