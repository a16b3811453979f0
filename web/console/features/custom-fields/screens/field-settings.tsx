export function FieldSettings() {
  return null;
}
