import type { Finding } from '@madoguchi/writing/rule';
import { lint, optionsOf } from '@madoguchi/writing/lint';
import { useEffect, useRef, useState } from 'react';
import { useWriting } from './api.ts';

/** Somebody who writes on is not interrupted; whoever pauses this long (ms) has said something. */
const PAUSE_MS = 350;

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

/** What somebody should look at in these words, a moment after they paused; those of the words before that still stand where they stood. */
export function useFindings(body: string, isOn: boolean): readonly Finding[] {
  const { data } = useWriting();
  const composing = useIsComposing();
  const [looked, setLooked] = useState<{ body: string; findings: readonly Finding[] }>({ body: '', findings: [] });
  useEffect(() => {
    if (!isOn || !data) return;
    const look = (): void => {
      if (composing.current) {
        timer = setTimeout(look, PAUSE_MS);
        return;
      }
      setLooked({
        body,
        findings: lint(body, optionsOf(data)),
      });
    };
    let timer = setTimeout(look, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body, isOn, data, composing]);
  if (!isOn) return [];
  return looked.findings.filter((each) => body.slice(each.from, each.to) === each.text);
}
