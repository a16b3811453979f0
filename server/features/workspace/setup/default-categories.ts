/** The tree a new workspace starts with: keys of `defaults.categories` in the catalogues, large ones with their middle ones. */
export const DEFAULT_CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  operation: ['operation_setup', 'operation_use'],
  technical: ['technical_error', 'technical_fault'],
  clerical: ['clerical_contract', 'clerical_document'],
  delivery: ['delivery_missing', 'delivery_change'],
  payment: ['payment_method', 'payment_billing'],
};
