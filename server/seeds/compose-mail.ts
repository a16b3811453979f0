import { photo, textFile } from './attachments.ts';
import { firstMessage, signature, type Telling } from './opening.ts';
import { fitting } from './fitting.ts';
import { CHASERS, CHASERS_ENGLISH, HANDOVER_NOTES, HOLD_NOTES, LIGHT_NOTES, SPAM_NOTES } from './phrases.ts';
import type { Tone } from './line.ts';
import { mentionsIn } from './mentions.ts';
import { agentMail, quoted, type ReplyPart } from './reply.ts';
import type { Turn } from './turns.ts';
import { typed } from './typing.ts';

/** How a written conversation goes; the weights are the shop's. */
type Course = 'answered' | 'asked-back' | 'left-hanging' | 'held' | 'chased' | 'no-action' | 'thanked';

const COURSES: readonly (readonly [Course, number])[] = [
  ['answered', 72],
  ['asked-back', 11],
  ['left-hanging', 5],
  ['held', 6],
  ['chased', 6],
];

/** Turns of a conversation by mail, form or store system, from first word to closing. */
export function writtenTurns(telling: Telling): Turn[] {
  const {
    scenario,
    line,
    scene: { rng },
  } = telling;
  const turns = [openingTurn(telling)];
  const course: Course =
    line.fix === null
      ? 'no-action'
      : scenario.noReplyNeeded === true
        ? 'thanked'
        : rng.weighted(COURSES, ([, weight]) => weight)[0];
  if (course === 'no-action')
    return [...turns, { side: 'note', text: rng.pick(SPAM_NOTES), wait: 'note', status: 'no_action' }];
  if (course === 'thanked')
    return rng.chance(0.5)
      ? [...turns, reply(telling, 'first', fix(telling), 'first-reply', 'solved')]
      : [...turns, { side: 'status', text: '', wait: 'first-reply', status: 'no_action' }];
  if (course === 'chased') turns.push(chaser(telling));
  if (rng.chance(0.06)) turns.push(...handover(telling));
  const asks = line.qa.length > 0 && (course === 'asked-back' || course === 'left-hanging');
  if (asks) turns.push(...askBack(telling));
  if (course === 'left-hanging') {
    if (!asks) turns.push(reply(telling, 'first', fix(telling), 'first-reply', 'pending'));
    else turns.pop();
    return rng.chance(0.75) ? [...turns, { side: 'status', text: '', wait: 'give-up', status: 'solved' }] : turns;
  }
  if (course === 'held') turns.push(...hold(telling));
  else if (rng.chance(0.2)) turns.push(noteTurn(telling));
  const [answer, ...rest] = ending(telling, course === 'held' ? 'resumed' : asks ? 'second' : 'first');
  if (answer === undefined) return turns;
  return [...turns, course === 'held' ? { ...answer, wait: 'hold' } : answer, ...rest];
}

/** Nobody writes "attached" without a file; a forgotten one is a story of its own. */
const announcesFile = (text: string): boolean => /写真を添付|添付します|画面の写真を送ります|attached/i.test(text);

/** Only what has come in: for those still waiting. */
export function unansweredTurns(telling: Telling): Turn[] {
  const turns = [openingTurn(telling)];
  if (telling.scene.rng.chance(0.2)) turns.push(chaser(telling));
  return turns;
}

function openingTurn(telling: Telling): Turn {
  const {
    scenario,
    scene: { rng },
    channel,
  } = telling;
  const turn: Turn = { side: 'in', text: firstMessage(telling), wait: 'none' };
  if (announcesFile(turn.text) || (scenario.photo !== undefined && channel !== 'api' && rng.chance(0.4)))
    turn.attachments = [photo(rng, scenario.photo ?? '写真.png')];
  else if (scenario.audience === 'business' && rng.chance(0.12))
    turn.attachments = [textFile('ご依頼内容.txt', turn.text)];
  return turn;
}

const fix = ({ line }: Telling): string => line.fix ?? '';

function reply(telling: Telling, part: ReplyPart, body: string, wait: Turn['wait'], status: Turn['status']): Turn {
  const turn: Turn = { side: 'out', text: agentMail(telling, part, body), wait, status };
  if (turn.text.includes('添付'))
    turn.attachments = [
      textFile(
        telling.scenario.category.includes('quote') ? '御見積書.txt' : '書類.txt',
        `${telling.slots.expand('{order}')}\nヤマネ珈琲機器株式会社`,
      ),
    ];
  return turn;
}

function chaser(telling: Telling): Turn {
  const {
    scenario,
    line,
    scene: { rng },
    slots,
    channel,
  } = telling;
  if (channel === 'api')
    return { side: 'in', text: '【再送】先ほどの取次票の件、状況を教えてください。', wait: 'chase' };
  const template = rng
    .pick(scenario.language === 'en' ? CHASERS_ENGLISH : CHASERS)
    .replace('{detail}', rng.pick(line.details.length > 0 ? line.details : line.asks.length > 0 ? line.asks : ['']));
  return { side: 'in', text: slots.expand(template), wait: 'chase' };
}

/** Our questions and the customer's answers. */
function askBack(telling: Telling): Turn[] {
  const {
    scenario,
    line,
    scene: { rng },
    slots,
    voice,
  } = telling;
  const picked = line.qa.slice(0, rng.int(1, line.qa.length));
  const bullet = scenario.language === 'en' ? '- ' : '・';
  const ours = reply(
    telling,
    'questions',
    picked.map(([question]) => `${bullet}${question}`).join('\n'),
    'first-reply',
    'pending',
  );
  const answers = picked.map(([, answer]) => typed(rng, voice, slots.expand(answer)));
  const answer: Turn = { side: 'in', text: customerAnswer(telling, answers, ours.text), wait: 'customer' };
  return [
    ours,
    announcesFile(answers.join('')) ? { ...answer, attachments: [photo(rng, scenario.photo ?? '写真.png')] } : answer,
  ];
}

function customerAnswer(telling: Telling, answers: readonly string[], previous: string): string {
  const {
    scenario,
    scene: { rng },
    voice,
    channel,
  } = telling;
  const english = scenario.language === 'en';
  const numbered =
    answers.length > 1 && rng.chance(0.4) ? answers.map((answer, index) => `${index + 1}. ${answer}`) : answers;
  const hello =
    voice === 'terse' || channel === 'api' || rng.chance(0.3)
      ? ''
      : english
        ? 'Hi, thanks for the quick reply.\n\n'
        : rng.pick([
            'ご返信ありがとうございます。\n',
            '早速のお返事、恐れ入ります。\n\n',
            'お世話になっております。\n',
            '',
          ]);
  const tail = channel === 'email' && rng.chance(0.35) ? quoted(telling, previous) : '';
  return `${hello}${numbered.join(english && rng.chance(0.5) ? ' ' : '\n')}${voice === 'terse' || tail !== '' ? '' : signature(telling)}${tail}`;
}

function hold(telling: Telling): Turn[] {
  const { rng } = telling.scene;
  const turns: Turn[] = [
    reply(telling, 'hold', '', 'first-reply', 'open'),
    { ...noteTurn(telling), status: 'on_hold' },
  ];
  const asked = turns[1]?.mentions?.includes('yoshida') === true;
  if (asked && rng.chance(0.7)) turns.push(lightNote(telling));
  return turns;
}

function noteTurn(telling: Telling): Turn {
  const {
    scenario,
    scene: { rng, agent },
    slots,
  } = telling;
  const own = scenario.note !== undefined && rng.chance(0.7) ? scenario.note : HOLD_NOTES;
  const others = fitting(own, scenario).filter((note) => !note.includes(`@${agent.familyName}`));
  const text = slots.expand(rng.pick(others.length > 0 ? others : HOLD_NOTES.slice(-1)));
  return { side: 'note', text, wait: 'note', mentions: mentionsIn(text) };
}

/** Someone of a department answers in a note; light members never write to customers. */
function lightNote(telling: Telling): Turn {
  const text = telling.slots
    .expand(telling.scene.rng.pick(fitting(LIGHT_NOTES, telling.scenario)))
    .replace('{to}', telling.scene.agent.familyName);
  return { side: 'note', text, wait: 'note', authorKey: 'yoshida', mentions: mentionsIn(text) };
}

/** A first reader looks, sees it is for somebody else and hands it over with a note. */
function handover(telling: Telling): Turn[] {
  const { rng, agent } = telling.scene;
  const from = agent.key === 'nakajima' ? 'kimura' : 'nakajima';
  const text = telling.slots
    .expand(rng.pick(fitting(HANDOVER_NOTES, telling.scenario)))
    .replace('{to}', agent.familyName);
  return [{ side: 'handover', text, wait: 'note', authorKey: from, mentions: mentionsIn(text) }];
}

function ending(telling: Telling, part: 'first' | 'second' | 'resumed'): Turn[] {
  const {
    line,
    scene: { rng },
    slots,
    voice,
    channel,
  } = telling;
  const after = line.afters.length > 0 && rng.chance(0.14) ? rng.pick(line.afters) : null;
  const expecting = after !== null && (after.late || after.tone !== 'thanks' || rng.chance(0.6));
  const answer = reply(
    telling,
    part,
    fix(telling),
    part === 'first' ? 'first-reply' : 'reply',
    expecting ? 'pending' : 'solved',
  );
  if (after === null) return [answer];
  const words = typed(rng, voice, slots.expand(after.text));
  const tail = channel === 'email' && rng.chance(0.3) ? quoted(telling, answer.text) : '';
  return [
    answer,
    { side: 'in', text: `${words}${tail}`, wait: after.late ? 'late' : 'customer' },
    ...lastWords(telling, after.tone),
  ];
}

function lastWords(telling: Telling, tone: Tone): Turn[] {
  if (tone === 'request') return [reply(telling, 'confirm', '', 'reply', 'solved')];
  if (tone === 'unsolved')
    return [
      reply(telling, 'retry', '', 'reply', 'pending'),
      { side: 'status', text: '', wait: 'give-up', status: 'solved' },
    ];
  // A thank-you that nobody answered would wait for ever: the wait follows the messages, not the clicks.
  return [reply(telling, 'goodbye', '', 'reply', 'solved')];
}
