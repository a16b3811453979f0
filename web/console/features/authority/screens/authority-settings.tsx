export function AuthoritySettings() {
  return null;
}
