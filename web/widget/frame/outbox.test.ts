import { expect, test } from 'vitest';
import { Refused } from './api.ts';
import { Outbox, type Unsent } from './outbox.ts';
import { createStorage } from './storage.ts';

/** The browser's storage, as several pages of one origin share it. */
class Area implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> {
  readonly #entries = new Map<string, string>();

  get length(): number {
    return this.#entries.size;
  }

  key(at: number): string | null {
    return [...this.#entries.keys()][at] ?? null;
  }

  getItem(name: string): string | null {
    return this.#entries.get(name) ?? null;
  }

  setItem(name: string, value: string): void {
    this.#entries.set(name, value);
  }

  removeItem(name: string): void {
    this.#entries.delete(name);
  }
}

const said = (body: string) => ({ body, files: [] });
const settle = () => new Promise((resolve) => setTimeout(resolve));

/** A server that stores each client id once, and whose answers a test can take away. */
function build(area = new Area()) {
  const stored: string[] = [];
  const ids = new Set<string>();
  const answers: (Refused | 'lost' | 'ok')[] = [];
  const waits: number[] = [];
  let again: (() => void) | null = null;
  const outbox = new Outbox({
    storage: createStorage('ib_test', area as unknown as Storage),
    deliver: async (item: Unsent) => {
      const answer = answers.shift() ?? 'ok';
      if (answer instanceof Refused) throw answer;
      if (!ids.has(item.clientId)) stored.push(item.body);
      ids.add(item.clientId);
      if (answer === 'lost') throw new Refused(0);
    },
    changed: () => undefined,
    later: (ms, retry) => {
      waits.push(ms);
      again = retry;
      return () => {
        again = null;
      };
    },
  });
  return { outbox, stored, answers, waits, area, tryAgain: () => again?.() };
}

test('what is said offline is sent in order once there is a way, each once', async () => {
  const world = build();
  world.answers.push(new Refused(0), new Refused(0), 'lost');
  world.outbox.add(said('ひとつめ'), 1);
  world.outbox.add(said('ふたつめ'), 2);
  await settle();
  expect(world.stored).toEqual([]);
  for (let i = 0; i < 3; i += 1) {
    world.tryAgain();
    await settle();
  }
  expect(world.stored).toEqual(['ひとつめ', 'ふたつめ']);
  expect(world.outbox.items).toEqual([]);
});

test('a new message does not overtake one that waits', async () => {
  const world = build();
  world.answers.push(new Refused(503));
  world.outbox.add(said('先'), 1);
  await settle();
  world.outbox.add(said('後'), 2);
  await settle();
  expect(world.stored).toEqual([]);
  world.tryAgain();
  await settle();
  expect(world.stored).toEqual(['先', '後']);
});

test('what was not sent is there on the next page, and nothing else is', async () => {
  const area = new Area();
  const before = build(area);
  before.answers.push(new Refused(0));
  before.outbox.add(said('送れなかった言葉'), 1);
  await settle();
  const after = build(area);
  after.outbox.restore();
  await settle();
  expect(after.stored).toEqual(['送れなかった言葉']);
  expect(area.length).toBe(0);
});

test('two tabs keep what the other has not sent', async () => {
  const area = new Area();
  const tabs = [build(area), build(area)];
  for (const [i, tab] of tabs.entries()) {
    tab.answers.push(new Refused(0));
    tab.outbox.add(said(`タブ${i}`), i);
  }
  await settle();
  const later = build(area);
  later.outbox.restore();
  await settle();
  expect(later.stored).toEqual(['タブ0', 'タブ1']);
});

test('what is refused for its content stays on the screen and holds nothing up', async () => {
  const world = build();
  world.answers.push(new Refused(422));
  world.outbox.add(said('だめなもの'), 1);
  world.outbox.add(said('よいもの'), 2);
  await settle();
  expect(world.stored).toEqual(['よいもの']);
  expect(world.outbox.items).toMatchObject([{ body: 'だめなもの', state: 'failed' }]);
  world.outbox.retry(world.outbox.items[0]?.clientId ?? '');
  await settle();
  expect(world.stored).toEqual(['よいもの', 'だめなもの']);
});

test('asked to wait, it waits at least that long', async () => {
  const world = build();
  world.answers.push(new Refused(429, 17));
  world.outbox.add(said('速すぎた'), 1);
  await settle();
  expect(world.waits[0]).toBeGreaterThanOrEqual(17_000);
});

test('after a sign-out nothing is left in the browser', async () => {
  const world = build();
  world.answers.push(new Refused(0));
  world.outbox.add(said('共用の端末'), 1);
  await settle();
  world.outbox.clear();
  expect(world.area.length).toBe(0);
});
