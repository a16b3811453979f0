interface Intake {
  trigger: string;
  tried: string;
  purpose: string;
}

/** What the desk of the story wrote into its records. */
export interface RecordWords {
  intakes: readonly Intake[];
  issue: {
    title: string;
    symptom: string;
    product: string;
    lot: string;
    workaround: string;
    public_note: string;
  };
  complaint: { facts: string; demand: string };
  remedy: string;
  harassment: string;
}

const ja: RecordWords = {
  intakes: [
    { trigger: '抽出中にミルから異音', tried: 'コンセント・ふた', purpose: '日曜の来客に使いたい' },
    { trigger: '引っ越しのあと', tried: '再起動・清掃', purpose: '毎朝の一杯を続けたい' },
    { trigger: '先週の注文から', tried: '追跡番号の確認', purpose: '贈り物の日に間に合わせたい' },
    { trigger: '初めて使ったとき', tried: '説明書の手順', purpose: '使い方に自信を持ちたい' },
  ],
  issue: {
    title: 'ミル異音',
    symptom: '豆を挽くときにミルからガリガリと異音がして、抽出の途中で止まる',
    product: 'YC-520',
    lot: '25K07〜25K12',
    workaround: '豆を抜き、ミルを清掃してから粗挽きで動かしてください。',
    public_note: '一部の製造ロットでミルの部品がゆるむことがあり、無償で交換しています。',
  },
  complaint: { facts: '購入から2週間で故障。交換品でも同じ症状が出た。', demand: '全額の返金と原因の説明' },
  remedy: '対象ロット外の製品と交換し、原因の報告書を添える',
  harassment: '電話とメールで、担当者個人への暴言が3日続いた。以後は二人で応対する。',
};

const en: RecordWords = {
  intakes: [
    { trigger: 'Noise from the grinder while brewing', tried: 'Plug, lid', purpose: 'Guests on Sunday' },
    { trigger: 'After moving house', tried: 'Restart, cleaning', purpose: 'A cup every morning' },
    { trigger: 'Since last week’s order', tried: 'Tracking number', purpose: 'A present in time' },
    { trigger: 'On first use', tried: 'Steps of the manual', purpose: 'To feel sure of it' },
  ],
  issue: {
    title: 'Grinder noise',
    symptom: 'The grinder makes a rattling noise while grinding and stops in the middle of a brew',
    product: 'YC-520',
    lot: '25K07–25K12',
    workaround: 'Take out the beans, clean the grinder, then run it on a coarse setting.',
    public_note: 'In some lots a part of the grinder can come loose; we replace it free of charge.',
  },
  complaint: { facts: 'Broke two weeks after purchase; so did the replacement.', demand: 'Full refund and the cause' },
  remedy: 'Replace it with one of another lot, with a report on the cause',
  harassment: 'Three days of abuse by phone and mail against one colleague. We answer in twos from now on.',
};

export const recordWords: Readonly<Record<'ja' | 'en', RecordWords>> = { ja, en };
