export const handoverEndpoints = {};
