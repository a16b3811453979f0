/** Days a file waits for somebody to bring it in, and days its refused rows wait for somebody to correct them. */
const KEPT_DAYS = 30;

/** What has waited since before this moment goes. */
export const keptSince = (now: Date): Date => new Date(now.getTime() - KEPT_DAYS * 86_400_000);
