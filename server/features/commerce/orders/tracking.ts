import { foldText } from '../../../kernel/text/fold.ts';

/** The public tracking pages of carriers in Japan, by what they are called. The number goes in as written, escaped. */
const CARRIERS: readonly { names: readonly string[]; url: (number: string) => string }[] = [
  {
    names: ['ヤマト', 'クロネコ', 'yamato', 'ta-q-bin', '宅急便'],
    url: (number) => `https://toi.kuronekoyamato.co.jp/cgi-bin/tneko?number01=${number}`,
  },
  {
    names: ['佐川', 'sagawa'],
    url: (number) => `https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo=${number}`,
  },
  {
    names: ['日本郵便', 'ゆうパック', 'japan post', 'レターパック'],
    url: (number) => `https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1=${number}`,
  },
];

/** Where a parcel can be followed; null when we do not know the carrier. */
export function trackingUrl(carrier: string, number: string): string | null {
  const plain = number.normalize('NFKC').replace(/[^0-9A-Za-z]/g, '');
  if (plain === '') return null;
  const folded = foldText(carrier);
  const known = CARRIERS.find((one) => one.names.some((name) => folded.includes(foldText(name))));
  return known?.url(encodeURIComponent(plain)) ?? null;
}
