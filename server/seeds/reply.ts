import { fitsTopic, fitting } from './fitting.ts';
import type { Telling } from './opening.ts';
import {
  APOLOGIES,
  AGENT_SIGNATURE,
  CONFIRMATIONS,
  FIX_ENDS,
  HOLD_BODIES,
  QUESTION_ENDS,
  QUESTION_LEADS,
  RETRIES,
  THANKS,
  THANKS_ANSWER,
  THANKS_PRESALE,
  WELCOME_BACKS,
} from './phrases.ts';
import {
  EN_APOLOGIES,
  EN_CONFIRMATIONS,
  EN_FIX_ENDS,
  EN_HOLD_BODIES,
  EN_QUESTION_ENDS,
  EN_QUESTION_LEADS,
  EN_RETRIES,
  EN_SIGNATURE,
  EN_THANKS,
  EN_THANKS_ANSWER,
  EN_WELCOME_BACKS,
} from './phrases-english.ts';

export type ReplyPart = 'first' | 'second' | 'questions' | 'hold' | 'resumed' | 'goodbye' | 'confirm' | 'retry';

/** Parts that are all said in one breath. */
const SHORT: ReadonlySet<ReplyPart> = new Set(['goodbye', 'hold', 'confirm', 'retry']);

const isTrouble = (telling: Telling): boolean =>
  telling.scenario.kind === 'problem' || telling.scenario.kind === 'complaint';

/** A mail of ours: 宛名 → お礼・お詫び → 本文 → 結び → 署名. `body` is empty for parts that need none of the scenario. */
export function agentMail(telling: Telling, part: ReplyPart, body: string): string {
  const { scenario, channel } = telling;
  if (scenario.language === 'en') return englishMail(telling, part, body);
  if (channel === 'api') return storeReply(telling, part, body);
  const { scene, slots } = telling;
  const { rng, agent } = scene;
  const sections = [
    addressee(telling),
    `${greeting(telling)}\n${lead(telling, part)}`.trim(),
    middle(telling, part, body),
    SHORT.has(part) ? '' : ending(telling, part),
  ];
  const text = sections.filter((section) => section.trim() !== '').join('\n\n');
  const sign = AGENT_SIGNATURE.replace('{agentfull}', agent.name).replace('{agentkana}', agent.kana);
  return `${slots.expand(text)}\n\n${rng.chance(0.9) ? sign : `ヤマネ珈琲機器 ${agent.familyName}`}`;
}

function addressee({ scene: { customer, company }, slots }: Telling): string {
  if (customer.familyName === '')
    return customer.honorific === '' ? 'お客様' : `${customer.displayName} ${customer.honorific}`;
  if (customer.kind === 'business' && company !== null)
    return slots.expand(`{company} {dept}\n${customer.familyName} 様`);
  return `${customer.displayName} 様`;
}

function greeting({ scene: { rng, agent, customer } }: Telling): string {
  if (customer.kind === 'business')
    return `いつもお世話になっております。ヤマネ珈琲機器の${agent.familyName}でございます。`;
  return rng.pick([
    `ヤマネ珈琲機器 お客様サポートの${agent.familyName}でございます。`,
    `ヤマネ珈琲機器の${agent.familyName}です。`,
    `いつもありがとうございます。ヤマネ珈琲機器の${agent.familyName}でございます。`,
    `お世話になっております。ヤマネ珈琲機器の${agent.familyName}でございます。`,
  ]);
}

function lead(telling: Telling, part: ReplyPart): string {
  const { rng } = telling.scene;
  if (part === 'second') return rng.pick(THANKS_ANSWER);
  if (part === 'resumed')
    return rng.pick([
      'お待たせいたしました。確認ができましたので、ご連絡いたします。',
      '大変お待たせいたしました。',
      'お時間をいただき、ありがとうございました。',
    ]);
  if (SHORT.has(part) || telling.scenario.kind === 'thanks') return '';
  if (isTrouble(telling)) return rng.pick(APOLOGIES);
  return rng.pick(telling.scenario.category.startsWith('presale') ? THANKS_PRESALE : THANKS);
}

function middle({ scenario, scene: { rng } }: Telling, part: ReplyPart, body: string): string {
  if (part === 'questions') return `${rng.pick(QUESTION_LEADS)}\n\n${body}`;
  if (part === 'hold') return rng.pick(fitting(HOLD_BODIES, scenario));
  const short = { goodbye: WELCOME_BACKS, confirm: CONFIRMATIONS, retry: RETRIES };
  if (part === 'goodbye' || part === 'confirm' || part === 'retry') return rng.pick(fitting(short[part], scenario));
  return body.replaceAll('\n', rng.chance(0.3) && !body.includes('1. ') ? '\n\n' : '\n');
}

function ending({ scenario, scene: { rng } }: Telling, part: ReplyPart): string {
  return rng.pick(part === 'questions' ? QUESTION_ENDS : fitting(FIX_ENDS, scenario));
}

function storeReply({ scene: { rng, agent }, slots }: Telling, part: ReplyPart, body: string): string {
  const text =
    part === 'hold'
      ? '確認中です。{soon}までに回答します。'
      : part === 'goodbye'
        ? '了解しました。取次票を閉じます。'
        : part === 'confirm'
          ? '了解しました。手配します。'
          : part === 'retry'
            ? '代替機を{soon}着で送ります。現品は同じ箱で返送してください。'
            : body.replace(/^・/gm, '');
  return slots.expand(`${rng.pick(['お疲れさまです。', '店舗サポートです。', ''])}${text}\n（${agent.familyName}）`);
}

const EN_SHORT: Readonly<Record<string, readonly string[]>> = {
  hold: EN_HOLD_BODIES,
  goodbye: EN_WELCOME_BACKS,
  confirm: EN_CONFIRMATIONS,
  retry: EN_RETRIES,
};

function englishMail(telling: Telling, part: ReplyPart, body: string): string {
  const {
    scenario,
    scene: { rng, agent, customer },
    slots,
  } = telling;
  const short = EN_SHORT[part];
  const ends = part === 'questions' ? EN_QUESTION_ENDS : EN_FIX_ENDS.filter((end) => fitsTopic(end, scenario));
  const text =
    short !== undefined
      ? rng.pick(short.filter((phrase) => fitsTopic(phrase, scenario)))
      : part === 'questions'
        ? `${rng.pick(EN_QUESTION_LEADS)}\n\n${body}`
        : body;
  const opener = englishOpener(telling, part);
  const hello = `${rng.pick(['Hi', 'Dear', 'Hello'])} ${customer.givenName || 'there'},`;
  const sections = [
    hello,
    part === 'questions' ? `${opener}\n\n${text}` : `${opener} ${text}`.trim(),
    short === undefined ? rng.pick(ends) : '',
  ];
  return slots.expand(
    `${sections.filter((section) => section !== '').join('\n\n')}\n\n${EN_SIGNATURE.replace('{agent}', agent.alias)}`,
  );
}

function englishOpener(telling: Telling, part: ReplyPart): string {
  const { rng } = telling.scene;
  if (SHORT.has(part) || telling.scenario.kind === 'thanks') return '';
  if (part === 'second') return rng.pick(EN_THANKS_ANSWER);
  if (part === 'resumed') return 'Thank you for waiting.';
  return rng.pick(isTrouble(telling) ? EN_APOLOGIES : EN_THANKS);
}

/** Stands for the time of the answered mail until the timeline knows it. */
export const QUOTED_AT = '\u2063quoted-at\u2063';

/** The quoted history some mail programs put under an answer. */
export function quoted(telling: Telling, previous: string): string {
  const { rng } = telling.scene;
  const lines = previous.split('\n').filter((line) => !line.startsWith('─'));
  const body = lines
    .slice(0, rng.int(5, 14))
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
  if (telling.scenario.language === 'en')
    return `\n\nOn ${QUOTED_AT}, Yamane Support <support@yamane-coffee.example> wrote:\n${body}`;
  return rng.chance(0.6)
    ? `\n\n${QUOTED_AT} ヤマネ珈琲機器サポート <support@yamane-coffee.example>:\n\n${body}`
    : `\n\n-----Original Message-----\nFrom: ヤマネ珈琲機器サポート <support@yamane-coffee.example>\nSent: ${QUOTED_AT}\n\n${body}`;
}
