import type { Example } from './examples.ts';

const OPEN = '09:00 created c1 customer=u1 category=fault\n09:00 customer c1';

/** Worked by hand: calls, surveys, visits, and what is so now. */
export const EXAMPLES_AROUND: readonly Example[] = [
  {
    title: 'A call: 10 s wait, 120 s with 20 s hold, 30 s wrap-up',
    story:
      '09:00:00 call.offered p1\n09:00:10 call.answered p1 by=a1\n09:00:30 call.held p1\n09:00:50 call.resumed p1\n09:02:10 call.ended p1\n09:02:40 call.wrapped p1',
    figures: {
      aht: 150,
      aht_phone: 150,
      talk_time: 100,
      hold_time: 20,
      wrap_up_time: 30,
      asa: 10,
      longest_wait: 10,
      answer_rate: [1, 1],
      service_level: [1, 1],
    },
  },
  {
    title: 'A hold that nobody resumed lasts until the end',
    story: '09:00:00 call.offered p1\n09:00:00 call.answered p1 by=a1\n09:01:00 call.held p1\n09:02:00 call.ended p1',
    figures: { hold_time: 60, talk_time: 60, aht_phone: 120 },
  },
  {
    title: 'Four calls: in 10 s, in 40 s, given up after 3 s and after 60 s',
    story:
      '09:00:00 call.offered p1\n09:00:10 call.answered p1\n09:00:00 call.offered p2\n09:00:40 call.answered p2\n09:00:00 call.offered p3\n09:00:03 call.abandoned p3\n09:00:00 call.offered p4\n09:01:00 call.abandoned p4',
    figures: {
      answer_rate: [2, 4],
      answer_rate_without_short: [2, 3],
      short_abandons: 1,
      service_level: [1, 4],
      service_level_with_abandons: [2, 4],
      abandonment_rate: [2, 4],
      asa: 25,
      longest_wait: 60,
    },
  },
  {
    title: 'Who asks to be called back has not given up',
    story:
      '09:00:00 call.offered p1\n09:00:15 call.callback_requested p1\n09:00:00 call.offered p2\n09:00:05 call.answered p2',
    figures: {
      answer_rate: [1, 2],
      abandonment_rate: [0, 2],
      service_level: [1, 2],
      service_level_with_callbacks: [2, 2],
      service_level_removed: [2, 2],
    },
  },
  {
    title: 'Text: 300 s of work in two sittings and 60 s of wrap-up',
    story: `${OPEN}\n09:10 handling.measured c1 activeSeconds=200 wrapUpSeconds=0\n09:30 handling.measured c1 activeSeconds=100 wrapUpSeconds=60`,
    figures: { aht: 360, aht_text: 360, wrap_up_time: 60 },
  },
  {
    title: 'Satisfaction of 5, 4, 3 of five: two in the top boxes',
    story:
      '09:00 survey.delivered s1 kind=csat\n09:00 survey.delivered s2 kind=csat\n09:00 survey.delivered s3 kind=csat\n09:00 survey.delivered s4 kind=csat\n10:00 survey.answered s1 kind=csat score=5 scale=5\n10:00 survey.answered s2 kind=csat score=4 scale=5\n10:00 survey.answered s3 kind=csat score=3 scale=5',
    figures: { csat: [2, 3], csat_mean: 4, response_rate_survey: [3, 4] },
  },
  {
    title: 'Of ten points only 9 and 10 are the top boxes',
    story:
      '09:00 survey.delivered s1 kind=csat\n10:00 survey.answered s1 kind=csat score=8 scale=10\n09:00 survey.delivered s2 kind=csat\n10:00 survey.answered s2 kind=csat score=9 scale=10',
    figures: { csat: [1, 2] },
  },
  {
    title: 'An answer that was corrected is one answer, the last',
    story:
      '09:00 survey.delivered s1 kind=csat\n10:00 survey.answered s1 kind=csat score=1 scale=5\n10:01 survey.answered s1 kind=csat score=5 scale=5',
    figures: { csat: [1, 1], csat_mean: 5, response_rate_survey: [1, 1] },
  },
  {
    title: 'Recommendation of 10, 9, 8 and 3: 50 % less 25 %',
    story:
      '10:00 survey.answered s1 kind=nps score=10\n10:00 survey.answered s2 kind=nps score=9\n10:00 survey.answered s3 kind=nps score=8\n10:00 survey.answered s4 kind=nps score=3',
    figures: { nps: 25 },
  },
  {
    title: 'Effort of 2 and 5; “solved at once?” yes and no',
    story:
      '10:00 survey.answered s1 kind=ces score=2 scale=7\n10:00 survey.answered s2 kind=ces score=5 scale=7\n10:00 survey.answered s3 kind=fcr score=1\n10:00 survey.answered s4 kind=fcr score=0',
    figures: { ces: 3.5, fcr_survey: [1, 2] },
  },
  {
    title: 'A visit after which somebody wrote within a day, and one after which nobody did',
    story:
      '09:00 help.session_ended h1 customer=u1\n09:00 help.session_ended h2 customer=u2\n12:00 created c1 customer=u1 category=fault\n12:00 customer c1',
    figures: { deflection_rate: [1, 2] },
  },
  {
    title: 'One search of two found nothing',
    story: '09:00 knowledge.searched q1 hits=0\n09:01 knowledge.searched q2 hits=4',
    figures: { zero_hit_rate: [1, 2] },
  },
  {
    title: 'Marked as not in the manual; a required guide that was left',
    story: `${OPEN}\n09:10 reply c1 by=a1\n09:11 not_in_manual c1\n09:12 guide.finished c1 deviated=true`,
    figures: { not_in_manual_rate: [1, 1], guide_adherence: [0, 1] },
  },
  {
    title: 'Two open; one has waited 26 hours with nobody having touched it',
    story: `${OPEN}\n+1 10:00 created c2 customer=u2 category=fault\n+1 10:00 customer c2\n+1 11:00 note c2 by=a1`,
    figures: { backlog: 2, oldest_waiting: 93600, unattended: 1 },
  },
];
