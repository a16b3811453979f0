import { photo } from './attachments.ts';
import { fitting } from './fitting.ts';
import { mentionsIn } from './mentions.ts';
import { matter, type Telling } from './opening.ts';
import * as ja from './phrases-chat.ts';
import type { Turn } from './turns.ts';
import { typed } from './typing.ts';

interface ChatWords {
  hello: readonly string[];
  sorry: readonly string[];
  glad: readonly string[];
  wait: readonly string[];
  ok: readonly string[];
  back: readonly string[];
  nod: readonly string[];
  more: readonly string[];
  done: readonly string[];
  bye: readonly string[];
  left: readonly string[];
  confirm: readonly string[];
  happy: readonly string[];
}

const JAPANESE: ChatWords = {
  hello: ja.CHAT_HELLO,
  sorry: ja.CHAT_SORRY,
  glad: ja.CHAT_GLAD,
  wait: ja.CHAT_WAIT,
  ok: ja.CHAT_OK,
  back: ja.CHAT_BACK,
  nod: ja.CHAT_NOD,
  more: ja.CHAT_MORE,
  done: ja.CHAT_DONE,
  bye: ja.CHAT_BYE,
  left: ja.CHAT_LEFT,
  confirm: ja.CHAT_CONFIRM,
  happy: ja.CHAT_HAPPY,
};
const ENGLISH: ChatWords = {
  hello: ja.EN_CHAT_HELLO,
  sorry: ja.EN_CHAT_SORRY,
  glad: ja.EN_CHAT_GLAD,
  wait: ja.EN_CHAT_WAIT,
  ok: ja.EN_CHAT_OK,
  back: ja.EN_CHAT_BACK,
  nod: ja.EN_CHAT_NOD,
  more: ja.EN_CHAT_MORE,
  done: ja.EN_CHAT_DONE,
  bye: ja.EN_CHAT_BYE,
  left: ja.EN_CHAT_LEFT,
  confirm: ja.EN_CHAT_CONFIRM,
  happy: ja.EN_CHAT_HAPPY,
};

/** One chat, six to twenty short turns. */
export function chatTurns(telling: Telling): Turn[] {
  const {
    scenario,
    scene: { rng, agent },
  } = telling;
  const english = scenario.language === 'en';
  const words = english ? ENGLISH : JAPANESE;
  const turns = chatOpening(telling);
  turns.push(say(rng.pick(words.hello).replace('{agent}', english ? agent.alias : agent.familyName), 'chat-first'));
  const trouble = scenario.kind === 'problem' || scenario.kind === 'complaint';
  const voice = scenario.kind === 'thanks' || scenario.kind === 'opinion';
  turns.push(say(rng.pick(trouble ? words.sorry : voice ? words.happy : words.glad), 'chat-agent'));
  turns.push(...questions(telling));
  if (!voice && rng.chance(0.55)) {
    turns.push(say(rng.pick(words.wait), 'chat-agent'), hear(telling, rng.pick(words.ok)));
    turns.push(say(rng.pick(words.back), 'chat-agent'));
  }
  turns.push(...answer(telling, words));
  if (rng.chance(0.12)) turns.push({ ...say(rng.pick(words.left), 'chat-idle'), status: 'solved' });
  else turns.push(...farewell(telling, words));
  if (scenario.note !== undefined && rng.chance(0.25)) turns.push(chatNote(telling));
  return shortened(turns, words);
}

/** What the visitor types before anyone answers, one to four bubbles. */
export function chatOpening(telling: Telling): Turn[] {
  const {
    scenario,
    scene: { rng },
    voice,
  } = telling;
  const bubbles = matter(telling).flatMap((part) => (rng.chance(0.75) ? [part] : splitSentences(part)));
  if (voice !== 'terse' && rng.chance(0.35))
    bubbles.unshift(
      scenario.language === 'en'
        ? rng.pick(['Hi', 'Hello!', 'hi there'])
        : rng.pick(['こんにちは', 'すみません', 'お世話になります', '質問です', 'はじめまして']),
    );
  const joined = bubbles.length > 4 ? [...bubbles.slice(0, 3), bubbles.slice(3).join('')] : bubbles;
  const turns = joined.map((text, index): Turn => ({
    side: 'in',
    text: informal(telling, text),
    wait: index === 0 ? 'none' : 'chat-customer',
  }));
  const last = turns.at(-1);
  if (last !== undefined && scenario.photo !== undefined && rng.chance(0.25))
    last.attachments = [photo(rng, scenario.photo)];
  return turns;
}

/** At most twenty bubbles: the nods go first, then the waiting. */
function shortened(turns: readonly Turn[], words: ChatWords): Turn[] {
  const kept = [...turns];
  for (const fillers of [words.nod, words.ok, words.wait, words.back, words.more]) {
    for (let index = kept.length - 1; index > 3 && kept.length > 20; index--) {
      if (fillers.some((filler) => filler === kept[index]?.text)) kept.splice(index, 1);
    }
  }
  return kept;
}

const say = (text: string, wait: Turn['wait']): Turn => ({ side: 'out', text, wait });

function hear(telling: Telling, text: string): Turn {
  return { side: 'in', text: informal(telling, text), wait: 'chat-customer' };
}

/** Chat drops the last 。 about half the time. */
function informal({ scene: { rng }, voice }: Telling, text: string): string {
  const written = typed(rng, voice, text);
  return rng.chance(0.5) ? written.replace(/。$/, '') : written;
}

function questions(telling: Telling): Turn[] {
  const {
    line,
    scene: { rng },
    slots,
  } = telling;
  return line.qa.slice(0, rng.int(1, 3)).flatMap(([question, reply]) => {
    const heard = slots.expand(reply).split('\n');
    return [say(slots.expand(question), 'chat-agent'), ...heard.map((line) => hear(telling, line))];
  });
}

function answer(telling: Telling, words: ChatWords): Turn[] {
  const {
    line,
    scene: { rng },
    slots,
  } = telling;
  const bubbles = mergeTo(4, splitAnswer(slots.expand(line.fix ?? '')));
  const turns: Turn[] = [];
  bubbles.forEach((bubble, index) => {
    turns.push(say(bubble, 'chat-agent'));
    if (index < bubbles.length - 1 && rng.chance(0.35)) turns.push(hear(telling, rng.pick(words.nod)));
  });
  const now = line.afters.filter((after) => !after.late && after.tone !== 'unsolved');
  if (now.length === 0 || !rng.chance(0.6)) return turns;
  const after = rng.pick(now);
  turns.push(hear(telling, slots.expand(after.text)));
  if (after.tone === 'request') turns.push(say(rng.pick(words.confirm), 'chat-agent'));
  return turns;
}

function farewell(telling: Telling, words: ChatWords): Turn[] {
  const { rng } = telling.scene;
  return [
    say(rng.pick(words.more), 'chat-agent'),
    hear(telling, rng.pick(words.done)),
    { ...say(rng.pick(words.bye), 'chat-agent'), status: 'solved' },
  ];
}

function chatNote(telling: Telling): Turn {
  const text = telling.slots.expand(telling.scene.rng.pick(fitting(telling.scenario.note ?? [], telling.scenario)));
  return { side: 'note', text, wait: 'note', mentions: mentionsIn(text) };
}

function splitSentences(text: string): string[] {
  return (text.match(/[^。！？]+[。！？]*/g) ?? [text]).map((part) => part.trim()).filter((part) => part !== '');
}

/** Paragraphs become bubbles; numbered steps stay together; long paragraphs break at sentence ends. */
function splitAnswer(text: string): string[] {
  const bubbles: string[] = [];
  for (const line of text.split('\n')) {
    const last = bubbles.at(-1);
    if (/^\d\. /.test(line) && last !== undefined && /\d\. [^\n]*$/.test(last))
      bubbles[bubbles.length - 1] = `${last}\n${line}`;
    else if (/[぀-ヿ]/.test(line) && line.length > 60) bubbles.push(...(line.match(/[^。]+。?/g) ?? [line]));
    else bubbles.push(line);
  }
  return bubbles;
}

function mergeTo(limit: number, bubbles: readonly string[]): string[] {
  const merged = [...bubbles];
  while (merged.length > limit) {
    const tail = merged.pop() ?? '';
    merged[merged.length - 1] =
      `${merged.at(-1) ?? ''}${tail.startsWith('1. ') || /^\d\. /.test(merged.at(-1) ?? '') ? '\n' : ''}${tail}`;
  }
  return merged;
}
