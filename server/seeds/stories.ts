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

const SATO = {
  louder:
    '先週からミルの音が急に大きくなりました。豆は変えていません（いつもの浅煎りです）。\n掃除をすればよいのか、部品の寿命なのか教えていただけますか。\n\n佐藤美咲',
  cleaning:
    '佐藤 美咲 様\n\nいつもありがとうございます。ヤマネ珈琲機器の鈴木でございます。\nミルの音が大きくなったとのこと、ご不便をおかけし申し訳ございません。\n\nまず、刃のまわりの清掃をお試しいただけますでしょうか。\n1. 電源を切り、豆を空にしてホッパーを外します\n2. 上刃を左に回して取り出します\n3. 付属のブラシで粉を落とし、乾いた布で拭きます\n\n改善しない場合は、製造番号（本体背面）を添えてこのメールにご返信ください。すぐに次の手配をいたします。',
  stopped: '今朝ガリガリと鳴って、そのまま止まりました。ランプもつきません。',
  call: '通話 6分12秒（保留 0:24）\nコンセントとふたは確認済み。日曜の来客までに使いたい。無償交換と代替機の可否を本日中に回答する約束。',
  lot: '@山本 製造番号 25K09 は KI-031 の対象ロットです。代替機は倉庫に YC-520 が 3台。今日 15時までの手配で土曜着にできます。',
};

function satoEvents(end: Date, rng: Rng): DemoEvent[] {
  const on = (day: number, hour: number, minute: number): Date =>
    addMinutes(tokyoMidnight(end, day), hour * 60 + minute);
  const ago = (minutes: number): Date => addMinutes(end, -minutes);
  const [her, him] = ['sato-misaki', 'suzuki'];
  const answer = `${SATO.cleaning}\n\n${sign(him)}`;
  return [
    { type: 'in', at: on(-2, 8, 12), authorKey: her, text: SATO.louder },
    { type: 'assign', at: on(-2, 9, 58), authorKey: 'system', text: him, teamKey: 'technical' },
    { type: 'status', at: on(-2, 9, 58), authorKey: him, text: 'open' },
    { type: 'out', at: on(-2, 10, 5), authorKey: him, text: answer },
    { type: 'status', at: on(-2, 10, 5), authorKey: him, text: 'pending' },
    { type: 'in', at: on(-1, 21, 36), authorKey: her, text: SATO.stopped, attachments: [photo(rng, '前面ランプ.png')] },
    { type: 'status', at: on(-1, 21, 36), authorKey: 'system', text: 'open' },
    { type: 'assign', at: ago(40), authorKey: him, text: 'yamamoto', teamKey: 'technical' },
    { type: 'note', at: ago(33), authorKey: 'yamamoto', mentions: [], text: SATO.call },
    { type: 'note', at: ago(16), authorKey: him, mentions: ['yamamoto'], text: SATO.lot },
  ];
}

/** Satō Misaki's broken mill, as on the desk screen: two days of mails, a call's summary, a note. */
function satoStory(end: Date, rng: Rng): Told {
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
    events: satoEvents(end, rng),
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
