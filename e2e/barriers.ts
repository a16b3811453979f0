import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

interface Looking {
  /** A part of the page, where the frame around it has a story of its own. */
  within?: string;
  /** In the dark only colours are different, so only they are looked at. */
  theme?: 'light' | 'dark';
}

/** What axe calls serious or critical, as one line each; nothing is excused. */
export async function barriers(page: Page, { within, theme }: Looking = {}): Promise<string[]> {
  // Only what is wrong is told of, and no blank page is opened to put frames together where there is one frame.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(page.frames().length === 1)
    .options({ resultTypes: ['violations'] });
  if (within) axe.include(within);
  if (theme === 'dark') axe.withRules(['color-contrast']);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`.replaceAll(/\s+/g, ' ').slice(0, 400)),
    );
}
