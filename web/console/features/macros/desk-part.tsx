import type { DeskParts } from '../../lib/desk-parts.tsx';
import { GapHint, LateHint, LengthHint } from './components/composer-hints.tsx';
import { MacroTool } from './components/macro-tool.tsx';
import { PhraseTool } from './components/phrase-tool.tsx';
import { PromiseMark } from './components/promise-mark.tsx';
import { useQuickTexts } from './use-quick-texts.ts';

/** What this feature adds to the desk. */
export const macrosPart: Partial<DeskParts> = {
  useQuickTexts,
  marks: [PromiseMark],
  composerTools: [MacroTool, PhraseTool],
  composerHints: [LateHint, GapHint, LengthHint],
};
