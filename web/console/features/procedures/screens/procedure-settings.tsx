export function ProcedureSettings() {
  return null;
}
