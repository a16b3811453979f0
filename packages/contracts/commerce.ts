export const commerceEndpoints = {};
