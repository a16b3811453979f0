import { withoutPersons } from '../../articles/drafting/without-persons.ts';
import { maskSensitive } from '../../../../kernel/text/sensitive-numbers.ts';
import { runInWorkspace } from '../../../../kernel/transaction.ts';
import { cleanWords } from '../clean-words.ts';
import { readQuery } from '../read-query.ts';
import { embed, MeaningTrouble } from './embed.ts';
import { keyPlace, type MeaningServices } from './needs.ts';
import { findMeaning, type MeaningRow } from './queries.ts';
import type { AskedMeaning } from './vectors.ts';

const SYSTEM = { kind: 'system', name: 'finding.meaning' } as const;
/** Who searches waits so long at most; then words alone answer. */
const PATIENCE_MS = 300;
/** After a failure nobody waits for the service again for so long. */
const PAUSE_MS = 20_000;
/** How soon a change of the settings holds in every process. */
const KNOWN_FOR_MS = 3_000;
const MOST_KEPT = 2_000;

interface Kept<T> {
  value: T;
  until: number;
}

/** Whoever is called 様 or さん, or says who they are; 客様 and 皆様 are nobody. */
const NAMED =
  /(?!客|皆|神|王|母|父|奥|娘|嫁|業者|相手|取引先)[\u3400-\u9fff々ァ-ヶー]{1,6}(?=様|さま|さん|殿|氏(?!名)|と申し|といいます)/gu;

/** What leaves the house of a question: no addresses, long numbers, cards, or names that are said to be names. */
export const wordsThatLeave = (q: string): string =>
  maskSensitive(withoutPersons(cleanWords(readQuery(q).text).replace(NAMED, '…'), [])).text.trim();

/** Asks the service what a question means, before the transaction of the search. It never fails: without an answer words alone are searched. */
export class MeaningAsker {
  readonly #services: MeaningServices;
  readonly #settings = new Map<string, Kept<MeaningRow | null>>();
  readonly #asked = new Map<string, Float32Array>();
  readonly #paused = new Map<string, number>();

  constructor(services: MeaningServices) {
    this.#services = services;
  }

  async of(workspaceId: string, q: string): Promise<AskedMeaning | undefined> {
    const settings = await this.#settingsOf(workspaceId);
    const words = settings?.enabled ? wordsThatLeave(q) : '';
    if (!settings || words === '') return undefined;
    const { generation } = settings;
    const name = `${workspaceId} ${generation} ${words}`;
    const vector = this.#asked.get(name) ?? (await this.#ask(workspaceId, settings, words));
    if (!vector) return undefined;
    // The one asked longest ago goes.
    this.#asked.delete(name);
    this.#asked.set(name, vector);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > MOST_KEPT && oldest !== undefined) this.#asked.delete(oldest);
    return { generation, vector };
  }

  async #ask(workspaceId: string, settings: MeaningRow, words: string): Promise<Float32Array | undefined> {
    const { config, secrets, kernel } = this.#services;
    if ((this.#paused.get(workspaceId) ?? 0) > elapsed()) return undefined;
    const { url, model, sealed_key: sealed } = settings;
    const key = sealed === null ? null : secrets.openSecret(sealed, keyPlace(workspaceId));
    const way = { allow: config.outboundAllow, timeoutMs: PATIENCE_MS };
    try {
      const [vector] = await embed({ url, model, key }, [words], way);
      return vector;
    } catch (error) {
      if (!(error instanceof MeaningTrouble)) throw error;
      this.#paused.set(workspaceId, elapsed() + PAUSE_MS);
      kernel.log.warn({ workspaceId, trouble: error.code }, 'search by meaning is left out for a while');
      return undefined;
    }
  }

  async #settingsOf(workspaceId: string): Promise<MeaningRow | null> {
    const kept = this.#settings.get(workspaceId);
    if (kept && kept.until > elapsed()) return kept.value;
    const value = await runInWorkspace(this.#services.kernel, { workspaceId, actor: SYSTEM }, (ctx) =>
      findMeaning(ctx.db, ctx.workspaceId),
    );
    this.#settings.set(workspaceId, { value, until: elapsed() + KNOWN_FOR_MS });
    return value;
  }

  /** Settings were changed here: they hold at once. */
  forget(workspaceId: string): void {
    this.#settings.delete(workspaceId);
    this.#paused.delete(workspaceId);
  }
}

/** Of this process, never set: how long something is kept. */
const elapsed = (): number => process.uptime() * 1000;

const askers = new WeakMap<object, MeaningAsker>();

/** One for all who search in this process. */
export function askerOf(services: MeaningServices): MeaningAsker {
  const known = askers.get(services.kernel) ?? new MeaningAsker(services);
  askers.set(services.kernel, known);
  return known;
}
