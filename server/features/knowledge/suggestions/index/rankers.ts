import { setImmediate as pause } from 'node:timers/promises';
import type { Ctx } from '../../../../kernel/context.ts';
import { findNamedProducts } from '../../../commerce/products/queries.ts';
import { readPublishedArticles, type PublishedText } from '../../articles/published-queries.ts';
import { findApprovedGuide } from '../../guides/queries.ts';
import { listInUse, listLessons, listPast, readRevision, type LessonRow } from '../queries.ts';
import { Ranker } from '../rank/ranker.ts';
import { articleTexts, guideTexts } from './texts.ts';

/** What one process holds of one workspace. */
interface Held {
  ranker: Ranker;
  revision: string | null;
  /** Version of each item, by `kind:id`. */
  versions: Map<string, number>;
  titles: Map<string, Titled>;
  /** How much each contact has taught already, by contact and item. */
  taught: Map<string, number>;
  lastLesson: Date | null;
}

export interface Titled {
  name: string;
  title: string;
  internal: boolean;
}

const MOST_WORKSPACES = 50;
const MOST_LESSONS = 5000;
const PIECE = 500;
/** The newest lessons are learnt before anything is suggested, older ones beside it: nobody waits for thousands. */
const AT_ONCE = 300;
const USED = 0.5;
const SOLVED = 1;
/** What a contact in which several guides or articles were used teaches each of them: its words were about all. */
export const AMONG_OTHERS = 0.5;

/** The rankers of this process: built when first asked for, then kept up by what changed since. */
export class Rankers {
  readonly #held = new Map<string, Held>();

  /** The ranker of the workspace as of now, with what its items are called. */
  async of(ctx: Ctx): Promise<{ ranker: Ranker; titles: ReadonlyMap<string, Titled> }> {
    const held = this.#held.get(ctx.workspaceId) ?? {
      ...{
        ranker: new Ranker(),
        revision: null,
        versions: new Map(),
        titles: new Map(),
        taught: new Map(),
        lastLesson: null,
      },
    };
    this.#held.delete(ctx.workspaceId);
    this.#held.set(ctx.workspaceId, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > MOST_WORKSPACES && oldest !== undefined) this.#held.delete(oldest);
    const revision = await readRevision(ctx.db, ctx.workspaceId);
    if (revision !== held.revision) {
      await follow(ctx, held);
      held.revision = revision;
    }
    return held;
  }
}

async function follow(ctx: Ctx, held: Held): Promise<void> {
  const inUse = await listInUse(ctx.db, ctx.workspaceId);
  const changed = inUse.filter(({ kind, id, version }) => held.versions.get(`${kind}:${id}`) !== version);
  const known = new Set(inUse.map(({ kind, id }) => `${kind}:${id}`));
  for (const key of held.versions.keys()) if (!known.has(key)) forget(held, key);
  const ids = (kind: 'guide' | 'article') => changed.filter((one) => one.kind === kind).map(({ id }) => id);
  for (const id of ids('guide')) await putGuide(ctx, held, id);
  const articles = ids('article');
  for (let at = 0; at < articles.length; at += PIECE) await putArticles(ctx, held, articles.slice(at, at + PIECE));
  for (const { kind, id, version } of changed) held.versions.set(`${kind}:${id}`, version);
  const lessons = await listLessons(ctx.db, ctx.workspaceId, { since: held.lastLesson, limit: MOST_LESSONS });
  for (const lesson of lessons.slice(-AT_ONCE)) learn(held, lesson);
  void learnBeside(held, lessons.slice(0, -AT_ONCE));
  held.lastLesson = lessons.at(-1)?.at ?? held.lastLesson;
  held.ranker.calibrate((await listPast(ctx.db, ctx.workspaceId)).map(({ raw, hit }) => ({ raw, right: hit })));
}

function forget(held: Held, key: string): void {
  held.ranker.remove(key);
  held.versions.delete(key);
  held.titles.delete(key);
}

async function putGuide(ctx: Ctx, held: Held, id: string): Promise<void> {
  const guide = await findApprovedGuide(ctx.db, ctx.workspaceId, { id });
  if (!guide) return;
  const { texts, marks } = guideTexts(guide.document);
  held.ranker.put(`guide:${id}`, texts, marks);
  held.titles.set(`guide:${id}`, { name: '', title: guide.document.title, internal: true });
}

async function putArticles(ctx: Ctx, held: Held, articleIds: readonly string[]): Promise<void> {
  const rows = await readPublishedArticles(ctx.db, ctx.workspaceId, { internal: false, articleIds });
  const products = await findNamedProducts(ctx.db, ctx.workspaceId, [
    ...new Set(rows.flatMap((row) => row.product_ids)),
  ]);
  const codes = new Map(products.map(({ id, code }) => [id, code]));
  for (const [id, texts] of Map.groupBy(rows, (row: PublishedText) => row.id)) {
    const [first] = texts;
    if (!first) continue;
    const own = first.product_ids.flatMap((productId) => codes.get(productId) ?? []);
    const indexed = articleTexts(texts, own);
    held.ranker.put(`article:${id}`, indexed.texts, indexed.marks);
    const name = `FAQ-${String(first.number).padStart(4, '0')}`;
    held.titles.set(`article:${id}`, { name, title: first.title, internal: texts.every((row) => !row.is_public) });
  }
}

/** Sums do not ask for order, and nothing here can fail: no suggestion waits, no other request is held up. */
async function learnBeside(held: Held, lessons: readonly LessonRow[]): Promise<void> {
  for (const lesson of lessons) {
    await pause();
    learn(held, lesson);
  }
}

/** A contact that was solved later teaches the rest then. */
function learn(held: Held, lesson: LessonRow): void {
  const key = `${lesson.kind}:${lesson.item_id}`;
  const contact = `${lesson.conversation_id} ${key}`;
  const whole = (lesson.solved ? SOLVED : USED) * (lesson.kinds_used > 1 ? AMONG_OTHERS : 1);
  const weight = whole - (held.taught.get(contact) ?? 0);
  if (weight <= 0) return;
  held.taught.set(contact, whole);
  const marks = [`@inbox:${lesson.inbox_id}`, `@channel:${lesson.channel}`];
  held.ranker.lessons.learn(key, { turns: lesson.turns, marks }, weight);
}
