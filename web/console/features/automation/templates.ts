import type { Condition, RuleDefinition } from '@madoguchi/contracts/automation';
import { useTranslations } from 'use-intl';

/** Rules that many desks need, to start from. What only the desk knows (whom, which team) is chosen in the editor. */
export const TEMPLATES = ['after_hours', 'complaint', 'reminder', 'close', 'vip', 'billing'] as const;
export type Template = (typeof TEMPLATES)[number];

export function blankRule(): RuleDefinition {
  return {
    name: '',
    trigger: { on: 'event', events: ['customer_message'] },
    conditions: { match: 'all', conditions: [] },
    actions: [{ do: 'set_priority', priority: 'high' }],
    stopAfter: false,
  };
}

export function splitWords(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[、,，\n]/u)
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
  ];
}

const says = (words: readonly string[]): Condition => ({
  type: 'text',
  field: 'subject_or_body',
  key: '',
  op: 'contains_any',
  words: [...words],
});
const DAY = 1440;

type Words = ReturnType<typeof useTranslations<'automation.template'>>;
type Parts = Omit<Partial<RuleDefinition>, 'name'>;
const all = (...conditions: Condition[]): RuleDefinition['conditions'] => ({ match: 'all', conditions });
const opened = { on: 'event', events: ['opened'] } satisfies RuleDefinition['trigger'];
const pendingFor = (days: number): RuleDefinition['trigger'] => ({
  on: 'since',
  state: 'pending',
  minutes: days * DAY,
  business: false,
});

const PARTS: Record<Template, (t: Words) => Parts> = {
  after_hours: (t) => ({
    conditions: all(
      { type: 'flag', field: 'business_hours', value: false },
      { type: 'flag', field: 'opening_message', value: false },
    ),
    actions: [{ do: 'send_reply', body: t('after_hours.body') }],
  }),
  complaint: (t) => ({
    conditions: all(says(splitWords(t('complaint.words')))),
    actions: [
      { do: 'set_priority', priority: 'urgent' },
      { do: 'set_kind', kind: 'complaint' },
      { do: 'add_note', body: t('complaint.note') },
      { do: 'notify', memberIds: [], teamIds: [], assignee: true },
    ],
  }),
  reminder: (t) => ({ trigger: pendingFor(2), actions: [{ do: 'send_reply', body: t('reminder.body') }] }),
  close: (t) => ({
    trigger: pendingFor(9),
    actions: [
      { do: 'add_tag', tag: t('close.tag') },
      { do: 'set_status', status: 'solved' },
    ],
  }),
  vip: (t) => ({
    trigger: opened,
    conditions: all({ type: 'text', field: 'attribute', key: t('vip.key'), op: 'is_any', words: ['VIP'] }),
    actions: [
      { do: 'set_priority', priority: 'high' },
      { do: 'assign_team', teamId: null },
    ],
  }),
  billing: (t) => ({
    trigger: opened,
    conditions: all(says(splitWords(t('billing.words')))),
    actions: [{ do: 'add_tag', tag: t('billing.tag') }],
  }),
};

/** The example in the language of the screen. */
export function useTemplate(): (template: Template) => RuleDefinition {
  const t = useTranslations('automation.template');
  return (template) => ({ ...blankRule(), ...PARTS[template](t), name: t(`${template}.name`) });
}
