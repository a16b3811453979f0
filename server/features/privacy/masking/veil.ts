import type { PersonalField, PrivacySettings } from '@madoguchi/contracts/privacy.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { maskContacts } from '../../../kernel/text/contact-mask.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { hiddenFrom } from '../policy.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { listOwnAddresses } from './queries.ts';

/** How soon a change of the policy holds in every process. */
const KEPT_MS = 3_000;
const SYSTEM = { kind: 'system', name: 'privacy.masking' } as const;
const DOTS = '●●●';

/** Shows in full what somebody asked to see in full; each of these answers is told (customer.revealed, contacts.revealed). */
const REVEALS = /^\/api\/v1\/customers\/\{id\}\/(?:reveal|contacts\/reveal)$/;
/** Bytes cannot be masked: who may not see addresses gets no mail as it came. */
const ORIGINALS = /\/(?:original|source|originals)(?:\/|$)/;

/** By property: fields that are what they are wherever they stand. */
const BY_NAME: Record<string, PersonalField> = {
  memberNumber: 'member_number',
  address: 'address',
  postalCode: 'address',
  birthDate: 'birth_date',
};

export type Veil = (value: unknown) => unknown;

/** 要配慮個人情報: words of illness that a desk hears; a workspace adds its own. */
const HEALTH_WORDS = [
  '妊娠',
  '糖尿病',
  '高血圧',
  'うつ病',
  'がん治療',
  '癌',
  '透析',
  '障害者手帳',
  '精神科',
  '認知症',
  '既往歴',
  '服薬中',
  '処方薬',
  'アレルギー',
  '感染症',
  'てんかん',
  'HIV',
];

/** The words as one pattern, when the workspace hides them; otherwise none. */
function healthPattern({ enabled, words }: PrivacySettings['healthWords']): RegExp | null {
  if (!enabled) return null;
  const plain = [...HEALTH_WORDS, ...words].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(plain.join('|'), 'gi');
}

/** Hides these fields in any answer: by property where it has a name, in texts by what an address looks like. */
export function veilOf(
  hidden: ReadonlySet<PersonalField>,
  open: ReadonlySet<string>,
  health: RegExp | null = null,
): Veil {
  const mask = { email: hidden.has('email'), phone: hidden.has('phone'), open };
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') {
      const field = BY_NAME[name];
      if (field && hidden.has(field) && value !== '' && !value.includes('@')) return DOTS;
      const shown = maskContacts(value, mask);
      return health ? shown.replace(health, DOTS) : shown;
    }
    if (Array.isArray(value)) return value.map((one) => walk(one, name));
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, walk(inner, key)] as const);
    const shown = Object.fromEntries(entries) as Record<string, unknown>;
    if (hidden.has('member_number')) hideMemberNumbers(shown);
    return shown;
  };
  return (value) => walk(value, '');
}

/** An identity, and the reason why somebody was found, say what they are beside their value; a person is who has a family name. */
function hideMemberNumbers(shown: Record<string, unknown>): void {
  const isNumber = [shown['kind'], shown['field']].some((one) => one === 'member_number' || one === 'external');
  const keys = isNumber ? ['value', 'display', 'text'] : 'familyName' in shown ? ['externalId'] : [];
  for (const key of keys) if (shown[key] && typeof shown[key] === 'string') shown[key] = DOTS;
}

interface Known {
  settings: PrivacySettings;
  open: ReadonlySet<string>;
  until: number;
}

export interface Veils {
  /** The veil of whoever reads, or null when they see everything. */
  of(workspaceId: string, actor: Actor): Promise<Veil | null>;
  /** What whoever reads sees only in part. */
  hidden(workspaceId: string, actor: Actor): Promise<PersonalField[]>;
  /** An answer as its reader may see it. */
  answer(caller: { workspaceId: string; actor: Actor }, path: string, answer: unknown): Promise<unknown>;
}

/** The one policy of what is masked from whom, for answers and live frames alike. */
export function createVeils(kernel: Kernel): Veils {
  const known = new Map<string, Known>();
  const loading = new Map<string, Promise<Known>>();
  const fetch = async (workspaceId: string): Promise<Known> => {
    // From the moment of asking: what is changed while it is read must not live longer for it.
    const until = kernel.clock.now().getTime() + KEPT_MS;
    const fresh = await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, async ({ db }) => {
      const [settings, own] = await Promise.all([settingsOf(db, workspaceId), listOwnAddresses(db, workspaceId)]);
      return { settings, open: new Set(own), until };
    });
    known.set(workspaceId, fresh);
    return fresh;
  };
  const load = async (workspaceId: string): Promise<Known> => {
    const kept = known.get(workspaceId);
    if (kept && kept.until > kernel.clock.now().getTime()) return kept;
    // Everybody who answers at this moment waits for the same question: the busier the house, the more they are.
    const under = loading.get(workspaceId) ?? fetch(workspaceId).finally(() => loading.delete(workspaceId));
    loading.set(workspaceId, under);
    return under;
  };
  const of = async (workspaceId: string, actor: Actor): Promise<Veil | null> => {
    if (actor.kind !== 'member' || actor.role === 'owner' || actor.role === 'admin') return null;
    const { settings, open } = await load(workspaceId);
    const hidden = hiddenFrom(actor, settings);
    return hidden.size > 0 ? veilOf(hidden, open, healthPattern(settings.healthWords)) : null;
  };
  return {
    of,
    hidden: async (workspaceId, actor) => [...hiddenFrom(actor, (await load(workspaceId)).settings)],
    answer: async ({ workspaceId, actor }, path, answer) => {
      if (answer === undefined || answer === null || typeof answer !== 'object') return answer;
      const veil = await of(workspaceId, actor);
      if (!veil || REVEALS.test(path)) return answer;
      if (ORIGINALS.test(path)) throw forbidden('masked_original');
      return veil(answer);
    },
  };
}
