/** Whether a part of this screen is gone from the server: another version was installed after the page was opened. */
let hasNewVersion = false;

/**
 * Listens for parts that cannot be fetched any more (Vite tells of them before the import fails). The page is not loaded anew
 * by itself: whoever has a form open would lose it. What stands in place of the part says why and offers it (`BrokenPart`).
 */
export function watchForNewVersion(target: Window): void {
  target.addEventListener('vite:preloadError', () => {
    hasNewVersion = target.navigator.onLine;
  });
}

export const isNewVersionThere = (): boolean => hasNewVersion;
