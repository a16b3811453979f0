import { EXAMPLES_AROUND } from './examples-around.ts';
import { EXAMPLES_CREDIT } from './examples-credit.ts';
import { EXAMPLES_DUE, EXAMPLES_EDGE } from './examples-edge.ts';

/**
 * Worked by hand. One table: the documentation prints it (docs/subsystems/metrics.md), the test computes it. A line of a
 * story is `[+day] hh:mm[:ss] word subject more…`; seconds and shares stand as people would work them out.
 */
export interface Example {
  title: string;
  story: string;
  /** What the figures must be: a value, or [numerator, denominator]; `id contacted`: the same of a part. */
  figures: Readonly<Record<string, number | null | readonly [number, number]>>;
}

const OPEN = '09:00 created c1 customer=u1 category=fault\n09:00 customer c1';

const OF_CONVERSATIONS: readonly Example[] = [
  {
    title: 'Asked at 9:00, a receipt at 9:01, answered at 9:40, solved at 10:00',
    story: `${OPEN}\n09:01 auto c1\n09:40 reply c1 by=a1\n10:00 solved c1 by=a1`,
    figures: {
      contacts: 1,
      first_response_time: 2400,
      next_response_time: 2400,
      time_to_first_action: 2400,
      first_resolution_time: 3600,
      full_resolution_time: 3600,
      resolution_rate: [1, 1],
      fcr: [1, 1],
      one_touch: [1, 1],
      fcr_no_recontact: [1, 1],
      reopen_rate: [0, 1],
      backlog: 0,
    },
  },
  {
    title: 'Nothing has happened: every figure is a dash',
    story: '',
    figures: {
      contacts: null,
      first_response_time: null,
      fcr: null,
      csat: null,
      answer_rate: null,
      aht: null,
      nps: null,
      backlog: null,
    },
  },
  {
    title: 'A bot answers at once, a person after half an hour: the bot’s words are no answer',
    story: `${OPEN}\n09:00:05 bot c1\n09:30 reply c1 by=a1`,
    figures: { first_response_time: 1800, time_to_first_action: 1800 },
  },
  {
    title: 'Three messages before one answer are one wait, from the oldest',
    story: `${OPEN}\n09:10 customer c1\n09:20 customer c1\n10:00 reply c1 by=a1`,
    figures: { next_response_time: 3600, first_response_time: 3600 },
  },
  {
    title: 'Two waits, of 10 and 30 minutes: the median lies between',
    story: `${OPEN}\n09:10 reply c1 by=a1\n10:00 customer c1\n10:30 reply c1 by=a1\n10:40 reply c1 by=a1`,
    figures: { next_response_time: 1200, first_response_time: 600 },
  },
  {
    title: 'A note is an action but no answer; looking at it would be neither',
    story: `${OPEN}\n09:05 note c1 by=a1\n09:50 reply c1 by=a1`,
    figures: { time_to_first_action: 300, first_response_time: 3000 },
  },
  {
    title: 'We wrote first: no first response, but the next answer counts',
    story: '09:00 created c1 customer=u1 category=fault\n09:00 reply c1 by=a1\n11:00 customer c1\n11:15 reply c1 by=a1',
    figures: { first_response_time: null, next_response_time: 900, contacts: 1 },
  },
  {
    title: 'Solved, a thank-you, solved again: nothing moves',
    story: `${OPEN}\n09:30 reply c1 by=a1\n10:00 solved c1 by=a1\n12:00 thanks c1\n12:00 reopened c1 by=customer\n12:05 solved c1 by=a1`,
    figures: {
      first_resolution_time: 3600,
      full_resolution_time: 3600,
      reopen_rate: [0, 1],
      resolution_rate: [1, 1],
      fcr: [1, 1],
      fcr_no_recontact: [0, 1],
    },
  },
  {
    title: 'The same where nobody knows what was said: solved again without a word from us',
    story: `${OPEN}\n09:30 reply c1 by=a1\n10:00 solved c1 by=a1\n12:00 customer c1 unread=true\n12:05 solved c1 by=a1`,
    figures: { full_resolution_time: 3600, reopen_rate: [0, 1] },
  },
  {
    title: 'It came back twice and was answered twice: reopened, the last solving counts',
    story: `${OPEN}\n09:30 reply c1 by=a1\n10:00 solved c1 by=a1\n11:00 customer c1\n11:30 reply c1 by=a1\n12:00 solved c1 by=a1\n13:00 customer c1\n13:30 reply c1 by=a1\n14:00 solved c1 by=a1`,
    figures: {
      first_resolution_time: 3600,
      full_resolution_time: 18000,
      reopen_rate: [1, 1],
      resolution_rate: [0, 1],
      fcr: [0, 1],
      one_touch: [0, 1],
    },
  },
  {
    title: 'Brought back by one of us: not reopened by the customer, but solved later',
    story: `${OPEN}\n09:30 reply c1 by=a1\n10:00 solved c1 by=a1\n11:00 reopened c1 by=agent\n12:00 solved c1 by=a1`,
    figures: { full_resolution_time: 10800, reopen_rate: [0, 1], fcr: [1, 1] },
  },
  {
    title: 'Solved without any answer: one-touch and first contact, no response time',
    story: `${OPEN}\n09:30 solved c1 by=a1`,
    figures: { first_response_time: null, one_touch: [1, 1], fcr: [1, 1], first_resolution_time: 1800 },
  },
  {
    title: 'An hour in pending before it was solved, shown apart',
    story: `${OPEN}\n09:10 reply c1 by=a1\n09:10 pending c1 by=a1\n10:10 customer c1\n10:20 reply c1 by=a1\n10:30 solved c1 by=a1`,
    figures: { pending_time: 3600, full_resolution_time: 5400, one_touch: [0, 1] },
  },
  {
    title: 'Spam counts nowhere',
    story: `${OPEN}\n09:10 no_action c1 by=a1\n09:00 created c2 customer=u2 category=fault\n09:00 customer c2\n09:20 reply c2 by=a1`,
    figures: { contacts: 1, first_response_time: 1200, backlog: 1 },
  },
  {
    title: 'The same customer writes again about the same after six days',
    story: `${OPEN}\n09:30 reply c1 by=a1\n10:00 solved c1 by=a1\n+6 09:00 created c2 customer=u1 category=fault\n+6 09:00 customer c2\n+6 09:10 reply c2 by=a1\n+6 09:20 solved c2 by=a1`,
    figures: { repeat_contact_rate: [1, 2], fcr: [1, 2], one_touch: [2, 2] },
  },
  {
    title: 'After eight days, or about something else, it is no repeat',
    story: `${OPEN}\n09:30 reply c1 by=a1\n10:00 solved c1 by=a1\n+1 09:00 created c2 customer=u1 category=billing\n+1 09:00 customer c2\n+8 10:30 created c3 customer=u1 category=fault\n+8 10:30 customer c3`,
    figures: { repeat_contact_rate: [0, 3], fcr: [1, 1] },
  },
  {
    title: 'Of two handled, one is escalated and passed to head office',
    story: `${OPEN}\n09:10 escalated c1 by=a1\n09:10 passed_on c1 by=a1\n09:20 solved c1 by=a1\n09:00 created c2 customer=u2 category=fault\n09:00 customer c2\n09:20 reply c2 by=a1\n09:30 solved c2 by=a1`,
    figures: { escalation_rate: [1, 2], hq_transfer_rate: [1, 2], hq_transfers: 1, tier1_resolution_rate: [1, 2] },
  },
];

export const EXAMPLES: readonly Example[] = [
  ...OF_CONVERSATIONS,
  ...EXAMPLES_AROUND,
  ...EXAMPLES_EDGE,
  ...EXAMPLES_DUE,
  ...EXAMPLES_CREDIT,
];
