export function ImportSettings() {
  return null;
}
