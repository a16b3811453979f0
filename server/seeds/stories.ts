import { photo } from './attachments.ts';
import { addMinutes, tokyoMidnight } from './calendar.ts';
import { DESK_ROWS, type DeskRow } from './story-desk.ts';
import { AGENT_SIGNATURE } from './phrases.ts';
import type { Rng } from './random.ts';
import { MEMBERS } from './shop.ts';
import type { DemoConversation, DemoEvent } from './types.ts';

type Told = Omit<DemoConversation, 'key' | 'createdAt'>;

const JA = { language: 'ja' as const, priority: 'normal' as const, stage: 'after_purchase' as const };
const sign = (key: string): string => {
  const member = MEMBERS.find((candidate) => candidate.key === key);
  return AGENT_SIGNATURE.replace('{agentfull}', member?.name ?? '').replace('{agentkana}', member?.kana ?? '');
};

/** Satō Misaki's broken mill, as on the desk screen: two days of mails, a call's summary, a note. */
function satoStory(end: Date, rng: Rng): Told {
  const on = (day: number, hour: number, minute: number): Date =>
    addMinutes(tokyoMidnight(end, day), hour * 60 + minute);
  const events: DemoEvent[] = [
    {
      type: 'in',
      at: on(-2, 8, 12),
      authorKey: 'sato-misaki',
      text: '先週からミルの音が急に大きくなりました。豆は変えていません（いつもの浅煎りです）。\n掃除をすればよいのか、部品の寿命なのか教えていただけますか。\n\n佐藤美咲',
    },
    { type: 'assign', at: on(-2, 9, 58), authorKey: 'system', text: 'suzuki', teamKey: 'technical' },
    { type: 'status', at: on(-2, 9, 58), authorKey: 'suzuki', text: 'open' },
    {
      type: 'out',
      at: on(-2, 10, 5),
      authorKey: 'suzuki',
      text: `佐藤 美咲 様\n\nいつもありがとうございます。ヤマネ珈琲機器の鈴木でございます。\nミルの音が大きくなったとのこと、ご不便をおかけし申し訳ございません。\n\nまず、刃のまわりの清掃をお試しいただけますでしょうか。\n1. 電源を切り、豆を空にしてホッパーを外します\n2. 上刃を左に回して取り出します\n3. 付属のブラシで粉を落とし、乾いた布で拭きます\n\n改善しない場合は、製造番号（本体背面）を添えてこのメールにご返信ください。すぐに次の手配をいたします。\n\n${sign('suzuki')}`,
    },
    { type: 'status', at: on(-2, 10, 5), authorKey: 'suzuki', text: 'pending' },
    {
      type: 'in',
      at: on(-1, 21, 36),
      authorKey: 'sato-misaki',
      text: '今朝ガリガリと鳴って、そのまま止まりました。ランプもつきません。',
      attachments: [photo(rng, '前面ランプ.png')],
    },
    { type: 'status', at: on(-1, 21, 36), authorKey: 'system', text: 'open' },
    { type: 'assign', at: addMinutes(end, -40), authorKey: 'suzuki', text: 'yamamoto', teamKey: 'technical' },
    {
      type: 'note',
      at: addMinutes(end, -33),
      authorKey: 'yamamoto',
      mentions: [],
      text: '通話 6分12秒（保留 0:24）\nコンセントとふたは確認済み。日曜の来客までに使いたい。無償交換と代替機の可否を本日中に回答する約束。',
    },
    {
      type: 'note',
      at: addMinutes(end, -16),
      authorKey: 'suzuki',
      mentions: ['yamamoto'],
      text: '@山本 製造番号 25K09 は KI-031 の対象ロットです。代替機は倉庫に YC-520 が 3台。今日 15時までの手配で土曜着にできます。',
    },
  ];
  return {
    ...JA,
    scenarioKey: 'story',
    customerKey: 'sato-misaki',
    inboxKey: 'support-mail',
    channel: 'email',
    subject: 'YC-520 の電源が入らない（ミル異音のあと停止）',
    status: 'open',
    priority: 'high',
    kind: 'problem',
    categoryKey: 'product.fault.power',
    tags: ['ki-031', 'photo', 'loaner', 'vip'],
    teamKey: 'technical',
    assigneeKey: 'yamamoto',
    events,
  };
}

/** Fixed conversations of the design's desk, ending now. */
export function storyConversations(end: Date, rng: Rng): Omit<DemoConversation, 'key'>[] {
  return [satoStory(end, rng), ...DESK_ROWS.map((row) => deskStory(row, end, rng))].map((told) => ({
    ...told,
    createdAt: told.events[0]?.at ?? end,
  }));
}

/** A row of the desk screen, its minutes counted back from now. */
function deskStory({ said, taken, note, answer, photo: picture, ...row }: DeskRow, end: Date, rng: Rng): Told {
  const ago = (minutes: number): Date => addMinutes(end, -minutes);
  const events: DemoEvent[] = said.map(([minutes, text]) => ({
    type: 'in',
    at: ago(minutes),
    authorKey: row.customerKey,
    text,
    attachments: picture === undefined ? undefined : [photo(rng, picture)],
  }));
  const by = row.assigneeKey;
  if (taken !== undefined && by !== null) {
    events.push(
      { type: 'assign', at: ago(taken), authorKey: 'system', text: by, teamKey: row.teamKey },
      { type: 'status', at: ago(taken), authorKey: by, text: 'open' },
    );
    if (note !== undefined) events.push({ type: 'note', at: ago(note[0]), authorKey: by, mentions: [], text: note[1] });
    if (answer !== undefined)
      events.push(
        { type: 'out', at: ago(answer[0]), authorKey: by, text: `${answer[1]}\n\n${sign(by)}` },
        { type: 'status', at: ago(answer[0]), authorKey: by, text: 'pending' },
      );
  }
  return { ...row, scenarioKey: 'story', language: 'ja', events };
}
