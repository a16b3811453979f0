export function RuleSettings() {
  return null;
}
