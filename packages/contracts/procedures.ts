export const procedureEndpoints = {};
