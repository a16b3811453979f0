import type { DemoArticle } from './demo-article.ts';

/** English texts of what is read less often: beans, billing, business, and what is for us alone. */
export const MORE_IN_ENGLISH: Readonly<Record<string, NonNullable<DemoArticle['en']>>> = {
  'ye710-pressure': {
    title: 'The YE-710 does not build up pressure',
    words: ['gauge does not move', 'no crema', 'thin espresso'],
    answer:
      'Use 18 g of finely ground coffee and tamp it level. If the gauge stays below 9 bar, grind one step finer at a time.',
    internal:
      'Some machines with pumps before type B stop at 7 bar. Waiting for an answer from quality assurance (Yoshida).',
  },
  'ye710-steam': {
    title: 'Frothing milk with the YE-710',
    words: ['steam', 'latte', 'no foam'],
    answer:
      '1. Fill the jug one third with cold milk.\n2. Hold the tip just below the surface and let air in.\n3. Once it is warm, lower the wand and let the milk turn.\n4. Wipe the wand at once and run it empty for two seconds.',
  },
  'kettle-temperature': {
    title: 'The YK-80 shows another temperature than my thermometer',
    words: ['wrong temperature', 'does not boil', 'keep warm stops'],
    answer:
      'The display shows the sensor at the bottom; at the spout it is 2–3 °C less. At high altitude water does not reach 100 °C.\n\nIf it is off by more than 10 °C, descale the bottom and try again.',
  },
  'beans-storage': {
    title: 'Storing beans, and how long they keep',
    words: ['best before', 'freezer', 'damp beans'],
    answer:
      'Unopened until the date on the bag, opened for **two weeks**. Keep them in an airtight container, cool and out of the sun.\n\nFreeze one portion at a time, and do not grind them frozen.',
  },
  'oily-beans': {
    title: 'Are there beans I cannot use?',
    words: ['flavoured coffee', 'ground coffee', 'oily beans'],
    answer:
      'Sugared or flavoured beans, green beans and ground coffee cannot be used. Oily dark roasts can; wipe the inside of the grinder every two weeks.',
  },
  'order-mail': {
    title: 'I did not get the order confirmation',
    words: ['no mail', 'did my order work', 'spam folder'],
    answer:
      'Please look in your spam folder and allow mail from `yamane-coffee.example`. If the order is listed under “Orders” in your account, it is complete.',
  },
  gift: {
    title: 'Do you wrap gifts?',
    words: ['gift wrap', 'present', 'noshi'],
    answer:
      'A noshi paper is free, gift wrapping is 330 yen an item. Write the heading and the name in the notes of your order. No papers with prices are enclosed.',
  },
  'subscription-address': {
    title: 'Changing the address of my subscription',
    words: ['moving', 'new address'],
    answer:
      'Change it under “Addresses” in your account, then choose it under “Subscription” as well. Changing one does not change the other.',
  },
  'beans-taste': {
    title: 'The beans taste or smell different',
    words: ['sour', 'stale beans', 'no aroma'],
    answer:
      'Tell us the six-digit lot number at the bottom of the bag and the day you opened it. We look into beans of that lot and exchange or refund them.',
  },
  addressee: {
    title: 'Another name on the invoice',
    words: ['change the addressee', 'company name'],
    answer:
      'In your account you can change name and description before it is issued. Afterwards, please tell us with the order number.',
  },
  'payment-failed': {
    title: 'I cannot pay',
    words: ['card declined', 'payment error', '3D Secure'],
    answer:
      '1. Enter the card number and the expiry date again.\n2. Ask your card company whether 3D Secure is set up.\n3. Choose another card, or pay at a convenience store.\n\nCard companies do not tell us why a payment was declined.',
  },
  'payment-double': {
    title: 'I was charged twice',
    words: ['double charge', 'two payments'],
    answer:
      'If you went back while ordering, a reservation may remain. Most disappear within a week. If it is still there after ten days, tell us the date and the amount on your statement.',
    internal: 'Refund only when the payment console shows two captured sales. Leave authorisations alone.',
  },
  'exchange-free': {
    title: 'Exchanging free of charge (for us)',
    words: ['free exchange', 'affected lot'],
    answer:
      '1. See by the serial number whether the lot is affected.\n2. Start the procedure “Exchange” with the number of the known issue as its reason.\n3. The courier hands over the new one and takes the old one along.',
    internal: 'Where there is no stock, a YE-710 may be offered instead (we bear the difference, up to 30,000 yen).',
  },
  'repair-estimate': {
    title: 'What does a repair cost?',
    words: ['repair cost', 'estimate', 'how much'],
    answer:
      '| Work | About (with tax) |\n| --- | --- |\n| New seals | 3,300 yen |\n| New grinder | 8,800 yen |\n| New pump | 12,100 yen |\n\nFor an estimate alone we charge the postage of 1,650 yen.',
  },
  discontinued: {
    title: 'Repairing products that are no longer made',
    words: ['discontinued', 'old model', 'no parts'],
    answer: 'We keep parts for **seven years** after a product was last made. After that we offer 10 % off a new one.',
  },
  spec: {
    title: 'Space and power it needs',
    words: ['size', 'watts', 'power consumption', 'where to put it'],
    answer:
      'It is 23 cm wide, 36 cm deep and 38 cm high. Leave 15 cm above and 5 cm behind it. It draws 1,200 W: please use another outlet than the microwave.',
  },
  restock: {
    title: 'When will it be back in stock?',
    words: ['out of stock', 'back in stock', 'pre-order'],
    answer:
      'Choose “Tell me” on the page of the product and we write to you on the day it arrives. Where a date is known, you can order ahead.',
  },
  'office-quote': {
    title: 'Quotes for companies',
    words: ['company', 'office', 'quote', 'pay by invoice'],
    answer:
      'From five machines, or ten bags a month, there are prices for companies. Tell us the number, the address and how you would like to pay: you get a quote within two working days.',
  },
  maintenance: {
    title: 'What a maintenance contract covers',
    words: ['shop', 'inspection', 'maintenance'],
    answer:
      'Two inspections a year, parts that wear out, and a visit on the next working day when something fails. We can also come during opening hours.',
  },
  'claim-words': {
    title: 'Listening to a complaint (for us)',
    words: ['complaint', 'angry', 'apologise'],
    answer:
      '1. Listen to the end without interrupting.\n2. Say back what happened and what trouble it caused, one after the other.\n3. Say what you can do, and by when.',
    internal:
      'After the third same demand, or at any threat, hand over to a supervisor (Suzuki, Nakamura). Mention the recording first.',
  },
  loaner: {
    title: 'Lending a machine during a repair (for us)',
    words: ['loaner', 'replacement machine'],
    answer:
      'We lend one when the repair will take more than 10 days and at least two YC-520 are in stock, for 30 days at most.',
    internal: 'For gold members one in stock is enough. We bear the return postage.',
  },
};
