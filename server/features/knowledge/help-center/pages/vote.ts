import { notFound } from '../../../../kernel/errors.ts';
import { articlePart } from '../address.ts';
import type { HelpDesk, HelpServices } from '../desk.ts';
import { giveOpinion } from '../opinion.ts';
import { findArticle } from './article.ts';
import { inRoom } from './open-room.ts';
import type { Sent } from './posts.ts';

const LONGEST_WORDS = 1_000;

/** Takes 役に立った? from a plain form, the words in a second one. @returns where the browser goes then. */
export async function takeVote(
  services: HelpServices,
  desk: HelpDesk,
  sent: Sent,
  part: string,
): Promise<{ to: string; helped: boolean }> {
  const answer = sent.read('helpful');
  if (answer !== 'yes' && answer !== 'no') throw notFound();
  const words = sent.read('words').trim().slice(0, LONGEST_WORDS);
  const to = await inRoom(services, sent.place, sent.locale, async (room) => {
    const text = (await findArticle(room, part)).find((one) => one.language === sent.locale);
    if (!text) throw notFound();
    await giveOpinion(room.ctx, desk, { text, trace: sent.trace, isHelpful: answer === 'yes', comment: words });
    return `${room.to(`/articles/${articlePart(text)}`)}?voted=${words ? 'said' : answer}#vote`;
  });
  if (to === null) throw notFound();
  return { to, helped: answer === 'yes' };
}
