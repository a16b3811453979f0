export function KnownIssueSettings() {
  return null;
}
