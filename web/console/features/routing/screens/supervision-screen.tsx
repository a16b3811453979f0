export function SupervisionScreen() {
  return null;
}
