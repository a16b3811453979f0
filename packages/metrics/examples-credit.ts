import type { Example } from './examples.ts';

const ANSWERED = '09:00 created c1 customer=u1 category=fault\n09:00 customer c1\n09:30 reply c1 by=a1';

/** Worked by hand: what was ordered after our answers. */
export const EXAMPLES_CREDIT: readonly Example[] = [
  {
    title:
      'Ordered two days after an answer, with 2,000 of 8,000 back: 6,000; six days after, or cancelled, is nobody’s',
    story: `${ANSWERED}\n+2 09:00 order.placed o1 customer=u1 amount=8000\n+2 10:00 order.placed o2 customer=u1 amount=900\n+2 11:00 order.cancelled o2\n+3 09:00 order.refunded o1 amount=2000\n+6 10:00 order.placed o3 customer=u1 amount=5000`,
    figures: { attributed_revenue: 6000, attributed_orders: 1, order_conversion_rate: [1, 1] },
  },
  {
    title:
      'Exactly five days are within five days; what came before the answer, and what somebody else bought, is not after it',
    story: `09:10 order.placed o1 customer=u1 amount=100\n${ANSWERED}\n10:00 order.placed o2 customer=u2 amount=300\n+5 09:30 order.placed o3 customer=u1 amount=700`,
    figures: { attributed_revenue: 700, attributed_orders: 1 },
  },
  {
    title:
      'Two conversations answered: the order is that of the last answer before it, the other is answered without one',
    story: `${ANSWERED}\n10:00 created c2 customer=u1 category=billing\n10:00 customer c2\n10:30 reply c2 by=a2\n+1 09:00 order.placed o1 customer=u1 amount=400\n+1 10:00 reply c1 by=a1`,
    figures: { attributed_revenue: 400, attributed_orders: 1, order_conversion_rate: [1, 2] },
  },
  {
    title: 'Taken in a conversation: its own, whenever and whether or not anybody had written an answer',
    story:
      '09:00 created c1 customer=u1 category=fault\n09:00 customer c1\n09:20 order.placed o1 customer=u1 in=c1 amount=500\n09:30 created c2 customer=u2 category=fault\n09:30 customer c2',
    figures: { attributed_revenue: 500, attributed_orders: 1, order_conversion_rate: [1, 1] },
  },
  {
    title: 'Amounts of two currencies are never added: of three orders the two in yen come to 1,200',
    story: `${ANSWERED}\n10:00 order.placed o1 customer=u1 amount=500 currency=JPY\n10:00 order.placed o2 customer=u1 amount=700 currency=JPY\n10:00 order.placed o3 customer=u1 amount=2500 currency=USD`,
    figures: { attributed_revenue: 1200, attributed_orders: 3 },
  },
  {
    title: 'Needing nothing, or a machine’s answer: nothing is credited, and nothing was answered',
    story:
      '09:00 created c1 customer=u1 category=fault\n09:00 customer c1\n09:01 auto c1\n10:00 order.placed o1 customer=u1 amount=500\n09:00 created c2 customer=u2 category=fault\n09:00 customer c2\n09:30 reply c2 by=a1\n09:40 no_action c2 by=a1\n10:00 order.placed o2 customer=u2 amount=500',
    figures: { attributed_revenue: null, attributed_orders: null, order_conversion_rate: null },
  },
];
