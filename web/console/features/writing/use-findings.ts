import type { Finding } from '@madoguchi/writing/rule';
import { useEffect, useRef, useState } from 'react';
import { useWriting } from './api.ts';

/** Somebody who writes on is not interrupted; whoever pauses this long (ms) has said something. */
const PAUSE_MS = 350;
/** A page that was pasted is looked at in pieces of this length (ms), with room for keystrokes between them. */
const SLICE_MS = 8;

/** True between the beginning and the end of a conversion: half a word is no word to judge. */
function useIsComposing(): { readonly current: boolean } {
  const composing = useRef(false);
  useEffect(() => {
    const begin = () => void (composing.current = true);
    const end = () => void (composing.current = false);
    window.addEventListener('compositionstart', begin);
    window.addEventListener('compositionend', end);
    return () => {
      window.removeEventListener('compositionstart', begin);
      window.removeEventListener('compositionend', end);
    };
  }, []);
  return composing;
}

/** Null when the words changed meanwhile, or the rules could not be had. The rules are loaded when somebody first writes. */
async function findingsOf(
  body: string,
  writing: NonNullable<ReturnType<typeof useWriting>['data']>,
  isOld: () => boolean,
): Promise<Finding[] | null> {
  // A hint is a courtesy: where the rules cannot be had now, they are asked for with the next words.
  const rules = await import('@madoguchi/writing/lint').catch(() => null);
  if (!rules) return null;
  const { lint, lookAhead, optionsOf } = rules;
  let since = performance.now();
  for (const _ of lookAhead(body)) {
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (isOld()) return null;
    since = performance.now();
  }
  return isOld() ? null : lint(body, optionsOf(writing));
}

/** What somebody should look at in these words, a moment after they paused; those of the words before that still stand where they stood. */
export function useFindings(body: string, isOn: boolean): readonly Finding[] {
  const { data } = useWriting();
  const composing = useIsComposing();
  const [looked, setLooked] = useState<readonly Finding[]>([]);
  useEffect(() => {
    if (!isOn || !data) return;
    let isOld = false;
    const look = (): void => {
      if (composing.current) timer = setTimeout(look, PAUSE_MS);
      else void findingsOf(body, data, () => isOld).then((findings) => findings && setLooked(findings));
    };
    let timer = setTimeout(look, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [body, isOn, data, composing]);
  if (!isOn) return [];
  return looked.filter((each) => body.slice(each.from, each.to) === each.text);
}
