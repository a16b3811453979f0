import type { DemoArticle } from './demo-article.ts';

/** English texts of what is read most, by the key of the article; others have theirs beside the Japanese one. */
export const IN_ENGLISH: Readonly<Record<string, NonNullable<DemoArticle['en']>>> = {
  'mill-noise': {
    title: 'The grinder makes a noise',
    words: ['grating noise', 'grinder is loud'],
    answer:
      'A small stone or a hard bean may be caught.\n\n1. Switch it off and pull the plug.\n2. Empty the hopper and take the beans out of the grinder.\n3. Put the hopper back and try a few beans.\n\nIf the noise goes on, please stop using it and tell us the serial number.',
  },
  leak: {
    title: 'Water is leaking',
    words: ['leaks', 'water under the machine'],
    answer:
      'For your safety, switch it off and pull the plug first.\n\n1. Take the tank off and see whether the seal below sits straight.\n2. See whether the drip tray is full.\n3. Push the tank in until it stops.\n\n:::warning\nIf outlet or cord are wet, do not touch them: switch off the circuit breaker and call us.\n:::',
  },
  'coffee-weak': {
    title: 'The coffee is too weak or too strong',
    words: ['weak coffee', 'bitter'],
    answer:
      'Three things decide; please change one at a time.\n\n- **Grind**: one step finer when it is weak\n- **Amount**: about 10 g a cup\n- **Freshness**: within two weeks of opening the bag',
  },
  'coffee-not-hot': {
    title: 'The coffee is not hot enough',
    words: ['lukewarm'],
    answer:
      'Warm the cup and set the brewing temperature to high: hold the power and the brew button together for three seconds.',
  },
  'no-extraction': {
    title: 'No coffee comes out',
    words: ['nothing comes out', 'no water'],
    answer:
      '1. Take the tank off and push it in again.\n2. See that the water stands above the lowest line.\n3. Descale it if that is more than three months ago.\n4. After a long pause, brew twice with water only.',
  },
  'kettle-smell': {
    title: 'It smells of burning, or smokes',
    words: ['burning smell', 'smoke'],
    answer:
      ':::warning\nStop using it at once and pull the plug. Do not touch it with wet hands.\n:::\n\nPlease leave it as it is and call 0120-000-520, day and night.',
  },
  'delivery-damaged': {
    title: 'It arrived damaged',
    words: ['broken on arrival'],
    answer:
      'We are sorry for the trouble. Take pictures of the box and the goods and write to us **within 7 days**. We exchange it and pay for the way. Please keep the box until it is picked up.',
  },
  'delivery-wrong': {
    title: 'Something else arrived',
    words: ['wrong item'],
    answer:
      'Please leave it unopened and send us the order number and a picture. We send the right one at once and pick the other up at our cost.',
  },
  'order-cancel': {
    title: 'Cancelling an order',
    words: ['cancel my order'],
    answer:
      'Before it is sent, cancel it under “Orders” in your account. After that, please accept it and return it to us.',
  },
  'subscription-beans': {
    title: 'Other beans in my subscription',
    words: ['change the beans'],
    answer:
      'Under “Subscription” in your account you change beans and grind from the next delivery on, until five days before it.',
  },
  'subscription-end': {
    title: 'Ending my subscription',
    words: ['cancel subscription'],
    answer:
      'You can end it at any time under “Subscription” in your account, free of charge. Within five days of the next delivery, that one is the last.',
  },
  'refund-timing': {
    title: 'When is my refund coming?',
    words: ['refund'],
    answer:
      'Within three working days of the goods reaching us. On cards it may take one or two months to appear; transfers arrive on the next working day.',
  },
  'repair-status': {
    title: 'How far is my repair?',
    words: ['repair status'],
    answer: 'See “Repairs” in your account. When it takes more than 14 days, we write to you.',
  },
  parts: {
    title: 'Can I buy single parts?',
    words: ['spare parts'],
    answer: 'Tanks, drip trays, seals and spoons, yes. Tell us the model and we name the one that fits.',
  },
  warranty: {
    title: 'Registering and extending the warranty',
    words: ['guarantee'],
    answer:
      'One year from the delivery. Register the serial number in your account and that is your proof of purchase. Five years: apply within 30 days of the delivery.',
  },
};
