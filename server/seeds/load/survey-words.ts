/** What customers of the story say of how they were served, by the mark they give. */
export const SAID: Record<'ja' | 'en', Record<'good' | 'fair' | 'bad', readonly string[]>> = {
  ja: {
    good: [
      'すぐに返事をいただけて助かりました。',
      '説明がとても分かりやすかったです。',
      '',
      '丁寧なご対応をありがとうございました。',
      '',
    ],
    fair: ['解決はしましたが、少し時間がかかりました。', '', 'もう少し詳しい案内がほしかったです。'],
    bad: [
      '返事が来るまで三日かかりました。',
      '同じ説明を何度もすることになりました。',
      '結局、原因が分からないままです。',
    ],
  },
  en: {
    good: ['A quick answer, thank you.', 'Very clearly explained.', '', 'Kind and helpful.', ''],
    fair: ['Solved, but it took a while.', '', 'I would have liked more detail.'],
    bad: [
      'It took three days to hear from you.',
      'I had to explain the same thing again and again.',
      'I still do not know the cause.',
    ],
  },
};

/** The question that feeds first contact resolution as customers see it. */
export const SETTLED = {
  text: { ja: 'ご用件は、1回のご連絡で解決しましたか。', en: 'Was your matter settled at the first contact?' },
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
} as const;

export const ASKED = {
  csat: {
    name: { ja: '対応後の満足度', en: 'Satisfaction after the contact' },
    ja: '今回の対応はいかがでしたか。',
    en: 'How was our support this time?',
  },
  nps: {
    name: { ja: '推奨度', en: 'Recommendation' },
    ja: '当店を親しい方に勧めたいと思いますか。',
    en: 'How likely are you to recommend us?',
  },
  pulse: { ja: '最近の働きやすさはいかがですか。', en: 'How has work been lately?' },
} as const;
