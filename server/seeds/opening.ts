import { tokyoTime } from './calendar.ts';
import { AGAIN_ENGLISH, AGAIN_OTHER, AGAIN_SAME, CLOSINGS, OPENINGS, type Voice } from './phrases.ts';
import { EN_CLOSINGS, EN_OPENINGS } from './phrases-english.ts';
import type { Line } from './line.ts';
import type { Scenario } from './scenarios/scenario.ts';
import type { Scene, Slots } from './slots.ts';
import { typed } from './typing.ts';
import type { Channel } from './types.ts';

/** Everything needed to word one conversation. */
export interface Telling {
  scenario: Scenario;
  line: Line;
  scene: Scene;
  slots: Slots;
  voice: Voice;
  channel: Channel;
  /** Whether the customer has written before, about this or about something else. */
  again: 'same' | 'other' | null;
}

/** The matter itself: what happened, circumstances, what is wanted. */
export function matter({ scenario, line, scene: { rng }, slots, voice, again }: Telling): string[] {
  if (line.terse) return [slots.expand(line.opening)];
  const details = rng
    .shuffled(line.details)
    .slice(0, voice === 'elderly' || voice === 'angry' ? 2 : voice === 'terse' ? 0 : rng.int(0, 2));
  const ask = line.asks.length > 0 && rng.chance(0.93) ? rng.pick(line.asks) : '';
  const parts = [line.opening, ...details, ask];
  const prefix =
    again === null
      ? ''
      : rng.pick(scenario.language === 'en' ? AGAIN_ENGLISH : again === 'same' ? AGAIN_SAME : AGAIN_OTHER);
  return [prefix, ...parts].map((part) => slots.expand(part)).filter((part) => part !== '');
}

/** The first written message (mail, form or store slip). */
export function firstMessage(telling: Telling): string {
  const { scenario, scene, slots, voice, channel } = telling;
  const { rng } = scene;
  const parts = matter(telling);
  if (scenario.language === 'en') return english(telling, parts);
  if (channel === 'api') return [...parts, slots.expand('担当: {staff}')].join('\n');
  const bare = voice === 'terse' || telling.line.terse || (channel === 'form' && rng.chance(0.6));
  const hello = bare ? '' : seasonal(scene, slots.expand(rng.pick(OPENINGS[voice])));
  const bye = bare && voice !== 'angry' ? '' : slots.expand(rng.pick(CLOSINGS[voice]));
  const body = typed(rng, voice, flow(telling, parts));
  const glue = hello.endsWith('、') ? '' : rng.chance(0.5) ? '\n\n' : '\n';
  return `${hello}${hello === '' ? '' : glue}${body}${bye === '' ? '' : `\n\n${bye}`}${channel === 'email' ? signature(telling) : ''}`;
}

/** Sentences run on, or each on its line, as people do. */
function flow({ scene: { rng } }: Telling, parts: readonly string[]): string {
  const style = rng.next();
  if (style < 0.45) return parts.join('');
  if (style < 0.75) return parts.join('\n');
  const [first = '', ...rest] = parts;
  return rest.length === 0 ? first : `${first}\n\n${rest.join('')}`;
}

function english({ line, scene: { rng }, slots, voice, channel }: Telling, parts: readonly string[]): string {
  const body = typed(rng, voice === 'terse' ? 'terse' : 'plain', parts.join(rng.chance(0.8) ? ' ' : '\n\n'));
  if (voice === 'terse' || line.terse || (channel === 'form' && rng.chance(0.5))) return body;
  const hello = slots.expand(rng.pick(EN_OPENINGS));
  return [hello, body, slots.expand(rng.pick(EN_CLOSINGS))].filter((part) => part !== '').join('\n\n');
}

function seasonal(scene: Scene, text: string): string {
  const { month } = tokyoTime(scene.createdAt);
  const words =
    month >= 11 || month <= 2
      ? ['寒さが身にしみる頃となりました。', '朝夕冷え込む季節となりました。']
      : month <= 5
        ? ['春らしい陽気となりました。', '新緑の美しい頃となりました。']
        : month <= 8
          ? ['厳しい暑さが続いております。']
          : ['朝夕はだいぶ涼しくなりました。', '秋の深まりを感じる頃となりました。'];
  return text.replace('{season}', scene.rng.pick(words));
}

/** How likely this voice is to say everything in a few words. */
export const terseChance = (voice: Voice): number => (voice === 'terse' ? 0.75 : voice === 'young' ? 0.15 : 0.03);

export function signature({ scene: { rng, customer }, slots, voice }: Telling): string {
  if (voice === 'business') return slots.expand('\n\n--\n{company} {dept}\n{fullname}\nTEL：{phone}\nE-mail：{mail}');
  if (voice === 'polite' && rng.chance(0.3))
    return slots.expand(
      rng.pick(['\n\n{fullname}\n{phone}', '\n\n--------\n{fullname}\n{pref}{city}\n{phone}', '\n\n{fullname}']),
    );
  if (customer.kind === 'person' && rng.chance(0.12))
    return rng.pick(['\n\niPhoneから送信', '\n\nAndroidから送信', '\n\n（スマートフォンから送信しています）']);
  return '';
}
