export function HandoverScreen() {
  return null;
}
