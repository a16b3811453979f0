/** A text of the demo in both languages. */
export interface Words {
  ja: string;
  en: string;
}

const say = (ja: string, en: string): Words => ({ ja, en });
const nothing = say('', '');

interface DemoNote {
  author: string;
  minutesAgo: number;
  /** null: for everybody. */
  team: string | null;
  shift: Words;
  body: Words;
  important: boolean;
  linked: boolean;
  readBy: readonly string[];
  comment: { author: string; body: Words } | null;
}

export const NOTES: readonly DemoNote[] = [
  {
    author: 'nakamura',
    minutesAgo: 200,
    team: null,
    shift: say('遅番', 'Late shift'),
    body: say(
      '本日18時から電話回線の切り替え工事があります。18時〜18時30分はお電話がつながりません。折り返しのお約束は、この時間を避けてください。',
      'The telephone lines are switched over today from 18:00. Nobody can call us until 18:30: promise no callbacks for that time.',
    ),
    important: true,
    linked: false,
    readBy: ['kimura', 'tamura', 'suzuki'],
    comment: null,
  },
  {
    author: 'suzuki',
    minutesAgo: 150,
    team: 'technical',
    shift: nothing,
    body: say(
      'YC-520 の代替機は倉庫に残り3台です。貸し出す前に、必ず技術サポートへ声をかけてください。',
      'Three loan machines of the YC-520 are left. Ask technical support before you promise one.',
    ),
    important: false,
    linked: true,
    readBy: ['tamura'],
    comment: {
      author: 'tamura',
      body: say('1台を佐藤様に手配しました。残り2台です。', 'One goes to Ms Sato. Two are left.'),
    },
  },
  {
    author: 'kimura',
    minutesAgo: 90,
    team: 'first',
    shift: say('早番', 'Early shift'),
    body: say(
      '定期便11月分の一部が1日遅れています。お問い合わせには「明日のお届け」とご案内し、お詫びのひとことを添えてください。',
      'Some November subscriptions are a day late. Tell customers “tomorrow”, with a word of apology.',
    ),
    important: false,
    linked: false,
    readBy: ['yamamoto', 'nakajima'],
    comment: null,
  },
];

interface DemoTask {
  kind: 'todo' | 'callback' | 'visit' | 'check';
  title: Words;
  details: Words;
  author: string;
  assignee: string | null;
  team: string | null;
  /** Which open conversation of the guest it hangs on. */
  conversation: number | null;
  /** Minutes from now; negative: late. */
  dueIn: number | null;
  windowMinutes: number;
  minutesAgo: number;
  phone: string;
  contact: Words | null;
  attempts: readonly ('absent' | 'busy' | 'voicemail')[];
}

const plain = { details: nothing, team: null, windowMinutes: 0, phone: '', contact: null, attempts: [] } as const;

export const TASKS: readonly DemoTask[] = [
  {
    ...plain,
    kind: 'callback',
    title: say('配送日時のご相談に折り返し', 'Call back about the delivery'),
    details: say('土曜の午前中に受け取りたいとのご希望。', 'She would like it on Saturday morning.'),
    author: 'yamamoto',
    assignee: 'yamamoto',
    conversation: 1,
    dueIn: 75,
    windowMinutes: 60,
    minutesAgo: 120,
    phone: '090-0000-2716',
    attempts: ['absent'],
  },
  {
    ...plain,
    kind: 'callback',
    title: say('請求書の宛名の件（折り返し希望）', 'Name on the invoice (wishes a call back)'),
    details: say('午後は会議のため、16時以降がご希望。', 'In meetings this afternoon; after 16:00 please.'),
    author: 'nakajima',
    assignee: 'yamamoto',
    conversation: null,
    dueIn: 180,
    windowMinutes: 90,
    minutesAgo: 60,
    phone: '03-1234-5678',
    contact: say('渡辺 翔', 'Sho Watanabe'),
  },
  {
    ...plain,
    kind: 'callback',
    title: say('修理のお見積りについて折り返し', 'Call back about the repair estimate'),
    author: 'tamura',
    assignee: null,
    team: 'technical',
    conversation: null,
    dueIn: -25,
    minutesAgo: 240,
    phone: '090-0000-3150',
    contact: say('伊藤 さくら', 'Sakura Ito'),
    attempts: ['absent', 'absent'],
  },
  {
    ...plain,
    kind: 'check',
    title: say('交換品の到着を確認する', 'Check that the replacement has arrived'),
    author: 'yamamoto',
    assignee: 'yamamoto',
    conversation: 0,
    dueIn: 24 * 60,
    minutesAgo: 30,
  },
  {
    ...plain,
    kind: 'todo',
    title: say('ミナト商会様へ見積書を送る', 'Send Minato Trading the estimate'),
    author: 'nakamura',
    assignee: 'yamamoto',
    conversation: null,
    dueIn: 150,
    minutesAgo: 180,
  },
  {
    ...plain,
    kind: 'visit',
    title: say('二子玉川店の展示機を点検', 'Look at the display machine in the Futako shop'),
    author: 'suzuki',
    assignee: null,
    team: 'technical',
    conversation: null,
    dueIn: 3 * 24 * 60,
    minutesAgo: 300,
  },
];

interface DemoEscalation {
  conversation: number;
  team: string | null;
  member: string | null;
  ask: 'answer' | 'decision';
  reason: Words;
  summary: Words;
  question: Words;
  dueIn: number;
  minutesAgo: number;
}

export const ESCALATIONS: readonly DemoEscalation[] = [
  {
    conversation: 0,
    team: null,
    member: 'yoshida',
    ask: 'answer',
    reason: say('製造番号が対象ロットかの判定', 'Is this serial number of the affected lot?'),
    summary: say(
      'YC-520、抽出中にミルから異音のあと停止。コンセントとふたは確認済み。日曜の来客までにお使いになりたいとのこと。',
      'YC-520: a noise from the grinder, then it stopped. Plug and lid are checked. She needs it for guests on Sunday.',
    ),
    question: say('25K09-004812 は KI-031 の対象でしょうか。', 'Is 25K09-004812 part of KI-031?'),
    dueIn: 110,
    minutesAgo: 45,
  },
  {
    conversation: 2,
    team: 'relations',
    member: null,
    ask: 'decision',
    reason: say('規定を超える返金の判断', 'A refund beyond the rules'),
    summary: say(
      '購入から45日。開封済みの定期便3回分の返金をご希望。遅配が2回続いたことへのご不満が背景にあります。',
      'Bought 45 days ago. Asks for a refund of three opened deliveries after two late ones.',
    ),
    question: say('1回分の返金とポイント付与でお受けしてよいでしょうか。', 'May we offer one delivery and points?'),
    dueIn: 240,
    minutesAgo: 20,
  },
];

interface DemoEntry {
  topic: Words;
  team: string | null;
  member: string | null;
  outside: Words;
  hours: Words;
  phone: string;
  mail: string;
  notes: Words;
  categories: readonly string[];
}

const entry = {
  team: null,
  member: null,
  outside: nothing,
  phone: '',
  mail: '',
  notes: nothing,
  categories: [],
} as const;
const office = say('平日 9:00〜18:00', 'Weekdays 9:00–18:00');

export const DIRECTORY: readonly DemoEntry[] = [
  {
    ...entry,
    topic: say('故障の判定・修理の可否', 'Faults and repairs'),
    team: 'technical',
    hours: office,
    phone: '03-0000-1201',
    categories: ['product'],
  },
  {
    ...entry,
    topic: say('製造ロット・品質の確認', 'Lots and quality'),
    member: 'yoshida',
    hours: say('平日 10:00〜17:00', 'Weekdays 10:00–17:00'),
    phone: '03-0000-1305',
    notes: say('製造番号を添えてください。', 'Send the serial number along.'),
    categories: ['product'],
  },
  {
    ...entry,
    topic: say('規定を超える返金・お詫び', 'Refunds beyond the rules'),
    team: 'relations',
    hours: office,
    phone: '03-0000-1400',
    categories: ['returns', 'billing'],
  },
  {
    ...entry,
    topic: say('発煙・けが・製品の安全', 'Smoke, injuries, safety'),
    team: 'relations',
    hours: say('24時間（夜間は携帯へ）', 'Day and night'),
    phone: '080-0000-1401',
    notes: say('受けたらすぐに電話してください。', 'Call at once.'),
    categories: ['product'],
  },
  {
    ...entry,
    topic: say('請求書・適格請求書・入金', 'Invoices and payments'),
    outside: say('経理部', 'Accounting'),
    hours: say('平日 9:00〜16:00（月末は15:00まで）', 'Weekdays 9:00–16:00'),
    phone: '03-0000-1500',
    mail: 'keiri@yamane-coffee.example',
    categories: ['billing'],
  },
  {
    ...entry,
    topic: say('配送の遅れ・紛失の調査', 'Late and lost parcels'),
    outside: say('ヤマネ物流センター', 'Yamane Logistics'),
    hours: say('毎日 8:00〜20:00', 'Daily 8:00–20:00'),
    phone: '0120-000-116',
    categories: ['order'],
  },
  {
    ...entry,
    topic: say('定期便の止まった決済', 'Subscription payments that failed'),
    member: 'kimura',
    hours: office,
    categories: ['subscription'],
  },
  {
    ...entry,
    topic: say('法人・卸のお取引', 'Business customers'),
    member: 'kato',
    hours: office,
    categories: ['business'],
  },
  {
    ...entry,
    topic: say('取材・広報', 'Press'),
    outside: say('本社 広報室', 'Press office'),
    hours: say('平日 10:00〜17:00', 'Weekdays 10:00–17:00'),
    phone: '03-0000-1600',
    mail: 'pr@yamane-coffee.example',
  },
  {
    ...entry,
    topic: say('個人情報の開示・削除', 'Personal data'),
    outside: say('個人情報相談窓口', 'Data protection desk'),
    hours: say('平日 10:00〜16:00', 'Weekdays 10:00–16:00'),
    mail: 'privacy@yamane-coffee.example',
    notes: say('本人確認を済ませてから取り次いでください。', 'Check who is asking first.'),
  },
];
