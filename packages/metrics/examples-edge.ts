import type { Example } from './examples.ts';

const OPEN = '09:00 created c1 customer=u1 category=fault\n09:00 customer c1';
const SOLVED = `${OPEN}\n09:30 reply c1 by=a1\n10:00 solved c1 by=a1`;

/** Worked by hand: what lies on an edge, and what is easily read otherwise. */
export const EXAMPLES_EDGE: readonly Example[] = [
  {
    title: 'Back six days after the solving, and solved without another answer: no first contact resolution',
    story: `${SOLVED}\n+6 10:00 customer c1\n+6 12:00 solved c1 by=a1`,
    figures: { fcr: [0, 1], one_touch: [1, 1], reopen_rate: [1, 1], resolution_rate: [0, 1] },
  },
  {
    title: 'The same after eight days: reopened, but solved at the first contact',
    story: `${SOLVED}\n+8 11:00 customer c1\n+8 12:00 solved c1 by=a1`,
    figures: { fcr: [1, 1], reopen_rate: [1, 1], full_resolution_time: 702_000, first_resolution_time: 3600 },
  },
  {
    title: 'Exactly seven days are within seven days',
    story: `${SOLVED}\n+7 10:00 created c2 customer=u1 category=fault\n+7 10:00 customer c2`,
    figures: { fcr: [0, 1], repeat_contact_rate: [0, 2] },
  },
  {
    title: 'The same matter again beside the first, before that is solved: the first contact did not do',
    story: `${OPEN}\n09:20 created c2 customer=u1 category=fault\n09:20 customer c2\n09:30 reply c1 by=a1\n10:00 solved c1 by=a1`,
    figures: { fcr: [0, 1], repeat_contact_rate: [1, 2] },
  },
  {
    title: 'Two days later we write about the same: no contact of the customer',
    story: `${SOLVED}\n+2 09:00 created c2 customer=u1 category=fault by=agent\n+2 09:00 reply c2 by=a1\n+2 09:00 solved c2 by=a1`,
    figures: { fcr: [2, 2], repeat_contact_rate: [0, 2], first_response_time: 1800 },
  },
  {
    title: 'A bot answers and solves: solved, and handled by nobody',
    story: `${OPEN}\n09:01 bot c1\n09:10 solved c1 by=bot`,
    figures: { first_response_time: null, full_resolution_time: 600, fcr: [1, 1], escalation_rate: null },
  },
  {
    title: 'Put aside as needing nothing, and politely answered: it still counts nowhere',
    story: `${OPEN}\n09:10 no_action c1 by=a1\n09:20 reply c1 by=a1`,
    figures: { contacts: null, first_response_time: null, backlog: null },
  },
  {
    title: 'One of us takes up again what was solved, and it is open now: not brought back, and not resolved',
    story: `${SOLVED}\n11:00 reopened c1 by=agent`,
    figures: { resolution_rate: [0, 1], reopen_rate: [0, 1], full_resolution_time: 3600 },
  },
  {
    title: 'Two of us answer one question after another, over midnight',
    story:
      '23:50 created c1 customer=u1 category=fault\n23:50 customer c1\n+1 00:10 reply c1 by=a1\n+1 00:20 customer c1\n+1 00:25 reply c1 by=a2',
    figures: { first_response_time: 1200, next_response_time: 750 },
  },
  {
    title: 'A call two of us answer, with a hold between: one call, 5 s wait, 180 s with 30 s hold, 20 s wrap-up',
    story:
      '09:00:00 call.offered p1\n09:00:05 call.answered p1 by=a1\n09:01:05 call.held p1\n09:01:35 call.resumed p1\n09:01:40 call.answered p1 by=a2\n09:03:05 call.ended p1\n09:03:25 call.wrapped p1',
    figures: { aht: 200, talk_time: 150, hold_time: 30, wrap_up_time: 20, asa: 5, answer_rate: [1, 1] },
  },
  {
    title: 'Given up after 5 s is not short, after 4 s it is; neither is dropped',
    story: '09:00:00 call.offered p1\n09:00:05 call.abandoned p1\n09:00:00 call.offered p2\n09:00:04 call.abandoned p2',
    figures: {
      short_abandons: 1,
      answer_rate: [0, 2],
      answer_rate_without_short: [0, 1],
      abandonment_rate: [2, 2],
      asa: null,
      longest_wait: 5,
    },
  },
  {
    title: 'An answer without the id of its asking belongs to the only one of the conversation',
    story: '09:00 survey.delivered c1\n10:00 survey.answered c1 kind=nps score=9',
    figures: { nps: 100, response_rate_survey: [1, 1] },
  },
  {
    title: 'Five of ten points, where only the asking says that there are ten',
    story: '09:00 survey.delivered s1 kind=csat scale=10\n10:00 survey.answered s1 kind=csat score=5',
    figures: { csat: [0, 1] },
  },
  {
    title: '“Settled at the first contact?” asked beside satisfaction: one asking, two figures',
    story:
      '09:00 survey.delivered s1 kind=csat\n09:00 survey.delivered s2 kind=csat\n10:00 survey.answered s1 kind=csat score=5 scale=5 settled=true\n10:00 survey.answered s2 kind=csat score=3 scale=5 settled=false',
    figures: { csat: [1, 2], fcr_survey: [1, 2], response_rate_survey: [2, 2] },
  },
];

/** Worked by hand: what comes due for customers, with those somebody had talked with and the others. */
export const EXAMPLES_DUE: readonly Example[] = [
  {
    title: 'Beans last 30 days: bought again after 25 by one of two; the cycles of the later purchases are not over',
    story:
      '09:00 order.placed o1 customer=u1 product=beans cycleDays=30\n09:00 order.placed o2 customer=u2 product=beans cycleDays=30\n+25 09:00 order.placed o3 customer=u1 product=beans cycleDays=30\n+31 09:00 order.placed o4 customer=u2 product=beans cycleDays=30',
    figures: { repeat_rate: [1, 2] },
  },
  {
    title:
      'Who wrote to us bought again, who did not write did not; an order given back is none, two on one day are one',
    story:
      '09:00 order.placed o1 customer=u1 product=beans cycleDays=30\n10:00 order.placed o2 customer=u1 product=beans cycleDays=30\n09:00 order.placed o3 customer=u2 product=beans cycleDays=30\n+3 09:00 created c1 customer=u1 category=fault\n+3 09:00 customer c1\n+30 09:00 order.placed o4 customer=u1 product=beans cycleDays=30\n+30 09:00 order.placed o5 customer=u2 product=beans cycleDays=30\n+30 11:00 order.cancelled o5\n+31 09:00 note c1 by=a1',
    figures: { repeat_rate: [1, 2], 'repeat_rate contacted': [1, 1], 'repeat_rate notContacted': [0, 1] },
  },
  {
    title: 'Three contracts: renewed before its end, left to end, and not yet at its end',
    story:
      '09:00 contract.started k1 customer=u1 until=2026-12-02\n09:00 contract.started k2 customer=u2 until=2026-12-10\n09:00 contract.started k3 customer=u3 until=2027-11-02\n+3 09:00 created c1 customer=u2 category=fault\n+3 09:00 customer c1\n+20 09:00 contract.renewed k1 until=2027-12-02\n+39 09:00 note c1 by=a1',
    figures: { retention_rate: [1, 2], 'retention_rate contacted': [0, 1], 'retention_rate notContacted': [1, 1] },
  },
  {
    title: 'Nothing was due: a dash, not 0 %',
    story:
      '09:00 order.placed o1 customer=u1 product=beans cycleDays=30\n09:00 contract.started k1 customer=u1 until=2026-12-02',
    figures: { repeat_rate: null, retention_rate: null },
  },
  {
    title: 'Passed to head office at once, and given to the second desk later: two handings on, of one conversation',
    story:
      '09:00 created c1 customer=u1 category=fault\n09:00 customer c1\n09:10 escalated c1 by=a1 from=first to=hq\n09:10 passed_on c1 by=a1\n09:40 transferred c1 by=a1 from=first to=second',
    figures: { transfers: 2, escalation_rate: [1, 1], hq_transfers: 1 },
  },
];
