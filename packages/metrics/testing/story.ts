import type { NeutralFact } from '../facts.ts';

const WORDS: Readonly<Record<string, string>> = {
  created: 'conversation.created',
  customer: 'customer.message',
  thanks: 'customer.message',
  reply: 'agent.reply',
  auto: 'auto.reply',
  bot: 'bot.reply',
};
const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 10, 2);

const plain = (value: string): unknown =>
  value === 'true' || value === 'false'
    ? value === 'true'
    : value !== '' && !Number.isNaN(Number(value))
      ? Number(value)
      : value;

/** The facts of a story. */
export function factsOfStory(story: string): NeutralFact[] {
  return story.split('\n').flatMap((line, seq) => {
    const [, day = '0', clock = '', word = '', subject = '', rest = ''] =
      /^(?:\+(\d+) )?([\d:]+) (\S+) (\S+)(.*)$/.exec(line) ?? [];
    if (word === '') return [];
    const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
    const {
      by,
      customer,
      category,
      in: taken,
      ...said
    } = Object.fromEntries(
      rest
        .trim()
        .split(' ')
        .filter(Boolean)
        .map((pair) => pair.split('=') as [string, string]),
    );
    const type = WORDS[word] ?? word;
    // An order taken in a conversation.
    const inside = taken === undefined ? {} : { conversation: taken };
    const about = subject.startsWith('p')
      ? { call: subject }
      : subject.startsWith('s')
        ? { survey: subject }
        : /^[hqok]/.test(subject)
          ? {}
          : { conversation: subject };
    const more = {
      ...Object.fromEntries(Object.entries(said).map(([key, value]) => [key, plain(value)])),
      ...(word === 'thanks' ? { thanks: true } : {}),
      ...(/^(order|contract)\./.test(word) ? { [word.split('.')[0] ?? '']: subject } : {}),
    };
    return [
      {
        seq,
        at: FIRST + Number(day) * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000,
        type,
        ...about,
        ...inside,
        by,
        customer,
        category,
        more,
      },
    ];
  });
}
