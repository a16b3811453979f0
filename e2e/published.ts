import { articleEndpoints } from '../packages/contracts/articles.ts';
import { helpCenterEndpoints } from '../packages/contracts/help-center.ts';
import type { Stage } from './stage.ts';

/** Publishes an article and switches the help center on, as its owner does. */
export async function publishAnswer(
  stage: Stage,
  text: { title: string; answer: string; internal?: string },
): Promise<{ url: string; name: string }> {
  const owner = await stage.asOwner();
  const { url } = await owner(helpCenterEndpoints.updateHelpCenter, { body: { enabled: true } });
  const made = await owner(articleEndpoints.createArticle, {
    body: { texts: [{ language: 'ja', internal: '', isPublic: true, words: [], ...text }] },
  });
  const { name } = await owner(articleEndpoints.publishArticle, {
    params: { id: made.id },
    body: { version: made.version, note: '' },
  });
  return { url, name };
}
