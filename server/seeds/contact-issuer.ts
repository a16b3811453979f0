import type { Rng } from './random.ts';

const MAIL_DOMAINS = ['example.jp', 'example.ne.jp', 'example.com', 'mail.example.net', 'example.org'];

const AREA_CODES: Readonly<Record<string, string>> = {
  東京都: '03',
  大阪府: '06',
  愛知県: '052',
  福岡県: '092',
  神奈川県: '045',
  京都府: '075',
  北海道: '011',
  埼玉県: '048',
  千葉県: '043',
  宮城県: '022',
  岡山県: '086',
  長野県: '026',
  静岡県: '054',
  青森県: '017',
  高知県: '088',
  大分県: '097',
};

/** Hands out mail addresses and telephone numbers, each to one customer only; all on reserved domains and numbers. */
export class ContactIssuer {
  private readonly rng: Rng;
  private readonly mails: Set<string>;
  private issued = 0;

  constructor(rng: Rng, takenMails: Iterable<string>) {
    this.rng = rng;
    this.mails = new Set(takenMails);
  }

  someMails(family: string, given: string): string[] {
    const { rng } = this;
    const local = rng.pick([
      `${given}.${family}`,
      `${family}.${given}`,
      `${given}${family}`,
      `${family}_${given}`,
      `${given[0] ?? ''}.${family}`,
      `${given}-${rng.int(1965, 2004)}`,
    ]);
    return [
      this.uniqueMail(local, rng.pick(MAIL_DOMAINS)),
      ...(rng.chance(0.08) ? [this.uniqueMail(`${family}${rng.int(1, 99)}`, 'docomo.example')] : []),
    ];
  }

  uniqueMail(local: string, domain: string): string {
    for (let suffix = 1; ; suffix++) {
      const mail = `${local}${suffix === 1 ? '' : suffix}@${domain}`;
      if (this.mails.has(mail)) continue;
      this.mails.add(mail);
      return mail;
    }
  }

  /** 7919 is prime to 10,000, so the digits do not repeat before all are used. 1842 belongs to a story. */
  private fourDigits(): string {
    this.issued += 1;
    return String((2000 + this.issued * 7919) % 10_000).padStart(4, '0');
  }

  phone(): string {
    const prefix = this.rng.pick(['090', '080', '070', '090', '080']);
    const digits = this.fourDigits();
    const wide = (text: string): string =>
      text.replace(/[0-9-]/g, (c) => (c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0)));
    return this.rng.weighted<readonly [string, number]>(
      [
        [`${prefix}-0000-${digits}`, 50],
        [`${prefix}0000${digits}`, 22],
        [`${prefix} 0000 ${digits}`, 6],
        [`+81 ${prefix.slice(1)}-0000-${digits}`, 8],
        [`(${prefix})0000-${digits}`, 6],
        [wide(`${prefix}-0000-${digits}`), 8],
      ],
      ([, weight]) => weight,
    )[0];
  }

  landline(prefecture: string): string {
    return `${AREA_CODES[prefecture] ?? '050'}-0000-${this.fourDigits()}`;
  }
}
