import { describe, expect, test } from 'vitest';
import { isDayOff, tokyoTime } from './calendar.ts';
import { SCENARIOS } from './scenarios/catalogue.ts';
import type { DemoConversation, DemoEvent } from './types.ts';
import { buildDemoWorld } from './world.ts';

const END = new Date('2026-11-20T10:14:00+09:00');
const world = buildDemoWorld({ endDate: END });
const keys = (rows: readonly { key: string }[]): Set<string> => new Set(rows.map((row) => row.key));
const isMessage = (event: DemoEvent): boolean => event.type === 'in' || event.type === 'out';
const share = (pick: (conversation: DemoConversation) => boolean): number =>
  world.conversations.filter(pick).length / world.conversations.length;

describe('demo world', () => {
  test('the same seed and end give the same world, another seed another one', () => {
    expect(buildDemoWorld({ endDate: END })).toEqual(world);
    expect(buildDemoWorld({ endDate: END, seed: 7 }).conversations[40]?.events).not.toEqual(
      world.conversations[40]?.events,
    );
  });

  test('counts are those asked for', () => {
    expect([
      world.customers.length,
      world.conversations.length,
      world.members.length,
      world.teams.length,
      world.inboxes.length,
    ]).toEqual([340, 1150, 14, 4, 5]);
    const small = buildDemoWorld({ endDate: END, customers: 40, conversations: 60, days: 10 });
    expect([small.customers.length, small.conversations.length]).toEqual([40, 60]);
  });

  test('every key refers to something that exists and is unique', () => {
    const [members, teams, inboxes] = [keys(world.members), keys(world.teams), keys(world.inboxes)];
    const [categories, tags, products, companies, customers] = [
      keys(world.categories),
      keys(world.tags),
      keys(world.products),
      keys(world.companies),
      keys(world.customers),
    ];
    expect(customers.size).toBe(world.customers.length);
    expect(keys(world.conversations).size).toBe(world.conversations.length);
    for (const c of world.conversations) {
      expect(
        customers.has(c.customerKey) &&
          inboxes.has(c.inboxKey) &&
          categories.has(c.categoryKey) &&
          teams.has(c.teamKey),
      ).toBe(true);
      expect(world.inboxes.find((inbox) => inbox.key === c.inboxKey)?.channel).toBe(c.channel);
      expect(c.assigneeKey === null || members.has(c.assigneeKey)).toBe(true);
      expect(c.tags.filter((tag) => !tags.has(tag))).toEqual([]);
      for (const event of c.events) {
        if (event.type === 'in') expect(event.authorKey).toBe(c.customerKey);
        else expect(members.has(event.authorKey) || (event.authorKey === 'system' && !isMessage(event))).toBe(true);
        if (event.type === 'note') expect(event.mentions.filter((key) => !members.has(key))).toEqual([]);
        if (event.type === 'assign') expect(members.has(event.text) && teams.has(event.teamKey)).toBe(true);
      }
    }
    for (const customer of world.customers) {
      expect(customer.companyKey === null || companies.has(customer.companyKey)).toBe(true);
      expect(customer.devices.filter((device) => !products.has(device.productKey))).toEqual([]);
    }
    for (const category of world.categories)
      expect(category.parentKey === null || categories.has(category.parentKey)).toBe(true);
  });

  test('no mail address and no telephone number belongs to two customers', () => {
    const mails = world.customers.flatMap((customer) => customer.emails);
    const digits = (phone: string): string => phone.normalize('NFKC').replace('+81 ', '0').replace(/\D/g, '');
    const phones = world.customers.flatMap((customer) => customer.phones.map(digits));
    expect(new Set(mails).size).toBe(mails.length);
    expect(new Set(phones).size).toBe(phones.length);
  });

  test('events are in order, begin with the customer and never lie after the end', () => {
    for (const c of world.conversations) {
      expect(c.events[0]?.type).toBe('in');
      expect(c.events[0]?.at).toEqual(c.createdAt);
      c.events.forEach((event, index) =>
        expect(event.at.getTime()).toBeGreaterThanOrEqual(c.events[index - 1]?.at.getTime() ?? 0),
      );
      expect(c.events.at(-1)?.at.getTime()).toBeLessThanOrEqual(END.getTime());
      expect(c.createdAt.getTime()).toBeGreaterThan(END.getTime() - 60 * 86_400_000);
      expect(world.customers.find((customer) => customer.key === c.customerKey)?.since.getTime()).toBeLessThanOrEqual(
        c.createdAt.getTime(),
      );
    }
  });

  test('status and assignee are what the last status and assignment say', () => {
    for (const c of world.conversations) {
      expect(c.status).toBe(c.events.findLast((event) => event.type === 'status')?.text ?? 'new');
      expect(c.assigneeKey).toBe(c.events.findLast((event) => event.type === 'assign')?.text ?? null);
      if (c.status === 'new') expect(c.events.every((event) => event.type === 'in')).toBe(true);
    }
    const old = world.conversations.filter((c) => END.getTime() - c.createdAt.getTime() > 21 * 86_400_000);
    expect(
      old.filter((c) => c.status === 'closed' || c.status === 'solved' || c.status === 'no_action').length / old.length,
    ).toBeGreaterThan(0.9);
    for (const status of ['new', 'open', 'pending', 'on_hold', 'solved', 'closed', 'no_action'])
      expect(share((c) => c.status === status)).toBeGreaterThan(0);
  });

  test('nothing is filled in halfway: no slot, mark or alternative is left in a text', () => {
    const texts = world.conversations.flatMap((c) => [c.subject, ...c.events.map((event) => event.text)]);
    expect(texts.filter((text) => /\{[a-z0-9]+\}|\[[^\]]*\||^@[a-z]|undefined|\u2063/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });

  test('customers open their conversations in their own words', () => {
    const openings = world.conversations.map((c) => c.events[0]?.text);
    expect(new Set(openings).size / openings.length).toBeGreaterThan(0.7);
  });

  test('every channel is there, and about one conversation in eight is English', () => {
    for (const channel of ['email', 'chat', 'form', 'api'])
      expect(share((c) => c.channel === channel)).toBeGreaterThan(0.03);
    expect(share((c) => c.language === 'en')).toBeGreaterThan(0.08);
    expect(share((c) => c.language === 'en')).toBeLessThan(0.16);
    const anonymous = world.customers.filter((customer) => customer.kind === 'visitor').length / world.customers.length;
    expect(anonymous).toBeGreaterThan(0.05);
    expect(anonymous).toBeLessThan(0.11);
  });

  test('finished chats take six to twenty turns, mails at most six', () => {
    for (const c of world.conversations) {
      const turns = c.events.filter(isMessage).length;
      if (c.channel === 'chat' && (c.status === 'solved' || c.status === 'closed'))
        expect(turns).toBeGreaterThanOrEqual(6);
      expect(turns).toBeLessThanOrEqual(c.channel === 'chat' ? 20 : 7);
    }
  });

  test('light members write notes only, and partners no more than their own team', () => {
    const events = world.conversations.flatMap((c) => c.events.map((event) => ({ c, event })));
    expect(events.filter(({ event }) => event.type === 'out' && event.authorKey === 'yoshida')).toEqual([]);
    expect(events.some(({ event }) => event.type === 'note' && event.authorKey === 'yoshida')).toBe(true);
    expect(
      events.filter(({ c, event }) => event.type === 'out' && event.authorKey === 'hayashi' && c.teamKey !== 'partner'),
    ).toEqual([]);
  });

  test('the desk is alive: some wait for minutes, some for hours', () => {
    const waiting = world.conversations
      .filter((c) => (c.status === 'new' || c.status === 'open') && c.events.findLast(isMessage)?.type === 'in')
      .map((c) => (END.getTime() - c.createdAt.getTime()) / 60_000);
    expect(waiting.filter((minutes) => minutes < 30).length).toBeGreaterThanOrEqual(5);
    expect(waiting.filter((minutes) => minutes >= 60 && minutes < 360).length).toBeGreaterThanOrEqual(5);
  });

  test('many customers come back, some within a week about the same thing', () => {
    const sameWithinWeek = world.conversations.filter((c) =>
      world.conversations.some(
        (d) =>
          d.customerKey === c.customerKey &&
          d.categoryKey === c.categoryKey &&
          d.createdAt < c.createdAt &&
          c.createdAt.getTime() - d.createdAt.getTime() < 7 * 86_400_000,
      ),
    );
    expect(sameWithinWeek.length).toBeGreaterThan(30);
  });

  test('weekdays are busier than holidays', () => {
    const perDay = new Map<string, number>();
    for (const c of world.conversations)
      perDay.set(c.createdAt.toDateString(), (perDay.get(c.createdAt.toDateString()) ?? 0) + 1);
    const average = (pick: (c: DemoConversation) => boolean): number => {
      const found = world.conversations.filter(pick);
      return (
        found.length / new Set(found.map((c) => Math.floor((c.createdAt.getTime() + 9 * 3_600_000) / 86_400_000))).size
      );
    };
    const mondayLike = average(
      (c) => [1, 2, 3, 4, 5].includes(tokyoTime(c.createdAt).weekday) && !isDayOff(c.createdAt),
    );
    expect(mondayLike).toBeGreaterThan(average((c) => isDayOff(c.createdAt)) * 1.2);
  });

  test('the people of the design screens wait on the desk', () => {
    const subjects = [
      '佐藤 美咲',
      '髙橋 健一',
      '小林 由紀子',
      '伊藤 さくら',
      '中村 悠斗',
      '株式会社ミナト商会 総務部',
      '渡辺 翔',
      'サイト訪問者 #8841',
    ].map((name) => {
      const customer = world.customers.find((candidate) => candidate.displayName === name);
      return world.conversations.find((c) => c.customerKey === customer?.key && c.scenarioKey === 'story')?.subject;
    });
    expect(subjects.every((subject) => subject !== undefined)).toBe(true);
    const sato = world.conversations.find((c) => c.customerKey === 'sato-misaki' && c.scenarioKey === 'story');
    expect([sato?.status, sato?.assigneeKey]).toEqual(['open', 'yamamoto']);
    expect(sato?.events.at(-1)).toMatchObject({ type: 'note', authorKey: 'suzuki', mentions: ['yamamoto'] });
  });

  test.each(['2026-11-22T03:30:00+09:00', '2027-01-02T12:00:00+09:00', '2026-05-06T00:05:00+09:00'])(
    'it also holds at an odd hour (%s)',
    (end) => {
      const odd = buildDemoWorld({ endDate: new Date(end) });
      const late = odd.conversations.flatMap((c) => c.events).filter((event) => event.at.getTime() > Date.parse(end));
      expect(late).toEqual([]);
      for (const c of odd.conversations)
        c.events.forEach((event, index) =>
          expect(event.at.getTime()).toBeGreaterThanOrEqual(c.events[index - 1]?.at.getTime() ?? 0),
        );
      expect(odd.conversations.filter((c) => c.status === 'new').length).toBeGreaterThan(10);
    },
  );
});

describe('scenarios', () => {
  const marks = (text: string): { letters: string; digits: string } => {
    const found = /^@([a-z]*)([0-9]*)/.exec(text);
    return { letters: found?.[1] ?? '', digits: found?.[2] ?? '' };
  };

  test('there are at least forty, and their keys are unique', () => {
    expect(keys(SCENARIOS).size).toBe(SCENARIOS.length);
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(40);
  });

  test.each(SCENARIOS.map((scenario) => [scenario.key, scenario] as const))(
    '%s: every opening has an answer that fits it, every mark a partner',
    (_, scenario) => {
      const openings = [...scenario.open, ...(scenario.terse ?? [])];
      const opened = new Set(openings.flatMap((text) => [...marks(text).letters]));
      for (const text of openings) {
        for (const letter of marks(text).letters || '-')
          expect(
            scenario.fix.length === 0 ||
              scenario.fix.some((fix) => marks(fix).letters === '' || marks(fix).letters.includes(letter)),
          ).toBe(true);
      }
      const answers = new Set(scenario.fix.flatMap((fix) => [...marks(fix).digits]));
      for (const text of scenario.after)
        expect([...marks(text).digits].filter((digit) => !answers.has(digit))).toEqual([]);
      for (const text of [...scenario.fix, ...scenario.after, ...scenario.detail, ...scenario.ask])
        expect([...marks(text).letters].filter((letter) => !opened.has(letter))).toEqual([]);
    },
  );
});
