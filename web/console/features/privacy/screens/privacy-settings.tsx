export function PrivacySettings() {
  return null;
}
